import { TablesOfAnotherVersion, type AnyProjection, type Position, type ProjectionTables, type Rows } from '@donthu/eventing';
import { types, type Pool } from 'pg';
import { Gather } from '../gather';
import { CheckpointWatch } from './checkpoint-watch';
import { ensureShown } from './rebuild';
import { tableSet } from './tables';

const { NUMERIC } = types.builtins;

/** What questions are answered from: the read tables in the schema `read`. */
export class PostgresRows implements Rows {
  private readonly watch: CheckpointWatch;
  private readonly shown: Gather<AnyProjection, number>;

  constructor(private readonly pool: Pool) {
    this.watch = new CheckpointWatch(pool);
    this.shown = new Gather(async (asked) => {
      const versions = new Map([...new Set(asked)].map((projection) => [projection, ensureShown(pool, projection)]));
      return Promise.all(asked.map((projection) => versions.get(projection)!));
    });
  }

  /** Empty tables are made when the worker has never run: a question is answered "nothing yet" instead of failing. */
  async tables(projection: AnyProjection): Promise<ProjectionTables> {
    const shown = await this.shown.ask(projection);
    if (shown !== projection.version) throw new TablesOfAnotherVersion(projection, shown);
    const { rows, spells, held, cells } = tableSet(projection);
    return { rows, spells, held, cells };
  }

  /** Sums of counts come as numbers; the pool sees to days, instants and bigint. */
  async query<T>(sql: string, params: readonly unknown[] = []): Promise<readonly T[]> {
    const usual = this.pool.options.types ?? types;
    const getTypeParser = ((oid: number, format: 'text' | 'binary') =>
      oid === NUMERIC ? Number : usual.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser;
    const { rows } = await this.pool.query({ text: sql, values: [...params], types: { getTypeParser } });
    return rows as readonly T[];
  }

  async position(projection: AnyProjection, shard: string): Promise<Position | null> {
    const { rows } = await this.pool.query<{ position: Position | null }>(
      'select position from work.checkpoints where consumer = $1 and shard = $2',
      [tableSet(projection).consumer, shard],
    );
    return rows[0]?.position ?? null;
  }

  async waitFor(projections: readonly AnyProjection[], shard: string, position: Position, timeoutMs: number): Promise<boolean> {
    const consumers = [...new Set(projections.map((projection) => tableSet(projection).consumer))];
    return this.watch.passed(consumers, shard, position, timeoutMs);
  }
}
