import { canonicalJson, positionOf } from '@donthu/eventing';
import { mustAppend, sampleAppend, testDatabase, type TestDatabase } from '@donthu/testing';
import type { PoolClient } from 'pg';
import { PostgresEventStore } from '.';

/** What the contract cannot see from outside: the bytes in the table, and what happens when the database says no. */
describe('the log in PostgreSQL', () => {
  const letter = 'p01.petition-1';
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeEach(async () => {
    database = await testDatabase();
    store = new PostgresEventStore(database.pool);
  });
  afterEach(() => database.drop());

  it('holds payloads and metadata byte for byte as they are hashed', async () => {
    const payload = { '10': 1, '9': -0, huge: 1e21, text: 'Đơn \u0000 😀', empty: {} };
    const request = sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data: [payload] });
    await store.append(request);
    const { rows } = await database.pool.query('select data, meta, happened_on, recorded_at from log.events');
    expect(rows).toEqual([
      {
        data: '{"10":1,"9":0,"empty":{},"huge":1e+21,"text":"Đơn \\u0000 😀"}',
        meta: canonicalJson(request.meta),
        happened_on: '2026-08-03',
        recorded_at: '2026-08-03T01:15:00.000Z',
      },
    ]);
  });

  it('a value the database cannot hold fails alone, its neighbours in the batch are recorded without a hole', async () => {
    const noDay = sampleAppend({ stream: 'p01.petition-2', expected: 'none', commandId: 'b', meta: { happenedOn: '2026-02-30' } });
    const [before, bad, after] = await Promise.allSettled([
      store.append(sampleAppend({ stream: letter, expected: 'none', commandId: 'a' })),
      store.append(noDay),
      store.append(sampleAppend({ stream: 'p01.petition-3', expected: 'none', commandId: 'c' })),
    ]);
    expect([before.status, bad.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.page('p01', null, 10)).map(({ id }) => id)).toEqual(['a/0', 'c/0']);
  });

  it('an append that lost its connection is a fault, and the same append may be sent again', async () => {
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a' });
    const holder = await database.pool.connect();
    await holdHead(holder);
    const again = sampleAppend({ stream: letter, expected: 0, commandId: 'b' });
    const lost = expect(store.append(again)).rejects.toThrow();
    await terminateWaiting(holder);
    await lost;
    await holder.query('rollback');
    holder.release();
    expect(await store.append(again)).toMatchObject({ kind: 'appended', repeated: false, position: positionOf(2) });
  });

  it('an append judges what stands when it gets the head, not what stood when it began', async () => {
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a' });
    const holder = await database.pool.connect();
    await holdHead(holder);
    const waiting = store.append(sampleAppend({ stream: letter, expected: 0, commandId: 'b' }));
    await untilWaiting(holder);
    await holder.query(`insert into log.events select shard, idx + 1, stream, kind, revision + 1, 'c', 0, type, happened_on, recorded_at, data, meta
      from log.events`);
    await holder.query('update log.heads set idx = idx + 1');
    await holder.query('commit');
    holder.release();
    expect(await waiting).toEqual({ kind: 'conflict', actual: 1 });
  });

  it('a hole in the log stops the reader instead of being passed over', async () => {
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [1, 2, 3] });
    await database.pool.query('delete from log.events where idx = 2');
    await expect(store.page('p01', null, 10)).rejects.toThrow('the log of p01 has a hole: 2 is missing');
    await expect(store.page('p01', positionOf(1), 1)).rejects.toThrow('hole');
  });
});

const holdHead = async (holder: PoolClient) => {
  await holder.query('begin');
  await holder.query('select from log.heads for update');
};

/** Asks the server until an append waits for the head; the test's own time limit ends a wait for nothing. */
async function untilWaiting(observer: PoolClient): Promise<number> {
  for (;;) {
    const { rows } = await observer.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%log.append%'`,
    );
    if (rows[0]) return rows[0].pid;
    // A fresh look: within a transaction the statistics stand still.
    await observer.query('select pg_stat_clear_snapshot()');
  }
}

const terminateWaiting = async (observer: PoolClient) => observer.query('select pg_terminate_backend($1)', [await untilWaiting(observer)]);
