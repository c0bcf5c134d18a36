import type { Pool, PoolClient } from 'pg';

const KEY = `hashtextextended('run ' || $1, 0)`;

/** As PostgreSQL shows a lock whose key is one number of 64 bits. */
const HOLDERS = `select count(*) as answer from pg_locks where locktype = 'advisory' and granted and objsubid = 1
  and database = (select oid from pg_database where datname = current_database())
  and (classid::bigint << 32) + objid::bigint = ${KEY}`;

/** Held, shared, by every worker that is there. */
const PRESENT = 'present';

/**
 * The advisory locks of one process, all on one connection: when it breaks, everything that ran under it ends (`signal`).
 * A lock lost unnoticed is caught by the epochs of the checkpoints.
 */
export class Lease {
  private readonly lost = new AbortController();
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly client: PoolClient) {
    const lose = () => this.lost.abort();
    client.on('error', lose);
    client.on('end', lose);
  }

  static async open(pool: Pool): Promise<Lease> {
    const lease = new Lease(await pool.connect());
    await lease.ask('pg_advisory_lock_shared', PRESENT);
    return lease;
  }

  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** True when nobody else holds it, or this lease already does. */
  take(name: string): Promise<boolean> {
    return this.ask<boolean>('pg_try_advisory_lock', name);
  }

  async giveBack(name: string): Promise<void> {
    await this.ask('pg_advisory_unlock', name);
  }

  /** How many workers are there, this one among them. */
  async workers(): Promise<number> {
    return Number(await this.query<string>(HOLDERS, PRESENT));
  }

  /** Gives everything back. */
  close(): void {
    this.client.release(true);
  }

  private ask<T>(verb: string, name: string): Promise<T> {
    return this.query(`select ${verb}(${KEY}) as answer`, name);
  }

  /** One at a time: a connection answers in turn. */
  private query<T>(sql: string, name: string): Promise<T> {
    const answer = this.last.then(async () => {
      const { rows } = await this.client.query<{ answer: T }>(sql, [name]);
      return rows[0]!.answer;
    });
    // A connection that gives no answer holds nothing any more that one could rely on.
    this.last = answer.catch(() => this.lost.abort());
    return answer;
  }
}
