import type { Actor, PersonRef, TextRef } from './event';
import type { Day, Instant } from './time';

/** The only place where time and randomness enter. */
export interface Clock {
  now(): Instant;
  /** The day of an instant in the register's time zone. */
  dayOf(instant: Instant): Day;
  /** The first instant of a day in the register's time zone. */
  startOf(day: Day): Instant;
}

export interface Ids {
  /** A new time-ordered id (UUID v7). */
  next(): string;
  /** An id derived from a cause and a name (UUID v8: the cause's time plus a hash): same input, same id. */
  derive(causeId: string, name: string): string;
}

/** Keyed hash of a request's canonical JSON; the key lives outside the database. */
export type RequestHash = (request: unknown) => string;

export type ClaimResult = { readonly kind: 'claimed' | 'yours' } | { readonly kind: 'taken'; readonly by: string };

/** What was claimed, and by whom. */
export interface HeldClaim {
  readonly scope: string;
  readonly key: string;
  readonly commandId: string;
}

/**
 * Uniqueness across streams: register numbers, tracking codes, import keys, once-per-content verbs.
 * Claimed before the append; idempotent by command id.
 */
export interface Claims {
  claim(scope: string, key: string, commandId: string): Promise<ClaimResult>;
  /** As `claim`, for many keys of one scope in one round trip; results in order. */
  claimMany(scope: string, wanted: readonly { key: string; commandId: string }[]): Promise<readonly ClaimResult[]>;
  /** The next number of a series, counting from 1; the same command gets the same number again. Unused numbers are listed as void, never reused. */
  nextNumber(series: string, commandId: string): Promise<number>;
}

/** Who is signed in. */
export interface Sessions {
  /** Whose session a token is of; nothing when there is none, or it has ended. */
  find(token: string, now: Instant): Promise<Actor | undefined>;
  /** @param token random, of at least 128 bits: whoever knows it is the officer until `endsAt` */
  open(token: string, actor: Actor, endsAt: Instant): Promise<void>;
}

export interface PersonRecord {
  readonly name: string;
  readonly address?: string;
  readonly phone?: string;
  readonly idNumber?: string;
  readonly birthYear?: number;
  readonly gender?: 'male' | 'female';
}

export type SealedRecord =
  | { readonly ref: TextRef; readonly kind: 'text'; readonly text: string }
  | { readonly ref: PersonRef; readonly kind: 'person'; readonly person: PersonRecord };

/**
 * Names, letter texts, reasons and notes, apart from the log: written before the event that refers to them,
 * idempotent by reference, joined at query time. The trust issue seals them with a key per subject.
 */
export interface SealedRecords {
  /** @param commandId the command that refers to them; a list when each record has its own. */
  put(records: readonly SealedRecord[], commandId: string | readonly string[]): Promise<void>;
  get(refs: readonly string[]): Promise<ReadonlyMap<string, SealedRecord>>;
}

/**
 * Wakes one of the processes for something that stands in rows. It carries ids only, never personal data, and holds nothing that
 * cannot be recomputed: it may forget everything at any moment.
 */
export interface JobQueue {
  /** Asks for an id to be handled, once, after `delayMs`; while it waits, asking again changes nothing. @throws when the queue is away */
  add(id: string, delayMs: number): Promise<void>;
  /** From now on takes ids, at most `atOnce` at a time. What the handler throws is told to the log; nobody tries again by himself. */
  handle(handler: (id: string) => Promise<void>, atOnce: number): void;
}

/** One queue for each kind of waking, so that slow deliveries keep no alarm waiting. */
export interface JobQueues {
  readonly rings: JobQueue;
  readonly deliveries: JobQueue;
  /** Ends after what is in hand. */
  close(): Promise<void>;
}

/**
 * Tells all processes that something was changed in what is shown of a shard, so that nobody has to ask again and again. A hint and
 * never a proof: it may get lost or come twice, and it says neither what has changed nor whom it concerns.
 */
export interface Hints {
  /** To every listener of every process, soon; many in a row become one. Waits for nothing and does not throw. */
  tell(shard: string): void;
  /** Until the returned function is called. Nothing for a shard: the line was down, and what was told meanwhile is not known. */
  listen(heard: (shard: string | undefined) => void): () => void;
  /** Ends after what was told has been sent. */
  close(): Promise<void>;
}
