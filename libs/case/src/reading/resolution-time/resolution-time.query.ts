import type { Day, Rows, Viewer } from '@donthu/eventing';
import { matters, type Measure } from '../matters';
import { cellsOf, grainFor } from '../matters/cubes';
import { conditionsOf, type TotalsFilters } from '../matters/totals';
import { spreadOf, type Lengths, type Spread } from './spread';

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

const GROUPINGS: readonly ResolutionGrouping[] = ['unit', 'kind', 'channel', 'month'];

/** What the same cubes answer: each is asked of cubes of its own size. */
const TOGETHER: readonly (readonly ResolutionGrouping[])[] = [['month'], ['unit'], ['kind', 'channel']];

/** The groups of one grouping in SQL; a month by its first day, which is written out only once it is a group. */
const KEYS: Readonly<Record<ResolutionGrouping, string>> = {
  unit: 'unit',
  kind: 'kind',
  channel: 'channel',
  month: `date_trunc('month', day::timestamp)`,
};

/** Of one grouping. */
interface Group {
  readonly by: ResolutionGrouping;
  readonly key: string | null;
}

/**
 * How long resolution takes: the citizen's wait (first receipt → answer served, pauses included) or the statutory time
 * (acceptance → decision, lawful pauses excluded), never mixed. Late is what was decided on a later day than due.
 *
 * In the statutory measure only cases that were accepted can be open and overdue: the others have no such time yet.
 */
export async function askResolutionTime(rows: Rows, viewer: Viewer, question: ResolutionQuestion): Promise<ResolutionAnswer> {
  const { asOf, measure = 'wait', by: only } = question;
  const wanted = GROUPINGS.filter((each) => only === undefined || each === only || each === 'month');
  const asked = TOGETHER.map((each) => each.filter((by) => wanted.includes(by))).filter((each) => each.length > 0);
  const whole = { ...question, measure, to: question.to !== undefined && question.to < asOf ? question.to : asOf };
  const [ended, overdue] = await Promise.all([
    Promise.all(asked.map((each) => endedBy(rows, viewer, whole, each))).then((found) => found.flat()),
    Promise.all(asked.map((each) => overdueBy(rows, viewer, whole, each))).then((found) => found.flat()),
  ]);
  const groups = wanted.flatMap((by) => {
    const spreads = new Map(ended.filter((each) => each.by === by).map((each) => [each.key, spreadOf([each])]));
    const added = new Map(overdue.filter((each) => each.by === by).map(({ key, n }) => [key, n]));
    const known = [...spreads].flatMap(([key, { resolved }]) => (resolved > 0 ? [key] : []));
    const open = by === 'month' ? atEndOfMonths(added, known) : added;
    return [...new Set([...known, ...open.keys()])]
      .sort((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1))
      .map((key): ResolutionGroup => ({ by, key, ...lineOf(spreads.get(key) ?? spreadOf([]), open.get(key) ?? 0) }));
  });
  // Whatever ended or became overdue did so in some month.
  const inMonths = <T extends Group>(each: readonly T[]) => each.filter(({ by }) => by === 'month');
  const openOverdue = inMonths(overdue).reduce((sum, { n }) => sum + n, 0);
  return { asOf, measure, ...lineOf(spreadOf(inMonths(ended)), openOverdue), groups };
}

/** With the measure that is meant, and the last day that counts. */
type WholeQuestion = ResolutionQuestion & { readonly measure: Measure; readonly to: Day };

/** Which cells answer groupings that stand together. */
const cubesFor = (viewer: Viewer, question: WholeQuestion, wanted: readonly ResolutionGrouping[]) => ({
  viewer,
  grain: grainFor(viewer, question, wanted[0]),
  to: question.to,
  ...(wanted.includes('month') ? ({ coarsest: 'month' } as const) : {}),
});

/** How long resolved rounds took, by groups. */
async function endedBy(
  rows: Rows,
  viewer: Viewer,
  question: WholeQuestion,
  wanted: readonly ResolutionGrouping[],
): Promise<readonly (Group & Lengths)[]> {
  const { cells } = await rows.tables(matters);
  const statement = conditionsOf(viewer, question);
  const ended = cellsOf(cells, 'day, unit, kind, channel, late, spread', statement, {
    ...cubesFor(viewer, question, wanted),
    counted: question.measure,
    from: question.from ?? null,
  });
  return rows.query(
    `select ${chosenOf(wanted)}, coalesce(sum(n) filter (where late), 0)::int as "late",
       string_agg(spread, '') filter (where n > 0) as "added",
       string_agg(spread, '') filter (where n < 0) as "off"
     from (select late, n, spread, ${keysOf(wanted)} from ${ended} ended) ended
     group by grouping sets (${setsOf(wanted)})`,
    statement.params,
  );
}

/**
 * Open and overdue cases that this measure will count once they end, by groups; by month what the month added.
 * In the statutory measure only accepted ones.
 */
async function overdueBy(
  rows: Rows,
  viewer: Viewer,
  question: WholeQuestion,
  wanted: readonly ResolutionGrouping[],
): Promise<readonly (Group & { readonly n: number })[]> {
  const { cells } = await rows.tables(matters);
  const statement = conditionsOf(viewer, question);
  if (question.measure === 'statutory') statement.where('accepted');
  const cubes = cubesFor(viewer, question, wanted);
  const added = cellsOf(cells, 'day, unit, kind, channel', statement, { ...cubes, counted: 'overdue', from: null });
  return rows.query(
    `select ${chosenOf(wanted)}, sum(n)::int as "n"
     from (select n, ${keysOf(wanted)} from ${added} added) moved
     group by grouping sets (${setsOf(wanted)})
     having sum(n) <> 0`,
    statement.params,
  );
}

/** The keys of groupings as columns of their names. */
const keysOf = (wanted: readonly ResolutionGrouping[]): string => wanted.map((by) => `${KEYS[by]} as "${by}"`).join(', ');

const setsOf = (wanted: readonly ResolutionGrouping[]): string => wanted.map((by) => `("${by}")`).join(', ');

/** Of a row of grouping sets: which grouping it belongs to, and its key there. */
const chosenOf = (wanted: readonly ResolutionGrouping[]): string => {
  const cases = wanted.map((by) => `when grouping("${by}") = 0 then '${by}'`).join(' ');
  return `case ${cases} end as "by", coalesce(${wanted.map((by) => (by === 'month' ? `to_char("month", 'YYYY-MM')` : `"${by}"`)).join(', ')}) as "key"`;
};

/** What the months up to the end of each of `months` have added up to. */
function atEndOfMonths(added: ReadonlyMap<string | null, number>, months: readonly (string | null)[]): Map<string | null, number> {
  const upTo = new Map<string | null, number>();
  let sum = 0;
  for (const month of [...new Set([...added.keys(), ...months])].sort()) upTo.set(month, (sum += added.get(month) ?? 0));
  return new Map(months.map((month) => [month, upTo.get(month)!]));
}

const lineOf = (spread: Spread, openOverdue: number): ResolutionLine => ({
  ...spread,
  openOverdue,
  onTimeShare: onTimeShareOf(spread, openOverdue),
});

/** On time of all that should be: those still open and overdue are late as well, though nobody decided them; null of nothing. */
const onTimeShareOf = ({ resolved, late }: Spread, openOverdue: number): number | null =>
  resolved + openOverdue === 0 ? null : (resolved - late) / (resolved + openOverdue);
