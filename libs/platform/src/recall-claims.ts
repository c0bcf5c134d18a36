import { claimsOfCase } from '@donthu/case/nest';
import type { Claims, EventStore, HeldClaim, Position } from '@donthu/eventing';
import { claimsOfLetter } from '@donthu/petition/nest';
import type { Pool } from 'pg';

export interface RecallTools {
  readonly pool: Pick<Pool, 'query'>;
  readonly store: EventStore;
  readonly claims: Pick<Claims, 'claimMany'>;
}

const PAGE = 1_000;

/**
 * Claims what the log shows to be claimed. A database that was put back from a backup is older than the log of another server, and
 * would give numbers a second time that stand in the register. Whatever a reader's checkpoint has passed was claimed before it was
 * recorded, so only what comes after the last one is looked at: usually next to nothing.
 */
export async function recallClaims({ pool, store, claims }: RecallTools, shard: string): Promise<void> {
  const { rows } = await pool.query<{ position: Position | null }>(
    'select max(position) as position from work.checkpoints where shard = $1',
    [shard],
  );
  const streams = new Map<string, 'petition' | 'case'>();
  for (const kind of ['petition', 'case'] as const) {
    for (let after = rows[0]!.position; ;) {
      const page = await store.page(shard, after, PAGE, [kind]);
      for (const { stream } of page) streams.set(stream, kind);
      if (page.length < PAGE) break;
      after = page.at(-1)!.position;
    }
  }
  for (const [stream, kind] of streams) {
    const history = await store.read(stream);
    await claimAll(claims, kind === 'petition' ? claimsOfLetter(history as never) : await claimsOfCase({ store }, history as never));
  }
}

async function claimAll(claims: RecallTools['claims'], held: readonly HeldClaim[]): Promise<void> {
  for (const { scope, ...claim } of held) await claims.claimMany(scope, [claim]);
}
