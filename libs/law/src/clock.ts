import type { Day } from '@donthu/eventing';
import type { MatterKind, RoundKind } from './vocabulary';

/**
 * Which body of law a day falls under (law.md 0.3): R1 until 30/6/2025, R2 until 30/6/2026, R3 from 1/7/2026.
 * Versioned data: a new regime is a new row of the pack, so the type stays open.
 */
export type Regime = string;

/** A row of the law pack: `KN-04`, `TC-01` … */
export type RuleId = string;

export type ClockStatus =
  /** The time is running. Overdue is `dueOn < asOf`, whether or not an alarm rang. */
  | 'running'
  /** Suspended by a decision: the day it will end is unknown until it is resumed, `dueOn` is null. */
  | 'paused'
  /** What had to be done was done, on `satisfiedOn`, on time or late. */
  | 'satisfied'
  /** The duty fell away (withdrawn, discontinued, forwarded, entered in error). */
  | 'lapsed';

/** A deadline as it stands after an event. Events carry clocks; folds copy them and never see a calendar. */
export interface Clock {
  readonly rule: RuleId;
  readonly regime: Regime;
  /** The day of the event that started it; day 1 is the day after. */
  readonly startedOn: Day;
  /** The last day, always a working day; null while paused, or when it lapsed while paused. */
  readonly dueOn: Day | null;
  /** From this day on it is near-due: three working days before `dueOn`, never before `startedOn`; null with `dueOn`. */
  readonly nearOn: Day | null;
  readonly status: ClockStatus;
  readonly satisfiedOn?: Day;
  /** Version of the law pack and of the calendar it was computed with. */
  readonly pack: string;
  readonly calendar: string;
}

/** `[from, to)`: from the suspension decision to the continuation decision; `to` null = still suspended. */
export interface Pause {
  readonly from: Day;
  readonly to: Day | null;
}

/** Complexity of a matter (phức tạp / đặc biệt phức tạp): by the listed criteria only. */
export type Complexity = 'normal' | 'complex' | 'especially-complex';

export interface ClockFacts {
  readonly startedOn: Day;
  /** Remote area with difficult access (vùng sâu, vùng xa đi lại khó khăn). */
  readonly remote?: boolean;
  /** Extensions granted; those past the most a rule ever allows move nothing. Whether one replaces the cap or adds to it is a property of the rule. */
  readonly extensions?: number;
  /**
   * Suspensions by decision, in any order; days that two of them share are left out once. One that begins after the due
   * day has passed stops nothing, because what is late cannot be made timely by suspending it; nor does one that the law
   * does not know for this rule on that day.
   */
  readonly pauses?: readonly Pause[];
  readonly satisfiedOn?: Day;
  readonly lapsed?: boolean;
}

/**
 * One step of the explanation, as data. Rendered by `explain` in Vietnamese and English.
 *
 * The steps add up in whole calendar days, for both units: `startedOn` + the last of `length`, `remote`,
 * `extension-replaces` + every `extension-adds`, `pause` and `day-off` = `dueOn`.
 *
 * - `length`, `remote`, `extension-replaces`: `days` is the length of the clock from here on, in the unit of the rule.
 * - `extension-adds`: `days` more, in the unit of the rule.
 * - `pause`: `[from, to)` did not count; no `to` and no `days` while it lasts.
 * - `day-off`: the days `from` to `to`, both included, were passed over.
 * - `unconfirmed-day-off`: adds nothing. Should the day `from` become a day off, the clock ends on `to`, `days` later.
 */
export interface ClockStep {
  readonly kind: 'length' | 'remote' | 'extension-replaces' | 'extension-adds' | 'pause' | 'day-off' | 'unconfirmed-day-off';
  readonly days?: number;
  readonly from?: Day;
  readonly to?: Day;
  /** Of a `day-off`. */
  readonly because?: 'weekly-rest' | 'public-holiday';
}

export type Language = 'vi' | 'en';

/** How a due day came about. */
export interface ClockExplanation {
  readonly clock: Clock;
  /** As the clock table has it: `LKN art. 28`. */
  readonly citation: string;
  /** The law and the starting day in words: `Luật Khiếu nại, Điều 28`, `ngày thụ lý`. */
  readonly words: Readonly<Record<Language, { readonly citation: string; readonly since: string }>>;
  readonly confidence: 'A' | 'B' | 'C' | 'D';
  readonly unit: 'calendar-day' | 'working-day';
  readonly baseLength: number;
  readonly steps: readonly ClockStep[];
}

/** Where clocks start. `forwarding`: what is not for this authority goes on to the one it is for. */
export type Stage = 'first-reply' | 'forwarding' | 'acceptance' | 'resolution';

/** What an authority may do only from a day on: tạm đình chỉ giải quyết khiếu nại · tạm đình chỉ giải quyết tố cáo. */
export type Practice = 'suspend-complaint' | 'suspend-denunciation';

/**
 * The law as deciders see it: pure functions over a pack and a calendar.
 *
 * Every function that takes a day throws a RangeError (a fault) for a day that does not exist or lies outside 1974–2112.
 */
export interface Law {
  /** The regime in force on a day. */
  regimeOn(day: Day): Regime;
  /** Whether suspension of complaints exists on a day (since R3) and the like: commands follow the regime of the day. */
  allows(practice: Practice, day: Day): boolean;
  /**
   * The rules whose clocks start on `day` at a stage, of the regime of that day. Several = all are kept and the earlier is shown
   * (law.md B1.7). Empty = the law sets no time. `unclassified`: a letter of which the kind is not known yet.
   */
  rulesFor(stage: Stage, kind: MatterKind | 'unclassified', round: RoundKind, day: Day): readonly RuleId[];
  /**
   * The clock of a rule from all its facts, computed afresh each time.
   *
   * @throws for a rule the pack does not hold, that has no number of days, or that is not in force on `startedOn` (a fault:
   * `rulesFor` gives those that are).
   */
  clock(rule: RuleId, facts: ClockFacts): Clock;
  /** @throws as `clock`. */
  explain(rule: RuleId, facts: ClockFacts): ClockExplanation;
  /** Most extensions a rule allows for a matter of this complexity; 0 when it knows none. @throws for a rule the pack does not hold. */
  extensionsAllowed(rule: RuleId, complexity: Complexity): number;
  isWorkingDay(day: Day): boolean;
  /** The nth working day after a day (before it for n < 0); the day itself for 0. */
  addWorkingDays(day: Day, n: number): Day;
  /** Working days in `(from, to]`; negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
}
