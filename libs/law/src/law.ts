import type { Day } from '@donthu/eventing';
import type { Calendar } from './calendars/calendar';
import type { Clock, ClockExplanation, ClockFacts, ClockStatus, ClockStep, Law, Practice, RuleId } from './clock';
import type { LawPack, LawRule } from './packs/pack';
import { countTerm, isCounting, type Counted, type CountingRule } from './term';
import { dayAt, indexOf, workingDaysOf } from './working-days';

/** Near-due from three working days before the due day (law.md C6). */
const NEAR_DUE_WORKING_DAYS = 3;

/** The law of one pack with one calendar. Building it takes some milliseconds, asking it a few microseconds at most. */
export function makeLaw(pack: LawPack, calendar: Calendar): Law {
  const days = workingDaysOf(calendar, 'worked');
  const daysIfConfirmed = workingDaysOf(calendar, 'off');
  const unconfirmed = calendar.years.flatMap((year) => year.unconfirmed ?? []).sort();
  const rules = new Map(pack.rules.map((rule) => [rule.id, rule]));
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
  const row = (rule: RuleId): LawRule => {
    const found = rules.get(rule);
    if (!found) throw new Error(`law pack ${pack.id} holds no rule ${rule}`);
    return found;
  };
  const isInForce = (rule: LawRule, day: Day) => rule.regime === 'ALL' || rule.regime === regimeOn(day);

  const countingRow = (rule: RuleId, startedOn: Day): CountingRule => {
    const found = row(rule);
    if (!isCounting(found)) throw new Error(`rule ${rule} of law pack ${pack.id} counts no days`);
    if (!isInForce(found, startedOn)) throw new Error(`rule ${rule} of law pack ${pack.id} is not in force on ${startedOn}`);
    return found;
  };

  const clockOf = (rule: CountingRule, facts: ClockFacts, { due, until }: Counted): Clock => {
    const start = indexOf(facts.startedOn);
    return {
      rule: rule.id,
      regime: regimeOn(facts.startedOn),
      startedOn: facts.startedOn,
      dueOn: due === null ? null : dayAt(due),
      nearOn: due === null ? null : dayAt(Math.max(start, days.add(due, -NEAR_DUE_WORKING_DAYS))),
      status: statusOf(facts, due),
      ...(facts.satisfiedOn === undefined ? {} : { satisfiedOn: facts.satisfiedOn }),
      pack: pack.id,
      calendar: calendarVersion(facts.startedOn, dayAt(until)),
    };
  };

  /** The later due day, should a day off that is only talked of be confirmed. */
  const ifConfirmed = (rule: CountingRule, facts: ClockFacts, due: number | null): ClockStep[] => {
    const later = countTerm(rule, facts, daysIfConfirmed, allows).due;
    if (due === null || later === null || later === due) return [];
    const from = unconfirmed.find((day) => day > facts.startedOn && day <= dayAt(later))!;
    return [{ kind: 'unconfirmed-day-off', days: later - due, from, to: dayAt(later) }];
  };

  return {
    regimeOn,
    allows,
    rulesFor: (stage, kind, round, day) =>
      pack.stages
        .filter((each) => each.stage === stage && each.kinds.includes(kind) && (each.rounds?.includes(round) ?? true))
        .flatMap((each) => each.rules)
        .filter((id) => isInForce(row(id), day)),
    clock(rule, facts) {
      const found = countingRow(rule, facts.startedOn);
      return clockOf(found, facts, countTerm(found, facts, days, allows));
    },
    explain(rule, facts): ClockExplanation {
      const found = countingRow(rule, facts.startedOn);
      const steps: ClockStep[] = [];
      const counted = countTerm(found, facts, days, allows, (step) => steps.push(step));
      const since = pack.triggers[found.starts]!;
      return {
        clock: clockOf(found, facts, counted),
        citation: found.cite,
        words: { vi: { citation: found.cite_vi, since: since.vi }, en: { citation: found.cite, since: since.en } },
        confidence: found.confidence,
        unit: found.unit === 'WORKING_DAY' ? 'working-day' : 'calendar-day',
        baseLength: found.length,
        steps: [...steps, ...ifConfirmed(found, facts, counted.due)],
      };
    },
    extensionsAllowed: (rule, complexity) => row(rule).extension?.allowed[complexity] ?? 0,
    isWorkingDay: (day) => days.isWorking(indexOf(day)),
    addWorkingDays: (day, n) => dayAt(days.add(indexOf(day), n)),
    workingDaysBetween: (from, to) => days.between(indexOf(from), indexOf(to)),
  };
}

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
