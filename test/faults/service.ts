import 'reflect-metadata';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { contactsFile, digestText, fileMail } from '@donthu/adapters/deliveries';
import { rebuild, startBackground, type BackgroundStatus, type Messaging } from '@donthu/adapters/postgres';
import { openQueues } from '@donthu/adapters/queue';
import { SystemClock } from '@donthu/adapters/system';
import type { AnyProjection, Background, CommandEnvelope, EventStore, Outcome } from '@donthu/eventing';
import { backgrounds, known, openPlatform, requestFor, type Platform } from '@donthu/platform';
import pino from 'pino';
import { createApi } from '../../apps/api/src/create-api';

export const SECRET = 'of the faults';

export interface ServiceSettings {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly eventStoreUrl?: string;
  readonly outbox: string;
  /** Milliseconds between the machine's clock and the service's. */
  readonly offset: number;
  readonly runs: 'api' | 'worker' | 'both' | 'nothing';
}

/** What only a test puts into a service. */
export interface ServiceTampering {
  readonly background?: readonly Background[];
  readonly store?: (store: EventStore) => EventStore;
}

/** The api, the worker, or both, as their programs run them, under a clock that can be set. */
export interface Service {
  /** Where it answers; empty for a worker. */
  readonly origin: string;
  setClock(offset: number): void;
  settled(): Promise<unknown>;
  stop(): Promise<void>;
}

export interface InlineService extends Service {
  readonly platform: Platform;
  dispatch(envelope: CommandEnvelope): Promise<Outcome>;
  status(): Promise<BackgroundStatus>;
  readonly projections: readonly AnyProjection[];
  /** Builds a projection anew, by its number. */
  rebuild(nth: number): Promise<void>;
}

const projections = backgrounds.flatMap((each) => each.projections);

/** How soon a worker looks for what a queue has lost, in milliseconds. */
const SWEEP = 100;

class ShiftedClock extends SystemClock {
  constructor(public offset: number) {
    super();
  }

  override now(): string {
    return new Date(Date.now() + this.offset).toISOString();
  }
}

const messaging = (outbox: string): Messaging => ({
  transports: [fileMail(join(outbox, 'mail'), 'Đơn Thư <don-thu@tinh.example>')],
  contacts: contactsFile(join(outbox, 'contacts.json')),
  isWorkingTime: () => true,
  write: digestText(),
});

/** @param line takes what the service tells its log, as its programs would write it */
export async function startService(
  settings: ServiceSettings,
  line: (text: string) => void,
  tampering: ServiceTampering = {},
): Promise<InlineService> {
  const { databaseUrl, redisUrl, eventStoreUrl, outbox, runs } = settings;
  const stream = { write: line };
  const log = pino({ level: 'info' }, stream);
  const clock = new ShiftedClock(settings.offset);
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const opened = await openPlatform({
      databaseUrl,
      eventStoreUrl,
      redisUrl,
      secret: SECRET,
      applicationName: 'donthu-faults',
      connections: 20,
    });
    closing.push(() => opened.close());
    const platform: Platform = { ...opened, clock, store: (tampering.store?.(opened.store) ?? opened.store) as Platform['store'] };
    const app = await createApi(platform, { logger: { level: 'warn', stream } });
    closing.push(() => app.close());
    if (runs === 'api' || runs === 'both') await app.listen(0, '127.0.0.1');
    const dispatch = (envelope: CommandEnvelope) => app.get(CommandBus).execute<object, Outcome>(requestFor(envelope));
    const queues = runs === 'worker' || runs === 'both' ? await openQueues({ databaseUrl, redisUrl, log }) : undefined;
    if (queues) closing.push(() => queues.close());
    const background =
      queues &&
      (await startBackground({
        ...platform,
        background: tampering.background ?? backgrounds,
        known,
        dispatch,
        log,
        queues,
        sweepMs: SWEEP,
        messaging: messaging(outbox),
      }));
    if (background) closing.push(() => background.stop());
    return {
      platform,
      origin: runs === 'api' || runs === 'both' ? (await app.getUrl()).replace('localhost', '127.0.0.1') : '',
      dispatch,
      projections,
      setClock: (offset) => void (clock.offset = offset),
      settled: () => background?.settled() ?? Promise.resolve(),
      status: () => background!.status(),
      rebuild: (nth) => rebuild(platform, [projections[nth % projections.length]!]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
