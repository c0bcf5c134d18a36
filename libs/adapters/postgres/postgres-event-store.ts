import {
  canonicalJson,
  checkAppend,
  indexOf,
  positionOf,
  type AppendRequest,
  type AppendResult,
  type EventStore,
  type FollowOptions,
  type Position,
  type RecordedEvent,
} from '@donthu/eventing';
import type { Pool } from 'pg';
import { appendBatch } from './append';
import { Gather } from './gather';
import { Growth } from './growth';
import { PostgresHistories } from './postgres-histories';
import { COLUMNS, recorded, type Row } from './recorded';
import { ShardWriter } from './shard-writer';

interface Asked {
  readonly stream: string;
  readonly fromRevision: number;
}

const BY_STREAM = {
  name: 'log-read',
  text: `select ${COLUMNS} from log.read_streams($1, $2) e`,
};

/**
 * The head and the events up to it, seen at one moment: what is missing between them is a hole.
 * A closed range of values that the planner knows: of one that ends with the head it would rather read the whole log.
 */
const BY_SHARD = `
  select h.idx as head, ${COLUMNS} from log.heads h
  left join log.events e on e.shard = h.shard and e.idx > $2::bigint and e.idx <= $2::bigint + $3::bigint and e.idx <= h.idx
  where h.shard = $1 order by e.idx`;

/** A short walk of the index for each kind, so that a rare kind costs no walk through all the others. */
const BY_KIND = `
  with chosen as (
    select k.idx from unnest($4::text[]) as wanted (kind)
    cross join lateral (
      select e.idx from log.events e where e.shard = $1 and e.kind = wanted.kind and e.idx > $2 order by e.idx limit $3
    ) k
    order by k.idx limit $3
  )
  select ${COLUMNS} from chosen c join log.events e on e.shard = $1 and e.idx = c.idx order by e.idx`;

/** Pauses between two looks at a log that does not grow, in milliseconds: how late another process's events may be seen. */
const SHORTEST_PAUSE = 5;
const LONGEST_PAUSE = 200;

/**
 * The log in PostgreSQL. The pool comes from `makePool`; one store per process and database, because it is the store that
 * gathers concurrent appends into one transaction.
 */
export class PostgresEventStore implements EventStore {
  private readonly writers = new Map<string, ShardWriter>();
  private readonly growth = new Growth();
  readonly histories: PostgresHistories;
  /** Two on their way, so that a stream of thousands of events does not keep the others waiting. */
  private readonly reads = new Gather((asked: readonly Asked[]) => this.readMany(asked), 100, 2);

  constructor(private readonly pool: Pool) {
    this.histories = new PostgresHistories(pool);
  }

  read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.reads.ask({ stream, fromRevision });
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const { shard, kind } = checkAppend(request);
    const meta = canonicalJson(request.meta);
    const payloads = request.events.map(({ data }) => canonicalJson(data));
    return this.writer(shard).append({ request, kind, meta, payloads });
  }

  async page(shard: string, after: Position | null, limit: number, kinds?: readonly string[]): Promise<readonly RecordedEvent[]> {
    const start = indexOf(after);
    if (kinds) return (await this.pool.query<Row>(BY_KIND, [shard, start, limit, kinds])).rows.map(recorded);
    const { rows } = await this.pool.query<Row & { head: number }>(BY_SHARD, [shard, start, limit]);
    const end = Math.min(rows[0]?.head ?? 0, start + limit);
    for (let idx = start + 1; idx <= end; idx++) {
      if (rows[idx - start - 1]?.idx !== idx) throw new Error(`the log of ${shard} has a hole: ${idx} is missing`);
    }
    return start < end ? rows.map(recorded) : [];
  }

  async *follow(shard: string, after: Position | null, { kinds, signal, batch = 500 }: FollowOptions) {
    const head = await this.head(shard);
    if (indexOf(after) > indexOf(head)) throw new Error(`position ${after} is beyond the end of the log of ${shard}`);
    let cursor = after;
    let pause = SHORTEST_PAUSE;
    while (!signal.aborted) {
      const count = this.growth.count(shard);
      const events = await this.page(shard, cursor, batch, kinds);
      if (signal.aborted) return;
      const last = events.at(-1);
      if (last) {
        yield events;
        cursor = last.position;
        pause = SHORTEST_PAUSE;
      } else {
        await this.growth.wait(shard, count, pause, signal);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  async head(shard: string): Promise<Position | null> {
    const { rows } = await this.pool.query<{ idx: number }>('select idx from log.heads where shard = $1 and idx > 0', [shard]);
    return rows[0] ? positionOf(rows[0].idx) : null;
  }

  async shards(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ shard: string }>('select shard from log.heads where idx > 0 order by shard');
    return rows.map(({ shard }) => shard);
  }

  private async readMany(asked: readonly Asked[]): Promise<readonly (readonly RecordedEvent[])[]> {
    const streams = new Map<string, number>();
    for (const { stream, fromRevision } of asked) streams.set(stream, Math.min(fromRevision, streams.get(stream) ?? Infinity));
    const { rows } = await this.pool.query<Row>({ ...BY_STREAM, values: [[...streams.keys()], [...streams.values()]] });
    const found = new Map<string, RecordedEvent[]>([...streams.keys()].map((stream) => [stream, []]));
    for (const row of rows) found.get(row.stream)!.push(recorded(row));
    return asked.map(({ stream, fromRevision }) => found.get(stream)!.filter(({ revision }) => revision >= fromRevision));
  }

  private writer(shard: string): ShardWriter {
    const known = this.writers.get(shard);
    if (known) return known;
    const writer = new ShardWriter(async (batch) => {
      const results = await appendBatch(this.pool, shard, batch);
      this.growth.grown(shard);
      return results;
    });
    this.writers.set(shard, writer);
    return writer;
  }
}
