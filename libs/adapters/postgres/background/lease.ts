import type { Pool, PoolClient } from 'pg';

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
    return new Lease(await pool.connect());
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

  /** Gives everything back. */
  close(): void {
    this.client.release(true);
  }

  /** One at a time: a connection answers in turn. */
  private ask<T>(verb: string, name: string): Promise<T> {
    const answer = this.last.then(async () => {
      const { rows } = await this.client.query<{ answer: T }>(`select ${verb}(hashtextextended('run ' || $1, 0)) as answer`, [name]);
      return rows[0]!.answer;
    });
    // A connection that gives no answer holds nothing any more that one could rely on.
    this.last = answer.catch(() => this.lost.abort());
    return answer;
  }
}
