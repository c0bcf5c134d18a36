import { TablesOfAnotherVersion, type AnyProjection, type Position } from '@donthu/eventing';
import type { Pool, ClientBase } from 'pg';
import { build, headsOf, LONG_LOG, type BuildTools } from './build';
import { takeOver, Unfoldable, type Mark } from './checkpoints';
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

/** @throws TablesOfAnotherVersion when a newer program shows its own of one of them: there is no way back to this one's */
export async function refuseNewer(pool: Pool, projections: readonly AnyProjection[]): Promise<void> {
  for (const projection of projections) {
    const shown = (await shownVersion(pool, projection)) ?? projection.version;
    if (shown > projection.version) throw new TablesOfAnotherVersion(projection, shown);
  }
}

/**
 * Builds what is not prepared, all in one reading of the log, and switches it.
 *
 * @returns those that cannot be folded; what was shown of them still is
 */
export async function prepare(tools: BuildTools, projections: readonly AnyProjection[]): Promise<ReadonlyMap<AnyProjection, Unfoldable>> {
  const waiting = await unprepared(tools, projections);
  if (waiting.length === 0) return new Map();
  // Another process may have done it while this one waited.
  return underLock(tools.pool, waiting, async () => rebuildAll(tools, await unprepared(tools, waiting)));
}

/**
 * The declared version of a projection has to be built when an older one is shown, or when nothing was folded yet and the log is long;
 * otherwise the live runner goes on from its checkpoints. Where a newer one is shown, a newer program works: there is nothing to do.
 */
async function unprepared(tools: BuildTools, projections: readonly AnyProjection[]): Promise<readonly AnyProjection[]> {
  const { pool, store, longLog = LONG_LOG } = tools;
  const pages = await Promise.all((await store.shards()).map((shard) => store.page(shard, null, longLog)));
  const isLong = pages.reduce((sum, { length }) => sum + length, 0) >= longLog;
  const found: AnyProjection[] = [];
  for (const projection of projections) {
    const shown = await ensureShown(pool, projection);
    if (shown > projection.version) continue;
    const folded = await pool.query('select from work.checkpoints where consumer = $1 and position is not null limit 1', [
      tableSet(projection).consumer,
    ]);
    if (shown < projection.version || (folded.rowCount === 0 && isLong)) found.push(projection);
  }
  return found;
}

/**
 * Builds projections anew beside what is shown, all in one reading of the log, catches up, and switches each in one transaction.
 *
 * @throws Unfoldable when one of them cannot be folded; what was shown of it still is, and the others are switched.
 * TablesOfAnotherVersion when a newer program shows one of them
 */
export async function rebuild(tools: BuildTools, projections: readonly AnyProjection[]): Promise<void> {
  for (const projection of projections) await ensureShown(tools.pool, projection);
  const failed = await underLock(tools.pool, projections, async () => {
    // A newer program may have built its own while this one waited.
    await refuseNewer(tools.pool, projections);
    return rebuildAll(tools, projections);
  });
  for (const failure of failed.values()) throw failure;
}

async function rebuildAll(tools: BuildTools, projections: readonly AnyProjection[]): Promise<ReadonlyMap<AnyProjection, Unfoldable>> {
  const failed = new Map<AnyProjection, Unfoldable>();
  if (projections.length === 0) return failed;
  const sets = projections.map((projection) => tableSet(projection, 'next'));
  for (const [{ projection }, failure] of await build(tools, sets, await headsOf(tools.store))) failed.set(projection, failure);
  for (const set of sets) {
    if (failed.has(set.projection)) continue;
    try {
      await show(tools, set);
    } catch (error) {
      if (!(error instanceof Unfoldable)) throw error;
      failed.set(set.projection, error);
    }
  }
  return failed;
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

/** The log grows meanwhile: follow it until the switch finds nothing shown that is not here. */
async function show(tools: BuildTools, next: TableSet): Promise<void> {
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
export async function underLock<T>(
  pool: Pool,
  projections: readonly AnyProjection[],
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  return onOwnConnection(pool, async (client) => {
    // In one order, so that two who want the same ones never wait for each other crosswise.
    for (const name of projections.map((each) => each.name).sort())
      await client.query("select pg_advisory_lock(hashtextextended('build ' || $1, 0))", [name]);
    return work(client);
  });
}
