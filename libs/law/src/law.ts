import type { Day } from '@donthu/eventing';
import type { Calendar } from './calendars/calendar';
import type {
  Clock,
  ClockExplanation,
  ClockFacts,
  ClockKind,
  ClockReading,
  ClockStatus,
  ClockStep,
  Law,
  MatterFacts,
  Practice,
  RuleId,
  Standing,
} from './clock';
import type { LawPack, LawRule } from './packs/pack';
import { runsOfRow, type Run } from './runs';
import { countingOf, countTerm, type Counted, type CountedStep, type CountingRule } from './term';
import { dayAt, indexOf, workingDaysOf } from './working-days';

/** Near-due from three working days before the due day (law.md C6). */
const NEAR_DUE_WORKING_DAYS = 3;

const kindOf: Readonly<Record<LawRule['kind'], ClockKind | undefined>> = {
  DEADLINE: 'duty',
  LEAD_TIME: 'lead-time',
  LIMITATION: 'limitation',
  EFFECT: 'effect',
  CAP: 'cap',
  ALARM: 'alarm',
  INTERNAL_SLA: 'internal',
  QUOTA: undefined,
  PERIOD: undefined,
};

/** The law of one pack with one calendar. Building it takes some milliseconds, asking it a few microseconds at most. */
export function makeLaw(pack: LawPack, calendar: Calendar): Law {
  const days = workingDaysOf(calendar, 'worked');
  const daysIfConfirmed = workingDaysOf(calendar, 'off');
  const unconfirmed = calendar.years.flatMap((year) => year.unconfirmed ?? []).sort();
  const counting = pack.rules.flatMap((rule) => countingOf(rule) ?? []);
  const practices = new Map(pack.practices.map((practice) => [practice.id, practice]));
  const calendarVersion = versionOf(calendar);

  const regimeOn = (day: Day): string => {
    indexOf(day);
    return pack.regimes.findLast(({ from }) => from === null || from <= day)!.id;
  };
  const allows = (practice: Practice, day: Day): boolean => {
    const found = practices.get(practice);
    return found !== undefined && (found.from === null || found.from <= day);
  };
  const isInForce = ({ regime }: LawRule, day: Day) => regime === 'ALL' || regime.split(',').includes(regimeOn(day));
  /** The row of that name in force on a day: a new regime may bring another one. */
  const row = <Row extends LawRule>(rows: readonly Row[], rule: RuleId, day: Day): Row => {
    const found = rows.filter(({ id }) => id === rule);
    const inForce = found.find((each) => isInForce(each, day));
    if (inForce) return inForce;
    if (found.length > 0) throw new Error(`rule ${rule} of law pack ${pack.id} is not in force on ${day}`);
    if (pack.rules.some(({ id }) => id === rule)) throw new Error(`rule ${rule} of law pack ${pack.id} counts no days`);
    throw new Error(`law pack ${pack.id} holds no rule ${rule}`);
  };

  /** Of what has to be done before something a day off makes the due day earlier: there the earlier day is the one with it. */
  const daysFor = ({ kind }: CountingRule) => (kind === 'LEAD_TIME' ? daysIfConfirmed : days);
  const daysElse = ({ kind }: CountingRule) => (kind === 'LEAD_TIME' ? days : daysIfConfirmed);

  const clockOf = (rule: CountingRule, facts: ClockFacts, { due, until }: Counted): Clock => {
    const start = indexOf(facts.startedOn);
    const first = due === null ? start : Math.min(start, due);
    const near = due === null ? null : days.add(due, -NEAR_DUE_WORKING_DAYS);
    const kind = rule.leads ? undefined : kindOf[rule.kind];
    const clock: { -readonly [K in keyof Clock]: Clock[K] } = {
      rule: rule.id,
      regime: regimeOn(facts.startedOn),
      startedOn: facts.startedOn,
      dueOn: due === null ? null : dayAt(due),
      nearOn: near === null ? null : dayAt(due! < start ? near : Math.max(start, near)),
      status: statusOf(facts, due),
      pack: pack.id,
      calendar: calendarVersion(dayAt(first), dayAt(until)),
    };
    if (kind !== undefined) clock.kind = kind;
    if (facts.of !== undefined) clock.of = facts.of;
    if (facts.satisfiedOn !== undefined) clock.satisfiedOn = facts.satisfiedOn;
    return clock;
  };

  /** The later due day, should a day off that is only talked of turn out the other way. */
  const ifConfirmed = (rule: CountingRule, facts: ClockFacts, due: number | null): ClockStep[] => {
    const later = countTerm(rule, facts, daysElse(rule), allows).due;
    if (due === null || later === null || later === due) return [];
    const [first, last] = rule.kind === 'LEAD_TIME' ? [dayAt(due), facts.startedOn] : [facts.startedOn, dayAt(later)];
    const from = unconfirmed.find((day) => day > first && day <= last)!;
    return [{ kind: 'unconfirmed-day-off', days: later - due, from, to: dayAt(later) }];
  };
  /** The effect arises after the last day (Luật Khiếu nại, Điều 44). */
  const takesEffect = ({ kind }: CountingRule, due: number | null): ClockStep[] =>
    kind === 'EFFECT' && due !== null ? [{ kind: 'takes-effect', from: dayAt(due + 1) }] : [];
  const inWords = ({ trigger, ...step }: CountedStep): ClockStep =>
    trigger === undefined ? step : { ...step, words: pack.triggers[trigger]! };

  const clockOfRun = ({ rule, facts }: Run): Clock => clockOf(rule, facts, countTerm(rule, facts, daysFor(rule), allows));
  const explainRun = ({ rule, facts }: Run): ClockExplanation => {
    const steps: ClockStep[] = [];
    const counted = countTerm(rule, facts, daysFor(rule), allows, (step) => steps.push(inWords(step)));
    const since = pack.triggers[rule.starts]!;
    return {
      clock: clockOf(rule, facts, counted),
      citation: rule.cite,
      words: { vi: { citation: rule.cite_vi, since: since.vi }, en: { citation: rule.cite, since: since.en } },
      confidence: rule.confidence,
      unit: rule.unit === 'WORKING_DAY' ? 'working-day' : 'calendar-day',
      baseLength: rule.length,
      steps: [...steps, ...takesEffect(rule, counted.due), ...ifConfirmed(rule, facts, counted.due)],
    };
  };

  const meant = new Map<string, readonly CountingRule[]>();
  const rowsFor = ({ kind, round, subKind }: MatterFacts): readonly CountingRule[] => {
    const key = `${kind} ${round} ${subKind ?? ''}`;
    const known = meant.get(key);
    if (known) return known;
    const found = counting.filter(({ for: matters }) => {
      if (!matters?.kinds.includes(kind) || !(matters.rounds?.includes(round) ?? true)) return false;
      if (subKind === undefined) return matters.subKinds === undefined;
      return (matters.subKinds?.includes(subKind) ?? true) && !(matters.exceptSubKinds?.includes(subKind) ?? false);
    });
    meant.set(key, found);
    return found;
  };
  const runsOf = (matter: MatterFacts): readonly Run[] => {
    const runs: Run[] = [];
    for (const rule of rowsFor(matter)) for (const run of runsOfRow(rule, matter)) if (isInForce(rule, run.facts.startedOn)) runs.push(run);
    return runs.some(({ rule }) => rule.caps) ? runs.flatMap((run) => withCapped(run, runs)) : runs;
  };
  /** A cap with the clock it caps; where none runs there is nothing to cap. */
  const withCapped = (run: Run, runs: readonly Run[]): Run[] => {
    const { caps } = run.rule;
    if (!caps) return [run];
    const capped = runs.find(({ rule }) => caps.includes(rule.id));
    return capped ? [{ ...run, facts: { ...run.facts, endsWith: clockOfRun(capped) } }] : [];
  };

  const reading = (explanation: ClockExplanation, day: Day): ClockReading => {
    const { clock, unit } = explanation;
    const { dueOn, nearOn, satisfiedOn, status } = clock;
    if (dueOn === null) return { ...explanation, standing: status, daysLeft: null };
    const from = indexOf(satisfiedOn ?? day);
    const daysLeft = unit === 'working-day' ? days.between(from, indexOf(dueOn)) : indexOf(dueOn) - from;
    const standing =
      status !== 'running' ? status : dueOn < day ? passed(clock) : nearOn !== null && nearOn <= day ? 'near-due' : 'running';
    return { ...explanation, standing, daysLeft };
  };

  return {
    regimeOn,
    allows,
    clocksOf: (matter) => runsOf(matter).map(clockOfRun),
    clocksOn: (matter, day) => runsOf(matter).map((run) => reading(explainRun(run), day)),
    clock: (rule, facts) => clockOfRun({ rule: row(counting, rule, facts.startedOn), facts }),
    explain: (rule, facts) => explainRun({ rule: row(counting, rule, facts.startedOn), facts }),
    extensionsAllowed: (rule, complexity, startedOn) => row(counting, rule, startedOn).extension?.allowed[complexity] ?? 0,
    isWorkingDay: (day) => days.isWorking(indexOf(day)),
    addWorkingDays: (day, n) => dayAt(days.add(indexOf(day), n)),
    workingDaysBetween: (from, to) => days.between(indexOf(from), indexOf(to)),
  };
}

const passed = ({ kind }: Clock): Standing => (kind === 'effect' ? 'satisfied' : kind === 'limitation' ? 'lapsed' : 'overdue');

function statusOf({ satisfiedOn, lapsed }: ClockFacts, due: number | null): ClockStatus {
  if (satisfiedOn !== undefined) return 'satisfied';
  if (lapsed) return 'lapsed';
  return due === null ? 'paused' : 'running';
}

/**
 * The calendar's version, and after it each year a count touched for which no calendar was published: in those only
 * weekly rest is known, so the due day may still become later (`vn-2024-2026.1+provisional-2027`).
 */
function versionOf(calendar: Calendar): (from: Day, to: Day) => string {
  const published = new Set(calendar.years.filter(({ status }) => status === 'published').map(({ year }) => year));
  const versions = new Map<number, string>();
  return (from, to) => {
    const first = Number(from.slice(0, 4));
    const last = Number(to.slice(0, 4));
    const key = first * 10_000 + last;
    const known = versions.get(key);
    if (known !== undefined) return known;
    let version = calendar.id;
    for (let year = first; year <= last; year++) if (!published.has(year)) version += `+provisional-${year}`;
    versions.set(key, version);
    return version;
  };
}
