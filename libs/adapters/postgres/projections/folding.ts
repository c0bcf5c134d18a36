import type { FoldedEvent, Position } from '@donthu/eventing';
import type { Pool, ClientBase } from 'pg';
import { pause } from '../background/pause';
import { Unfoldable } from './checkpoints';
import type { Batch } from './histories';
import { TableBuilder } from './table-builder';
import type { TableSet } from './tables';
import { onOwnConnection } from './transaction';

export interface FoldingTools {
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** The share of the time in which it works, over 0 to 1. */
  readonly share: number;
  readonly signal?: AbortSignal | undefined;
}

/** Folds streams into all sets that can be folded, each on a connection of its own. */
export class Folding {
  readonly failed = new Map<TableSet, Unfoldable>();

  private constructor(
    private readonly pool: Pool,
    private readonly builders: readonly TableBuilder[],
    private readonly tools: FoldingTools,
  ) {}

  /** @returns what `work` returns; the connections are closed afterwards */
  static async with<T>(pool: Pool, sets: readonly TableSet[], tools: FoldingTools, work: (folding: Folding) => Promise<T>): Promise<T> {
    const connect = async (rest: readonly TableSet[], builders: readonly TableBuilder[]): Promise<T> => {
      const [set, ...others] = rest;
      if (!set) return work(new Folding(pool, builders, tools));
      return building(pool, tools, (client) => connect(others, [...builders, new TableBuilder(client, set)]));
    };
    return connect(sets, []);
  }

  async create(): Promise<void> {
    await this.each((builder) => builder.create());
  }

  /** @param told after every batch */
  async fold(shard: string, batches: AsyncIterable<Batch>, told: (batch: Batch) => void): Promise<void> {
    const { now, share, signal } = this.tools;
    let since = now();
    for await (const batch of batches) {
      signal?.throwIfAborted();
      this.foldAll(shard, batch.events);
      await this.each((builder) => builder.pause(shard));
      told(batch);
      // Rests as long as its share asks for after having worked.
      if (share < 1) await pause((now() - since) * (1 / share - 1), signal);
      since = now();
    }
  }

  async endOfShard(): Promise<void> {
    await this.each((builder) => builder.endOfShard());
  }

  async finish(heads: ReadonlyMap<string, Position>): Promise<void> {
    const { pool, tools } = this;
    // Beside others one after the other.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (work: () => Promise<void>) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    };
    const aside = (work: (client: ClientBase) => Promise<void>) => building(pool, tools, work);
    await this.each((builder) => builder.finish(heads, tools.share < 1 ? (work) => inTurn(() => aside(work)) : aside));
  }

  /** Every event into all sets before the next one, because projections share rows. */
  private foldAll(shard: string, events: readonly FoldedEvent[]): void {
    let good = this.good();
    for (const event of events)
      for (const builder of good) {
        try {
          builder.fold(shard, event);
        } catch (error) {
          this.fail(builder, error);
          good = this.good();
        }
      }
  }

  private good(): readonly TableBuilder[] {
    return this.builders.filter(({ set }) => !this.failed.has(set));
  }

  /** @throws what is not the fault of a projection */
  private fail({ set }: TableBuilder, error: unknown): void {
    if (!(error instanceof Unfoldable)) throw error;
    this.failed.set(set, error);
  }

  private async each(work: (builder: TableBuilder) => Promise<void>): Promise<void> {
    await Promise.all(this.good().map((builder) => work(builder).catch((error: unknown) => this.fail(builder, error))));
  }
}

/** A connection for building. What a crash takes away is built again; beside others one core is enough for an index. */
const building = <T>(pool: Pool, { share }: FoldingTools, work: (client: ClientBase) => Promise<T>): Promise<T> =>
  onOwnConnection(pool, async (client) => {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '256MB'");
    if (share < 1) await client.query('set max_parallel_maintenance_workers = 0');
    // Pages of indexes are logged whole: alone, pressing them takes longer than writing them; beside others, who wait for the log, not.
    else await client.query("select set_config('wal_compression', 'off', false) where has_parameter_privilege('wal_compression', 'set')");
    return work(client);
  });
