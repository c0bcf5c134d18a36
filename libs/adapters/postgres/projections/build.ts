import { foldRow, indexOf, type Clock, type EventStore, type Position, type RecordedEvent } from '@donthu/eventing';
import type { Pool, PoolClient } from 'pg';
import { isRefusedByValue, Unfoldable } from './checkpoints';
import { copyRows } from './copy';
import { CellSums, keyFor, written, type WrittenSpell } from './fold-batch';
import { pagesUpTo } from './log-pages';
import { pure } from './projection-consumer';
import { columnsOf, createIndexes, createTables, quoted, type TableSet } from './tables';
import { addToCells } from './write-changes';

export interface BuildProgress {
  readonly projection: string;
  /** Events read; a log too large for the memory is read more than once, and counts each time. */
  readonly events: number;
  readonly perSecond: number;
  /** Of the way through the log, from 0 to 1. */
  readonly share: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

export interface BuildTools {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Stops between two pages. */
  readonly signal?: AbortSignal;
  /** Most rows in memory at once; 100,000 when absent. */
  readonly mostRows?: number;
  /** From this many events on, a first start builds at once instead of following the log from its beginning; 1,000 when absent. */
  readonly longLog?: number;
}

const MOST_ROWS = 100_000;
export const LONG_LOG = 1_000;

/** The heads of all shards that have events. */
export async function headsOf(store: EventStore): Promise<ReadonlyMap<string, Position>> {
  const shards = await store.shards();
  const heads = await Promise.all(shards.map(async (shard) => [shard, await store.head(shard)] as const));
  return new Map(heads.filter((each): each is [string, Position] => each[1] !== null));
}

/**
 * Fills a set of tables from the log up to fixed heads: whole rows at a time, each final row written once with COPY, so much
 * faster than the live way. Then its checkpoints stand at the heads. `client` must have no time limit.
 *
 * @throws Unfoldable
 */
export async function build(tools: BuildTools, client: PoolClient, set: TableSet, heads: ReadonlyMap<string, Position>): Promise<void> {
  await client.query('delete from work.checkpoints where consumer = $1', [set.consumer]);
  await createTables(client, set);
  const meter = new Meter(tools, set.projection.name, heads);
  for (const [shard, head] of heads) await buildShard(tools, client, set, shard, head, meter);
  await createIndexes(client, set);
  await client.query('insert into work.checkpoints (consumer, shard, position) select $1, * from unnest($2::text[], $3::text[])', [
    set.consumer,
    [...heads.keys()],
    [...heads.values()],
  ]);
}

/** When the rows are too many for the memory, their keys are dealt into buckets and the log is read once for each of them. */
async function buildShard(
  tools: BuildTools,
  client: PoolClient,
  set: TableSet,
  shard: string,
  head: Position,
  meter: Meter,
): Promise<void> {
  const { projection } = set;
  const mostRows = tools.mostRows ?? MOST_ROWS;
  let buckets = 1;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const rows = new Map<string, unknown>();
    for await (const events of pagesUpTo(tools.store, shard, null, head)) {
      tools.signal?.throwIfAborted();
      for (const event of events) {
        try {
          const key = keyFor(projection, event);
          if (key === undefined || bucketOf(key, buckets) !== bucket) continue;
          const row = foldRow(projection, rows.get(key), event);
          if (row === undefined) rows.delete(key);
          else rows.set(key, row);
        } catch (error) {
          throw new Unfoldable(error, event);
        }
      }
      while (bucket === 0 && rows.size > mostRows) {
        meter.readAgain(head, buckets);
        buckets *= 2;
        for (const key of rows.keys()) if (bucketOf(key, buckets) !== 0) rows.delete(key);
      }
      meter.add(events);
    }
    await writeRows(client, set, shard, rows);
  }
}

async function writeRows(client: PoolClient, set: TableSet, shard: string, rows: ReadonlyMap<string, unknown>): Promise<void> {
  const { projection } = set;
  const columns = columnsOf(projection.columns);
  const spells: WrittenSpell[] = [];
  const cells = new CellSums();
  function* lines() {
    for (const [key, row] of rows) {
      const all = pure(() => written(projection, key, row));
      spells.push(...all.spells);
      pure(() => cells.add(all.cells, 1));
      yield [key, shard, all.row.doc, ...columns.map(({ name }) => all.row.columns[name] ?? null)];
    }
  }
  try {
    await copyRows(client, set.rows, ['key', 'shard', 'doc', ...quoted(columns)], lines());
    if (projection.spells) {
      const spellColumns = columnsOf(projection.spells.columns);
      const line = ({ key, span, columns: values }: WrittenSpell) => [
        key,
        shard,
        span,
        ...spellColumns.map(({ name }) => values[name] ?? null),
      ];
      await copyRows(client, set.spells, ['key', 'shard', 'span', ...quoted(spellColumns)], mapped(spells, line));
    }
    await addToCells(client, set, shard, cells.changes());
  } catch (error) {
    throw isRefusedByValue(error) ? new Unfoldable(error) : error;
  }
}

function* mapped<A, B>(all: Iterable<A>, change: (each: A) => B): Generator<B> {
  for (const each of all) yield change(each);
}

/** FNV-1a: even enough to deal keys into buckets. */
function bucketOf(key: string, buckets: number): number {
  if (buckets === 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % buckets;
}

/** Tells how it goes, once for every page. The way is measured in positions, because not every log knows how many events it has. */
class Meter {
  private readonly started: number;
  private events = 0;
  private gone = 0;
  private way: number;
  private last: { readonly shard: string; readonly at: number } | undefined;

  constructor(
    private readonly tools: BuildTools,
    private readonly projection: string,
    heads: ReadonlyMap<string, Position>,
  ) {
    this.started = Date.parse(tools.clock.now());
    this.way = [...heads.values()].reduce((sum, head) => sum + indexOf(head), 0);
  }

  readAgain(head: Position, times: number): void {
    this.way += indexOf(head) * times;
  }

  add(page: readonly RecordedEvent[]): void {
    const { shard, position } = page.at(-1)!;
    const at = indexOf(position);
    this.gone += at - (this.last?.shard === shard && this.last.at < at ? this.last.at : 0);
    this.last = { shard, at };
    this.events += page.length;
    const seconds = (Date.parse(this.tools.clock.now()) - this.started) / 1000;
    const perSecond = seconds > 0 ? Math.round(this.events / seconds) : 0;
    const secondsLeft = seconds > 0 ? Math.round((seconds * (this.way - this.gone)) / this.gone) : null;
    this.tools.onProgress?.({ projection: this.projection, events: this.events, perSecond, share: this.gone / this.way, secondsLeft });
  }
}
