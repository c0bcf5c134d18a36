import type { Pool, PoolClient } from 'pg';
import { unlimited } from '../pool';

/** All or nothing. A connection whose transaction could not be ended is closed. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => (broken = fault));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A connection for work that takes long (building, comparing): no time limit, closed afterwards. */
export async function onOwnConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await unlimited(client);
    return await work(client);
  } finally {
    client.release(true);
  }
}
