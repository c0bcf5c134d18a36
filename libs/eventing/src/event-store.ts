import type { DomainEvent, EventMetadata, FoldedEvent, Position, RecordedEvent } from './event';
import type { Instant } from './time';

export interface NewEvent extends DomainEvent {
  /** `eventId(commandId, ordinal)`; the same on every retry. */
  readonly id: string;
}

/** The revision the writer saw last; `none` = the stream must not exist, really enforced. */
export type ExpectedRevision = number | 'none';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** At least one; all recorded or none. All of one command. */
  readonly events: readonly NewEvent[];
  readonly meta: EventMetadata;
}

export type AppendResult =
  /** Recorded now (`repeated: false`) or at an earlier try of the same command (`repeated: true`): the first answer again. */
  | { readonly kind: 'appended'; readonly repeated: boolean; readonly revision: number; readonly position: Position }
  | { readonly kind: 'conflict'; readonly actual: ExpectedRevision }
  /** The command id was used for another request before. */
  | { readonly kind: 'reused' };

export interface FollowOptions {
  /** Only streams of these kinds; all when absent. */
  readonly kinds?: readonly string[];
  readonly signal: AbortSignal;
  /** Most events in one batch; 500 when absent. */
  readonly batch?: number;
}

/**
 * The log. An acknowledged event is durable, readable exactly once, in order, without holes.
 * Receipts are looked at before the expected revision, so that a legitimate repeat is never called a conflict.
 * How positions and receipts reach differs: memory and PostgreSQL count a shard's events through, in the order of their commits, and
 * know a command id again in the whole store; EventStoreDB orders them with gaps and knows a command id again within its stream.
 * Faults (no connection, disk full) are thrown; after a fault the outcome is unknown and the same append may be retried.
 */
export interface EventStore {
  read(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;
  append(request: AppendRequest): Promise<AppendResult>;
  /** One page of the shard's log after a position, in commit order, oldest first; empty at the end. */
  page(shard: string, after: Position | null, limit: number, kinds?: readonly string[]): Promise<readonly RecordedEvent[]>;
  /** Catch-up from a position, then live, until the signal aborts. Never an empty batch. */
  follow(shard: string, after: Position | null, options: FollowOptions): AsyncIterable<readonly RecordedEvent[]>;
  /** The last position of a shard, or null when it is empty. */
  head(shard: string): Promise<Position | null>;
  shards(): Promise<readonly string[]>;
  /** Absent where the store has no way through its log stream by stream: whoever builds then deals the streams out himself. */
  readonly histories?: Histories;
}

/** Some of a shard's streams: those whose names lie after the one and not after the other. */
export interface HistorySlice {
  readonly after: string;
  readonly until: string;
}

/** A shard's log stream by stream, for building read tables, which needs no order between streams. */
export interface Histories {
  /**
   * Deals the streams of some kinds into about so many slices with about equally many events, to be read apart from each other.
   *
   * @throws when the log has holes up to the position: who reads stream by stream would not notice a stream that is lost
   */
  slices(shard: string, upTo: Position, kinds: readonly string[], parts: number): Promise<readonly HistorySlice[]>;
  /** What a slice's streams hold up to a position. Every batch is of whole streams, each one's events together and in their order. */
  read(shard: string, upTo: Position, slice: HistorySlice): AsyncIterable<readonly FoldedEvent[]>;
}

/** When the first event after a position was recorded: since when it waits to be read. Nothing at the end of the log. */
export async function unreadSince(store: Pick<EventStore, 'page'>, shard: string, position: Position | null): Promise<Instant | undefined> {
  const [next] = await store.page(shard, position, 1);
  return next?.meta.recordedAt;
}

/** One id per event of a command: the receipt. */
export const eventId = (commandId: string, ordinal: number): string => `${commandId}/${ordinal}`;
