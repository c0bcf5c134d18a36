import { addDays, type Day } from '@donthu/eventing';
import { firstOfMonth } from '../matters';

/** How many rounds took so many days. */
export interface Bar {
  readonly days: number;
  readonly late: boolean;
  readonly n: number;
}

/** What one group of resolved rounds says; days are whole, null when there is none. */
export interface Spread {
  readonly resolved: number;
  readonly late: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

export function spreadOf(bars: readonly Bar[]): Spread {
  const sorted = [...bars].sort((a, b) => a.days - b.days);
  const resolved = sum(sorted);
  return {
    resolved,
    late: sum(sorted.filter(({ late }) => late)),
    medianDays: nearestRank(sorted, resolved, 50),
    p90Days: nearestRank(sorted, resolved, 90),
  };
}

const sum = (bars: readonly Bar[]): number => bars.reduce((total, { n }) => total + n, 0);

/** The value at rank ⌈percent · total / 100⌉: a number of days that really occurred. The median of 1 and 2 is 1. */
function nearestRank(sorted: readonly Bar[], total: number, percent: number): number | null {
  const rank = Math.ceil((percent * total) / 100);
  let seen = 0;
  return sorted.find(({ n }) => (seen += n) >= rank)?.days ?? null;
}

/** On time of all that should be: those still open and overdue are late as well, though nobody decided them; null of nothing. */
export const onTimeShareOf = ({ resolved, late }: Spread, openOverdue: number): number | null =>
  resolved + openOverdue === 0 ? null : (resolved - late) / (resolved + openOverdue);

/** Days from first to last, both included; no first = since ever. */
export interface DayRange {
  readonly first: Day | null;
  readonly last: Day;
}

const monthAfter = (day: Day): Day => firstOfMonth(addDays(firstOfMonth(day), 31));
export const lastOfMonth = (day: Day): Day => addDays(monthAfter(day), -1);

/** A period as whole months, by their first days, and the odd days before and after them. */
export function partsOf(from: Day | null, to: Day): { readonly months: DayRange | null; readonly days: readonly DayRange[] } {
  const firstWhole = from === null ? null : firstOfMonth(from) === from ? from : monthAfter(from);
  const afterWhole = lastOfMonth(to) === to ? addDays(to, 1) : firstOfMonth(to);
  if (from !== null && firstWhole !== null && firstWhole >= afterWhole) return { months: null, days: [{ first: from, last: to }] };
  const lastWhole = firstOfMonth(addDays(afterWhole, -1));
  const days: DayRange[] = [];
  if (from !== null && firstWhole !== null && from < firstWhole) days.push({ first: from, last: addDays(firstWhole, -1) });
  if (afterWhole <= to) days.push({ first: afterWhole, last: to });
  return { months: { first: firstWhole, last: lastWhole }, days };
}
