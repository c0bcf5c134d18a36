import { hkdfSync } from 'node:crypto';
import type { Pool } from 'pg';
import {
  makePool,
  migrate,
  PostgresAlarms,
  PostgresClaims,
  PostgresDeliveries,
  PostgresEventStore,
  PostgresRows,
  PostgresSealedRecords,
} from '@donthu/adapters/postgres';
import { requestHasher, SystemClock, SystemIds, VIETNAM } from '@donthu/adapters/system';
import { permitAll, type CommandTools, type Rows } from '@donthu/eventing';
import { vietnameseLaw, type Law } from '@donthu/law';
import { OpaqueTokens } from './opaque-tokens';

export interface PlatformOptions {
  readonly databaseUrl: string;
  /** Keys are made of it; it lives outside the database. Whoever loses it can no longer tell repeated requests. */
  readonly secret: string;
  /** The province this process serves; `p01` when absent. */
  readonly shard?: string;
  /** Days are days of this zone; Vietnam when absent. */
  readonly timeZone?: string;
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
  readonly store: PostgresEventStore;
  readonly alarms: PostgresAlarms;
  readonly deliveries: PostgresDeliveries;
  readonly rows: Rows;
  readonly shard: string;
  readonly tokens: OpaqueTokens;
  close(): Promise<void>;
}

/**
 * The composition root: connects, brings the database to this program's version, and puts the parts together.
 *
 * @throws NewerDataError | ChangedMigrationError of the migrations, faults of the connection. Nothing is left open then.
 */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const pool = makePool(options.databaseUrl, {
    applicationName: options.applicationName ?? 'donthu',
    ...(options.connections === undefined ? {} : { max: options.connections }),
    ...(options.onIdleError === undefined ? {} : { onIdleError: options.onIdleError }),
  });
  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    pool,
    store: new PostgresEventStore(pool),
    claims: new PostgresClaims(pool),
    sealed: new PostgresSealedRecords(pool),
    alarms: new PostgresAlarms(pool),
    deliveries: new PostgresDeliveries(pool),
    rows: new PostgresRows(pool),
    clock: new SystemClock(options.timeZone ?? VIETNAM),
    ids: new SystemIds(),
    law: vietnameseLaw,
    authorise: permitAll,
    shard: options.shard ?? 'p01',
    requestHash: requestHasher(Buffer.from(hkdfSync('sha256', options.secret, '', 'donthu request hash', 32))),
    tokens: new OpaqueTokens(options.secret),
    close: () => pool.end(),
  };
}
