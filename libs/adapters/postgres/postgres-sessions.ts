import { hash } from 'node:crypto';
import type { Actor, Instant, Sessions } from '@donthu/eventing';
import type { Pool } from 'pg';
import { Gather } from './gather';

interface Row extends Actor {
  readonly n: number;
}

/** Every request of everybody who is signed in asks here: one statement for all who ask at once. */
const FIND = {
  name: 'sessions-find',
  text: `
    select a.n::int as n, s.officer_id as "officerId", s.unit_id as "unitId", s.authority
    from unnest($1::bytea[], $2::timestamptz[]) with ordinality as a (token_hash, now, n)
    join work.sessions s on s.token_hash = a.token_hash and s.ends_at > a.now`,
};

/** Sessions in PostgreSQL; all processes know them. A token is kept as its SHA-256, so who reads the table cannot sign in with it. */
export class PostgresSessions implements Sessions {
  private readonly asked: Gather<{ readonly token: Buffer; readonly now: Instant }, Actor | undefined>;

  constructor(private readonly pool: Pool) {
    this.asked = new Gather(async (batch) => {
      const { rows } = await pool.query<Row>({ ...FIND, values: [batch.map(({ token }) => token), batch.map(({ now }) => now)] });
      const found = new Map(rows.map(({ n, ...actor }) => [n, actor]));
      return batch.map((_, at) => found.get(at + 1));
    });
  }

  find(token: string, now: Instant): Promise<Actor | undefined> {
    return this.asked.ask({ token: keptAs(token), now });
  }

  async open(token: string, { officerId, unitId, authority }: Actor, endsAt: Instant): Promise<void> {
    await this.pool.query('insert into work.sessions (token_hash, officer_id, unit_id, authority, ends_at) values ($1, $2, $3, $4, $5)', [
      keptAs(token),
      officerId,
      unitId,
      authority,
      endsAt,
    ]);
  }
}

const keptAs = (token: string): Buffer => hash('sha256', token, 'buffer');
