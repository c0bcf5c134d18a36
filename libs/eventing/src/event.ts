import type { Day, Instant } from './time';

export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** Turns a ledger `{ EventName: Data }` into the union of its events. Rows are added to a ledger, never changed in meaning. */
export type EventOf<Ledger> = { [T in keyof Ledger & string]: DomainEvent<T, Ledger[T]> }[keyof Ledger & string];

/** Reference to a sealed free text (reason, summary, note). Events never hold the text itself. */
export type TextRef = string & { readonly __ref?: 'text' };

/** Reference to a sealed person (name, address, papers). Events never hold the person itself. */
export type PersonRef = string & { readonly __ref?: 'person' };

/** Who acts, for which unit and in which capacity. Opaque ids, never names. */
export interface Actor {
  readonly officerId: string;
  readonly unitId: string;
  /** The capacity: `reception`, `officer`, `head`, `superior`, `front`, `import`, `policy` … Decided by the trust issue. */
  readonly authority: string;
}

/** What every event tells about itself, from the first day on. */
export interface EventMetadata {
  /** The day the thing happened; may be earlier than the day it was entered. */
  readonly happenedOn: Day;
  /** The instant the system recorded it. */
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly authority: string;
  readonly unit: string;
  readonly commandId: string;
  /** Id of the event whose policy sent the command. */
  readonly causeId?: string;
  readonly correlationId: string;
  /** Keyed hash of the request: the same command id with another request is told apart. */
  readonly requestHash: string;
  /** Why the entry was made on a later day than it happened; present exactly when `happenedOn` is before the day of `recordedAt`. */
  readonly lateEntryReason?: TextRef;
}

/** Totally ordered within one shard: fixed width, so that comparing strings compares positions. Opaque to clients. */
export type Position = string;

export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  /** Command id + ordinal: the receipt of the command is the event itself. */
  readonly id: string;
  readonly shard: string;
  /** `<shard>.<kind>-<id>` */
  readonly stream: string;
  /** Counts from 0 within the stream. */
  readonly revision: number;
  readonly position: Position;
  readonly type: E['type'];
  readonly data: E['data'];
  readonly meta: EventMetadata;
}

/**
 * What a projection sees of an event: what happened, to what, and on which day. Who entered it, by which command and when is the log's
 * to tell, so a rebuild does not read it.
 */
export type FoldedEvent<E extends DomainEvent = DomainEvent> = Omit<RecordedEvent<E>, 'meta'> & {
  readonly meta: Pick<EventMetadata, 'happenedOn'>;
};

/** A folded event narrowed to one type of a union. */
export type Folded<E extends DomainEvent, T extends E['type'] = E['type']> = T extends E['type']
  ? FoldedEvent<Extract<E, { type: T }>>
  : never;

/** A recorded event narrowed to one type of a union. */
export type Recorded<E extends DomainEvent, T extends E['type'] = E['type']> = T extends E['type']
  ? RecordedEvent<Extract<E, { type: T }>>
  : never;
