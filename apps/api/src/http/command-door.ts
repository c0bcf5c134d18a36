import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { commandBodies, collections, seal, type CommandAnswer, type CommandKind, type MessageCode } from '@donthu/contract';
import type { Command, CommandEnvelope, DomainEvent, Outcome, TextRef } from '@donthu/eventing';
import { requestFor, type Platform } from '@donthu/platform';
import { actorOf } from './actor';
import { explainClocks } from './explain-clocks';
import { awaitAnnounced } from './fresh';
import { parseInput } from './input';
import { etag, expectedRevision, idempotencyKey } from './preconditions';
import { ProblemError } from './problem';
import { PLATFORM } from './tokens';

/** A body once its schema is chosen by name. */
interface Entered {
  readonly happenedOn?: string;
  readonly lateEntryReason?: unknown;
}

/** Where every command comes in: a request becomes an envelope, the outcome an answer. */
@Injectable()
export class CommandDoor {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly bus: CommandBus,
  ) {}

  /**
   * @param id of what the command is for; nothing when it begins something new, which then gets an id made of the command's, so that
   *   the same request never begins two
   */
  async send(
    kind: CommandKind,
    type: string,
    id: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<CommandAnswer> {
    const { platform } = this;
    const actor = actorOf(request);
    const key = idempotencyKey(request);
    const revision = expectedRevision(request);
    // A colleague's key is another command (SEC-65), and nothing a client wrote becomes an id in the log.
    const commandId = platform.ids.derive(key, `command of ${actor.officerId}`);
    const body = parseInput(commandBodies[kind][type as never], request.body);
    const requestHash = platform.requestHash({ kind, type, id: id ?? null, body: request.body });
    // Of the request and not of the command alone: a refused one may be sent again under the same key with other texts.
    const { data, records } = seal(body as Entered, (path) => platform.ids.derive(commandId, `${requestHash}/${path}`));
    const { happenedOn = platform.clock.dayOf(platform.clock.now()), lateEntryReason, ...fields } = data;

    const streamId = id ?? platform.ids.derive(commandId, kind);
    const envelope: CommandEnvelope<Command> = {
      commandId,
      stream: { shard: platform.shard, kind, id: streamId },
      command: { type, data: fields },
      actor,
      happenedOn,
      ...(lateEntryReason === undefined ? {} : { lateEntryReason: lateEntryReason as TextRef }),
      correlationId: request.id,
      requestHash,
      ...(revision === undefined ? {} : { expectedRevision: revision }),
      ...(id === undefined ? { fresh: true } : {}),
      sealed: records,
    };
    await awaitAnnounced(platform, envelope.stream, (request.query as { readonly after?: unknown }).after);
    const outcome = await this.bus.execute<object, Outcome>(requestFor(envelope));
    const { revision: reached, position, events, state } = taken(outcome, revision !== undefined);
    void reply.code(id === undefined ? 201 : 200).header('etag', etag(reached));
    if (id === undefined) void reply.header('location', `/api/${collections[kind]}/${streamId}`);
    return {
      id: streamId,
      revision: reached,
      position: position === undefined ? null : platform.tokens.seal('position', position),
      events: events.map(({ type: name }) => name),
      ...announced(events),
      clocks: explainClocks(platform.law, kind, events, state),
    };
  }
}

/** The case that a policy is about to open. */
function announced(events: readonly DomainEvent[]): Pick<CommandAnswer, 'caseId'> {
  const proposed = events.find((event): event is DomainEvent<string, { readonly caseId: string }> => event.type === 'AcceptanceProposed');
  return proposed ? { caseId: proposed.data.caseId } : {};
}

/** What was recorded. @throws ProblemError for every other outcome */
function taken(
  outcome: Outcome,
  insisted: boolean,
): { revision: number; position?: string; events: readonly DomainEvent[]; state?: unknown } {
  switch (outcome.kind) {
    case 'done':
      return outcome;
    case 'nothing':
      return { revision: outcome.revision, events: [] };
    case 'refused': {
      const { refused, field, facts } = outcome.refusal;
      throw new ProblemError(refused as MessageCode, {
        ...(field === undefined ? {} : { field }),
        ...(facts === undefined ? {} : { facts }),
      });
    }
    case 'conflict':
      throw insisted
        ? new ProblemError('revision-changed', { field: 'If-Match', headers: { etag: etag(outcome.revision) } })
        : new ProblemError('overtaken');
    case 'reused':
      throw new ProblemError('idempotency-key-reused', { field: 'Idempotency-Key' });
  }
}
