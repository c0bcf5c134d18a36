import type { ClaimResult, Claims } from '@donthu/eventing';
import type { Pool } from 'pg';
import { Gather } from './gather';

interface Claim {
  readonly key: string;
  readonly commandId: string;
}

interface ScopedClaim extends Claim {
  readonly scope: string;
}

/** In the order of the keys, so that two who want the same ones never wait for each other crosswise. */
const TAKE = {
  name: 'claims-take',
  text: `
    insert into work.claims (scope, key, command_id)
    select w.scope, w.key, w.command_id from unnest($1::text[], $2::text[], $3::text[]) with ordinality as w (scope, key, command_id, n)
    order by w.scope collate "C", w.key collate "C", w.n
    on conflict do nothing
    returning scope, key, command_id as "commandId"`,
};

const KNOWN = {
  text: `
    select c.scope, c.key, c.command_id as "commandId" from unnest($1::text[], $2::text[]) as w (scope, key)
    join work.claims c on c.scope = w.scope and c.key = w.key`,
};

const NUMBERS = { name: 'claims-numbers', text: 'select n, number from work.next_numbers($1, $2)' };

/** What is asked side by side is taken together. */
export class PostgresClaims implements Claims {
  private readonly asked = new Gather((batch: readonly ScopedClaim[]) => this.take(batch));
  private readonly numbers = new Gather(async (batch: readonly { readonly series: string; readonly commandId: string }[]) => {
    const values = [batch.map(({ series }) => series), batch.map(({ commandId }) => commandId)];
    const { rows } = await this.pool.query<{ n: number; number: number }>({ ...NUMBERS, values });
    const given = new Map(rows.map(({ n, number }) => [n, number]));
    return batch.map((_, at) => given.get(at + 1)!);
  });

  constructor(private readonly pool: Pool) {}

  claim(scope: string, key: string, commandId: string): Promise<ClaimResult> {
    return this.asked.ask({ scope, key, commandId });
  }

  claimMany(scope: string, wanted: readonly Claim[]): Promise<readonly ClaimResult[]> {
    return this.take(wanted.map((claim) => ({ scope, ...claim })));
  }

  nextNumber(series: string, commandId: string): Promise<number> {
    return this.numbers.ask({ series, commandId });
  }

  private async take(wanted: readonly ScopedClaim[]): Promise<readonly ClaimResult[]> {
    if (wanted.length === 0) return [];
    const values = [wanted.map(({ scope }) => scope), wanted.map(({ key }) => key), wanted.map(({ commandId }) => commandId)];
    const taken = await this.pool.query<ScopedClaim>({ ...TAKE, values });
    const owners = new Map(taken.rows.map((claim) => [placeOf(claim), claim.commandId]));
    const fresh = new Set(owners.keys());
    const others = wanted.filter((claim) => !owners.has(placeOf(claim)));
    if (others.length > 0) {
      // A statement of its own: the first one did not see what another process committed while it waited for it.
      const places = [others.map(({ scope }) => scope), others.map(({ key }) => key)];
      for (const claim of (await this.pool.query<ScopedClaim>({ ...KNOWN, values: places })).rows)
        owners.set(placeOf(claim), claim.commandId);
    }
    return wanted.map((claim) => {
      const place = placeOf(claim);
      const by = owners.get(place)!;
      if (by !== claim.commandId) return { kind: 'taken', by };
      return { kind: fresh.delete(place) ? 'claimed' : 'yours' };
    });
  }
}

const placeOf = ({ scope, key }: ScopedClaim): string => `${scope.length} ${scope} ${key}`;
