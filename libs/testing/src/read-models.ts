import { MemoryEventStore } from '@donthu/adapters/memory';
import { PostgresRows, rebuild } from '@donthu/adapters/postgres';
import { type AnyProjection, type EventStore, type NewEvent, type RecordedEvent, type Rows } from '@donthu/eventing';
import type { Pool } from 'pg';
import { testDatabase } from './database';

/** Read tables on a real database, filled from a log as a rebuild fills them: what specs of questions ask. */
export interface ReadModels {
  readonly rows: Rows;
  readonly pool: Pool;
  /** The log that was told last. */
  readonly store: EventStore;
  /** Puts another log in the place of what was there; revisions and positions are counted anew. */
  tell(log: readonly RecordedEvent[]): Promise<void>;
  drop(): Promise<void>;
}

export async function readModels(projections: readonly AnyProjection[], log: readonly RecordedEvent[] = []): Promise<ReadModels> {
  const database = await testDatabase();
  const { pool } = database;
  const clock = { now: () => '2026-12-01T00:00:00.000Z', dayOf: () => '2026-12-01', startOf: (day: string) => `${day}T00:00:00.000Z` };
  let store = new MemoryEventStore();
  const tell = async (events: readonly RecordedEvent[]) => {
    store = new MemoryEventStore();
    await append(store, events);
    // Tables are never taken back to an older day: what another log had reached must be forgotten first.
    await pool.query('delete from work.checkpoints');
    await rebuild({ pool, store, clock }, projections);
  };
  await tell(log);
  return {
    rows: new PostgresRows(pool),
    pool,
    get store() {
      return store;
    },
    tell,
    drop: () => database.drop(),
  };
}

/** Command by command, as they were recorded. */
async function append(store: EventStore, log: readonly RecordedEvent[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (let at = 0; at < log.length;) {
    const { stream, meta } = log[at]!;
    const command = log.slice(at).findIndex((event) => event.meta.commandId !== meta.commandId || event.stream !== stream);
    const events = log.slice(at, command < 0 ? undefined : at + command);
    const expected = revisions.get(stream) ?? 'none';
    const result = await store.append({ stream, expected, events: events as readonly NewEvent[], meta });
    if (result.kind !== 'appended') throw new Error(`not recorded: ${stream} ${result.kind}`);
    revisions.set(stream, result.revision);
    at += events.length;
  }
}
