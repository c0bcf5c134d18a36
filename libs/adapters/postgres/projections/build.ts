import { indexOf, type Clock, type EventStore, type Position } from '@donthu/eventing';
import type { Pool } from 'pg';
import { foldInThreads, type Threads } from './fold-threads';
import type { Unfoldable } from './checkpoints';
import { Folding } from './folding';
import { batchesOf, dealtOut } from './histories';
import type { TableSet } from './tables';

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
  /** Folds a long log in threads; in this one when absent, and where the store does not give its log stream by stream. */
  readonly threads?: Threads | undefined;
  /** From this many events on; 100,000 when absent. */
  readonly longForThreads?: number;
  /** Most events in memory at once where the store does not give its log stream by stream; 200,000 when absent. */
  readonly mostEvents?: number;
  /** From this many events on, a first start builds at once instead of following the log from its beginning; 1,000 when absent. */
  readonly longLog?: number;
}

const MOST_EVENTS = 200_000;
const LONG_FOR_THREADS = 100_000;
/** So many parts of a log, about, that threads take one after the other. */
const SLICES = 64;
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
  const { pool, clock, signal, share = 1, store, mostEvents = MOST_EVENTS } = tools;
  const kinds = [...new Set(sets.flatMap(({ projection }) => projection.kinds))];
  const meter = new Meter(tools, sets, heads);
  const now = () => Date.parse(clock.now());
  return Folding.with(pool, sets, { now, share, signal }, async (folding) => {
    await folding.create();
    for (const [shard, head] of heads) {
      const way = indexOf(head);
      if (!store.histories) {
        await folding.fold(shard, dealtOut(store, shard, head, kinds, mostEvents), ({ events, share: gone }) =>
          meter.add(events.length, way * gone!),
        );
      } else {
        const slices = await store.histories.slices(shard, head, kinds, SLICES);
        let read = 0;
        const told = (events: number) => meter.add(events, (read += events));
        const threads = way >= (tools.longForThreads ?? LONG_FOR_THREADS) ? tools.threads : undefined;
        if (threads) await foldInThreads({ ...tools, threads, share }, sets, { shard, upTo: head, slices }, folding.failed, told);
        else
          for (const slice of slices)
            await folding.fold(shard, batchesOf(store.histories.read(shard, head, slice)), ({ events }) => told(events.length));
      }
      await folding.endOfShard();
      meter.endOfShard(way);
    }
    await folding.finish(heads);
    return folding.failed;
  });
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
    sets: readonly TableSet[],
    heads: ReadonlyMap<string, Position>,
  ) {
    this.started = Date.parse(tools.clock.now());
    this.projection = sets.map(({ projection }) => projection.name).join(', ');
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
