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

type Key = Cell['key'];

/** What a matter contributes to the totals, from the same stretches and rounds that make its spells. */
export function cellsOfMatter(matter: MatterRow): readonly Cell[] {
  const counts = new Map<string, { cube: string; key: Key; n: number }>();
  const add = (cube: string, key: Key, n: number) => {
    const at = JSON.stringify([cube, key]);
    const known = counts.get(at);
    counts.set(at, { cube, key, n: (known?.n ?? 0) + n });
  };
  const about = (day: Day, unit: string): Key => ({
    day,
    unit,
    what: matter.what,
    kind: matter.kind,
    channel: matter.channel,
    imported: matter.imported ? 1 : 0,
    wall: wallOf(matter),
  });

  for (const { on, unit, flow } of flowsOf(matter)) add(CUBES.ledger, { ...about(on, unit), flow }, 1);
  for (const { unit, from, to } of overdueOf(stretchesOf<MatterFacts>(matter))) {
    add(CUBES.overdue, about(from, unit), 1);
    if (to !== null) add(CUBES.overdue, about(to, unit), -1);
  }
  if (matter.what === 'case') {
    for (const { unit, late, wait, statutory } of resolutionsOf(matter)) {
      for (const [measure, ended] of [
        ['wait', wait],
        ['statutory', statutory],
      ] as const) {
        if (!ended) continue;
        const key = { ...about(ended.endedOn, unit), days: ended.days, late: late ? 1 : 0 };
        add(CUBES[measure], key, 1);
        add(CUBES[`${measure}Months`], { ...key, day: firstOfMonth(ended.endedOn) }, 1);
      }
    }
  }
  return [...counts.values()].filter(({ n }) => n !== 0);
}

/** The days `[from, to)` on which a matter was overdue at 24:00: later than due and still open. */
const overdueOf = (stretches: readonly Stretch[]): readonly { unit: string; from: Day; to: Day | null }[] =>
  stretches.flatMap(({ open, unit, due, from, to }) => {
    if (!open || due.dueOn === null) return [];
    const since = [from, addDays(due.dueOn, 1)].sort()[1]!;
    return to !== null && to <= since ? [] : [{ unit, from: since, to }];
  });
