import { addDays, daysBetween, type Day, type Rows, type Viewer } from '@donthu/eventing';
import { CUBES, matters } from '../matters';
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

/** Open and overdue by day: what stood the day before, and what the days changed. One line for every day of the period. */
export async function askBacklog(rows: Rows, viewer: Viewer, question: BacklogQuestion): Promise<BacklogAnswer> {
  const { spells, cells } = await rows.tables(matters);
  const { from, to } = question;
  const before = conditionsOf(viewer, question);
  const eve = `${before.value(addDays(from, -1))}::date`;
  const [stood] = await rows.query<{ open: number; overdue: number }>(
    `select count(*) as "open", count(*) filter (where due_on < ${eve}) as "overdue"
     from ${spells} where ${before.where(`span @> ${eve}`).conditionsSql}`,
    before.params,
  );
  const during = conditionsOf(viewer, question);
  during.where(`cube in (${during.value(CUBES.ledger)}, ${during.value(CUBES.overdue)})`);
  during.where(`day between ${during.value(from)} and ${during.value(to)}`);
  const moves = await rows.query<Moves & { day: Day }>(
    `select day as "day",
       coalesce(sum(n) filter (where cube = '${CUBES.ledger}' and flow = 'received'), 0)::int as "received",
       coalesce(sum(n) filter (where cube = '${CUBES.ledger}' and flow <> 'received'), 0)::int as "closed",
       coalesce(sum(n) filter (where cube = '${CUBES.overdue}'), 0)::int as "overdue"
     from ${cells} where ${during.conditionsSql} group by 1`,
    during.params,
  );
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
