import type { CalendarAnswer } from '@donthu/contract';
import { useQuestion } from './api';
import { addDays, type Day } from './days';

/** As far ahead as the law looks with a first deadline and its extensions. */
const AHEAD = 400;

const A_DAY_MS = 86_400_000;

/** Working days in `(asOf, day]`, by the calendar of the service; nothing beyond what it was asked for, or while it is not there yet. */
export function useWorkingDays(asOf: Day): (day: Day) => number | null {
  const last = addDays(asOf, AHEAD);
  const { data } = useQuestion<CalendarAnswer>('/api/calendar', { from: asOf, to: last }, { keepFor: A_DAY_MS });
  const daysOff = data?.daysOff;
  return (day) => {
    if (daysOff === undefined || day < asOf || day > last) return null;
    const off = new Set(daysOff);
    let count = 0;
    for (let each = addDays(asOf, 1); each <= day; each = addDays(each, 1)) if (!off.has(each)) count++;
    return count;
  };
}
