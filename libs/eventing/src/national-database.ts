import type { PersonRef, RecordedEvent, TextRef } from './event';

/** One record of the national database as of one revision: sent again it is the same update, a higher revision takes its place. */
export interface NationalRecord {
  /** Opaque, and the same for ever. */
  readonly code: string;
  readonly revision: number;
  /** Holds personal data, where they may leave at all. */
  readonly data: Readonly<Record<string, unknown>>;
}

export type NationalOutcome =
  | { readonly kind: 'taken'; readonly receipt: string }
  /** Trying again is of no use before people have looked at it. `code` is kebab-case and holds nothing of the record. */
  | { readonly kind: 'refused'; readonly code: string };

/** The way to the national database (Cơ sở dữ liệu quốc gia về tiếp công dân, xử lý đơn, giải quyết khiếu nại, tố cáo). */
export interface NationalDatabase {
  /**
   * Answers, in the order of the records, what has become of each; what it says is taken is durable there. It keeps to a time limit
   * of its own, well below a minute.
   *
   * @throws trouble of the way, which may pass; the outcome is unknown then, and the records are sent again
   */
  send(records: readonly NationalRecord[]): Promise<readonly NationalOutcome[]>;
}

/** A record before the persons and texts it refers to are put in. */
export interface NationalDraft {
  readonly data: Readonly<Record<string, unknown>>;
  readonly persons: readonly PersonRef[];
  readonly texts: readonly TextRef[];
}

/** What the streams of one kind tell the national database. */
export interface NationalTelling {
  readonly kind: string;
  /** Types of the events after which the record has to be sent. */
  readonly milestones: readonly string[];
  /**
   * The record as of the last of the events; pure, so that a revision always tells the same.
   *
   * @param events of one stream, from its first on
   * @param codeOf the code of another stream's record
   */
  draft(events: readonly RecordedEvent[], codeOf: (stream: string) => string): NationalDraft;
}
