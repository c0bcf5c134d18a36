import type { Command } from './decider';
import type { DomainEvent, Recorded } from './event';
import type { AnyProjection } from './projection';
import type { Rows } from './rows';
import type { Day } from './time';

/** What every stream that is found is asked. */
export interface Sweeping {
  /** Unique for ever: with the stream it is the key of the alarm. */
  readonly key: string;
  /** Streams are found by these days. */
  readonly days: readonly Day[];
  readonly command: Command;
}

/**
 * One rule "when this happened, every stream that it concerns is asked": too many for a policy, so they are found page by page in a
 * projection, each page with its alarms and the place in one transaction. An interrupted sweep goes on where it was.
 */
export interface Sweep<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly kinds: readonly string[];
  /** As of a policy. */
  readonly sends: readonly string[];
  /** Milliseconds from the event on until every process acts by what it says. Streams are found as they stand then. */
  readonly settlesIn: number;
  /** Where streams are found. */
  readonly projection: AnyProjection;
  readonly on: { readonly [T in E['type']]?: (event: Recorded<E, T>) => Sweeping | undefined };
  count(rows: Rows, shard: string, days: readonly Day[]): Promise<number>;
  /** In a fixed order, the first of them after `after`. */
  page(rows: Rows, shard: string, days: readonly Day[], after: string, limit: number): Promise<readonly SweptStream[]>;
}

export interface SweptStream {
  /** Its place in the order. */
  readonly place: string;
  readonly stream: { readonly kind: string; readonly id: string };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a registry holds sweeps of different events
export type AnySweep = Sweep<any>;
