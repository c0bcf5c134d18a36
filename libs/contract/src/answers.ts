import type { Clock, ClockKind, Standing } from '@donthu/law';
import type { FieldErrorCode, MessageCode, Words } from './messages';

/** A deadline with the reason for its day, in both languages. */
export interface ClockAnswer extends Pick<Clock, 'rule' | 'of' | 'startedOn' | 'dueOn' | 'nearOn' | 'status'> {
  /** `leading`: it leads the matter from receipt to decision; `internal`: a service level of our own, no law. */
  readonly kind: ClockKind | 'leading';
  /** Null, with what follows, when the day was counted under a law this process does not know. */
  readonly why: Words | null;
  /** C and D are shown as "to be confirmed". */
  readonly confidence: 'A' | 'B' | 'C' | 'D' | null;
  readonly unit: 'calendar-day' | 'working-day' | null;
}

/** A deadline as it stands on a day. */
export interface StandingClock extends ClockAnswer {
  readonly standing: Standing;
  /** In `unit`; negative = late; counted from the day it was satisfied, if it was. */
  readonly daysLeft: number | null;
}

/** What a command comes back with; the same command again comes back with the same. */
export interface CommandAnswer {
  readonly id: string;
  /** Counts from 0 within the letter, turn or case; also the ETag. */
  readonly revision: number;
  /** Give it as `after` to a question that is to know of this command; null when nothing was left to do. */
  readonly position: string | null;
  /** What was recorded, in order. */
  readonly events: readonly string[];
  /** The case that a letter was proposed for. It is opened within moments: send a command to it with `position` as `after`. */
  readonly caseId?: string;
  /** The deadlines that this command started or changed. */
  readonly clocks: readonly ClockAnswer[];
}

/** Every "no" (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: MessageCode;
  /** The property or header to blame, when one is. */
  readonly field?: string;
  readonly errors?: readonly { readonly field: string; readonly code: FieldErrorCode; readonly detail: string }[];
  /** Tell it to the administrator: the log knows more under it. */
  readonly correlationId: string;
}

/** One page of a list; `next` is the cursor of the following one, null at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}
