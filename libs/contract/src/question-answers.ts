import type { BacklogAnswer, FoundMatter, LedgerAnswer, PendingAnswer, ResolutionAnswer, TimelineAnswer } from '@donthu/case';
import type { Day, Instant, PersonRecord } from '@donthu/eventing';
import type { CalendarWarning, CalendarYear } from '@donthu/law';
import type { PetitionPhase, ReceptionAnswer, RegisterAnswer as Register, RegisteredLetter } from '@donthu/petition';
import type { StandingClock, Page } from './answers';
import type { QuestionName } from './questions';

export type {
  BacklogAnswer,
  BacklogDay,
  CaseReview,
  EntryCorrection,
  Flag,
  FlagCode,
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
  readonly clocks: readonly StandingClock[];
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

/** Letters and cases that people call by a number, or of an id. */
export interface FoundCases {
  readonly rows: readonly FoundMatter[];
}

/** Days between `from` and `to`, both included, on which nobody works: weekly rest and holidays, make-up days left out. */
export interface CalendarAnswer {
  readonly from: Day;
  readonly to: Day;
  readonly daysOff: readonly Day[];
}

/** Who announced the days off of a year, and with which paper; nobody yet where it is `provisional`. */
export type PublishedYear = Pick<CalendarYear, 'year' | 'status' | 'publishedBy' | 'document' | 'confidence'>;

/** The years a register can count with. */
export interface CalendarYearsAnswer {
  /** Clocks that are computed now carry it. */
  readonly version: string;
  /** The revision of what was published, for `If-Match`. */
  readonly revision: number;
  readonly years: readonly PublishedYear[];
  /** Years for which somebody has to enter the official table. */
  readonly warnings: readonly CalendarWarning[];
  /** Letters and cases whose running clocks are counted again, newest calendar first. */
  readonly recounts: readonly Recount[];
}

/** How far a published calendar was carried through. */
export interface Recount {
  readonly version: string;
  /** Null until it begins, some seconds after the publication. */
  readonly total: number | null;
  readonly done: number;
  readonly finished: boolean;
}

/** The days off of one year. */
export interface CalendarYearAnswer extends Pick<CalendarYear, 'off' | 'makeUp' | 'swaps'> {
  readonly version: string;
  readonly year: number;
  /** `missing`: only weekly rest is known. */
  readonly status: CalendarYear['status'] | 'missing';
  readonly publishedBy: string | null;
  readonly document: CalendarYear['document'] | null;
  readonly confidence: CalendarYear['confidence'] | null;
  readonly unconfirmed: readonly Day[];
  readonly workingDays: number;
}

/** Names by id; an id without one is left out. */
export interface DirectoryAnswer {
  readonly units: Readonly<Record<string, string>>;
  readonly officers: Readonly<Record<string, string>>;
}

/** sổ tiếp công dân */
export type ReceptionTurnsAnswer = ReceptionAnswer & Unsealed;

export interface ReceptionTurnAnswer extends Unsealed {
  readonly id: string;
  readonly revision: number;
  /** As it stands now; null when it was entered in error. */
  readonly turn: ReceptionAnswer['rows'][number] | null;
  readonly corrections: readonly PendingCorrection[];
}

/** A command that the service wanted to send by itself and that was refused. */
export interface ParkedCommand {
  readonly key: string;
  readonly policy: string;
  readonly stream: { readonly kind: string; readonly id: string };
  readonly command: string;
  readonly happenedOn: Day;
  /** The refusal's code. */
  readonly reason: string;
  readonly parkedAt: Instant;
}

/** What each question comes back with. */
export interface QuestionAnswers extends Record<QuestionName, object> {
  readonly registerOfLetters: RegisterAnswer;
  readonly petition: LetterAnswer;
  readonly receptionTurns: ReceptionTurnsAnswer;
  readonly reception: ReceptionTurnAnswer;
  readonly cases: Page<FoundMatter>;
  readonly case: CaseAnswer;
  readonly pending: PendingAnswer;
  readonly resolutionTime: ResolutionAnswer;
  readonly ledger: LedgerAnswer;
  readonly backlog: BacklogAnswer;
  readonly calendar: CalendarAnswer;
  readonly calendarYears: CalendarYearsAnswer;
  readonly calendarYear: CalendarYearAnswer;
  readonly directory: DirectoryAnswer;
  readonly parked: Page<ParkedCommand>;
}
