import { daysBetween, foldRow, parseStream, rowKey, type Day, type Position, type RecordedEvent } from '@donthu/eventing';
import type { PoolClient } from 'pg';
import { isRefusedByValue, Unfoldable } from './checkpoints';
import { copyText, field } from './copy';
import { CellSums, written, type CellChange } from './fold-batch';
import { pure } from './projection-consumer';
import { columnsOf, createIndexes, createTables, quoted, type Column, type TableSet } from './tables';

/** Bytes, about, that go out in one COPY; each is a transaction of its own, so that none is open for long. */
const PIECE = 1 << 20;
/** Cells that are held to be added up. */
const MOST_CELLS = 200_000;

/** Adds up the cells that were written in several parts; one that comes to nothing leaves the table. */
const sumUp = (cells: string): string => `
  with parted as (select key, shard, sum(n) as n, min(ctid) as first from ${cells} group by 1, 2 having count(*) > 1),
    gone as (delete from ${cells} c using parted p where c.key = p.key and c.shard = p.shard and (c.ctid <> p.first or p.n = 0))
  update ${cells} c set n = p.n from parted p where c.ctid = p.first and p.n <> 0`;

/** Fills one set of tables with whole rows, on a connection of its own. */
export class TableBuilder {
  private readonly rows: Out;
  private readonly spells: Out;
  private readonly cells: Out;
  private readonly outs: readonly Out[];
  private sums: CellSums;
  private sending = Promise.resolve();

  /** @param client of this builder alone, without a time limit */
  constructor(
    private readonly client: PoolClient,
    readonly set: TableSet,
  ) {
    const { columns, spells, cells } = set.projection;
    this.rows = new Out(set.rows, ['key', 'shard', 'doc'], columnsOf(columns));
    this.spells = new Out(set.spells, ['key', 'shard', 'span'], columnsOf(spells?.columns ?? {}));
    this.cells = new Out(set.cells, ['shard', 'cube', 'key', 'n'], columnsOf(cells?.columns ?? {}));
    this.outs = [this.rows, this.spells, this.cells];
    this.sums = new CellSums(set.projection);
  }

  /** Empty tables in the place of whatever stood there. */
  async create(): Promise<void> {
    await this.client.query('delete from work.checkpoints where consumer = $1', [this.set.consumer]);
    await createTables(this.client, this.set);
  }

  /** Folds whole streams of one shard. What was folded before is on its way meanwhile. @throws Unfoldable */
  async add(shard: string, events: readonly RecordedEvent[]): Promise<void> {
    const { projection } = this.set;
    let rows = new Map<string, unknown>();
    let stream = '';
    let reads = false;
    for (const event of events) {
      if (event.stream !== stream) {
        this.write(shard, rows);
        rows = new Map();
        ({ stream } = event);
        reads = projection.kinds.includes(parseStream(stream).kind);
      }
      if (!reads) continue;
      try {
        const key = rowKey(projection, event);
        if (key !== undefined) rows.set(key, foldRow(projection, rows.get(key), event));
      } catch (error) {
        throw new Unfoldable(error, event);
      }
    }
    this.write(shard, rows);
    if (this.sums.size > MOST_CELLS) this.writeCells(shard);
    if (this.outs.some(({ size }) => size > PIECE)) await this.send();
  }

  /** No more of this shard. @throws Unfoldable */
  async endOfShard(shard: string): Promise<void> {
    this.writeCells(shard);
    await this.send();
    await this.sending;
  }

  /** When all that fill the set have come to the end. @throws Unfoldable */
  async finish(heads: ReadonlyMap<string, Position>): Promise<void> {
    const { client, set } = this;
    await refusedAsUnfoldable(async () => {
      if (set.cells !== '') await client.query(sumUp(set.cells));
      await createIndexes(client, set);
    });
    await client.query('insert into work.checkpoints (consumer, shard, position) select $1, * from unnest($2::text[], $3::text[])', [
      set.consumer,
      [...heads.keys()],
      [...heads.values()],
    ]);
  }

  private write(shard: string, rows: ReadonlyMap<string, unknown>): void {
    for (const [key, row] of rows) {
      if (row === undefined) continue;
      const all = pure(() => written(this.set.projection, key, row));
      this.rows.add([key, shard, all.row.doc], all.row.columns);
      for (const { span, columns } of all.spells) this.spells.add([key, shard, span], columns, isLong(span));
      pure(() => this.sums.add(all.cells, 1));
    }
  }

  private writeCells(shard: string): void {
    if (this.sums.size === 0) return;
    // Side by side in the table by cube and first dimension, which is what questions choose by.
    const [first] = Object.keys(this.set.projection.cells!.columns);
    const together = new Map<string, CellChange[]>();
    for (const change of this.sums.changes()) {
      const place = `${change.cube} ${first === undefined ? '' : change.dims[first]}`;
      const others = together.get(place);
      if (others) others.push(change);
      else together.set(place, [change]);
    }
    for (const place of [...together.keys()].sort())
      for (const { cube, key, n, dims } of together.get(place)!) this.cells.add([shard, cube, key, String(n)], dims);
    this.sums = new CellSums(this.set.projection);
  }

  /** Waits for what was sent before, not for this. */
  private async send(): Promise<void> {
    await this.sending;
    this.sending = refusedAsUnfoldable(async () => {
      for (const out of this.outs) await out.send(this.client);
    });
    // Met where it is waited for.
    this.sending.catch(() => undefined);
  }
}

async function refusedAsUnfoldable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isRefusedByValue(error) ? new Unfoldable(error) : error;
  }
}

/** Spells so long that what is asked of any day finds many of them. */
const LONG_DAYS = 60;

function isLong(span: string): boolean {
  const [from, to] = span.slice(1, -1).split(',') as [Day, Day | ''];
  return to === '' || daysBetween(from, to) > LONG_DAYS;
}

/** Lines on their way into one table. */
class Out {
  private readonly into: string;
  private first: string[] = [];
  private lines: string[] = [];
  size = 0;

  constructor(
    table: string,
    head: readonly string[],
    private readonly columns: readonly Column[],
  ) {
    this.into = `${table} (${[...head, ...quoted(columns)].join(', ')})`;
  }

  /** @param first side by side with others of the kind, so that questions find them on few pages */
  add(head: readonly string[], values: Readonly<Record<string, Parameters<typeof field>[0]>>, first = false): void {
    let line = '';
    for (const each of head) line += `${field(each)}\t`;
    for (const { name } of this.columns) line += `${field(values[name])}\t`;
    (first ? this.first : this.lines).push(line.slice(0, -1));
    this.size += line.length;
  }

  async send(client: PoolClient): Promise<void> {
    if (this.size === 0) return;
    const text = [...this.first, ...this.lines, ''].join('\n');
    [this.first, this.lines, this.size] = [[], [], 0];
    await copyText(client, this.into, text);
  }
}
