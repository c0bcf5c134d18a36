import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type DataFolder, serverUrl } from './data-folder';

/** 'donthu' in ASCII. Taken in the maintenance database, where no application lock can meet it. */
const OWNER_LOCK = 0x646f6e746875;
const PATIENCE = '1s';
const name = (pid: number) => `donthu-owner-${pid}`;

/** Held by the process that stops the server. The kernel closes its connection with the process, so a killed owner leaves none. */
export interface Ownership {
  release(): Promise<void>;
}

/** The pid of the owner stands in `ownedBy` when somebody else holds it. */
export async function takeOwnership(folder: DataFolder, port: number): Promise<Ownership | { ownedBy: string }> {
  let released = false;
  let holder: Client;

  const hold = async (): Promise<string | undefined> => {
    const client = new Client({ connectionString: serverUrl(folder.password, port, 'postgres'), application_name: name(process.pid) });
    client.on('error', () => undefined); // an ended session is answered below
    await client.connect();
    try {
      await client.query(`SET lock_timeout = '${PATIENCE}'`); // a killed owner's session needs a moment to be noticed
      await client.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]);
    } catch (error) {
      const owner = (error as { code?: string }).code === '55P03' ? await ownerOf(client) : undefined;
      await client.end().catch(() => undefined);
      if (owner === undefined) throw error;
      return owner;
    }
    holder = client;
    client.on('end', () => void (released ? undefined : holdAgain()));
    return undefined;
  };

  /** When one backend crashes PostgreSQL ends all sessions and recovers; the owner is still the owner. */
  const holdAgain = async (): Promise<void> => {
    while (!released) {
      await delay(500, undefined, { ref: false });
      if (released || (await hold().catch(() => 'unreachable')) === undefined) return;
    }
  };

  const ownedBy = await hold();
  if (ownedBy !== undefined) return { ownedBy };
  return {
    release: async () => {
      released = true;
      await holder.end().catch(() => undefined);
    },
  };
}

async function ownerOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = 'postgres')`,
  );
  return rows[0]?.application_name.replace(/\D+/, '') ?? '?';
}
