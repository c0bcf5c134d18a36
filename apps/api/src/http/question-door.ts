import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { questions, type QuestionName } from '@donthu/contract';
import type { AnyProjection, Day, Viewer } from '@donthu/eventing';
import type { Platform } from '@donthu/platform';
import { viewerOf } from './actor';
import { awaitOwnWrite } from './fresh';
import { parseInput } from './input';
import { notAToken } from './problem';
import { PLATFORM } from './tokens';

type Params<Q extends QuestionName> = Omit<z.output<(typeof questions)[Q]['params']>, 'after'>;

export interface Asked<Q extends QuestionName> {
  readonly params: Params<Q>;
  readonly viewer: Viewer;
  readonly today: Day;
}

/** Where every question comes in: its parameters are checked, and what its asker has just written is waited for. */
@Injectable()
export class QuestionDoor {
  constructor(@Inject(PLATFORM) readonly platform: Platform) {}

  /** @param projections what the answer is read from; none for answers read from the log itself */
  async open<Q extends QuestionName>(
    name: Q,
    projections: readonly AnyProjection[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Asked<Q>> {
    const { platform } = this;
    const viewer = viewerOf(request);
    const given = parseInput(questions[name].params, request.query) as Params<Q> & { readonly after?: string; readonly cursor?: string };
    const { after, ...params } = given;
    if (given.cursor !== undefined) {
      const cursor = platform.tokens.open(`cursor of ${name}`, given.cursor);
      if (cursor === undefined) throw notAToken('cursor');
      Object.assign(params, { cursor });
    }
    await awaitOwnWrite(platform, projections, after, reply);
    return { params: params as unknown as Params<Q>, viewer, today: platform.clock.dayOf(platform.clock.now()) };
  }

  /** The cursor tells a sort value and a key, so a client holds it without reading it. */
  page<Q extends QuestionName, P extends { readonly next: string | null }>(name: Q, page: P): P {
    return { ...page, next: page.next === null ? null : this.platform.tokens.seal(`cursor of ${name}`, page.next) };
  }
}
