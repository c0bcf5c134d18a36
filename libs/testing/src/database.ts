import { makePool, migrate } from '@donthu/adapters/postgres';
import { Client, type Pool } from 'pg';

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** Ends the pool and removes the database. */
  drop(): Promise<void>;
}

let made = 0;

/** The way to the same database over TCP, by a port of this machine: the one of a wire that lies between. */
export const byPort = (url: string, port: number): string =>
  Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href;

/** A new database without a table, on the server of this run of the tests. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = process.env['DONTHU_TEST_DATABASE_URL'];
  if (!server) throw new Error('no test server: jest runs libs/testing/src/jest-global-setup.ts');
  const name = `test_${process.pid}_${++made}`;
  await statements(server, [`drop database if exists ${name} with (force)`, `create database ${name}`]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = makePool(url.href, { applicationName: 'donthu-test' });
  const drop = async () => {
    await pool.end();
    // Not by force: the server waits for sessions that are just ending, and says so when a test has forgotten one.
    await statements(server, [`drop database ${name}`]);
  };
  return { url: url.href, pool, drop };
}

/** A new database of the program's version, without data. */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  await migrate(database.pool);
  return database;
}

async function statements(url: string, all: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const each of all) await client.query(each);
  } finally {
    await client.end();
  }
}
