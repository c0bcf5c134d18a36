import { addDays, type Day, type Rows, type Viewer } from '@donthu/eventing';
import { CUBES, matters } from '../matters';
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

/** The keys of one grouping, in SQL: a column of the spells, a dimension of the cells; a total has one key. */
const KEYS: Readonly<Record<LedgerGrouping | 'total', { readonly spells: string; readonly cells: string }>> = {
  total: { spells: 'null::text', cells: 'null::text' },
  unit: { spells: 'unit', cells: 'unit' },
  kind: { spells: 'kind', cells: 'kind' },
  channel: { spells: 'channel', cells: 'channel' },
};

/**
 * The ledger of a period. The opening is what was open the day before, found in the spells; what moved comes from the cells of the
 * period's days; the closing is what remains. That it equals what pending shows at the end is proved by a test, not assumed.
 */
export async function askLedger(rows: Rows, viewer: Viewer, question: LedgerQuestion): Promise<LedgerAnswer> {
  const { from, to, by } = question;
  const total = (await linesBy(rows, viewer, question, 'total')).get(null) ?? NOTHING;
  const answer = { from, to, ...closed(total) };
  if (by === undefined) return answer;
  const lines = await linesBy(rows, viewer, question, by);
  const groups = [...lines].map(([key, line]) => ({ key, ...closed(line) })).sort((a, b) => ((a.key ?? '~') < (b.key ?? '~') ? -1 : 1));
  return { ...answer, groups };
}

const closed = (line: Moved): LedgerLine => ({
  ...line,
  closing: line.opening + line.received - line.resolved - line.transferred - line.otherwiseClosed,
});

async function linesBy(
  rows: Rows,
  viewer: Viewer,
  question: LedgerQuestion,
  by: LedgerGrouping | 'total',
): Promise<Map<string | null, Moved>> {
  const { spells, cells } = await rows.tables(matters);
  const before = conditionsOf(viewer, question);
  before.where(`span @> ${before.value(addDays(question.from, -1))}::date`);
  const opening = await rows.query<{ key: string | null; opening: number }>(
    `select ${KEYS[by].spells} as "key", count(*) as "opening" from ${spells} where ${before.conditionsSql} group by 1`,
    before.params,
  );
  const during = conditionsOf(viewer, question);
  during.where(`cube = ${during.value(CUBES.ledger)}`);
  during.where(`day between ${during.value(question.from)} and ${during.value(question.to)}`);
  const moved = await rows.query<Omit<Moved, 'opening'> & { key: string | null }>(
    `select ${KEYS[by].cells} as "key", ${sumOf('received')} as "received", ${sumOf('resolved')} as "resolved",
       ${sumOf('transferred')} as "transferred", ${sumOf('otherwise-closed')} as "otherwiseClosed"
     from ${cells} where ${during.conditionsSql} group by 1`,
    during.params,
  );
  const lines = new Map<string | null, Moved>(moved.map(({ key, ...line }) => [key, { ...NOTHING, ...line }]));
  for (const { key, opening: n } of opening) lines.set(key, { ...(lines.get(key) ?? NOTHING), opening: n });
  return lines;
}

const sumOf = (flow: 'received' | 'resolved' | 'transferred' | 'otherwise-closed') =>
  `coalesce(sum(n) filter (where flow = '${flow}'), 0)::int`;
