import { on } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { AnyProjection, Clock, FoldedEvent, HistorySlice, Position } from '@donthu/eventing';
import type { Pool } from 'pg';
import { makePool } from '../pool';
import { PostgresHistories } from '../postgres-histories';
import { Unfoldable } from './checkpoints';
import { Folding } from './folding';
import { batchesOf } from './histories';
import { tableSet, type Stage, type TableSet } from './tables';

/** Threads that fold. What they run is a script, because a projection is a program and cannot be sent. */
export interface Threads {
  readonly count: number;
  /** Calls `foldAsThread` with every projection there is. */
  readonly script: string;
  readonly execArgv?: readonly string[];
}

/** What is folded: slices of a shard's log up to a position. */
export interface Slices {
  readonly shard: string;
  readonly upTo: Position;
  readonly slices: readonly HistorySlice[];
}

interface Tools {
  readonly pool: Pool;
  readonly threads: Threads;
  readonly share: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a thread is told at its beginning. */
interface Order extends Omit<Slices, 'slices'> {
  readonly url: string;
  readonly sets: readonly { readonly name: string; readonly stage: Stage }[];
  readonly share: number;
}

interface Failure {
  readonly name: string;
  readonly error: string;
  readonly event?: Pick<FoldedEvent, 'id' | 'position' | 'type'> | undefined;
}

/** After every batch, and when a slice is done. */
interface Told {
  readonly events: number;
  readonly isDone: boolean;
  readonly failures: readonly Failure[];
}

/** Young objects are most of what folding makes: room for them halves the time that is lost with collecting them. */
const LIMITS = { maxYoungGenerationSizeMb: 256, maxOldGenerationSizeMb: 768 };

/**
 * Deals slices to threads, each of which reads and folds them over connections of its own into tables that are there.
 *
 * @param failed is told which sets cannot be folded
 * @throws faults of a thread; the others are ended
 */
export async function foldInThreads(
  { pool, threads, share, signal }: Tools,
  sets: readonly TableSet[],
  { shard, upTo, slices }: Slices,
  failed: Map<TableSet, Unfoldable>,
  told: (events: number) => void,
): Promise<void> {
  const order: Order = {
    url: pool.options.connectionString!,
    sets: sets.map(({ projection, stage }) => ({ name: projection.name, stage })),
    share,
    shard,
    upTo,
  };
  const rest = [...slices];
  // Beside others one is enough.
  const count = share < 1 ? 1 : Math.min(threads.count, slices.length);
  const workers = Array.from({ length: count }, () => {
    return new Worker(threads.script, { workerData: order, resourceLimits: LIMITS, execArgv: [...(threads.execArgv ?? process.execArgv)] });
  });
  const work = async (worker: Worker): Promise<void> => {
    worker.postMessage(rest.shift());
    for await (const [message] of on(worker, 'message', { ...(signal ? { signal } : {}), close: ['exit'] })) {
      const { events, isDone, failures } = message as Told;
      told(events);
      for (const { name, error, event } of failures) {
        const set = sets.find(({ projection }) => projection.name === name)!;
        if (!failed.has(set)) failed.set(set, new Unfoldable(error, event));
      }
      // Nothing more: the thread writes out what it holds, and ends.
      if (isDone) worker.postMessage(rest.shift() ?? null);
    }
    signal?.throwIfAborted();
  };
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The whole life of a thread. @param projections those that may be asked for */
export async function foldAsThread(projections: readonly AnyProjection[], clock: Clock): Promise<void> {
  const { url, sets: wanted, share, shard, upTo } = workerData as Order;
  const port = parentPort!;
  const sets = wanted.map(({ name, stage }) =>
    tableSet(
      projections.find((each) => each.name === name)!,
      stage,
    ),
  );
  const pool = makePool(url, { applicationName: 'donthu-fold', max: sets.length + 2, statementTimeoutMs: 0 });
  const histories = new PostgresHistories(pool);
  try {
    await Folding.with(pool, sets, { share, now: () => Date.parse(clock.now()) }, async (folding) => {
      const tell = (events: number, isDone: boolean) => {
        const failures = [...folding.failed].map(([{ projection }, failure]): Failure => {
          const { id, position, type } = failure.event ?? {};
          return {
            name: projection.name,
            error: failure.message,
            event: id === undefined ? undefined : { id, position: position!, type: type! },
          };
        });
        port.postMessage({ events, isDone, failures } satisfies Told);
      };
      for await (const [slice] of on(port, 'message') as AsyncIterable<[HistorySlice | null]>) {
        if (slice === null) break;
        await folding.fold(shard, batchesOf(histories.read(shard, upTo, slice)), ({ events }) => tell(events.length, false));
        tell(0, true);
      }
      await folding.endOfShard();
      tell(0, false);
    });
  } finally {
    await pool.end();
    port.close();
  }
}
