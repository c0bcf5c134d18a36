import { addDays, type Day, type Viewer } from '@donthu/eventing';
import type { Statement } from '@donthu/petition';
import type { TotalsFilters } from './totals';

/** `wait` and `statutory`: how long resolved rounds took, on the day they ended. */
export type Measure = 'wait' | 'statutory';

/** `ledger`: what came in and went out; `overdue`: +1 on the day a matter becomes overdue, −1 on the day it ceases to be. */
export type Counted = 'ledger' | 'overdue' | Measure;

export type Time = 'day' | 'month' | 'year';

/** Which dimensions a cube keeps of what a matter is (`kind`: kind and channel) and where it lies (`unit`): both, one of them, none. */
export type Grain = 'all' | 'unit' | 'kind' | 'none';

/**
 * The same counts in cubes of several sizes, so that a question about years reads some thousand cells and not one for each matter.
 * Whatever is asked can be answered from the days of `all`.
 */
export const CUBES: Readonly<Record<Counted, Readonly<Partial<Record<Time, readonly Grain[]>>>>> = {
  ledger: { day: ['all', 'kind'], month: ['all', 'unit', 'kind'] },
  overdue: { day: ['all'], month: ['all'] },
  wait: { day: ['all'], month: ['unit', 'kind', 'none'], year: ['unit', 'kind'] },
  statutory: { day: ['all'], month: ['unit', 'kind', 'none'], year: ['unit', 'kind'] },
};

/** What a question of a grain can be answered from, the smallest first. */
const FINER: Readonly<Record<Grain, readonly Grain[]>> = {
  none: ['none', 'kind', 'unit', 'all'],
  kind: ['kind', 'all'],
  unit: ['unit', 'all'],
  all: ['all'],
};

export const cubeName = (counted: Counted, time: Time, grain: Grain): string => `${counted}-${time}-${grain}`;

/** The first day of the month or year of a day. */
export const firstOf = (time: Time, day: Day): Day => {
  switch (time) {
    case 'day':
      return day;
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
};

const next = (time: Time, day: Day): Day => firstOf(time, addDays(firstOf(time, day), { day: 1, month: 31, year: 366 }[time]));

/** The last day of the month or year of a day. */
export const lastOf = (time: Time, day: Day): Day => addDays(next(time, day), -1);

/** Days from first to last, both included, as whole months, years or single days; no first = since ever. */
export interface Part {
  readonly time: Time;
  readonly first: Day | null;
  readonly last: Day;
}

/** A period in the coarsest parts there are of `times`, which end with `day`; each of its days in one of them. */
export function partsOf(from: Day | null, to: Day, times: readonly Time[]): readonly Part[] {
  const [time, ...finer] = times as [Time, ...Time[]];
  if (from !== null && from > to) return [];
  if (finer.length === 0) return [{ time, first: from, last: to }];
  const first = from === null ? null : firstOf(time, from) === from ? from : next(time, from);
  const after = firstOf(time, addDays(to, 1));
  if (first !== null && first >= after) return partsOf(from, to, finer);
  return [
    ...(from !== null && from !== first ? partsOf(from, addDays(first!, -1), finer) : []),
    { time, first, last: addDays(after, -1) },
    ...partsOf(after, to, finer),
  ];
}

/** The coarsest grain in which a viewer's question can be answered by a grouping. */
export function grainFor(viewer: Viewer, { unit, kind, channel }: TotalsFilters, by: string | undefined): Grain {
  const where = by === 'unit' || unit !== undefined || viewer.units !== 'all';
  const what = by === 'kind' || by === 'channel' || kind !== undefined || channel !== undefined;
  return where && what ? 'all' : where ? 'unit' : what ? 'kind' : 'none';
}

/** The condition that chooses the cells of a period. @param coarsest of the parts, when a grouping needs them apart */
export function within(statement: Statement, counted: Counted, grain: Grain, from: Day | null, to: Day, coarsest: Time = 'year'): string {
  const cubes = CUBES[counted];
  const grainIn = (time: Time): Grain | undefined => FINER[grain].find((each) => cubes[time]?.includes(each));
  const times = (['year', 'month', 'day'] as const).slice(coarsest === 'year' ? 0 : coarsest === 'month' ? 1 : 2);
  const parts = partsOf(
    from,
    to,
    times.filter((time) => grainIn(time) !== undefined),
  );
  const chosen = parts.map(
    ({ time, first, last }) =>
      `(cube = ${statement.value(cubeName(counted, time, grainIn(time)!))}
        and day between ${statement.value(first ?? '-infinity')}::date and ${statement.value(last)}::date)`,
  );
  return chosen.length === 0 ? 'false' : `(${chosen.join(' or ')})`;
}
