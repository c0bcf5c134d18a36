import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Line } from './hints';

const CHANNEL = 'donthu_hints';
const AGAIN_AFTER = 1_000;

/**
 * LISTEN and NOTIFY of the database, on one connection of the pool for listening. A notification is a statement of its own, after the
 * commit of what it is about: within a transaction it would hold up every other commit of the server.
 */
export class PostgresLine implements Line {
  private readonly ending = new AbortController();
  private receiving: Promise<void> | undefined;

  constructor(private readonly pool: Pool) {}

  async send(shard: string): Promise<void> {
    await this.pool.query('select pg_notify($1, $2)', [CHANNEL, shard]);
  }

  receive(heard: (shard: string | undefined) => void): void {
    this.receiving = this.follow(heard, this.ending.signal);
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.receiving;
  }

  private async follow(heard: (shard: string | undefined) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const client = await this.pool.connect();
        try {
          client.on('notification', ({ payload }) => heard(payload));
          const ended = once(client, 'end', { signal });
          await Promise.race([client.query(`listen ${CHANNEL}`), ended]);
          heard(undefined);
          await ended;
        } finally {
          client.release(true);
        }
      } catch {
        // Also the end of this line; otherwise the database is away, which everybody else notices too.
      }
      await sleep(AGAIN_AFTER, undefined, { signal }).catch(() => undefined);
    }
  }
}
