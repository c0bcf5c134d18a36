import { addDays, type Day } from '@donthu/eventing';
import type { LawRule } from './packs/pack';

/** A stretch of days that a report or a quota is for; both days belong to it. */
export interface Period {
  /** Which of the row's periods: `quarter`, `year` … */
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
}

/** How far a duty that comes back in every period was met. */
export interface Quota extends Period {
  readonly needed: number;
  /** Different days on which it was done. */
  readonly done: number;
  readonly missing: number;
}

/** The periods of a row (kỳ báo cáo) that a day belongs to, in the order of the row; none for a row without periods. */
export const periodsOf = (rule: LawRule, day: Day): readonly Period[] =>
  periodsAround(rule, day).filter(({ from, to }) => from <= day && day <= to);

/**
 * How often something must be done in the period of a day (a day of reception every month), and how often it was. A day between
 * two periods belongs to the next one.
 *
 * @param doneOn the days on which it was done, of whatever period; a day told twice counts once
 * @param level whose duty it is, where province and commune owe a different number
 * @throws for a row that is no quota
 */
export function quotaOf(rule: LawRule, day: Day, doneOn: readonly Day[], level: 'province' | 'commune' = 'commune'): Quota {
  const period = periodsAround(rule, day).find(({ to }) => day <= to);
  if (!period || rule.quota === undefined) throw new Error(`rule ${rule.id} is no quota`);
  const needed = typeof rule.quota === 'number' ? rule.quota : rule.quota[level];
  const done = new Set(doneOn.filter((each) => period.from <= each && each <= period.to)).size;
  return { ...period, needed, done, missing: Math.max(0, needed - done) };
}

/** The periods of the years around a day, window by window, each in the order of time. */
function periodsAround({ periods }: LawRule, day: Day): readonly Period[] {
  if (!periods) return [];
  const year = Number(day.slice(0, 4));
  const { startsOnDay, windows } = periods;
  const begin = (month: number): Day => (startsOnDay === undefined ? dayOf(month, 1) : dayOf(month - 1, startsOnDay));
  return windows.flatMap(({ id, first, months, times }) =>
    [year - 1, year, year + 1].flatMap((each) =>
      Array.from({ length: times }, (_, n) => {
        const month = each * 12 + first - 1 + n * months;
        return { id, from: begin(month), to: addDays(begin(month + months), -1) };
      }),
    ),
  );
}

/** @param month counted through from January of year 0 */
const dayOf = (month: number, date: number): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
