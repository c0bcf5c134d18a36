import type { AnyProjection, Position } from '@donthu/eventing';
import type { Pool, PoolClient } from 'pg';
import { build, headsOf, LONG_LOG, type BuildTools } from './build';
import { takeOver, type Mark } from './checkpoints';
import { pagesUpTo } from './log-pages';
import { advance, ProjectionConsumer } from './projection-consumer';
import { createIndexes, createTables, dropTables, renameTables, shownVersion, tableSet, type TableSet } from './tables';
import { inTransaction, onOwnConnection } from './transaction';

/** The version that is shown; the tables of this one, still empty, when there was none yet. */
export async function ensureShown(pool: Pool, projection: AnyProjection): Promise<number> {
  const known = await shownVersion(pool, projection);
  if (known !== undefined) return known;
  return inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('show ' || $1, 0))", [projection.name]);
    const faster = await shownVersion(client, projection);
    if (faster !== undefined) return faster;
    const set = tableSet(projection);
    await createTables(client, set);
    await createIndexes(client, set);
    await client.query('insert into work.projections (name, version) values ($1, $2)', [projection.name, projection.version]);
    return projection.version;
  });
}

/**
 * Makes the declared version of a projection the one that is shown, so that the live runner can go on from its checkpoints:
 * builds it beside and switches when another version is shown, or when nothing was folded yet and the log is long.
 *
 * @throws Unfoldable; what was shown before then still is.
 */
export async function prepare(tools: BuildTools, projection: AnyProjection): Promise<void> {
  if (await isPrepared(tools, projection)) return;
  await underLock(tools.pool, projection, async (client) => {
    // Another process may have done it while this one waited.
    if (!(await isPrepared(tools, projection))) await rebuildWith(tools, client, projection);
  });
}

/** Builds the projection anew beside what is shown, catches up, and switches in one transaction. @throws Unfoldable */
export async function rebuild(tools: BuildTools, projection: AnyProjection): Promise<void> {
  await ensureShown(tools.pool, projection);
  await underLock(tools.pool, projection, (client) => rebuildWith(tools, client, projection));
}

/** Follows the log with a set of tables that nobody else writes, up to a position. */
export async function catchUp({ pool, store, signal }: BuildTools, set: TableSet, shard: string, upTo: Position): Promise<void> {
  const consumer = new ProjectionConsumer(pool, set);
  let mark: Mark = await takeOver(pool, set.consumer, shard);
  for await (const page of pagesUpTo(store, shard, mark.position, upTo)) {
    for (let rest = page; rest.length > 0; rest = rest.filter(({ position }) => position > mark.position!)) {
      signal?.throwIfAborted();
      mark = await advance(consumer, mark, rest);
    }
  }
}

async function isPrepared({ pool, store, longLog = LONG_LOG }: BuildTools, projection: AnyProjection): Promise<boolean> {
  if ((await ensureShown(pool, projection)) !== projection.version) return false;
  const folded = await pool.query('select from work.checkpoints where consumer = $1 and position is not null limit 1', [
    tableSet(projection).consumer,
  ]);
  if (folded.rowCount === 1) return true;
  const pages = await Promise.all((await store.shards()).map((shard) => store.page(shard, null, longLog)));
  return pages.reduce((sum, { length }) => sum + length, 0) < longLog;
}

async function rebuildWith(tools: BuildTools, client: PoolClient, projection: AnyProjection): Promise<void> {
  const next = tableSet(projection, 'next');
  await build(tools, client, next, await headsOf(tools.store));
  // The log grows meanwhile: follow it until the switch finds nothing shown that is not here.
  do {
    for (const [shard, head] of await headsOf(tools.store)) await catchUp(tools, next, shard, head);
  } while (!(await switchTo(tools, next)));
}

/**
 * False when the live tables know something that the next ones do not: they would show an older day. What they know beyond the end
 * of the log, because an older log was put back, is nothing to wait for.
 */
async function switchTo({ pool, store }: BuildTools, next: TableSet): Promise<boolean> {
  const { projection } = next;
  const live = tableSet(projection);
  return inTransaction(pool, async (client) => {
    // The live runner's own transactions begin with these rows too: from here on it stands still.
    await client.query('select from work.checkpoints where consumer = any($1) order by consumer, shard for update', [
      [live.consumer, next.consumer],
    ]);
    const { rows: ahead } = await client.query<{ shard: string; position: Position }>(
      `select l.shard, l.position from work.checkpoints l left join work.checkpoints n on n.consumer = $2 and n.shard = l.shard
       where l.consumer = $1 and l.position is not null and (n.position is null or n.position < l.position)`,
      [live.consumer, next.consumer],
    );
    const heads = ahead.length > 0 ? await headsOf(store) : new Map<string, Position>();
    if (ahead.some(({ shard, position }) => position <= (heads.get(shard) ?? ''))) return false;

    await renameTables(client, next, live);
    const { rows: ended } = await client.query<{ epoch: number }>('delete from work.checkpoints where consumer = $1 returning epoch', [
      live.consumer,
    ]);
    // The epoch goes on from the live one's, which ends whatever its runner has in hand.
    await client.query('update work.checkpoints set consumer = $1, epoch = 1 + greatest(epoch, $3) where consumer = $2', [
      live.consumer,
      next.consumer,
      Math.max(0, ...ended.map(({ epoch }) => epoch)),
    ]);
    const shown = await shownVersion(client, projection);
    if (shown !== undefined && shown !== projection.version) {
      const old = tableSet(projection, 'live', shown);
      await dropTables(client, old);
      await client.query('delete from work.checkpoints where consumer = $1', [old.consumer]);
    }
    await client.query('update work.projections set version = $2 where name = $1', [projection.name, projection.version]);
    return true;
  });
}

/** Builds of one projection wait for each other, whichever process they run in. */
export async function underLock<T>(pool: Pool, { name }: AnyProjection, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return onOwnConnection(pool, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('build ' || $1, 0))", [name]);
    return work(client);
  });
}
