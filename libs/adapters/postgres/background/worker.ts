import { setMaxListeners } from 'node:events';
import type { AnyProjection, Background } from '@donthu/eventing';
import { headsOf, type BuildProgress } from '../projections/build';
import { recordStop, type Unfoldable } from '../projections/checkpoints';
import { PostgresRows } from '../projections/postgres-rows';
import { ProjectionConsumer, type Consumer } from '../projections/projection-consumer';
import { prepare } from '../projections/rebuild';
import { tableSet } from '../projections/tables';
import { AlarmRinger } from './alarm-ringer';
import { Lease } from './lease';
import { Messenger } from './messenger';
import { NationalConsumer, NationalSender } from './national-sender';
import { Part } from './part';
import { BackOff, pause } from './pause';
import { PolicyCommits, policyConsumer, PolicyConsumer } from './policy-consumer';
import { runConsumer } from './run-consumer';
import { ShardLog } from './shard-log';
import { SweepConsumer, Sweeper } from './sweeper';
import type { BackgroundOptions } from './start-background';

/** How soon a shard that has just got its first event is followed. */
const DISCOVER = 200;
/** Of the time, for building: alarms ring and policies run in the same process. */
const SHARE = 0.5;

export interface WorkerOptions extends Omit<BackgroundOptions, 'background' | 'known'> {
  readonly background: Background;
  readonly sweepMs: number;
}

/** Everything that runs beside the requests in one process. */
export class Worker {
  private readonly ending = new AbortController();
  private readonly progress = new Map<string, BuildProgress>();
  private readonly ringer: AlarmRinger;
  private readonly sweeper: Sweeper;
  readonly messenger: Messenger | undefined;
  readonly nationalSender: NationalSender | undefined;

  constructor(private readonly options: WorkerOptions) {
    const policies = options.background.policies.map(policyConsumer);
    const { pool, background } = options;
    this.sweeper = new Sweeper({
      ...options,
      rows: new PostgresRows(pool),
      sweeps: background.sweeps ?? [],
      onAlarms: () => this.ringer.wake(),
    });
    this.ringer = new AlarmRinger({ ...options, policies, rings: options.queues?.rings });
    this.messenger = options.messaging && new Messenger({ ...options, ...options.messaging, policies, queue: options.queues?.deliveries });
    this.nationalSender = options.nationalDatabase && new NationalSender({ ...options, ...options.nationalDatabase });
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  stop(): void {
    this.ending.abort();
  }

  building(): readonly BuildProgress[] {
    return [...this.progress.values()];
  }

  /** Until it is stopped. When the connection that holds the locks breaks, everything ends and starts again. */
  async run(): Promise<void> {
    const { pool, log } = this.options;
    const ringing = [
      this.ringer.run(this.signal),
      this.sweeper.run(this.signal),
      this.messenger?.run(this.signal),
      this.nationalSender?.run(this.signal),
    ];
    const backOff = new BackOff();
    while (!this.signal.aborted) {
      try {
        const lease = await Lease.open(pool);
        try {
          const signal = AbortSignal.any([this.signal, lease.signal]);
          // Every consumer listens to it.
          setMaxListeners(0, signal);
          await this.underLease(lease, signal);
        } finally {
          lease.close();
        }
      } catch (error) {
        log.error({ err: error }, 'the background was interrupted and starts again');
      }
      if (!this.signal.aborted) await backOff.wait(this.signal);
    }
    await Promise.all(ringing);
  }

  private async underLease(lease: Lease, signal: AbortSignal): Promise<void> {
    const { store, pool, log, background, nationalDatabase, hints } = this.options;
    const commits = new PolicyCommits(pool);
    const tools = { ...this.options, commits, onAlarms: () => this.ringer.wake(), onNotices: () => this.messenger?.wake() };
    const ready = this.prepare(background.projections, signal);
    const policies = background.policies.map((policy) => new PolicyConsumer(tools, policy));
    const part = new Part(lease);
    // A lease that cannot tell is lost, and everything ends with it.
    const tasks: Promise<void>[] = [part.run(signal).catch(() => undefined)];
    const followShard = (shard: string) => {
      const shardLog = new ShardLog(store, shard);
      const run = (consumer: Consumer, onCommitted?: () => void) =>
        runConsumer({ pool, part, log, onCommitted }, consumer, shardLog, signal);
      const tell = () => hints?.tell(shard);
      tasks.push(shardLog.follow(signal, (error) => log.error({ shard, err: error }, 'the log could not be followed')));
      for (const policy of policies) tasks.push(run(policy));
      for (const sweep of background.sweeps ?? []) tasks.push(run(new SweepConsumer(pool, sweep)));
      if (nationalDatabase) tasks.push(run(new NationalConsumer(pool, nationalDatabase.tellings)));
      for (const [projection, prepared] of ready)
        tasks.push(prepared.then(async (can) => (can ? run(new ProjectionConsumer(pool, tableSet(projection)), tell) : undefined)));
    };

    const followed = new Set<string>();
    while (!signal.aborted) {
      const shards = await store.shards().catch((error: unknown) => {
        log.error({ err: error }, 'the shards could not be listed');
        return [];
      });
      for (const shard of shards.filter((each) => !followed.has(each))) {
        followed.add(shard);
        followShard(shard);
      }
      await pause(DISCOVER, signal);
    }
    await Promise.all([...tasks, ...ready.values()]);
  }

  /** By projection: false when it cannot be folded, or the process ends before it is ready. What has to be built is built in one go. */
  private prepare(projections: readonly AnyProjection[], signal: AbortSignal): ReadonlyMap<AnyProjection, Promise<boolean>> {
    const all = this.prepareAll(projections, signal);
    return new Map(projections.map((projection) => [projection, all.then((prepared) => prepared.has(projection))]));
  }

  private async prepareAll(projections: readonly AnyProjection[], signal: AbortSignal): Promise<ReadonlySet<AnyProjection>> {
    const { pool, store, clock, log, onProgress, foldThreads: threads } = this.options;
    const tell = (progress: BuildProgress) => {
      this.progress.set(progress.projection, progress);
      onProgress?.(progress);
    };
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        const failed = await prepare({ pool, store, clock, onProgress: tell, signal, share: SHARE, threads }, projections);
        for (const [{ name, version }, failure] of failed)
          log.error({ projection: name, version, ...failure.stopped() }, 'stopped before an event that cannot be folded');
        for (const [projection, failure] of failed) await this.recordStop(projection, failure);
        return new Set(projections.filter((projection) => !failed.has(projection)));
      } catch (error) {
        if (signal.aborted) break;
        log.error({ err: error }, 'the projections could not be built and will be tried again');
        await backOff.wait(signal);
      } finally {
        this.progress.clear();
      }
    }
    return new Set();
  }

  private async recordStop(projection: AnyProjection, error: Unfoldable): Promise<void> {
    const { pool, store } = this.options;
    for (const shard of (await headsOf(store)).keys()) await recordStop(pool, tableSet(projection).consumer, shard, error.stopped());
  }
}
