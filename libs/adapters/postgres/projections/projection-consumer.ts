import type { RecordedEvent } from '@donthu/eventing';
import type { Pool, PoolClient } from 'pg';
import { isRefusedByValue, moveAlone, moveTo, Unfoldable, type Mark } from './checkpoints';
import { foldBatch, keysOf, type Changes } from './fold-batch';
import { shownVersion, type TableSet } from './tables';
import { inTransaction } from './transaction';
import { writeChanges } from './write-changes';

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
    const write = (client: PoolClient) => writeChanges(client, this.set, mark.shard, changes);
    return commit(this.pool, mark, events, isEmpty(changes) ? undefined : write);
  }

  private async load(shard: string, keys: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    if (keys.size === 0) return new Map();
    const { rows } = await this.pool.query<{ key: string; doc: string }>(
      `select key, doc from ${this.set.rows} where shard = $1 and key = any($2)`,
      [shard, [...keys]],
    );
    return new Map(rows.map(({ key, doc }) => [key, doc]));
  }
}

/** The checkpoint and what it stands for, in one transaction; nothing = only the checkpoint. */
export async function commit(
  pool: Pool,
  mark: Mark,
  events: readonly RecordedEvent[],
  write: ((client: PoolClient) => Promise<void>) | undefined,
): Promise<Mark> {
  const { position } = events.at(-1)!;
  if (!write) return moveAlone(pool, mark, position);
  try {
    return await inTransaction(pool, async (client) => {
      const moved = await moveTo(client, mark, position);
      await write(client);
      return moved;
    });
  } catch (error) {
    throw isRefusedByValue(error) ? new Unfoldable(error) : error;
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

const isEmpty = (changes: Changes): boolean => Object.values(changes).every((list: readonly unknown[]) => list.length === 0);
