import { Client, type ClientBase, type Pool, type PoolClient } from 'pg';
import type { Statement } from '../pool';

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

/**
 * All or nothing, in one way to the server and back: statements that need no answer of each other. The first that fails is what it
 * throws.
 */
export async function together(pool: Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  const sent = ['begin', ...statements].map((each) => client.query(each));
  let failing = false;
  for (const each of sent) each.catch(() => (failing = true));
  // What the driver itself refuses never reaches the server, which would commit the others; it says so within this turn. What fails
  // in the server makes a rollback of the commit.
  await new Promise(setImmediate);
  const refused = failing;
  sent.push(client.query(refused ? 'rollback' : 'commit'));
  const answers = await Promise.allSettled(sent);
  const failed = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as Error);
  // Nobody knows in what state a connection is that did not answer to the end, or what the driver takes for prepared.
  client.release(refused || answers.at(-1)!.status === 'rejected');
  if (failed.length > 0) throw failed[0];
}

/**
 * A connection beside the pool for work that takes long (building, comparing) or keeps it to itself (`copy`): no time limit, one
 * statement after the other, closed afterwards.
 */
export async function onOwnConnection<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = new Client({
    ...pool.options,
    pipeline: false,
    statement_timeout: 0,
    query_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  // Its next query tells of a broken connection.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
