import type { RecordedEvent } from '@donthu/eventing';
import type { Pool } from 'pg';
import type { Statement } from '../pool';
import { isRefusedByValue, moveAlone, moving, orFenced, Unfoldable, type Mark } from './checkpoints';
import { foldBatch, keysOf } from './fold-batch';
import { shownVersion, type TableSet } from './tables';
import { together } from './transaction';
import { writing } from './write-changes';

/** Whoever reads the log with a checkpoint: what a batch does and the checkpoint commit together. */
export interface Consumer {
  readonly name: string;
  /** False when a newer version has taken its place. */
  isCurrent(): Promise<boolean>;
  /** @throws Fenced | Unfoldable, or faults of the way to the database, after which the batch may be tried again. */
  apply(mark: Mark, events: readonly RecordedEvent[]): Promise<Mark>;
}

/** Keeps one set of tables: reads the rows of a batch, folds in memory, writes rows, spells, cells and checkpoint at once. */
export class ProjectionConsumer implements Consumer {
  constructor(
    private readonly pool: Pool,
    private readonly set: TableSet,
  ) {}

  get name(): string {
    return this.set.consumer;
  }

  async isCurrent(): Promise<boolean> {
    return (await shownVersion(this.pool, this.set.projection)) === this.set.projection.version;
  }

  async apply(mark: Mark, events: readonly RecordedEvent[]): Promise<Mark> {
    const keys = pure(() => keysOf(this.set.projection, events));
    const docs = await this.load(mark.shard, keys);
    const changes = pure(() => foldBatch(this.set.projection, docs, events));
    return commit(this.pool, mark, events, writing(this.set, mark.shard, changes));
  }

  private async load(shard: string, keys: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    if (keys.size === 0) return new Map();
    const { rows } = await this.pool.query<{ key: string; doc: string }>({
      name: `${this.set.rows} load`,
      text: `select key, doc from ${this.set.rows} where shard = $1 and key = any($2)`,
      values: [shard, [...keys]],
    });
    return new Map(rows.map(({ key, doc }) => [key, doc]));
  }
}

/** The checkpoint and what it stands for, in one transaction; nothing = only the checkpoint. */
export async function commit(pool: Pool, mark: Mark, events: readonly RecordedEvent[], statements: readonly Statement[]): Promise<Mark> {
  const { position } = events.at(-1)!;
  if (statements.length === 0) return moveAlone(pool, mark, position);
  try {
    await together(pool, [moving([{ mark, position }]), ...statements]);
    return { ...mark, position };
  } catch (error) {
    throw isRefusedByValue(error) ? new Unfoldable(error) : orFenced(error, mark);
  }
}

/** Runs a projection's or a policy's own code: what it throws will be thrown again for the same events. */
export function pure<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Unfoldable(error);
  }
}

/**
 * Applies a batch, or as much of it as can be folded: halved until the one event stands alone that cannot.
 *
 * @throws Unfoldable with that event, when it is the first of the batch.
 */
export async function advance(consumer: Consumer, mark: Mark, events: readonly RecordedEvent[]): Promise<Mark> {
  try {
    return await consumer.apply(mark, events);
  } catch (error) {
    if (!(error instanceof Unfoldable)) throw error;
    if (events.length === 1) throw new Unfoldable(error.cause, events[0]);
    return advance(consumer, mark, events.slice(0, Math.ceil(events.length / 2)));
  }
}
