import type { TimelineAnswer } from '@donthu/case';
import type { Day, PersonRecord } from '@donthu/eventing';
import type { PetitionPhase, RegisterAnswer as Register, RegisteredLetter } from '@donthu/petition';
import type { ClockAnswer } from './answers';

export type {
  BacklogAnswer,
  BacklogDay,
  EntryCorrection,
  LedgerAnswer,
  LedgerLine,
  MatterHeader,
  MatterState,
  PendingAnswer,
  PendingMatter,
  ResolutionAnswer,
  ResolutionGroup,
  ResolutionLine,
  TimelineEntry,
} from '@donthu/case';
export type { RegisteredLetter } from '@donthu/petition';

/** The texts and persons that an answer refers to, by reference. */
export interface Unsealed {
  readonly texts: Readonly<Record<string, string>>;
  readonly persons: Readonly<Record<string, PersonRecord>>;
}

/** sổ tiếp nhận, xử lý đơn */
export type RegisterAnswer = Register & Unsealed;

/** A mistake that somebody reported and a second person has not looked at yet. */
export interface PendingCorrection {
  readonly correctionId: string;
  readonly correction: Readonly<Record<string, unknown>>;
  /** Reference to the text. */
  readonly reason: string;
  readonly proposedBy: string;
}

/** What a letter and a case have in common when one of them is opened. */
interface OpenedFile extends Unsealed {
  readonly asOf: Day;
  readonly entries: TimelineAnswer['entries'];
  /** As they are now, with the reason for each day. */
  readonly clocks: readonly ClockAnswer[];
  readonly corrections: readonly PendingCorrection[];
}

export interface LetterAnswer extends OpenedFile {
  readonly id: string;
  readonly revision: number;
  /** As it is now. */
  readonly phase: PetitionPhase;
  readonly registerNo: string | null;
  /** Null for a day on which it was in no register, and for a letter entered in error. */
  readonly line: RegisteredLetter | null;
}

export interface CaseAnswer extends OpenedFile, Pick<TimelineAnswer, 'matter' | 'state'> {
  /** As it is now. */
  readonly phase: string;
}

/** Days between `from` and `to`, both included, on which nobody works: weekly rest and holidays, make-up days left out. */
export interface CalendarAnswer {
  readonly from: Day;
  readonly to: Day;
  readonly daysOff: readonly Day[];
}
