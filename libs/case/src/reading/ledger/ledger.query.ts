import { addDays, type Day, type Rows, type Viewer } from '@donthu/eventing';
import { matters } from '../matters';
import { cellsOf, grainFor } from '../matters/cubes';
import { conditionsOf, type TotalsQuestion } from '../matters/totals';

export type LedgerGrouping = 'unit' | 'kind' | 'channel';

export interface LedgerQuestion extends TotalsQuestion {
  /** From the beginning of this day … */
  readonly from: Day;
  /** … to the end of that one. */
  readonly to: Day;
  readonly by?: LedgerGrouping | undefined;
}

/** opening + received = resolved + transferred + otherwiseClosed + closing; a reopening, a new round and a transfer each come in once. */
export interface LedgerLine {
  readonly opening: number;
  readonly received: number;
  readonly resolved: number;
  readonly transferred: number;
  readonly otherwiseClosed: number;
  readonly closing: number;
}

export interface LedgerAnswer extends LedgerLine {
  readonly from: Day;
  readonly to: Day;
  /** Present when the question asked for a grouping. */
  readonly groups?: readonly (LedgerLine & { readonly key: string | null })[];
}

type Moved = Omit<LedgerLine, 'closing'>;

const NOTHING: Moved = { opening: 0, received: 0, resolved: 0, transferred: 0, otherwiseClosed: 0 };

/**
 * The ledger of a period. The opening is what came and did not go before it; the closing is what remains. That both equal what
 * pending shows on these days is proved by a test, not assumed.
 */
export async function askLedger(rows: Rows, viewer: Viewer, question: LedgerQuestion): Promise<LedgerAnswer> {
  const { from, to, by } = question;
  const { cells } = await rows.tables(matters);
  const grain = grainFor(viewer, question, by);
  const statement = conditionsOf(viewer, question);
  const cellsFrom = (since: Day | null, until: Day) =>
    cellsOf(cells, 'flow, unit, kind, channel', statement, { viewer, counted: 'ledger', grain, from: since, to: until });
  const before = cellsFrom(null, addDays(from, -1));
  const during = cellsFrom(from, to);
  const sumOf = (flow: string) => `coalesce(sum(n) filter (where period = 1 and flow = '${flow}'), 0)::int`;
  const found = await rows.query<Moved & { key: string | null; total: boolean }>(
    `select ${by ?? 'null::text'} as "key", ${by === undefined ? 'true' : `grouping(${by}) = 1`} as "total",
       coalesce(sum(case when flow = 'received' then n else -n end) filter (where period = 0), 0)::int as "opening",
       ${sumOf('received')} as "received", ${sumOf('resolved')} as "resolved", ${sumOf('transferred')} as "transferred",
       ${sumOf('otherwise-closed')} as "otherwiseClosed"
     from (
       select 0 as period, * from ${before} before
       union all
       select 1 as period, * from ${during} during
     ) moved
     ${by === undefined ? '' : `group by grouping sets ((), (${by}))`}`,
    statement.params,
  );
  const lines = found.map(({ key, total, ...moved }) => ({ key, total, ...closed(moved) }));
  const { key: _, total: __, ...total } = lines.find((line) => line.total) ?? { key: null, total: true, ...closed(NOTHING) };
  const answer = { from, to, ...total };
  if (by === undefined) return answer;
  const groups = lines
    .filter((line) => !line.total && Object.values(line).some((value) => typeof value === 'number' && value !== 0))
    .map(({ total: ___, ...line }) => line)
    .sort((a, b) => ((a.key ?? '~') < (b.key ?? '~') ? -1 : 1));
  return { ...answer, groups };
}

const closed = (line: Moved): LedgerLine => ({
  ...line,
  closing: line.opening + line.received - line.resolved - line.transferred - line.otherwiseClosed,
});
