import { foldRow, parseStream, rowKey, type FoldedEvent, type Position } from '@donthu/eventing';
import type { ClientBase } from 'pg';
import { isRefusedByValue, Unfoldable } from './checkpoints';
import { copyText, field } from './copy';
import { addUpParts, columnsOfParts, createParts, dropParts } from './cells';
import { written } from './fold-batch';
import { pure } from './projection-consumer';
import { columnsOf, createTables, indexTable, partsOf, quoted, tablesOf, type Column, type TableSet } from './tables';

/** Bytes, about, that go out in one COPY; each is a transaction of its own, so that none is open for long. */
const PIECE = 1 << 20;
/** Fills one set of tables with whole rows, on a connection of its own. */
export class TableBuilder {
  private readonly rows: Out;
  private readonly spells: Out;
  private readonly cells: Out;
  private readonly outs: readonly Out[];
  /** The stream that is folded, and how its rows stand. */
  private stream = '';
  private reads = false;
  private readonly stands = new Map<string, unknown>();
  private sending = Promise.resolve();

  /** @param client of this builder alone, without a time limit */
  constructor(
    private readonly client: ClientBase,
    readonly set: TableSet,
  ) {
    const { columns, spells } = set.projection;
    this.rows = new Out(set.rows, ['key', 'shard', 'doc'], columnsOf(columns));
    this.spells = new Out(set.spells, ['key', 'shard', 'span'], columnsOf(spells?.columns ?? {}));
    this.cells = new Out(partsOf(set), ['shard', 'cube', 'n'], columnsOfParts(set));
    this.outs = [this.rows, this.spells, this.cells];
  }

  /** Empty tables in the place of whatever stood there. */
  async create(): Promise<void> {
    await this.client.query('delete from work.checkpoints where consumer = $1', [this.set.consumer]);
    await createTables(this.client, this.set);
    if (this.set.cells !== '') await createParts(this.client, this.set);
  }

  /** Folds one event; streams come whole and one after the other, all of one shard. @throws Unfoldable */
  fold(shard: string, event: FoldedEvent): void {
    const { projection } = this.set;
    if (event.stream !== this.stream) {
      this.endOfStream(shard);
      this.stream = event.stream;
      this.reads = projection.kinds.includes(parseStream(event.stream).kind);
    }
    if (!this.reads) return;
    try {
      const key = rowKey(projection, event);
      if (key !== undefined) this.stands.set(key, foldRow(projection, this.stands.get(key), event));
    } catch (error) {
      throw new Unfoldable(error, event);
    }
  }

  /** After the last event of a stream: sends what has gathered. What was sent before is on its way meanwhile. @throws Unfoldable */
  async pause(shard: string): Promise<void> {
    this.endOfStream(shard);
    if (this.outs.some(({ size }) => size > PIECE)) await this.send();
  }

  /** No more of this shard. @throws Unfoldable */
  async endOfShard(): Promise<void> {
    await this.send();
    await this.sending;
  }

  /** When all that fill the set have come to the end. @param aside does work on a connection of its own @throws Unfoldable */
  async finish(heads: ReadonlyMap<string, Position>, aside: (work: (client: ClientBase) => Promise<void>) => Promise<void>): Promise<void> {
    const { client, set } = this;
    await refusedAsUnfoldable(async () => {
      // The longest way first.
      if (set.cells !== '') {
        await Promise.all(addUpParts(set).map((text) => aside(async (own) => void (await own.query(text)))));
        await dropParts(client, set);
      }
      await Promise.all(tablesOf(set).map((table) => aside((own) => indexTable(own, set, table))));
    });
    await client.query('insert into work.checkpoints (consumer, shard, position) select $1, * from unnest($2::text[], $3::text[])', [
      set.consumer,
      [...heads.keys()],
      [...heads.values()],
    ]);
  }

  private endOfStream(shard: string): void {
    for (const [key, row] of this.stands) {
      if (row === undefined) continue;
      const all = pure(() => written(this.set.projection, key, row));
      this.rows.add([key, shard, all.row.doc], all.row.columns);
      for (const { span, columns } of all.spells) this.spells.add([key, shard, span], columns);
      for (const { cube, key, n } of all.cells) this.cells.add([shard, cube, String(n)], key);
    }
    this.stands.clear();
    this.stream = '';
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

/** Lines on their way into one table. */
class Out {
  private readonly into: string;
  private lines: string[] = [];
  size = 0;

  constructor(
    table: string,
    head: readonly string[],
    private readonly columns: readonly Column[],
  ) {
    this.into = `${table} (${[...head, ...quoted(columns)].join(', ')})`;
  }

  add(head: readonly string[], values: Readonly<Record<string, Parameters<typeof field>[0]>>): void {
    let line = '';
    for (const each of head) line += `${field(each)}\t`;
    for (const { name } of this.columns) line += `${field(values[name])}\t`;
    this.lines.push(line.slice(0, -1));
    this.size += line.length;
  }

  async send(client: ClientBase): Promise<void> {
    if (this.size === 0) return;
    const text = [...this.lines, ''].join('\n');
    [this.lines, this.size] = [[], 0];
    await copyText(client, this.into, text);
  }
}
