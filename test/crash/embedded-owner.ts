import { startEmbedded } from '@donthu/adapters/embedded';
import { Client } from 'pg';

/**
 * Owns the data folder given as argument and commits 1, 2, 3, … one by one, until it is killed. Standard output: the server's pid,
 * then every number once its commit was acknowledged.
 */
async function main(): Promise<void> {
  const server = await startEmbedded({ dataDir: process.argv[2]! });
  process.stdout.write(`pid ${server.pid}\n`);
  const client = new Client(server.url);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS entry (number bigint PRIMARY KEY)');
  const { rows } = await client.query<{ last: string }>('SELECT coalesce(max(number), 0) AS last FROM entry');
  for (let number = Number(rows[0]!.last) + 1; ; number++) {
    await client.query('INSERT INTO entry VALUES ($1)', [number]);
    process.stdout.write(`${number}\n`);
  }
}

void main();
