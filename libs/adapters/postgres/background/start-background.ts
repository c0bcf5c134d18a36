import type { Background, Clock, EventStore, Hints, Ids, JobQueues, Position, RequestHash, SealedRecords } from '@donthu/eventing';
import type { Pool } from 'pg';
import type { PostgresAlarms } from '../postgres-alarms';
import type { PostgresDeliveries } from '../postgres-deliveries';
import { NATIONAL_CONSUMER } from '../postgres-national-records';
import { headsOf, type BuildProgress } from '../projections/build';
import type { Threads } from '../projections/fold-threads';
import { checkpoints, forgetStops } from '../projections/checkpoints';
import { refuseNewer } from '../projections/rebuild';
import { POLICY_REASON, type Dispatch } from './alarm-ringer';
import { checkBackground, type Known } from './boot-check';
import type { BackgroundLog } from './log';
import type { Messaging } from './messenger';
import type { NationalReporting } from './national-sender';
import { pause } from './pause';
import { hasSweepDue } from './sweeper';
import { consumersOf, statusOf, type BackgroundStatus } from './status';
import { Worker } from './worker';

const SWEEP = 15_000;

export interface BackgroundOptions {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly alarms: PostgresAlarms;
  readonly deliveries: PostgresDeliveries;
  readonly sealed: SealedRecords;
  /** What every library brings. */
  readonly background: readonly Background[];
  /** What the deciders of this process know: events may be folded, commands may be sent by policies. */
  readonly known: Known;
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly requestHash: RequestHash;
  readonly log: BackgroundLog;
  /** Wakes the processes in time and spreads the work over them; without it each looks by itself, every second. */
  readonly queues?: JobQueues | undefined;
  /** Told whenever what is shown of a shard has changed. */
  readonly hints?: Pick<Hints, 'tell'> | undefined;
  /** Milliseconds between two looks that nobody asked for: what a queue has lost is found then; 15 s when absent. */
  readonly sweepMs?: number | undefined;
  /** How people are told what concerns them; when absent nobody is told, and what waits goes on waiting. */
  readonly messaging?: Messaging | undefined;
  /** How the national database is told; when absent nothing is noted, and what the log holds by then is told once it is present. */
  readonly nationalDatabase?: NationalReporting | undefined;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
  /** Where long logs are folded; in this thread when absent. */
  readonly foldThreads?: Threads | undefined;
}

export interface RunningBackground {
  /** Ends after the batches and alarms in hand; what is not done is done by the next start. */
  stop(): Promise<void>;
  status(): Promise<BackgroundStatus>;
  /**
   * Waits until projections and policies have read the log to its end, nothing is due, and nothing came of it: quiet. Messages are
   * waited for in working hours only.
   * What has stopped before an event is not waited for; the status that comes back names it.
   */
  settled(): Promise<BackgroundStatus>;
}

/** A reader knows more than the log: the database is older than it was, perhaps restored without its read models. Nothing was started. */
export class CheckpointBeyondLog extends Error {
  override readonly name = 'CheckpointBeyondLog';

  constructor(consumer: string, shard: string, position: Position) {
    super(`${consumer} has read ${shard} up to ${position}, which is beyond the end of the log`);
  }
}

/**
 * Starts what runs beside the requests: projections, policies, alarms, for all shards and those to come. Several processes may do
 * so at once; each reader runs in one of them.
 *
 * @throws BackgroundMistakes | TablesOfAnotherVersion when a newer program runs there | CheckpointBeyondLog
 */
export async function startBackground(options: BackgroundOptions): Promise<RunningBackground> {
  const { pool, store, alarms, clock } = options;
  const background: Background = {
    projections: options.background.flatMap(({ projections }) => projections),
    policies: options.background.flatMap(({ policies }) => policies),
    sweeps: options.background.flatMap(({ sweeps = [] }) => sweeps),
  };
  checkBackground(background, options.known);
  await refuseNewer(pool, background.projections);
  await checkCheckpoints(pool, store);
  await options.sealed.put([POLICY_REASON], POLICY_REASON.ref);

  const consumers = [
    ...consumersOf(background),
    ...(options.nationalDatabase ? [{ name: NATIONAL_CONSUMER, version: 1, consumer: NATIONAL_CONSUMER }] : []),
  ];
  await forgetStops(
    pool,
    consumers.map(({ consumer }) => consumer),
  );

  const worker = new Worker({ ...options, background, sweepMs: options.sweepMs ?? SWEEP });
  const running = worker.run();
  const status = () => statusOf({ pool, store, consumers, building: worker.building() });

  // In this order: whoever has read an event has also written the alarms it raises, and whoever is done with an alarm has recorded
  // what came of it.
  const isQuiet = async (): Promise<boolean> => {
    const heads = await headsOf(store);
    const known = new Map((await checkpoints(pool)).map((each) => [`${each.consumer} ${each.shard}`, each]));
    for (const [shard, head] of heads) {
      for (const { consumer } of consumers) {
        const at = known.get(`${consumer} ${shard}`);
        if (!at || (!at.stopped && (at.position ?? '') < head)) return false;
      }
    }
    const due = await alarms.next();
    if (due !== undefined && (due === 'now' || due <= clock.now())) return false;
    if (await worker.messenger?.hasWork()) return false;
    if (await worker.nationalSender?.hasWork()) return false;
    if (await hasSweepDue(pool, clock.now())) return false;
    return [...(await headsOf(store))].every(([shard, head]) => heads.get(shard) === head);
  };

  return {
    stop: async () => {
      worker.stop();
      await running;
    },
    status,
    settled: async () => {
      for (let ms = 5; !(await isQuiet()); ms = Math.min(ms * 2, 50)) {
        if (worker.signal.aborted) throw new Error('the background was stopped before it was quiet');
        await pause(ms, worker.signal);
      }
      return status();
    },
  };
}

async function checkCheckpoints(pool: Pool, store: EventStore): Promise<void> {
  // In this order: other processes go on recording and reading meanwhile.
  const known = await checkpoints(pool);
  const heads = await headsOf(store);
  for (const { consumer, shard, position } of known) {
    if (position !== null && position > (heads.get(shard) ?? '')) throw new CheckpointBeyondLog(consumer, shard, position);
  }
}
