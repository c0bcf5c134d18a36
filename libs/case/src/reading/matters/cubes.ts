import { addDays, daysBetween, firstDayOf, type CalendarStretch, type Cube, type Day, type Viewer } from '@donthu/eventing';
import type { Statement } from '@donthu/petition';
import type { TotalsFilters } from './totals';

/** `wait` and `statutory`: how long resolved rounds took, on the day they ended. */
export type Measure = 'wait' | 'statutory';

/** `ledger`: what came in and went out; `overdue`: +1 on the day a matter becomes overdue, −1 on the day it ceases to be. */
export type Counted = 'ledger' | 'overdue' | Measure;

export type Time = 'day' | CalendarStretch;

/** Which dimensions a cube keeps of what a matter is (`kind`: kind and channel) and where it lies (`unit`): both, one of them, none. */
export type Grain = 'all' | 'unit' | 'kind' | 'none';

/**
 * The same counts in cubes of several sizes, so that a question about years reads some thousand cells and not one for each matter.
 * Whatever is asked can be answered from the days of `all`.
 */
export const CUBES: Readonly<Record<Counted, Readonly<Partial<Record<Time, readonly Grain[]>>>>> = {
  ledger: { day: ['all', 'kind'], month: ['all', 'unit', 'kind'], year: ['unit', 'kind'] },
  overdue: { day: ['all', 'none'], month: ['all', 'unit', 'kind', 'none'], year: ['unit', 'kind'] },
  wait: { day: ['all', 'none'], month: ['unit', 'kind', 'none'], quarter: ['unit'], year: ['unit', 'kind'] },
  statutory: { day: ['all', 'none'], month: ['unit', 'kind', 'none'], quarter: ['unit'], year: ['unit', 'kind'] },
};

/** What a question of a grain can be answered from, the smallest first. */
const FINER: Readonly<Record<Grain, readonly Grain[]>> = {
  none: ['none', 'kind', 'unit', 'all'],
  kind: ['kind', 'all'],
  unit: ['unit', 'all'],
  all: ['all'],
};

const SHORTEST_FIRST = ['day', 'month', 'quarter', 'year'] as const satisfies readonly Time[];

export const cubeName = (counted: Counted, time: Time, grain: Grain): string => `${counted}-${time}-${grain}`;

/** The first of each: it keeps all dimensions of a single day, and alone of all keeps walls apart. */
export const smallestCube = (counted: Counted): string => cubeName(counted, 'day', 'all');

const WITHOUT: Readonly<Record<Grain, readonly string[]>> = {
  all: [],
  unit: ['kind', 'channel'],
  kind: ['unit'],
  none: ['unit', 'kind', 'channel'],
};

/** How many days a round took: what medians are found from. */
const LENGTHS = { spread: 'days' } as const;

const SPREADS: Readonly<Record<Counted, Pick<Cube, 'spread'>>> = { ledger: {}, overdue: {}, wait: LENGTHS, statutory: LENGTHS };

/**
 * As they are declared: the first of each counts days, and every other is added up from the last before it that keeps enough. They pool
 * what is behind walls, which would be in a cell for each wall and for hardly more than one matter; `cellsOf` asks accordingly.
 */
export const cubes = (Object.keys(CUBES) as Counted[]).flatMap((counted) => {
  const all = SHORTEST_FIRST.flatMap((time) =>
    (CUBES[counted][time] ?? []).map((grain) => ({ cube: cubeName(counted, time, grain), time, grain })),
  );
  return all.map(({ cube, time, grain }, at): Cube => {
    const source = all.slice(0, at).findLast((each) => FINER[grain].includes(each.grain));
    if (!source) return { cube, ...SPREADS[counted] };
    return { cube, from: source.cube, without: WITHOUT[grain], coarser: time === 'day' ? {} : { day: time }, pooled: ['wall'] };
  });
});

/** The first of the days that are told together with one. */
export const firstOf = (time: Time, day: Day): Day => (time === 'day' ? day : firstDayOf(time, day));

const next = (time: Time, day: Day): Day => firstOf(time, addDays(firstOf(time, day), { day: 1, month: 31, quarter: 92, year: 366 }[time]));

/** The last day of the month, quarter or year of a day. */
export const lastOf = (time: Time, day: Day): Day => addDays(next(time, day), -1);

/** Days from first to last, both included, as whole months, quarters, years or single days; no first = since ever. */
export interface Part {
  readonly time: Time;
  readonly first: Day | null;
  readonly last: Day;
  /** Taken off again, because a larger part holds more than was asked for. */
  readonly off?: true;
}

/** The beginning of a month, quarter or year that lies nearest to a day. */
const nearest = (time: Time, day: Day): Day => {
  const [before, after] = [firstOf(time, day), next(time, day)];
  return daysBetween(before, day) <= daysBetween(day, after) ? before : after;
};

/**
 * A period in parts of `times`, which end with `day`: the months, quarters and years that cover it best, to which the days that are
 * missing are added, and from which those that are too many are taken off. Each of its days is left once, and no other day.
 */
export function partsOf(from: Day | null, to: Day, times: readonly Time[]): readonly Part[] {
  const [time, ...finer] = times as [Time, ...Time[]];
  if (from !== null && from > to) return [];
  if (finer.length === 0) return [{ time, first: from, last: to }];
  const first = from === null ? null : nearest(time, from);
  const after = nearest(time, addDays(to, 1));
  if (first !== null && first >= after) return partsOf(from, to, finer);
  const added = (one: Day, end: Day) => partsOf(one, addDays(end, -1), finer);
  const takenOff = (one: Day, end: Day) => added(one, end).map(opposite);
  return [
    ...(from === null ? [] : [...added(from, first!), ...takenOff(first!, from)]),
    { time, first, last: addDays(after, -1) },
    ...added(after, addDays(to, 1)),
    ...takenOff(addDays(to, 1), after),
  ];
}

const opposite = ({ off, ...part }: Part): Part => (off ? part : { ...part, off: true });

/** The coarsest grain in which a viewer's question can be answered by a grouping. */
export function grainFor(viewer: Viewer, { unit, kind, channel }: TotalsFilters, by: string | undefined): Grain {
  const where = by === 'unit' || unit !== undefined || viewer.units !== 'all';
  const what = by === 'kind' || by === 'channel' || kind !== undefined || channel !== undefined;
  return where && what ? 'all' : where ? 'unit' : what ? 'kind' : 'none';
}

/** What cells are asked for. */
export interface Asked {
  readonly viewer: Viewer;
  readonly counted: Counted;
  readonly grain: Grain;
  /** No first day = since ever. */
  readonly from: Day | null;
  readonly to: Day;
  /** The largest parts, when a grouping needs them apart; years when absent. */
  readonly coarsest?: Time;
}

/**
 * `n` and other columns of the cells of a period, as a table to select from. Its `statement` keeps to what the viewer may see: cells
 * that pool what is behind walls show to those alone who may look behind all of them. For who may look behind some, what is behind
 * these is added from the days that keep walls apart.
 */
export function cellsOf(
  table: string,
  columns: string,
  statement: Statement,
  { viewer, counted, grain, from, to, coarsest = 'year' }: Asked,
): string {
  const cubes = CUBES[counted];
  const grainIn = (time: Time): Grain | undefined => FINER[grain].find((each) => cubes[time]?.includes(each));
  const times = SHORTEST_FIRST.slice(0, SHORTEST_FIRST.indexOf(coarsest) + 1)
    .reverse()
    .filter((time) => grainIn(time) !== undefined);
  const parts = partsOf(from, to, times);
  const between = (cube: string, first: Day | null, last: Day): string =>
    `(cube = ${statement.value(cube)} and day between ${statement.value(first ?? '-infinity')}::date and ${statement.value(last)}::date)`;
  const lieIn = (some: readonly Part[]): string =>
    some.map(({ time, first, last }) => between(cubeName(counted, time, grainIn(time)!), first, last)).join(' or ') || 'false';
  const off = parts.filter((part) => part.off);
  // A cell is added or taken off, never both.
  const n = off.length === 0 ? 'n' : `case when ${lieIn(off)} then -n else n end as n`;
  const chosen = `(${lieIn(parts)})`;
  const behindSome = (walls: readonly string[]): string =>
    `(${chosen} and wall is null or wall is not null and wall = any(${statement.value(walls)}::text[]) and ${between(smallestCube(counted), from, to)})`;
  const seen = viewer.walls === 'all' || viewer.walls.length === 0 ? chosen : behindSome(viewer.walls);
  return `(select ${columns}, ${n} from ${table} where ${seen} and ${statement.conditionsSql})`;
}
