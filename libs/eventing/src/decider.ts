import type { Actor, DomainEvent, EventMetadata, TextRef } from './event';
import type { Refusal } from './refusal';
import type { Day, Instant } from './time';

export interface Command<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** Everything a decision may depend on besides the command and the state: the rules stay pure. */
export interface DecideContext<Law> {
  /** The id in the stream's name: what the thing is called in its own events. */
  readonly id: string;
  readonly now: Instant;
  /** The day of `now` in the register's time zone. */
  readonly today: Day;
  /** The day the thing happened, as entered; never after `today`. */
  readonly happenedOn: Day;
  /** Why it is entered late; present whenever `happenedOn` is before `today`. */
  readonly lateEntryReason?: TextRef;
  readonly actor: Actor;
  readonly law: Law;
  /** A time-ordered id derived from the command's id and a name: the same command always derives the same id. */
  readonly derive: (name: string) => string;
}

/**
 * A command is decided by a pure function and becomes events; everything else is a fold over those events.
 * `decide` answers the events, or an empty list when there is nothing left to do, or a refusal.
 */
export interface Decider<State, C extends Command, E extends DomainEvent, Law, Code extends string = string> {
  /** The stream kind: `petition`, `case`, `reception`. */
  readonly kind: string;
  readonly initial: State;
  /** Types of events that only note the passing of time: who saw the file before them saw enough to decide by. */
  readonly notes?: readonly E['type'][];
  decide(command: C, state: State, context: DecideContext<Law>): readonly E[] | Refusal<Code>;
  evolve(state: State, event: E, meta: Pick<EventMetadata, 'happenedOn' | 'recordedAt' | 'actor' | 'unit'>): State;
}

/** Refusals that hold for every decider. */
export type CommonRefusal = 'happened-in-the-future' | 'late-entry-needs-reason';
