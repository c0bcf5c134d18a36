import type { ClaimResult, Claims } from '@donthu/eventing';
import type { Pool } from 'pg';

interface Claim {
  readonly key: string;
  readonly commandId: string;
}

/** In the order of the keys, so that two who want the same ones never wait for each other crosswise. */
const TAKE = `
  insert into work.claims (scope, key, command_id)
  select $1, w.key, w.command_id from unnest($2::text[], $3::text[]) with ordinality as w (key, command_id, n)
  order by w.key collate "C", w.n
  on conflict do nothing
  returning key, command_id as "commandId"`;

export class PostgresClaims implements Claims {
  constructor(private readonly pool: Pool) {}

  async claim(scope: string, key: string, commandId: string): Promise<ClaimResult> {
    const [only] = await this.claimMany(scope, [{ key, commandId }]);
    return only!;
  }

  async claimMany(scope: string, wanted: readonly Claim[]): Promise<readonly ClaimResult[]> {
    if (wanted.length === 0) return [];
    const taken = await this.pool.query<Claim>(TAKE, [scope, wanted.map(({ key }) => key), wanted.map(({ commandId }) => commandId)]);
    const owners = new Map(taken.rows.map(({ key, commandId }) => [key, commandId]));
    const fresh = new Set(owners.keys());
    const others = wanted.map(({ key }) => key).filter((key) => !owners.has(key));
    if (others.length > 0) {
      // A statement of its own: the first one did not see what another process committed while it waited for it.
      const known = 'select key, command_id as "commandId" from work.claims where scope = $1 and key = any($2)';
      for (const { key, commandId } of (await this.pool.query<Claim>(known, [scope, others])).rows) owners.set(key, commandId);
    }
    return wanted.map(({ key, commandId }) => {
      const by = owners.get(key)!;
      if (by !== commandId) return { kind: 'taken', by };
      return { kind: fresh.delete(key) ? 'claimed' : 'yours' };
    });
  }

  async nextNumber(series: string, commandId: string): Promise<number> {
    const { rows } = await this.pool.query<{ number: number }>('select work.next_number($1, $2) as number', [series, commandId]);
    return rows[0]!.number;
  }
}
