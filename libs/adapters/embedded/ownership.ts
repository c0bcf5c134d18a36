import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type DataFolder, serverUrl } from './data-folder';
import { isAlive } from './server-process';

/** 'donthu' in ASCII: far from the keys that the application takes. */
const OWNER_LOCK = 0x646f6e746875;
const NAME = 'donthu-owner-';

/** Held by the process that stops the server. The kernel closes its connection with the process, so a killed owner leaves none. */
export interface Ownership {
  release(): Promise<void>;
}

/** Takes the lock, or tells the pid of the process that holds it. */
export async function takeOwnership(folder: DataFolder, port: number): Promise<Ownership | { readonly ownedBy: number }> {
  let released = false;
  let holder: Client;

  const hold = async (): Promise<number | undefined> => {
    const client = new Client({
      connectionString: serverUrl(folder.password, port),
      application_name: `${NAME}${process.pid}`,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined); // the 'end' that follows is answered below
    await client.connect();
    try {
      const owner = await lock(client);
      if (owner !== undefined) {
        await client.end();
        return owner;
      }
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    holder = client;
    client.once('end', () => void holdAgain());
    return undefined;
  };

  /** When one backend crashes PostgreSQL ends all sessions and recovers; the owner is still the owner. */
  const holdAgain = async (): Promise<void> => {
    while (!released && (await hold().catch(() => 'away')) !== undefined) await delay(50, undefined, { ref: false });
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

async function lock(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [OWNER_LOCK]);
  if (rows[0]?.taken) return undefined;
  const owner = await ownerOf(client);
  if (isAlive(owner)) return owner;
  // A killed owner's session needs a moment to be noticed.
  await client.query("SET lock_timeout = '5s'");
  return client.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]).then(
    () => undefined,
    (error: unknown) => {
      if ((error as { code?: string }).code === '55P03') return owner;
      throw error;
    },
  );
}

/** 0 when the holder has gone meanwhile. */
async function ownerOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND application_name LIKE '${NAME}%'`,
  );
  return Number(rows[0]?.application_name.slice(NAME.length) ?? 0);
}

/** A server that is going or gone is worth another look, a mute one is past help; anything else is a fault. */
export function troubleOf(error: unknown): 'going' | 'mute' | 'fault' {
  const { code = '', message } = error as { code?: string; message: string };
  if (/timeout/.test(message)) return 'mute';
  return /^(ECONN|EPIPE|57P)/.test(code) || /Connection terminated/.test(message) ? 'going' : 'fault';
}
