import {
  eventId,
  indexOf,
  positionOf,
  type Day,
  type FoldedEvent,
  type Histories,
  type HistorySlice,
  type Position,
} from '@donthu/eventing';
import type { Pool } from 'pg';
import type { Row } from './recorded';

/** In the order of an index, so that nothing is sorted and a stream's events, which lie weeks apart, are met together. */
const NEXT = {
  name: 'log-histories',
  text: `
    select e.idx, e.stream, e.revision, e.command_id, e.ordinal, e.type, e.data, e.happened_on from log.events e
    where (e.stream, e.revision) > ($2, $3) and e.stream <= $4 and e.shard = $1 and e.idx <= $5
    order by e.stream, e.revision limit $6`,
};

/** So many events of the log, evenly spread, tell where slices are to be cut. */
const SAMPLES = `
  select e.stream from log.events e
  where e.shard = $1 and e.kind = $2 and e.idx in (select generate_series(1, $3::bigint, greatest(1, $3::bigint / 4000))) order by 1`;

const PAGE = 4_000;

type FoldedRow = Omit<Row, 'shard' | 'meta'> & { readonly happened_on: Day };

const folded = (shard: string, { idx, stream, revision, command_id, ordinal, type, data, happened_on }: FoldedRow): FoldedEvent => ({
  id: eventId(command_id, ordinal),
  shard,
  stream,
  revision,
  position: positionOf(idx),
  type,
  data: JSON.parse(data),
  meta: { happenedOn: happened_on },
});

/** The log in PostgreSQL stream by stream. */
export class PostgresHistories implements Histories {
  constructor(private readonly pool: Pool) {}

  async slices(shard: string, upTo: Position, kinds: readonly string[], parts: number): Promise<readonly HistorySlice[]> {
    const head = indexOf(upTo);
    const counted = await this.pool.query<{ n: number }>('select count(*) as n from log.events where shard = $1 and idx <= $2', [
      shard,
      head,
    ]);
    const missing = head - counted.rows[0]!.n;
    if (missing !== 0) throw new Error(`the log of ${shard} has holes: ${missing} of ${head} events are missing`);
    const samples = await Promise.all(
      kinds.map(async (kind) => {
        const { rows } = await this.pool.query<{ stream: string }>(SAMPLES, [shard, kind, head]);
        return rows.map(({ stream }) => stream);
      }),
    );
    const each = Math.max(1, Math.ceil(samples.reduce((sum, { length }) => sum + length, 0) / parts));
    return kinds.flatMap((kind, at) => {
      const cuts = samples[at]!.filter((stream, n, all) => n % each === each - 1 && stream !== all[n + 1]);
      // The names of a kind's streams lie between these two: '.' follows '-'.
      const ends = [`${shard}.${kind}-`, ...cuts, `${shard}.${kind}.`];
      return ends.slice(1).map((until, n) => ({ after: ends[n]!, until }));
    });
  }

  async *read(shard: string, upTo: Position, { after, until }: HistorySlice): AsyncGenerator<readonly FoldedEvent[]> {
    const head = indexOf(upTo);
    // Past every revision of the stream that belongs to the slice before.
    let next = this.page(shard, after, LAST_REVISION, until, head);
    let begun: FoldedEvent[] = [];
    for (;;) {
      const page = await next;
      const last = page.at(-1);
      if (!last) break;
      // On its way while this one is worked on; a fault is met where the page is asked for.
      next = page.length < PAGE ? Promise.resolve([]) : this.page(shard, last.stream, last.revision, until, head);
      next.catch(() => undefined);
      const events = [...begun, ...page.map((row) => folded(shard, row))];
      const whole = events.findLastIndex(({ stream }) => stream !== last.stream) + 1;
      if (whole > 0) yield events.slice(0, whole);
      begun = events.slice(whole);
    }
    if (begun.length > 0) yield begun;
  }

  private async page(shard: string, stream: string, revision: number, until: string, head: number): Promise<readonly FoldedRow[]> {
    const { rows } = await this.pool.query<FoldedRow>({ ...NEXT, values: [shard, stream, revision, until, head, PAGE] });
    return rows;
  }
}

const LAST_REVISION = 2 ** 31 - 1;
