import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** What an ordinary backup holds: every table, as it stood at one moment. */
export type Backup = ReadonlyMap<string, Buffer>;

const SCHEMAS = "('log', 'work', 'sealed', 'read')";

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As `pg_dump` does: one snapshot, while everybody goes on working. */
export const takeBackup = (url: string): Promise<Backup> =>
  connected(url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ${SCHEMAS} order by 1`,
    );
    const tables = new Map<string, Buffer>();
    for (const { name } of rows) tables.set(name, await buffer(client.query(copyTo(`copy ${name} to stdout`))));
    return tables;
  });

/** Puts back all tables of a backup into a database of the same version, or those of one schema only; nothing else stays in them. */
export const restore = (url: string, backup: Backup, schema = ''): Promise<void> =>
  connected(url, async (client) => {
    await client.query('begin');
    // Whatever refers to another table may come before it.
    await client.query('set local session_replication_role = replica');
    const chosen = [...backup].filter(([name]) => name.startsWith(schema));
    await client.query(`truncate ${chosen.map(([name]) => name).join(', ')} cascade`);
    for (const [name, rows] of chosen) await pipeline(Readable.from([rows]), client.query(copyFrom(`copy ${name} from stdin`)));
    await client.query('commit');
  });
