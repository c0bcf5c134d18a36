import { claimsContract, eventStoreContract, sealedRecordsContract, testDatabase, type TestDatabase } from '@donthu/testing';
import type { Pool } from 'pg';
import { makePool, PostgresClaims, PostgresEventStore, PostgresSealedRecords } from '.';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

/** Commits that take up to five milliseconds for each event, after its index was given. */
const SLOW = `
  create or replace function public.slow() returns trigger language plpgsql as 'begin perform pg_sleep(random() * 0.005); return null; end';
  create constraint trigger slow after insert on log.events deferrable initially deferred for each row execute function public.slow()`;

/** Emptied tables, and a pool of its own as another process would have. */
async function fresh(tables: string): Promise<{ pool: Pool; other: Pool; close: () => Promise<void> }> {
  await database.pool.query(`drop trigger if exists slow on log.events; truncate ${tables}`);
  const other = makePool(database.url, { applicationName: 'donthu-test-second' });
  return { pool: database.pool, other, close: () => other.end() };
}

eventStoreContract('postgres', async () => {
  const { pool, other, close } = await fresh('log.events, log.heads');
  const slowCommits = async () => void (await pool.query(SLOW));
  return { store: new PostgresEventStore(pool), second: new PostgresEventStore(other), slowCommits, close };
});
claimsContract('postgres', async () => {
  const { pool, other, close } = await fresh('work.claims, work.series, work.numbers');
  return { claims: new PostgresClaims(pool), second: new PostgresClaims(other), close };
});
sealedRecordsContract('postgres', async () => {
  const { pool, close } = await fresh('sealed.records');
  return { records: new PostgresSealedRecords(pool), close };
});
