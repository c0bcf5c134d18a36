import type { Day, Rows, Viewer } from '@donthu/eventing';
import { matters, type Measure } from '../matters';
import { cellsOf, grainFor } from '../matters/cubes';
import { conditionsOf, type TotalsFilters } from '../matters/totals';
import { LENGTH, spreadOf, type Spread } from './spread';

export type { Measure } from '../matters';
export type { Spread } from './spread';
export type ResolutionGrouping = 'unit' | 'kind' | 'channel' | 'month';

export interface ResolutionQuestion extends TotalsFilters {
  /** 24:00 of this day. */
  readonly asOf: Day;
  /** The citizen's wait when absent. */
  readonly measure?: Measure | undefined;
  /** Only rounds that ended from this day on, and until that one. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Groups of this kind, and months; all of them when absent. */
  readonly by?: ResolutionGrouping | undefined;
}

const NOTHING_RESOLVED: Spread = { resolved: 0, late: 0, medianDays: null, p90Days: null };

export interface ResolutionLine extends Spread {
  /** Cases still open and overdue at the end of the period. */
  readonly openOverdue: number;
  /** 0–1 of resolved and open overdue ones together; null of nothing. */
  readonly onTimeShare: number | null;
}

export interface ResolutionGroup extends ResolutionLine {
  readonly by: ResolutionGrouping;
  /** Of a month `YYYY-MM`, by the day of the end; its open overdue ones are those at the end of the month. */
  readonly key: string | null;
}

export interface ResolutionAnswer extends ResolutionLine {
  readonly asOf: Day;
  readonly measure: Measure;
  readonly groups: readonly ResolutionGroup[];
}

type By = ResolutionGrouping | 'all';

const GROUPINGS: readonly ResolutionGrouping[] = ['unit', 'kind', 'channel', 'month'];

/** Groupings that the same cubes answer. */
const TOGETHER: readonly (readonly ResolutionGrouping[])[] = [['unit'], ['kind', 'channel']];

/** The groups of one grouping in SQL; a month by its first day, which is written out only once it is a group. */
const KEYS: Readonly<Record<By, string>> = {
  all: 'null::text',
  unit: 'unit',
  kind: 'kind',
  channel: 'channel',
  month: `date_trunc('month', day::timestamp)`,
};

/** By grouping, then by key. */
type Grouped<T> = Map<By, Map<string | null, T>>;

/**
 * How long resolution takes: the citizen's wait (first receipt → answer served, pauses included) or the statutory time
 * (acceptance → decision, lawful pauses excluded), never mixed. Late is what was decided on a later day than due.
 *
 * In the statutory measure only cases that were accepted can be open and overdue: the others have no such time yet.
 */
export async function askResolutionTime(rows: Rows, viewer: Viewer, question: ResolutionQuestion): Promise<ResolutionAnswer> {
  const { asOf, measure = 'wait' } = question;
  const { by: only } = question;
  const wanted = GROUPINGS.filter((each) => only === undefined || each === only || each === 'month');
  const spreadsBy = (...each: By[]) => spreadsOf(rows, viewer, question, measure, cut, each);
  const cut = question.to !== undefined && question.to < asOf ? question.to : asOf;
  // Each from cubes of its own size.
  const [overdue, ...found] = await Promise.all([
    overdueOf(rows, viewer, question, measure, cut, wanted),
    spreadsBy('all', 'month'),
    ...TOGETHER.map((each) => each.filter((by) => wanted.includes(by)))
      .filter((each) => each.length > 0)
      .map((each) => spreadsBy(...each)),
  ]);
  const spreads: Grouped<Spread> = new Map(found.flatMap((each) => [...each]));
  overdue.set('month', atEndOfMonths(overdue.get('month') ?? new Map<string | null, number>(), [...(spreads.get('month')?.keys() ?? [])]));

  const line = (by: By, key: string | null): ResolutionLine => {
    const spread = spreads.get(by)?.get(key) ?? NOTHING_RESOLVED;
    const openOverdue = overdue.get(by)?.get(key) ?? 0;
    return { ...spread, openOverdue, onTimeShare: onTimeShareOf(spread, openOverdue) };
  };
  const groups = wanted.flatMap((by) => {
    const keys = new Set([...(spreads.get(by)?.keys() ?? []), ...(overdue.get(by)?.keys() ?? [])]);
    return [...keys].sort((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1)).map((key) => ({ by, key, ...line(by, key) }));
  });
  return { asOf, measure, ...line('all', null), groups };
}

/** Resolved rounds by groups; the median and the ninth tenth are numbers of days that really occurred: the median of 1 and 2 is 1. */
async function spreadsOf(
  rows: Rows,
  viewer: Viewer,
  question: ResolutionQuestion,
  measure: Measure,
  cut: Day,
  wanted: readonly By[],
): Promise<Grouped<Spread>> {
  const { cells } = await rows.tables(matters);
  const statement = conditionsOf(viewer, question);
  const ended = cellsOf(cells, 'day, unit, kind, channel, days, late', statement, {
    counted: measure,
    grain: grainFor(viewer, question, wanted[0]),
    from: question.from ?? null,
    to: cut,
    ...(wanted.includes('month') ? { coarsest: 'month' } : {}),
  });
  const found = await rows.query<{ by: By; key: string | null; late: number; lengths: readonly number[] }>(
    `select ${chosenOf(wanted)}, coalesce(sum(n) filter (where late), 0)::int as "late",
       array_to_json(array_agg(days * ${LENGTH} + n)) as "lengths"
     from (select days, late, n, ${keysOf(wanted)} from ${ended} ended) ended
     group by grouping sets (${wanted.map((by) => (by === 'all' ? '()' : `("${by}")`)).join(', ')})
     having count(*) > 0`,
    statement.params,
  );
  const spreads = found.map(({ lengths, late, ...group }) => ({ ...group, ...spreadOf(lengths, late) }));
  return grouped(
    spreads.filter(({ resolved }) => resolved > 0),
    ({ by: _, key: __, ...spread }) => spread,
  );
}

/** The keys of groupings as columns of their names. */
const keysOf = (wanted: readonly By[]): string => wanted.map((by) => `${KEYS[by]} as "${by}"`).join(', ');

/** Of a row of grouping sets: which grouping it belongs to, and its key there. */
const chosenOf = (wanted: readonly By[]): string => {
  const named = wanted.filter((by) => by !== 'all');
  const cases = named.map((by) => `when grouping("${by}") = 0 then '${by}'`).join(' ');
  return `case ${cases} else 'all' end as "by", coalesce(${named.map((by) => (by === 'month' ? `to_char("month", 'YYYY-MM')` : `"${by}"`)).join(', ')}) as "key"`;
};

/**
 * Open and overdue cases that this measure will count once they end, by groups; by month what the month added.
 * In the statutory measure only accepted ones.
 */
async function overdueOf(
  rows: Rows,
  viewer: Viewer,
  question: ResolutionQuestion,
  measure: Measure,
  cut: Day,
  wanted: readonly ResolutionGrouping[],
): Promise<Grouped<number>> {
  const { cells } = await rows.tables(matters);
  const statement = conditionsOf(viewer, question);
  if (measure === 'statutory') statement.where('accepted');
  const added = cellsOf(cells, 'day, unit, kind, channel', statement, {
    counted: 'overdue',
    grain: 'all',
    from: null,
    to: cut,
    coarsest: 'month',
  });
  const found = await rows.query<{ by: By; key: string | null; n: number }>(
    `select ${chosenOf(wanted)}, sum(n)::int as "n"
     from (select n, ${keysOf(wanted)} from ${added} added) moved
     group by grouping sets ((), ${wanted.map((by) => `("${by}")`).join(', ')})
     having sum(n) <> 0`,
    statement.params,
  );
  return grouped(found, ({ n }) => n);
}

/** What the months up to the end of each have added up to. */
function atEndOfMonths(added: ReadonlyMap<string | null, number>, months: readonly (string | null)[]): Map<string | null, number> {
  const upTo = (month: string) => [...added].reduce((sum, [each, n]) => (each! <= month ? sum + n : sum), 0);
  return new Map(months.map((month) => [month, upTo(month!)]));
}

function grouped<R extends { readonly by: By; readonly key: string | null }, T>(found: readonly R[], show: (row: R) => T): Grouped<T> {
  const groups: Grouped<T> = new Map();
  for (const row of found) groups.set(row.by, (groups.get(row.by) ?? new Map<string | null, T>()).set(row.key, show(row)));
  return groups;
}

/** On time of all that should be: those still open and overdue are late as well, though nobody decided them; null of nothing. */
const onTimeShareOf = ({ resolved, late }: Spread, openOverdue: number): number | null =>
  resolved + openOverdue === 0 ? null : (resolved - late) / (resolved + openOverdue);
