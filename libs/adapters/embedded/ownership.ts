import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type DataFolder, serverUrl } from './data-folder';
import type { Postmaster } from './postmaster';
import { isAlive } from './server-process';

/** 'donthu' in ASCII: far from the keys that the application takes. */
const OWNER_LOCK = 0x646f6e746875;
const GUEST_LOCK = OWNER_LOCK + 1;
const NAME = 'donthu-owner-';

/** Held by the process that stops the server. The kernel closes its connection with the process, so a killed owner leaves none. */
export interface Ownership {
  /** @param last what ends the server: whoever comes meanwhile finds it owned, until it is gone */
  release(last?: () => Promise<void>): Promise<void>;
  /** Waits until no guest is left. From then on nobody can become one; not so when the signal aborted the wait. */
  guestsDone(signal: AbortSignal): Promise<void>;
}

/** Held by a process that works on the server of another, which waits for it. */
export interface Visit {
  leave(): Promise<void>;
}

/** Takes the lock, or tells the pid of the process that holds it. */
export async function takeOwnership(folder: DataFolder, server: Postmaster): Promise<Ownership | { readonly ownedBy: number }> {
  const held = await hold(folder, server, NAME, lock);
  if ('refused' in held) return { ownedBy: held.refused };
  return {
    release: held.release,
    guestsDone: async (signal) => {
      // A server that does not answer has no guests any more.
      const isAlone = () =>
        held
          .session()
          .query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [GUEST_LOCK])
          .then(
            ({ rows }) => rows[0]!.alone,
            () => true,
          );
      while (!signal.aborted && !(await isAlone())) await delay(50);
    },
  };
}

/** Becomes a guest, unless the owner has seen the last one leave and is about to stop the server. */
export async function visit(folder: DataFolder, server: Postmaster): Promise<Visit | 'closing'> {
  const held = await hold(folder, server, 'donthu-guest-', async (client) => {
    const { rows } = await client.query<{ in: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS in', [GUEST_LOCK]);
    return rows[0]!.in ? undefined : ('closing' as const);
  });
  return 'refused' in held ? held.refused : { leave: () => held.release() };
}

interface Held {
  session(): Client;
  /** @param last what is done before the lock is given up; a session that breaks from then on is not opened again */
  release(last?: () => Promise<void>): Promise<void>;
}

/** A session that `take` has given a lock; when it breaks, another one is opened and takes the lock again. */
async function hold<T>(
  folder: DataFolder,
  server: Postmaster,
  name: string,
  take: (client: Client) => Promise<T | undefined>,
): Promise<Held | { readonly refused: T }> {
  let released = false;
  let holder: Client;

  const attempt = async (): Promise<T | undefined> => {
    const client = new Client({
      connectionString: serverUrl(folder, server),
      application_name: `${name}${process.pid}`,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined); // the 'end' that follows is answered below
    await client.connect();
    try {
      const refused = await take(client);
      if (refused !== undefined) {
        await client.end();
        return refused;
      }
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    holder = client;
    client.once('end', () => void again());
    return undefined;
  };

  /** When one backend crashes PostgreSQL ends all sessions and recovers; the owner is still the owner, a guest still a guest. */
  const again = async (): Promise<void> => {
    while (!released && (await attempt().catch(() => 'away')) !== undefined) await delay(50, undefined, { ref: false });
  };

  const refused = await attempt();
  if (refused !== undefined) return { refused };
  return {
    session: () => holder,
    release: async (last = () => Promise.resolve()) => {
      released = true;
      try {
        await last();
      } finally {
        await holder.end().catch(() => undefined);
      }
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
  return /^(ECONN|EPIPE|ENOENT|57P)/.test(code) || /Connection terminated/.test(message) ? 'going' : 'fault';
}
