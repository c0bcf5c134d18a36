import { addDays, type Cell, type Day } from '@donthu/eventing';
import { flowsOf, stretchesOf, wallOf, type MatterFacts, type Stretch } from '@donthu/petition';
import type { MatterRow } from './case-row';
import { resolutionsOf } from './resolutions';

/**
 * Cubes of the matters. Every cell has `day`, by which the runner's index finds a period, and the dimensions by which boards group
 * and viewers are filtered.
 */
export const CUBES = {
  /** What came in and went out, by `flow`. */
  ledger: 'ledger',
  /** +1 on the day a matter becomes overdue, −1 on the day it ceases to be. */
  overdue: 'overdue',
  /** Resolved rounds by `days` and `late`, on the day they ended … */
  wait: 'wait',
  statutory: 'statutory',
  /** … and the same by the month, its first day in `day`: a year's median is read from a dozen periods instead of 365. */
  waitMonths: 'wait-months',
  statutoryMonths: 'statutory-months',
} as const;

export type Measure = 'wait' | 'statutory';

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The dimensions of every cube; `flow` of the ledger, `days` and `late` of resolved rounds. */
export const cellColumns = {
  day: 'day',
  unit: 'text',
  what: 'text',
  kind: 'text',
  channel: 'text',
  imported: 'bool',
  wall: 'text',
  flow: 'text',
  days: 'int',
  late: 'bool',
} as const;

/** What a matter contributes to the totals, from the same stretches and rounds that make its spells. */
export function cellsOfMatter(matter: MatterRow): readonly Cell[] {
  const { what, kind, channel, imported } = matter;
  const wall = wallOf(matter);
  const about = (day: Day, unit: string): Cell['key'] => ({ day, unit, what, kind, channel, imported, wall });
  const cells: Cell[] = [];
  for (const { on, unit, flow } of flowsOf(matter)) cells.push({ cube: CUBES.ledger, key: { ...about(on, unit), flow }, n: 1 });
  for (const { unit, from, to } of overdueOf(stretchesOf<MatterFacts>(matter))) {
    cells.push({ cube: CUBES.overdue, key: about(from, unit), n: 1 });
    if (to !== null) cells.push({ cube: CUBES.overdue, key: about(to, unit), n: -1 });
  }
  if (matter.what === 'letter') return cells;
  for (const { unit, late, wait, statutory } of resolutionsOf(matter)) {
    for (const [measure, ended] of [
      ['wait', wait],
      ['statutory', statutory],
    ] as const) {
      if (!ended) continue;
      const key = { ...about(ended.endedOn, unit), days: ended.days, late };
      cells.push({ cube: CUBES[measure], key, n: 1 });
      cells.push({ cube: CUBES[`${measure}Months`], key: { ...key, day: firstOfMonth(ended.endedOn) }, n: 1 });
    }
  }
  return cells;
}

/** The days `[from, to)` on which a matter was overdue at 24:00: later than due and still open. */
const overdueOf = (stretches: readonly Stretch[]): readonly { unit: string; from: Day; to: Day | null }[] =>
  stretches.flatMap(({ open, unit, due, from, to }) => {
    if (!open || due.dueOn === null) return [];
    const since = [from, addDays(due.dueOn, 1)].sort()[1]!;
    return to !== null && to <= since ? [] : [{ unit, from: since, to }];
  });
