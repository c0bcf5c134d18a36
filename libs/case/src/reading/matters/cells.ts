import { addDays, type Cell, type Day } from '@donthu/eventing';
import { flowsOf, stretchesOf, wallOf, type LetterRowFacts, type Matter, type MatterFacts, type Stretch } from '@donthu/petition';
import type { CaseRowFacts, MatterRow } from './case-row';
import { smallestCube, type Counted } from './cubes';
import { resolutionsOf } from './resolutions';

/** The dimensions of the cubes; `flow` of the ledger, `accepted` of the overdue, `late` of resolved rounds. */
export const cellColumns = {
  day: 'day',
  unit: 'text',
  what: 'text',
  kind: 'text',
  channel: 'text',
  imported: 'bool',
  wall: 'text',
  flow: 'text',
  accepted: 'bool',
  late: 'bool',
} as const;

type Key = Cell['key'];

/** What a matter contributes to the totals, from the same stretches and rounds that make its spells. */
export function cellsOfMatter(matter: MatterRow): readonly Cell[] {
  const { what, kind, channel, imported } = matter;
  const wall = wallOf(matter);
  const cells: Cell[] = [];
  const count = (counted: Counted, day: Day, unit: string, more: Key, n: 1 | -1) =>
    cells.push({ cube: smallestCube(counted), key: { day, unit, what, kind, channel, imported, wall, ...more }, n });
  for (const { on, unit, flow } of flowsOf(matter as Matter)) count('ledger', on, unit, { flow }, 1);
  for (const { unit, from, to, accepted } of overdueOf(stretchesOf<MatterFacts>(matter as Matter))) {
    count('overdue', from, unit, { accepted }, 1);
    if (to !== null) count('overdue', to, unit, { accepted }, -1);
  }
  if (matter.what === 'letter') return cells;
  for (const { unit, late, wait, statutory } of resolutionsOf(matter)) {
    if (wait) count('wait', wait.endedOn, unit, { days: wait.days, late }, 1);
    if (statutory) count('statutory', statutory.endedOn, unit, { days: statutory.days, late }, 1);
  }
  return cells;
}

interface Overdue {
  readonly unit: string;
  readonly accepted: boolean;
  readonly from: Day;
  readonly to: Day | null;
}

/** The days `[from, to)` on which a matter was overdue at 24:00: later than due and still open. */
const overdueOf = (stretches: readonly Stretch[]): readonly Overdue[] =>
  stretches.flatMap(({ open, unit, due, from, to, facts }) => {
    if (!open || due.dueOn === null) return [];
    const since = [from, addDays(due.dueOn, 1)].sort()[1]!;
    return to !== null && to <= since ? [] : [{ unit, accepted: isAccepted(facts), from: since, to }];
  });

/** Accepted for resolution; a letter never is. */
export const isAccepted = (facts: MatterFacts | LetterRowFacts | CaseRowFacts): boolean =>
  'acceptedOn' in facts && facts.acceptedOn !== null;
