import type { Day } from '@donthu/eventing';
import type { MatterKind, RecommendationKind, RoundKind } from './vocabulary';

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

/**
 * What a clock is when it is not one of the deadlines that lead a matter from its receipt to its decision (those have none).
 * nhiệm vụ kèm theo (serve, publish, answer the forwarder) · việc phải làm trước · thời hiệu · ngày có hiệu lực · giới hạn trên ·
 * mốc cảnh báo · mức phục vụ nội bộ, which is no law and is always shown as such.
 */
export type ClockKind = 'duty' | 'lead-time' | 'limitation' | 'effect' | 'cap' | 'alarm' | 'internal';

/** A deadline as it stands after an event. Events carry clocks; folds copy them and never see a calendar. */
export interface Clock {
  readonly rule: RuleId;
  /** Which one, where a rule runs several times side by side: the letter whose forwarder waits, the decision to be sent. */
  readonly of?: string;
  /** Absent: a deadline that leads the matter. */
  readonly kind?: ClockKind;
  readonly regime: Regime;
  /** The day of the event that started it; day 1 is the day after. */
  readonly startedOn: Day;
  /** The last day, a working day; null while paused, or when it lapsed while paused. Of a lead time it lies before `startedOn`. */
  readonly dueOn: Day | null;
  /** From this day on it is near-due: three working days before `dueOn`, never before a `startedOn` that lies before it; null with `dueOn`. */
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
  readonly remote?: boolean | undefined;
  /** Extensions granted; those past the most a rule ever allows move nothing. Whether one replaces the cap or adds to it is a property of the rule. */
  readonly extensions?: number | undefined;
  /**
   * Suspensions by decision, in any order; days that two of them share are left out once. One that begins after the due
   * day has passed stops nothing, because what is late cannot be made timely by suspending it; nor does one that the law
   * does not know for this rule on that day.
   */
  readonly pauses?: readonly Pause[] | undefined;
  readonly satisfiedOn?: Day | undefined;
  readonly lapsed?: boolean | undefined;
  /** As `Clock.of`. */
  readonly of?: string | undefined;
  /** Triggers of the rule's variants that happened: each gives it another length. */
  readonly variants?: readonly string[] | undefined;
  /** Of a cap: the clock it ends with. */
  readonly endsWith?: Pick<Clock, 'rule' | 'dueOn'> | undefined;
}

/**
 * One step of the explanation, as data. Rendered by `explain` in Vietnamese and English.
 *
 * The steps add up in whole calendar days, for both units: `startedOn` + the last of `length`, `remote`, `variant`, `capped`,
 * `extension-replaces` + every `extension-adds`, `pause` and `day-off` = `dueOn`. A lead time is counted back: `startedOn` − them.
 *
 * - `length`, `remote`, `variant`, `extension-replaces`: `days` is the length of the clock from here on, in the unit of the rule; of
 *   a `variant` the `words` say what made it another.
 * - `capped`: it ends with the clock of `rule`, `days` calendar days after it started; no `days` while that one is suspended.
 * - `extension-adds`: `days` more, in the unit of the rule.
 * - `pause`: `[from, to)` did not count; no `to` and no `days` while it lasts.
 * - `day-off`: the days `from` to `to`, both included, were passed over.
 * - `takes-effect`: adds nothing. The effect arises after the last day, on `from`.
 * - `unconfirmed-day-off`: adds nothing. Should the day `from` become a day off, the clock ends on `to`, `days` later; a lead time
 *   counts it as off, and ends later should it be worked. Either way `dueOn` is the earlier day.
 */
export interface ClockStep {
  readonly kind:
    | 'length'
    | 'remote'
    | 'variant'
    | 'capped'
    | 'extension-replaces'
    | 'extension-adds'
    | 'pause'
    | 'day-off'
    | 'takes-effect'
    | 'unconfirmed-day-off';
  readonly days?: number;
  readonly from?: Day;
  readonly to?: Day;
  /** Of a `day-off`. */
  readonly because?: 'weekly-rest' | 'public-holiday';
  /** Of a `capped`. */
  readonly rule?: RuleId;
  /** Of a `variant`. */
  readonly words?: Readonly<Record<Language, string>>;
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
  /** In `unit`; 0 where something is to be done at once, and of a cap, which has no length of its own. */
  readonly baseLength: number;
  readonly steps: readonly ClockStep[];
}

/** Something that happened to a petition or a case, by the name of a trigger of the pack. */
export interface Milestone {
  readonly trigger: string;
  readonly on: Day;
  /** Which of several of its kind it is about, as `Clock.of`; what is about none is about each. */
  readonly of?: string;
}

/** What the law asks of a petition or of one round of a case: everything its clocks depend on, and nothing else. */
export interface MatterFacts {
  /** `unclassified`: a letter of which the kind is not known yet. */
  readonly kind: MatterKind | 'unclassified';
  readonly subKind?: RecommendationKind;
  readonly round: RoundKind;
  readonly remote?: boolean;
  readonly pauses?: readonly Pause[];
  /** In any order. Where a trigger starts a clock twice, the later day counts. */
  readonly happened: readonly Milestone[];
  /** nhập nhầm: nothing is owed. */
  readonly void?: boolean;
}

/**
 * How a clock stands on a day, told apart as people need it. Nobody is late for an effect or a limitation: once its last day has
 * passed an effect has arisen (`satisfied`) and a right has gone (`lapsed`).
 */
export type Standing = 'running' | 'paused' | 'near-due' | 'overdue' | 'satisfied' | 'lapsed';

/** A clock with its explanation, as it stands at 24:00 of a day. */
export interface ClockReading extends ClockExplanation {
  readonly standing: Standing;
  /**
   * Days left until the due day, 0 on it, negative once it has passed, in the unit of the rule; of a satisfied clock counted from
   * the day it was satisfied. Null while the due day is not known.
   */
  readonly daysLeft: number | null;
}

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
   * Every clock of a petition or a round, in the order of the pack: the rows meant for its kind and round that were in force when
   * something that starts them happened. Two rows for one duty are both kept and the earlier day is shown (law.md B1.7). Empty = the
   * law sets no time.
   */
  clocksOf(facts: MatterFacts): readonly Clock[];
  /** As `clocksOf`, each with its explanation and how it stands on a day. */
  clocksOn(facts: MatterFacts, day: Day): readonly ClockReading[];
  /**
   * The clock of a rule from all its facts, computed afresh each time.
   *
   * @throws for a rule the pack does not hold, that has no number of days, or that is not in force on `startedOn` (a fault:
   * `clocksOf` leaves those out).
   */
  clock(rule: RuleId, facts: ClockFacts): Clock;
  /** @throws as `clock`. */
  explain(rule: RuleId, facts: ClockFacts): ClockExplanation;
  /** Most extensions a rule allows for a matter of this complexity whose clock started on a day; 0 when it knows none. @throws as `clock`. */
  extensionsAllowed(rule: RuleId, complexity: Complexity, startedOn: Day): number;
  isWorkingDay(day: Day): boolean;
  /** The nth working day after a day (before it for n < 0); the day itself for 0. */
  addWorkingDays(day: Day, n: number): Day;
  /** Working days in `(from, to]`; negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
}
