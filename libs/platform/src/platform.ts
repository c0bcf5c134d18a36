import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { connectEventStoreDb } from '@donthu/adapters/eventstore';
import {
  makePool,
  migrate,
  PostgresAlarms,
  PostgresClaims,
  PostgresDeliveries,
  PostgresEventStore,
  PostgresRows,
  PostgresSealedRecords,
  PostgresSessions,
  settleLogHome,
} from '@donthu/adapters/postgres';
import { LineHints, PostgresLine, RedisLine } from '@donthu/adapters/hints';
import { requestHasher, SystemClock, SystemIds, VIETNAM } from '@donthu/adapters/system';
import { LAW_IS_REREAD_WITHIN, LawBook } from '@donthu/calendar';
import { permitAll, type CommandTools, type EventStore, type Hints, type Rows, type Sessions } from '@donthu/eventing';
import { parsePack, vietnamesePack, type Law } from '@donthu/law';
import { OpaqueTokens } from './opaque-tokens';
import { recallClaims } from './recall-claims';

export interface PlatformOptions {
  readonly databaseUrl: string;
  /** `esdb://…`: the log stands in EventStoreDB; in the database, with everything else, when absent. */
  readonly eventStoreUrl?: string | undefined;
  /** Hints travel there instead of through the database; an address that `redisOptions` reads. */
  readonly redisUrl?: string | undefined;
  /** Keys are made of it; it lives outside the database. Whoever loses it can no longer tell repeated requests. */
  readonly secret: string;
  /** The province this process serves; `p01` when absent. */
  readonly shard?: string;
  /** Days are days of this zone; Vietnam when absent. */
  readonly timeZone?: string;
  /** File of the law pack in force; the one that came with the program when absent. Checked before anything is opened. */
  readonly lawPack?: string;
  /** Seen in the database: which process holds a connection. */
  readonly applicationName?: string;
  /** Most connections at once. */
  readonly connections?: number;
  /** Told when a connection breaks while nobody uses it. */
  readonly onIdleError?: (error: Error) => void;
}

/** Everything a process stands on: the ports with the adapters behind them, the law, the clock. */
export interface Platform extends CommandTools<Law> {
  readonly pool: Pool;
  readonly alarms: PostgresAlarms;
  readonly deliveries: PostgresDeliveries;
  readonly rows: Rows;
  readonly sessions: Sessions;
  /** When to look again at what is shown. */
  readonly hints: Hints;
  /** Where `law` comes from, with the calendar it counts by. */
  readonly lawBook: LawBook;
  readonly shard: string;
  readonly tokens: OpaqueTokens;
  close(): Promise<void>;
}

/**
 * The composition root: connects, brings the database to this program's version, and puts the parts together.
 *
 * @throws ZodError of a law pack that contradicts itself, UnreadableRedisAddress, NewerDataError | ChangedMigrationError of the migrations,
 * EventStoreUrlInvalid | EventStoreUnreachable | LogElsewhere, faults of the file and of the connection. Nothing is left open then.
 */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const pack = options.lawPack === undefined ? vietnamesePack : parsePack(JSON.parse(await readFile(options.lawPack, 'utf8')));
  // Read before anything is opened.
  const redis = options.redisUrl === undefined ? undefined : new RedisLine(options.redisUrl);
  const pool = makePool(options.databaseUrl, {
    applicationName: options.applicationName ?? 'donthu',
    ...(options.connections === undefined ? {} : { max: options.connections }),
    ...(options.onIdleError === undefined ? {} : { onIdleError: options.onIdleError }),
  });
  const ids = new SystemIds();
  const shard = options.shard ?? 'p01';
  let log: OpenLog | undefined;
  let lawBook: LawBook;
  try {
    await migrate(pool);
    log = await openLog(pool, options.eventStoreUrl, ids);
    if (options.eventStoreUrl !== undefined) await recallClaims({ pool, store: log.store, claims: new PostgresClaims(pool) }, shard);
    lawBook = new LawBook(log.store, shard, pack);
    await lawBook.refresh();
  } catch (error) {
    await log?.close();
    await pool.end();
    throw error;
  }
  const { store, close } = log;
  const hints = new LineHints(redis ?? new PostgresLine(pool));
  const ending = new AbortController();
  const rereading = reread(lawBook, ending.signal);
  return {
    pool,
    store,
    claims: new PostgresClaims(pool),
    sealed: new PostgresSealedRecords(pool),
    alarms: new PostgresAlarms(pool),
    deliveries: new PostgresDeliveries(pool),
    rows: new PostgresRows(pool),
    sessions: new PostgresSessions(pool),
    hints,
    clock: new SystemClock(options.timeZone ?? VIETNAM),
    ids,
    law: lawBook.law,
    lawBook,
    authorise: permitAll,
    shard,
    requestHash: requestHasher(Buffer.from(hkdfSync('sha256', options.secret, '', 'donthu request hash', 32))),
    tokens: new OpaqueTokens(options.secret),
    close: async () => {
      ending.abort();
      await hints.close();
      await close();
      await rereading;
      await pool.end();
    },
  };
}

interface OpenLog {
  readonly store: EventStore;
  readonly close: () => Promise<void>;
}

async function openLog(pool: Pool, eventStoreUrl: string | undefined, ids: SystemIds): Promise<OpenLog> {
  if (eventStoreUrl === undefined) {
    await settleLogHome(pool, 'postgres');
    return { store: new PostgresEventStore(pool), close: async () => undefined };
  }
  const store = await connectEventStoreDb(eventStoreUrl, { ids });
  const close = () => store.close();
  try {
    await settleLogHome(pool, 'eventstore');
    return { store, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Every process counts with a calendar soon after one of them has published it. A store that does not answer is asked again. */
async function reread(book: LawBook, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(LAW_IS_REREAD_WITHIN, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted) await book.refresh().catch(() => undefined);
  }
}
