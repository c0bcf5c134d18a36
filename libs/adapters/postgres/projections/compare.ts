import type { AnyProjection, Position } from '@donthu/eventing';
import type { ClientBase } from 'pg';
import { build, type BuildTools } from './build';
import { Unfoldable } from './checkpoints';
import { catchUp, underLock } from './rebuild';
import { dropTables, shownVersion, tableSet, tablesOf } from './tables';

/**
 * Builds a projection once more beside what is shown, from nothing but the log, and compares. The live runner stands still only for
 * the comparison itself. Nothing when they are the same, byte for byte; otherwise what is wrong.
 */
export async function differenceToRebuilt(tools: BuildTools, projection: AnyProjection): Promise<string | undefined> {
  const shown = await shownVersion(tools.pool, projection);
  if (shown === undefined) return 'never built';
  if (shown !== projection.version) return `version ${shown} is shown, version ${projection.version} is not built yet`;
  const check = tableSet(projection, 'check');
  return underLock(tools.pool, [projection], async (client) => {
    try {
      for (const failure of (await build(tools, [check], await positions(client, projection))).values()) throw failure;
      await client.query('begin');
      const live = await positions(client, projection, 'for update');
      for (const [shard, position] of live) await catchUp(tools, check, shard, position);
      return await difference(client, projection);
    } catch (error) {
      if (error instanceof Unfoldable) return `cannot be folded at ${error.stopped().position}: ${error.message}`;
      throw error;
    } finally {
      await client.query('rollback');
      await dropTables(client, check);
      await client.query('delete from work.checkpoints where consumer = $1', [check.consumer]);
    }
  });
}

async function positions(client: ClientBase, projection: AnyProjection, lock = ''): Promise<ReadonlyMap<string, Position>> {
  const { rows } = await client.query<{ shard: string; position: Position }>(
    `select shard, position from work.checkpoints where consumer = $1 and position is not null order by shard ${lock}`,
    [tableSet(projection).consumer],
  );
  return new Map(rows.map(({ shard, position }) => [shard, position]));
}

async function difference(client: ClientBase, projection: AnyProjection): Promise<string | undefined> {
  const live = tablesOf(tableSet(projection));
  const check = tablesOf(tableSet(projection, 'check'));
  const found: string[] = [];
  for (const [at, table] of live.entries()) {
    const { rows } = await client.query<{ only_live: number; only_rebuilt: number }>(
      `select (select count(*) from (table ${table} except all table ${check[at]}) l) as only_live,
              (select count(*) from (table ${check[at]} except all table ${table}) r) as only_rebuilt`,
    );
    const { only_live: onlyLive, only_rebuilt: onlyRebuilt } = rows[0]!;
    if (onlyLive + onlyRebuilt > 0) found.push(`${table}: ${onlyLive} rows stand only here, ${onlyRebuilt} only in the rebuilt table`);
  }
  return found.length === 0 ? undefined : found.join('; ');
}
