import type { Command } from './decider';
import type { DomainEvent, Recorded } from './event';
import type { Day, Instant } from './time';

/** A command to be sent once, at or after a moment: a row in PostgreSQL until it was acted on. */
export interface Alarm {
  /** Unique for ever; the command id is derived from it, so ringing twice changes nothing. */
  readonly key: string;
  /** `now` = as soon as possible. */
  readonly dueAt: Instant | 'now';
  readonly stream: { readonly kind: string; readonly id: string };
  readonly command: Command;
  readonly happenedOn: Day;
}

/** One rule "when this happened, that must be done elsewhere". Pure; runs beside the projections, never inside a request. */
export interface Policy<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  readonly kinds: readonly string[];
  /** Types of the commands its alarms may carry: the process refuses to start unless somebody decides each of them. */
  readonly sends: readonly string[];
  readonly on: { readonly [T in E['type']]?: (event: Recorded<E, T>) => readonly Alarm[] };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a registry holds policies of different events
export type AnyPolicy = Policy<any>;

/** What a library runs in the background; the worker runs the sum of all of them. */
export interface Background {
  readonly projections: readonly import('./projection').AnyProjection[];
  readonly policies: readonly AnyPolicy[];
}
