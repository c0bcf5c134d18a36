import { indexOf, type Clock, type EventStore, type Position } from '@donthu/eventing';
import type { Pool } from 'pg';
import { pause } from '../background/pause';
import { Unfoldable } from './checkpoints';
import { historiesOf } from './histories';
import { TableBuilder } from './table-builder';
import type { TableSet } from './tables';
import { onOwnConnection } from './transaction';

export interface BuildProgress {
  /** The projections that are built, with commas between them. */
  readonly projection: string;
  /** Events read. */
  readonly events: number;
  readonly perSecond: number;
  /** Of all of it, from 0 to 1. */
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
  /** The share of the time in which it works, over 0 to 1, so that others are served beside it; 1 when absent. */
  readonly share?: number;
  /** Most events in memory at once where the store does not give its log stream by stream; 200,000 when absent. */
  readonly mostEvents?: number;
  /** From this many events on, a first start builds at once instead of following the log from its beginning; 1,000 when absent. */
  readonly longLog?: number;
}

const MOST_EVENTS = 200_000;
export const LONG_LOG = 1_000;

/** The heads of all shards that have events. */
export async function headsOf(store: EventStore): Promise<ReadonlyMap<string, Position>> {
  const shards = await store.shards();
  const heads = await Promise.all(shards.map(async (shard) => [shard, await store.head(shard)] as const));
  return new Map(heads.filter((each): each is [string, Position] => each[1] !== null));
}

/** A set of tables that could not be built, and why. */
export type Failures = ReadonlyMap<TableSet, Unfoldable>;

/**
 * Fills sets of tables from the log up to fixed heads, all of them in one reading: stream by stream, so that each final row is written
 * once, with COPY, and no more than one stream's rows are held. Then their checkpoints stand at the heads.
 *
 * @returns those that cannot be folded; the others are built all the same
 */
export async function build(tools: BuildTools, sets: readonly TableSet[], heads: ReadonlyMap<string, Position>): Promise<Failures> {
  const failed = new Map<TableSet, Unfoldable>();
  const onConnections = (rest: readonly TableSet[], builders: readonly TableBuilder[]): Promise<void> => {
    const [set, ...others] = rest;
    if (!set) return fill(tools, builders, heads, failed);
    return onOwnConnection(tools.pool, async (client) => onConnections(others, [...builders, await TableBuilder.start(client, set)]));
  };
  await onConnections(sets, []);
  return failed;
}

async function fill(
  tools: BuildTools,
  builders: readonly TableBuilder[],
  heads: ReadonlyMap<string, Position>,
  failed: Map<TableSet, Unfoldable>,
): Promise<void> {
  const { store, signal, mostEvents = MOST_EVENTS } = tools;
  const each = async (work: (builder: TableBuilder) => Promise<void>): Promise<void> => {
    const good = builders.filter(({ set }) => !failed.has(set));
    await Promise.all(
      good.map((builder) =>
        work(builder).catch((error: unknown) => {
          if (!(error instanceof Unfoldable)) throw error;
          failed.set(builder.set, error);
        }),
      ),
    );
  };
  const kinds = [...new Set(builders.flatMap(({ set }) => set.projection.kinds))];
  const meter = new Meter(tools, builders, heads);
  const pace = new Pace(tools);
  for (const [shard, head] of heads) {
    for await (const { events, share } of historiesOf(store, shard, head, kinds, mostEvents)) {
      signal?.throwIfAborted();
      await each((builder) => builder.add(shard, events));
      meter.add(events.length, indexOf(head) * share);
      await pace.keep();
    }
    await each((builder) => builder.endOfShard(shard));
    meter.endOfShard(indexOf(head));
  }
  await each((builder) => builder.finish(heads));
}

/** Rests as long as its share asks for after having worked. */
class Pace {
  private since: number;

  constructor(private readonly tools: BuildTools) {
    this.since = this.now();
  }

  async keep(): Promise<void> {
    const { share = 1, signal } = this.tools;
    if (share < 1) await pause((this.now() - this.since) * (1 / share - 1), signal);
    this.since = this.now();
  }

  private now(): number {
    return Date.parse(this.tools.clock.now());
  }
}

/** Tells how it goes, once for every batch. The way is measured in positions, because not every log knows how many events it has. */
class Meter {
  private readonly started: number;
  private readonly projection: string;
  private readonly way: number;
  private gone = 0;
  private events = 0;

  constructor(
    private readonly tools: BuildTools,
    builders: readonly TableBuilder[],
    heads: ReadonlyMap<string, Position>,
  ) {
    this.started = Date.parse(tools.clock.now());
    this.projection = builders.map(({ set }) => set.projection.name).join(', ');
    this.way = [...heads.values()].reduce((sum, head) => sum + indexOf(head), 0);
  }

  /** @param gone how far in the shard */
  add(events: number, gone: number): void {
    this.events += events;
    this.tell((this.gone + gone) / this.way);
  }

  endOfShard(way: number): void {
    this.gone += way;
    this.tell(this.gone / this.way);
  }

  private tell(share: number): void {
    const { projection, events } = this;
    const seconds = (Date.parse(this.tools.clock.now()) - this.started) / 1000;
    const perSecond = seconds > 0 ? Math.round(events / seconds) : 0;
    const secondsLeft = seconds > 0 && share > 0 ? Math.round((seconds * (1 - share)) / share) : null;
    this.tools.onProgress?.({ projection, events, perSecond, share, secondsLeft });
  }
}
