import type { Day } from '@donthu/eventing';

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
  /** The last day; null while paused. */
  readonly dueOn: Day | null;
  /** From this day on it is near-due; null while paused. */
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
  /** Extensions granted. Whether one replaces the cap or adds to it is a property of the rule. */
  readonly extensions?: number;
  readonly pauses?: readonly Pause[];
  readonly satisfiedOn?: Day;
  readonly lapsed?: boolean;
}

/** One step of the explanation, as data. Rendered by `explain` in Vietnamese and English. */
export interface ClockStep {
  readonly kind: 'length' | 'remote' | 'extension-replaces' | 'extension-adds' | 'pause' | 'day-off' | 'unconfirmed-day-off';
  readonly days?: number;
  readonly from?: Day;
  readonly to?: Day;
}

/** How a due day came about. */
export interface ClockExplanation {
  readonly clock: Clock;
  readonly citation: string;
  readonly confidence: 'A' | 'B' | 'C' | 'D';
  readonly unit: 'calendar-day' | 'working-day';
  readonly baseLength: number;
  readonly steps: readonly ClockStep[];
}

/** The law as deciders see it: pure functions over a pack and a calendar. */
export interface Law {
  /** The regime in force on a day. */
  regimeOn(day: Day): Regime;
  /** Whether suspension of complaints exists on a day (since R3) and the like: commands follow the regime of the day. */
  allows(practice: 'suspend-complaint', day: Day): boolean;
  /** The clock of a rule from all its facts, computed afresh each time. @throws for a rule the pack does not hold (a fault). */
  clock(rule: RuleId, facts: ClockFacts): Clock;
  explain(rule: RuleId, facts: ClockFacts): ClockExplanation;
  /** Most extensions a rule allows for a matter of this complexity; 0 when it knows none. */
  extensionsAllowed(rule: RuleId, complexity: Complexity): number;
  isWorkingDay(day: Day): boolean;
  addWorkingDays(day: Day, n: number): Day;
  /** Working days in `(from, to]`; negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
}
