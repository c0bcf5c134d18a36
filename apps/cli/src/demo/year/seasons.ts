import { addDays, dayNumber, dayOfNumber, daysBetween, type Day } from '@donthu/eventing';
import type { Random } from '../random';

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

const known = new Map<number, Day>();

/** Tết, the first day of the lunar year, to the day in most years and to one day in all: the calendars of Hà Nội and Beijing may differ. */
export function newYearOf(year: number): Day {
  const found = known.get(year) ?? firstDayOfLunarYear(year);
  known.set(year, found);
  return found;
}

function firstDayOfLunarYear(year: number): Day {
  const from = dayNumber(`${year}-01-19`);
  for (let day = from; day < from + 35; day++) {
    const parts = lunar.formatToParts(day * 86_400_000);
    const isFirst = (type: 'month' | 'day') => parts.find((part) => part.type === type)?.value === '1';
    if (isFirst('month') && isFirst('day')) return dayOfNumber(day);
  }
  throw new Error(`no new year in ${year}`);
}

/** Sessions of the People's Council: in the middle and at the end of the year. */
const sessionsOf = (year: number): readonly Day[] => [`${year}-07-08`, `${year}-12-08`];
const BEFORE_SESSION = 21;

/** How many letters a day brings compared with an ordinary one: the trough at Tết, March and April, and the weeks before a session. */
export function season(day: Day): number {
  const year = Number(day.slice(0, 4));
  const sinceNewYear = daysBetween(newYearOf(year), day);
  if (sinceNewYear >= -9 && sinceNewYear <= 11) return 0.35;
  if (sessionsOf(year).some((session) => day < session && day >= addDays(session, -BEFORE_SESSION))) return 1.6;
  switch (Number(day.slice(5, 7))) {
    case 1:
      return 0.8;
    case 3:
    case 4:
      return 1.55;
    case 5:
      return 1.1;
    case 8:
    case 9:
      return 0.85;
    default:
      return 0.95;
  }
}

/** Days spread over `[from, to]` as the weights say, in order; evenly enough that no month depends on luck. */
export function spread(random: Random, count: number, from: Day, to: Day, weight: (day: Day) => number): Day[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
  let sum = 0;
  const upTo = days.map((day) => (sum += weight(day)));
  if (sum <= 0) throw new Error(`no day between ${from} and ${to} will do`);
  let at = 0;
  return Array.from({ length: count }, (_, n) => {
    const point = ((n + random.next()) / count) * sum;
    while (upTo[at]! <= point && at < days.length - 1) at++;
    return days[at]!;
  });
}
