import type { Day, Rows, Viewer } from '@donthu/eventing';
import { CUBES, matters, type Measure } from '../matters';
import { conditionsOf, type TotalsFilters } from '../matters/totals';
import { lastOfMonth, onTimeShareOf, partsOf, spreadOf, type Bar, type DayRange, type Spread } from './histogram';

export type { Measure } from '../matters';
export type ResolutionGrouping = 'unit' | 'kind' | 'channel' | 'month';

export interface ResolutionQuestion extends TotalsFilters {
  /** 24:00 of this day. */
  readonly asOf: Day;
  /** The citizen's wait when absent. */
  readonly measure?: Measure | undefined;
  /** Only rounds that ended from this day on, and until that one. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
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

type By = ResolutionGrouping | 'all';

/**
 * How long resolution takes: the citizen's wait (first receipt → answer served, pauses included) or the statutory time
 * (acceptance → decision, lawful pauses excluded), never mixed. Late is what was decided on a later day than due.
 *
 * In the statutory measure only cases that were accepted can be open and overdue: the others have no such time yet.
 */
export async function askResolutionTime(rows: Rows, viewer: Viewer, question: ResolutionQuestion): Promise<ResolutionAnswer> {
  const { asOf, measure = 'wait' } = question;
  const cut = question.to !== undefined && question.to < asOf ? question.to : asOf;
  const bars = await barsOf(rows, viewer, question, measure, cut);
  const overdue = await overdueOf(rows, viewer, question, measure, cut);
  const months = await overdueByMonth(rows, viewer, question, measure, cut, [...(bars.get('month') ?? new Map<string, Bar[]>()).keys()]);
  overdue.set('month', months);

  const line = (by: By, key: string | null): ResolutionLine => {
    const spread = spreadOf(bars.get(by)?.get(key) ?? []);
    const openOverdue = overdue.get(by)?.get(key) ?? 0;
    return { ...spread, openOverdue, onTimeShare: onTimeShareOf(spread, openOverdue) };
  };
  const groups = GROUPINGS.flatMap((by) => {
    const keys = new Set([...(bars.get(by)?.keys() ?? []), ...(overdue.get(by)?.keys() ?? [])]);
    return [...keys].sort((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1)).map((key) => ({ by, key, ...line(by, key) }));
  });
  return { asOf, measure, ...line('all', null), groups };
}

const GROUPINGS: readonly ResolutionGrouping[] = ['unit', 'kind', 'channel', 'month'];

/** Grouped counts: by grouping, then by key. */
type Grouped<T> = Map<By, Map<string | null, T>>;

async function barsOf(rows: Rows, viewer: Viewer, question: ResolutionQuestion, measure: Measure, cut: Day): Promise<Grouped<Bar[]>> {
  const { cells } = await rows.tables(matters);
  const { months, days } = partsOf(question.from ?? null, cut);
  const statement = conditionsOf(viewer, question);
  const within = (cube: string, { first, last }: DayRange) =>
    `(cube = ${statement.value(cube)} and day between ${statement.value(first ?? '-infinity')} and ${statement.value(last)})`;
  const parts = [...(months ? [within(CUBES[`${measure}Months`], months)] : []), ...days.map((range) => within(CUBES[measure], range))];
  const found = await rows.query<Bar & { by: By; key: string | null }>(
    `select g.by, g.key, days::int as "days", late as "late", sum(n)::int as "n"
     from ${cells} cross join lateral (values
       ('all', null), ('unit', unit), ('kind', kind), ('channel', channel), ('month', to_char(day, 'YYYY-MM'))
     ) g(by, key)
     where (${parts.join(' or ')}) and ${statement.conditionsSql}
     group by 1, 2, 3, 4`,
    statement.params,
  );
  const grouped: Grouped<Bar[]> = new Map();
  for (const { by, key, ...bar } of found) {
    const group = grouped.get(by) ?? new Map<string | null, Bar[]>();
    grouped.set(by, group.set(key, [...(group.get(key) ?? []), bar]));
  }
  return grouped;
}

/** Open and overdue cases that this measure will count once they end. */
function stillOpen(viewer: Viewer, question: ResolutionQuestion, measure: Measure) {
  const statement = conditionsOf(viewer, question);
  return measure === 'statutory' ? statement.where('accepted') : statement;
}

async function overdueOf(rows: Rows, viewer: Viewer, question: ResolutionQuestion, measure: Measure, cut: Day): Promise<Grouped<number>> {
  const { spells } = await rows.tables(matters);
  const statement = stillOpen(viewer, question, measure);
  const day = `${statement.value(cut)}::date`;
  const found = await rows.query<{ by: By; key: string | null; n: number }>(
    `select g.by, g.key, count(*) as "n"
     from ${spells} cross join lateral (values ('all', null), ('unit', unit), ('kind', kind), ('channel', channel)) g(by, key)
     where span @> ${day} and due_on < ${day} and ${statement.conditionsSql}
     group by 1, 2`,
    statement.params,
  );
  const grouped: Grouped<number> = new Map();
  for (const { by, key, n } of found) grouped.set(by, (grouped.get(by) ?? new Map<string | null, number>()).set(key, n));
  return grouped;
}

async function overdueByMonth(
  rows: Rows,
  viewer: Viewer,
  question: ResolutionQuestion,
  measure: Measure,
  cut: Day,
  months: readonly (string | null)[],
): Promise<Map<string | null, number>> {
  const { spells } = await rows.tables(matters);
  const statement = stillOpen(viewer, question, measure);
  const ends = months.map((month) => lastOfMonth(`${month}-01`)).map((end) => (end < cut ? end : cut));
  const found = await rows.query<{ month: string; n: number }>(
    `select to_char(m.day, 'YYYY-MM') as "month", count(*) as "n"
     from unnest(${statement.value(ends)}::date[]) m(day) join ${spells} s on s.span @> m.day and s.due_on < m.day
     where ${statement.conditionsSql}
     group by 1`,
    statement.params,
  );
  return new Map(found.map(({ month, n }) => [month, n]));
}
