import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { streamName, type AnyProjection, type StreamAddress } from '@donthu/eventing';
import type { Platform } from '@donthu/platform';
import { notAToken } from './problem';

/** How long a question waits for what its asker has just written. */
const PATIENCE_MS = 2_000;

/**
 * Read your own write: waits until the projections have passed the position a command came back with. When they take too long the
 * answer is given as it stands, and `X-Stale` says so.
 *
 * @throws ProblemError when the token is not one of ours
 */
export async function awaitOwnWrite(
  { tokens, rows, shard }: Platform,
  projections: readonly AnyProjection[],
  after: string | undefined,
  reply: FastifyReply,
): Promise<void> {
  if (after === undefined) return;
  const position = tokens.open('position', after);
  if (position === undefined) throw notAToken('after');
  if (!(await rows.waitFor(projections, shard, position, PATIENCE_MS))) void reply.header('x-stale', 'true');
}

const SHORTEST_PAUSE = 4;
const LONGEST_PAUSE = 25;

/**
 * A command to what another command has announced (the case that a letter was proposed for) waits until a policy has made it. Goes on
 * when it takes too long: the rules then say that it is not there.
 *
 * @param after `position` of the announcing command
 * @throws ProblemError when the token is not one of ours
 */
export async function awaitAnnounced({ tokens, store }: Platform, stream: StreamAddress, after: unknown): Promise<void> {
  if (after === undefined) return;
  if (typeof after !== 'string' || tokens.open('position', after) === undefined) throw notAToken('after');
  const name = streamName(stream);
  let waited = 0;
  for (let ms = SHORTEST_PAUSE; waited < PATIENCE_MS && (await store.read(name)).length === 0; ms = Math.min(ms * 2, LONGEST_PAUSE)) {
    await pause(ms);
    waited += ms;
  }
}
