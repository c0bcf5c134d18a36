import { addDays, daysBetween, type Day, type Rows, type Viewer } from '@donthu/eventing';
import type { Statement } from '@donthu/petition';
import { matters } from '../matters';
import { cellsOf, grainFor, type Asked } from '../matters/cubes';
import { conditionsOf, type TotalsQuestion } from '../matters/totals';

export interface BacklogQuestion extends TotalsQuestion {
  readonly from: Day;
  readonly to: Day;
}

/** 24:00 of a day: what was open and what of it overdue; and what came in and went out during the day. */
export interface BacklogDay {
  readonly day: Day;
  readonly open: number;
  readonly overdue: number;
  readonly received: number;
  readonly closed: number;
}

export interface BacklogAnswer {
  readonly from: Day;
  readonly to: Day;
  readonly days: readonly BacklogDay[];
}

interface Moves {
  readonly received: number;
  readonly closed: number;
  readonly overdue: number;
}

/** Open and overdue by day: what came and did not go before the period, and what its days changed. One line for every day. */
export async function askBacklog(rows: Rows, viewer: Viewer, question: BacklogQuestion): Promise<BacklogAnswer> {
  const { cells } = await rows.tables(matters);
  const { from, to } = question;
  const grain = grainFor(viewer, question, undefined);
  const eve = addDays(from, -1);
  const [before, during] = [conditionsOf(viewer, question), conditionsOf(viewer, question)];
  const moved = (statement: Statement, asked: Pick<Asked, 'from' | 'to' | 'coarsest'>) =>
    (['ledger', 'overdue'] as const)
      .map((counted) => `select * from ${cellsOf(cells, 'day, flow', statement, { ...asked, viewer, counted, grain })} ${counted}`)
      .join(' union all ');
  const [[stood], moves] = await Promise.all([
    rows.query<{ open: number; overdue: number }>(
      `select coalesce(sum(case when flow is null then 0 when flow = 'received' then n else -n end), 0)::int as "open",
         coalesce(sum(n) filter (where flow is null), 0)::int as "overdue"
       from (${moved(before, { from: null, to: eve })}) moved`,
      before.params,
    ),
    rows.query<Moves & { day: Day }>(
      `select day, coalesce(sum(n) filter (where flow = 'received'), 0)::int as "received",
         coalesce(sum(n) filter (where flow <> 'received'), 0)::int as "closed", coalesce(sum(n) filter (where flow is null), 0)::int as "overdue"
       from (${moved(during, { from, to, coarsest: 'day' })}) moved
       group by 1`,
      during.params,
    ),
  ]);
  return { from, to, days: daysOf(from, to, stood!, new Map(moves.map((move) => [move.day, move]))) };
}

function daysOf(from: Day, to: Day, stood: { open: number; overdue: number }, moves: ReadonlyMap<Day, Moves>): readonly BacklogDay[] {
  const days: BacklogDay[] = [];
  let { open, overdue } = stood;
  for (let i = 0; i <= daysBetween(from, to); i++) {
    const day = addDays(from, i);
    const { received = 0, closed = 0, overdue: moved = 0 } = moves.get(day) ?? {};
    open += received - closed;
    overdue += moved;
    days.push({ day, open, overdue, received, closed });
  }
  return days;
}
