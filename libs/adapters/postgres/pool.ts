import { Pool, types, type PoolClient } from 'pg';

export interface PoolOptions {
  /** Seen in `pg_stat_activity`: which process holds a connection. */
  readonly applicationName: string;
  /** Most connections at once; 10 when absent. */
  readonly max?: number;
  /** Longest statement in milliseconds, 0 = no limit; 30 s when absent. */
  readonly statementTimeoutMs?: number;
  /** Told when a connection breaks while nobody uses it; the next query says so by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** What both a pool and one connection can do. */
export type Queryable = Pick<Pool, 'query'>;

/** A statement that is prepared once for each connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

type TypeId = Parameters<typeof types.getTypeParser>[0];

const { INT8, DATE, TIMESTAMPTZ } = types.builtins;
const DATE_ARRAY = 1182;
/** Not among the names the driver knows. */
const TEXT_ARRAY = 1009 as TypeId;

const instant = (text: string): string => {
  if (text.endsWith('infinity')) return text;
  return (types.getTypeParser(TIMESTAMPTZ)(text) as Date).toISOString();
};

/** Positions and counts stay far below 2^53. */
const int8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint out of range: ${text}`);
  return value;
};

const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, int8],
  [DATE, (text) => text],
  [DATE_ARRAY, types.getTypeParser(TEXT_ARRAY)],
  [TIMESTAMPTZ, instant],
]);

/** Milliseconds beyond the longest statement, after which nobody answers any more: the connection is half-open. */
const SILENCE = 5_000;

/** How soon the server notices that a client is gone without a word, and frees the locks it held: half a minute, not two hours. */
const KEEPALIVE = '-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** What is asked takes some milliseconds: compiling it, or starting processes to share it, takes longer, and a core from somebody else. */
const SHORT = '-c jit=off -c max_parallel_workers_per_gather=0';

/** Days come as `YYYY-MM-DD`, instants as ISO 8601 in UTC, bigint as number: for this pool only, not for the whole process. */
export function makePool(url: string, options: PoolOptions): Pool {
  const longest = options.statementTimeoutMs ?? 30_000;
  const pool = new Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.max ?? 10,
    statement_timeout: longest,
    query_timeout: longest === 0 ? undefined : longest + SILENCE,
    options: `${KEEPALIVE} ${SHORT}`,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    // What is asked of one connection without waiting goes out without waiting.
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 15_000,
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        (format !== 'binary' && PARSERS.get(oid)) || types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
    },
  });
  // Without a listener a server that stops takes the process with it.
  pool.on('error', options.onIdleError ?? (() => undefined));
  // Nor does the pool listen while somebody holds the connection between two queries; his next query tells him.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** For a connection whose work takes long (migrating, building, comparing): neither side sets it a time limit. */
export async function unlimited(client: PoolClient): Promise<void> {
  (client as unknown as { connectionParameters: { query_timeout: number } }).connectionParameters.query_timeout = 0;
  await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
}
