import { setTimeout as pause } from 'node:timers/promises';
import type { JobQueue, JobQueues } from '@donthu/eventing';
import { createPostgresBackend, createRedisBackend, withBackend, type BackendClasses, type IQueueBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { Client, type ClientConfig } from 'pg';
import { PATIENCE, reachRedis, redisOptions } from '../redis';

export interface QueueSettings {
  /** Where the queues stand when there is no Redis: in the schema `bullmq` of this database. */
  readonly databaseUrl: string;
  /** An address that `redisOptions` reads; the queues stand there instead. */
  readonly redisUrl?: string | undefined;
  /** Facts are ids and codes. */
  readonly log: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
}

/** The queue cannot be reached: a worker that only tried again would fill the disk with its complaints. Nothing was started. */
export class QueueUnreachable extends Error {
  override readonly name = 'QueueUnreachable';

  constructor(place: 'REDIS_URL' | 'DATABASE_URL', cause: unknown) {
    super(`Không kết nối được hàng đợi (${place}): ${codeOf(cause)} / the queue of ${place} cannot be reached`, { cause });
  }
}

/**
 * BullMQ's queues, on PostgreSQL or on Redis: the same code on both.
 *
 * @throws QueueUnreachable | UnreadableRedisAddress
 */
export async function openQueues(settings: QueueSettings): Promise<JobQueues> {
  const backend = settings.redisUrl === undefined ? onPostgres(settings.databaseUrl) : await onRedis(settings.redisUrl);
  const queues = [new BullQueue('rings', backend, settings.log), new BullQueue('deliveries', backend, settings.log)] as const;
  const [rings, deliveries] = queues;
  const close = async () => void (await Promise.all(queues.map((each) => each.close())));
  try {
    await Promise.all(queues.map((each) => each.ready()));
  } catch (error) {
    await close();
    throw new QueueUnreachable(settings.redisUrl === undefined ? 'DATABASE_URL' : 'REDIS_URL', error);
  }
  return { rings, deliveries, close };
}

interface Backend {
  readonly classes: BackendClasses<IQueueBackend, object>;
  /** To add with: says at once when the queue is away, instead of keeping it for later. */
  readonly asking: () => { readonly connection: object; readonly isAway: () => Promise<boolean>; readonly end: () => void };
  /** To wait for work with: connects again by itself. */
  readonly waiting: object;
}

/** BullMQ does not listen to a connection that it holds: one that breaks then would take the process with it. Its next query says so. */
class HeedfulClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

function onPostgres(connectionString: string): Backend {
  const connection = {
    Client: HeedfulClient,
    connectionString,
    schema: 'bullmq',
    migrate: true,
    max: 2,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: 2 * PATIENCE,
    application_name: 'donthu-queue',
  };
  return {
    classes: withBackend(createPostgresBackend) as Backend['classes'],
    asking: () => ({ connection, isAway: async () => false, end: () => undefined }),
    waiting: connection,
  };
}

async function onRedis(url: string): Promise<Backend> {
  const options = redisOptions(url);
  await reachRedis(url).catch((error: unknown) => {
    throw new QueueUnreachable('REDIS_URL', error);
  });
  return {
    classes: withBackend(createRedisBackend) as Backend['classes'],
    asking: () => {
      // Our own, because BullMQ cannot take leave of a server that is away.
      const client = new Redis({ ...options, enableOfflineQueue: false, commandTimeout: PATIENCE, socketTimeout: PATIENCE });
      const answers = () =>
        client.ping().then(
          () => true,
          () => false,
        );
      return { connection: client, isAway: async () => !(await answers()), end: () => client.disconnect() };
    },
    waiting: { ...options, maxRetriesPerRequest: null },
  };
}

class BullQueue implements JobQueue {
  private readonly asking: ReturnType<Backend['asking']>;
  private readonly queue: InstanceType<Backend['classes']['Queue']>;
  private worker?: InstanceType<Backend['classes']['Worker']>;
  private readonly ending = new AbortController();
  private away = false;

  constructor(
    private readonly name: string,
    private readonly backend: Backend,
    private readonly log: QueueSettings['log'],
  ) {
    this.asking = backend.asking();
    this.queue = new backend.classes.Queue(name, {
      connection: this.asking.connection,
      // Kept, they would be in the way of the same id asked again.
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    this.queue.on('error', (error) => this.isAway(error));
  }

  async ready(): Promise<void> {
    await this.queue.waitUntilReady();
  }

  async add(id: string, delayMs: number): Promise<void> {
    try {
      await this.queue.add(this.name, null, { jobId: id, delay: Math.max(0, delayMs) });
    } catch (error) {
      this.isAway(error);
      throw error;
    }
    if (this.away) this.log.info({ queue: this.name }, 'the queue is back');
    this.away = false;
  }

  handle(handler: (id: string) => Promise<void>, atOnce: number): void {
    void this.work(handler, atOnce);
  }

  /**
   * BullMQ on PostgreSQL keeps a first connection that failed as its answer for ever, and then asks for work without a breath, so that
   * the process does nothing else any more: a worker runs when it is ready, and one that is not is followed by another.
   */
  private async work(handler: (id: string) => Promise<void>, atOnce: number): Promise<void> {
    const { classes, waiting } = this.backend;
    while (!this.ending.signal.aborted) {
      const worker = new classes.Worker(this.name, ({ id }) => handler(id!), {
        connection: waiting,
        concurrency: atOnce,
        runRetryDelay: PATIENCE,
        autorun: false,
      });
      this.worker = worker;
      worker.on('error', (error) => this.isAway(error));
      worker.on('failed', (job, error) => this.log.error({ queue: this.name, job: job?.id, code: codeOf(error) }, 'a job failed'));
      try {
        await worker.waitUntilReady();
        if (!this.ending.signal.aborted) await worker.run();
        return;
      } catch (error) {
        this.isAway(error);
        await worker.close(true).catch(() => undefined);
        await pause(PATIENCE, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    }
  }

  async close(): Promise<void> {
    this.ending.abort();
    // Work in hand cannot be reported to a queue that is away; what was done stands in rows.
    await this.worker?.close(await this.asking.isAway());
    await this.queue.close();
    this.asking.end();
  }

  /** Told once, not at each of the many tries to connect again. */
  private isAway(error: unknown): void {
    if (!this.away) this.log.warn({ queue: this.name, code: codeOf(error) }, 'the queue is away; what is due is found in the tables');
    this.away = true;
  }
}

/** Never the text, in which addresses stand. */
function codeOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name ?? 'unknown';
}
