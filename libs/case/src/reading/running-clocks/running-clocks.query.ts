import { addDays, type Day, type Rows, type SweptStream } from '@donthu/eventing';
import { runningClocks, streamOfRow } from './running-clocks.projection';

/** How many letters and cases have a running clock that looks at one of these days. */
export async function countTouched(rows: Rows, shard: string, days: readonly Day[]): Promise<number> {
  const { spells } = await rows.tables(runningClocks);
  const [found] = await rows.query<{ n: number }>(
    `select count(distinct s.key) as n from unnest($2::date[]) as changed (day) join ${spells} s on s.span @> changed.day where s.shard = $1`,
    [shard, days],
  );
  return found!.n;
}

/** Those of them after a place, in the order of their keys. */
export async function touchedStreams(
  rows: Rows,
  shard: string,
  days: readonly Day[],
  after: string,
  limit: number,
): Promise<readonly SweptStream[]> {
  const { spells } = await rows.tables(runningClocks);
  // In the order of the index, so that all pages together read it once, however many streams there are.
  const found = await rows.query<{ key: string }>(
    `select distinct key from ${spells} s
     where shard = $1 and key > $3 and exists (select from unnest($2::date[]) as changed (day) where s.span @> changed.day)
     order by key limit $4`,
    [shard, days, after, limit],
  );
  return found.map(({ key }) => ({ place: key, stream: streamOfRow(shard, key) }));
}

/** The last day that a running clock looks at; null when none runs. */
export async function lastRunningDay(rows: Rows, shard: string): Promise<Day | null> {
  const { spells } = await rows.tables(runningClocks);
  const [found] = await rows.query<{ day: Day | null }>(`select max(upper(span)) as day from ${spells} where shard = $1`, [shard]);
  return found!.day === null ? null : addDays(found!.day, -1);
}
