import type { Command } from './decider';
import type { DomainEvent, Recorded } from './event';
import type { Day, Instant } from './time';

/**
 * When an alarm rings: at an instant; `now` = as soon as possible; or with the beginning of a day in the register's time zone, which
 * a policy knows nothing of.
 */
export type DueAt = Instant | 'now' | { readonly startOf: Day };

/** A command to be sent once, at or after a moment: a row in PostgreSQL until it was acted on. */
export interface Alarm {
  /** Unique for ever; the command id is derived from it, so ringing twice changes nothing. */
  readonly key: string;
  readonly dueAt: DueAt;
  readonly stream: { readonly kind: string; readonly id: string };
  readonly command: Command;
  readonly happenedOn: Day;
}

/** Something a person should be told; it goes out with the next digest of the recipient (bản tổng hợp trong ngày), in working hours. */
export interface Notice {
  /** Unique for ever: who reads his events again tells nothing twice. */
  readonly key: string;
  /** `officer:<id>`, `head:<unit id>` or `superior:<unit id>`: who that is, and how to reach him, is looked up when it is sent. */
  readonly recipient: string;
  /** The stream it is about. */
  readonly about: { readonly kind: string; readonly id: string };
  /** Which of its clocks: `KN-04|2026-09-03`. */
  readonly topic: string;
  /** A code, never prose: `deadline-near`, `deadline-missed`, `urge-letter-proposed` … */
  readonly what: string;
  readonly dueOn?: Day;
}

/**
 * What earlier events gave cause to tell about a matter, or about one topic of it, and was not sent yet, will not be sent: it is
 * satisfied, suspended or with somebody else. Notices for the same event stay: they are for the new one.
 */
export interface Recall {
  readonly about: { readonly kind: string; readonly id: string };
  readonly topic?: string;
}

/** What a policy may want because of an event; asked in the order of the log. */
export type Ask = Alarm | Notice | Recall;

export const isAlarm = (ask: Ask): ask is Alarm => 'command' in ask;

export const isNotice = (ask: Ask): ask is Notice => 'recipient' in ask;

/** One rule "when this happened, that must be done elsewhere". Pure; runs beside the projections, never inside a request. */
export interface Policy<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  readonly kinds: readonly string[];
  /** Types of the commands its alarms may carry: the process refuses to start unless somebody decides each of them. */
  readonly sends: readonly string[];
  readonly on: { readonly [T in E['type']]?: (event: Recorded<E, T>) => readonly Ask[] };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a registry holds policies of different events
export type AnyPolicy = Policy<any>;

/** What a library runs in the background; the worker runs the sum of all of them. */
export interface Background {
  readonly projections: readonly import('./projection').AnyProjection[];
  readonly policies: readonly AnyPolicy[];
  readonly sweeps?: readonly import('./sweep').AnySweep[];
}
