import type { Command, CommonRefusal, Decider } from './decider';
import type { Actor, DomainEvent, EventMetadata, Position, RecordedEvent, TextRef } from './event';
import { eventId, type EventStore } from './event-store';
import type { Clock, Ids, SealedRecord } from './ports';
import { isRefusal, refuse, type Refusal } from './refusal';
import { parseStream, streamName, type StreamAddress } from './stream';
import type { Day } from './time';

/** One command on its way to one stream. */
export interface CommandEnvelope<C extends Command = Command> {
  readonly commandId: string;
  readonly stream: StreamAddress;
  readonly command: C;
  readonly actor: Actor;
  readonly happenedOn: Day;
  readonly lateEntryReason?: TextRef;
  readonly correlationId: string;
  readonly causeId?: string;
  readonly requestHash: string;
  /** The revision the person saw (If-Match); absent = decide on whatever stands now. */
  readonly expectedRevision?: number;
  /** The stream is expected not to exist: decide on the initial state without reading first. */
  readonly fresh?: boolean;
  /** The texts and persons the command refers to: put away before the append, and not at all when the rules say no. */
  readonly sealed?: readonly SealedRecord[];
}

export type Outcome =
  | {
      readonly kind: 'done';
      readonly repeated: boolean;
      readonly revision: number;
      readonly position: Position;
      readonly events: readonly DomainEvent[];
      /** Of the stream after them, as its decider sees it. */
      readonly state: unknown;
    }
  /** Nothing left to do: the state already is as asked for. */
  | { readonly kind: 'nothing'; readonly revision: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Somebody else was faster and the caller insisted on a revision, or every retry met another writer. */
  | { readonly kind: 'conflict'; readonly revision: number }
  | { readonly kind: 'reused' };

export interface DecideTools<Law> {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly law: Law;
}

/**
 * Takes what cannot be given back: a number of a series, a claim across streams. Asked once, when the rules have agreed and
 * before the append, so that a refused command uses nothing up; answers the command that is to be recorded, or why it cannot be.
 * Asked again when the same command is sent again, so it must answer the same.
 */
export type Reserve<S, C extends Command> = (command: C, state: S) => Promise<C | Refusal>;

const ATTEMPTS = 8;

/**
 * Read, fold, decide, append; again when another writer was faster. A command id repeated gets its first answer
 * with nothing new recorded, also when the first answer was lost on the way.
 *
 * @throws faults of the store; the same envelope may then be sent again.
 */
export async function decideOn<S, C extends Command, E extends DomainEvent, L>(
  tools: DecideTools<L>,
  decider: Decider<S, C, E, L>,
  envelope: CommandEnvelope<C>,
  reserve?: Reserve<S, C>,
): Promise<Outcome> {
  const { store, clock, ids, law } = tools;
  const stream = streamName(envelope.stream);
  const now = clock.now();
  const today = clock.dayOf(now);
  const untimely = checkDay(envelope, today);
  // A repeat that comes after midnight is still a repeat.
  if (untimely) return firstAnswer(decider, await store.read(stream), envelope) ?? { kind: 'refused', refusal: untimely };

  let revision = -1;
  let reserved: C | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const unread = attempt === 0 && envelope.fresh === true;
    const history = unread ? [] : await store.read(stream);
    const first = firstAnswer(decider, history, envelope);
    if (first) return first;
    revision = history.length - 1;
    if (hasChanged(history, envelope.expectedRevision, decider.notes)) return { kind: 'conflict', revision };

    const state = fold(decider, history as readonly RecordedEvent<E>[]);
    const decide = (command: C) =>
      decider.decide(command, state, {
        id: envelope.stream.id,
        now,
        today,
        happenedOn: envelope.happenedOn,
        ...(envelope.lateEntryReason === undefined ? {} : { lateEntryReason: envelope.lateEntryReason }),
        actor: envelope.actor,
        law,
        derive: (name) => ids.derive(envelope.commandId, name),
      });
    let decided = decide(reserved ?? envelope.command);
    if (reserve && !reserved && !isRefusal(decided) && decided.length > 0) {
      const taken = await reserve(envelope.command, state);
      if (isRefusal(taken)) return { kind: 'refused', refusal: taken };
      reserved = taken;
      if (taken !== envelope.command) decided = decide(taken);
    }
    // On a stream not yet read only the append knows whether the command is a repeat; a "no" has to look first.
    if (unread && (isRefusal(decided) || decided.length === 0)) continue;
    if (isRefusal(decided)) return { kind: 'refused', refusal: decided };
    const events = decided as readonly E[];
    if (events.length === 0) return { kind: 'nothing', revision };

    const meta = metadata(envelope, now, today);
    const result = await store.append({
      stream,
      expected: revision === -1 ? 'none' : revision,
      events: events.map((event, ordinal) => ({ ...event, id: eventId(envelope.commandId, ordinal) })),
      meta,
    });
    if (result.kind === 'reused') return { kind: 'reused' };
    if (result.kind === 'appended') {
      // A repeat that raced past the read: answer with what the first try recorded, not with what this one decided.
      if (result.repeated) return firstAnswer(decider, await store.read(stream), envelope)!;
      const { revision: reached, position } = result;
      return { kind: 'done', repeated: false, revision: reached, position, events, state: folded(decider, state, events, meta) };
    }
  }
  return { kind: 'conflict', revision };
}

/** The state of a stream after its history. */
export function fold<S, C extends Command, E extends DomainEvent, L>(
  decider: Decider<S, C, E, L>,
  history: readonly RecordedEvent<E>[],
): S {
  return history.reduce((state, event) => decider.evolve(state, event as unknown as E, event.meta), decider.initial);
}

const folded = <S, C extends Command, E extends DomainEvent, L>(
  decider: Decider<S, C, E, L>,
  before: S,
  events: readonly E[],
  meta: EventMetadata,
): S => events.reduce((state, event) => decider.evolve(state, event, meta), before);

/** Whether something was recorded that the person had not seen, and should have. */
function hasChanged(history: readonly RecordedEvent[], seen: number | undefined, notes: readonly string[] = []): boolean {
  return seen !== undefined && (seen >= history.length || history.slice(seen + 1).some(({ type }) => !notes.includes(type)));
}

function checkDay(envelope: CommandEnvelope, today: Day): Refusal<CommonRefusal> | undefined {
  parseStream(streamName(envelope.stream));
  if (envelope.happenedOn > today) return refuse('happened-in-the-future', 'happenedOn', { today });
  if (envelope.happenedOn < today && !envelope.lateEntryReason) return refuse('late-entry-needs-reason', 'lateEntryReason', { today });
  return undefined;
}

function firstAnswer<S, C extends Command, E extends DomainEvent, L>(
  decider: Decider<S, C, E, L>,
  history: readonly RecordedEvent[],
  { commandId, requestHash }: CommandEnvelope,
): Outcome | undefined {
  const mine = history.filter((event) => event.meta.commandId === commandId);
  const last = mine.at(-1);
  if (!last) return undefined;
  if (last.meta.requestHash !== requestHash) return { kind: 'reused' };
  const { revision, position } = last;
  const then: readonly RecordedEvent[] = history.slice(0, revision + 1);
  const state = fold(decider, then as readonly RecordedEvent<E>[]);
  return { kind: 'done', repeated: true, revision, position, events: mine, state };
}

function metadata(envelope: CommandEnvelope, now: string, today: Day): EventMetadata {
  return {
    happenedOn: envelope.happenedOn,
    recordedAt: now,
    actor: envelope.actor.officerId,
    authority: envelope.actor.authority,
    unit: envelope.actor.unitId,
    commandId: envelope.commandId,
    ...(envelope.causeId === undefined ? {} : { causeId: envelope.causeId }),
    correlationId: envelope.correlationId,
    requestHash: envelope.requestHash,
    ...(envelope.lateEntryReason !== undefined && envelope.happenedOn < today ? { lateEntryReason: envelope.lateEntryReason } : {}),
  };
}
