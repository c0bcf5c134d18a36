import type { AnySweep, RecordedEvent, Rows, SweptStream } from '@donthu/eventing';
import { recordedLog, testDatabase, tickets, type TestDatabase } from '@donthu/testing';
import { PostgresAlarms } from '../postgres-alarms';
import { PostgresEventStore } from '../postgres-event-store';
import { takeOver } from '../projections/checkpoints';
import { SweepConsumer, Sweeper, sweepsOf } from './sweeper';

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };
const RECORDED = '2026-08-03T01:00:00.000Z';
const BEFORE = '2026-08-03T01:00:09.999Z';
const AFTER = '2026-08-03T01:00:10.000Z';

/** More than two pages of streams. */
const many = Array.from({ length: 1_203 }, (_, n) => `t${String(n).padStart(5, '0')}`);

const [published] = recordedLog([
  {
    stream: 'p01.calendar-vn',
    event: { type: 'CalendarPublished', data: { version: 'r1', changedDays: ['2026-09-03'] } },
    on: '2026-08-03',
    meta: { recordedAt: RECORDED },
  },
]) as [RecordedEvent];

let database: TestDatabase;
let found: readonly string[];
let asked: { after: string; days: readonly string[] }[];
let position: string | null;
let now: string;
beforeEach(async () => {
  database = await testDatabase();
  found = many;
  asked = [];
  position = published.position;
  now = AFTER;
  const { id, stream, type, data, meta } = published;
  await new PostgresEventStore(database.pool).append({ stream, expected: 'none', events: [{ id, type, data }], meta });
});
afterEach(() => database.drop());

const recount: AnySweep = {
  name: 'recount',
  kinds: ['calendar'],
  sends: ['Recount'],
  settlesIn: 10_000,
  projection: tickets,
  on: {
    CalendarPublished: ({ data: { version, changedDays } }) => ({
      key: `recount:${version}`,
      days: changedDays,
      command: { type: 'Recount', data: { version } },
    }),
  },
  count: async () => found.length,
  page: async (_rows, _shard, days, after, limit) => {
    asked.push({ after, days });
    return found
      .filter((id) => id > after)
      .slice(0, limit)
      .map((id): SweptStream => ({ place: id, stream: { kind: 'ticket', id } }));
  },
};

const sweeper = () => {
  const { pool } = database;
  const rows = { position: async () => position } as unknown as Rows;
  const tools = { pool, store: new PostgresEventStore(pool), rows, alarms: new PostgresAlarms(pool), log: LOG, sweeps: [recount] };
  return new Sweeper({ ...tools, clock: { now: () => now }, onAlarms: () => undefined });
};

const read = async () => {
  const consumer = new SweepConsumer(database.pool, recount);
  await consumer.apply(await takeOver(database.pool, consumer.name, 'p01'), [published]);
};

const alarms = async () =>
  (await database.pool.query<{ key: string }>('select key from work.alarms order by key collate "C"')).rows.map(({ key }) => key);
const status = async () => (await sweepsOf(database.pool))[0];
const keys = many.map((id) => `recount:r1:p01.ticket-${id}`);

describe('a sweep', () => {
  it('asks every stream once, page by page, and tells how far it has come', async () => {
    await read();
    expect(await status()).toMatchObject({ key: 'recount:r1', total: null, done: 0, finished: false });
    expect(await sweeper().step()).toBe('page');
    expect((await alarms()).length).toBe(500);
    // Asked, and not one has answered yet.
    expect(await status()).toMatchObject({ total: 1_203, done: 0, finished: false });
    expect([await sweeper().step(), await sweeper().step(), await sweeper().step()]).toEqual(['page', 'page', 'nothing']);
    expect(await alarms()).toEqual(keys);
    expect(asked).toEqual(['', 't00499', 't00999'].map((after) => ({ after, days: ['2026-09-03'] })));

    await database.pool.query(`update work.alarms set done_at = now() where key < 'recount:r1:p01.ticket-t01000'`);
    expect(await status()).toMatchObject({ total: 1_203, done: 1_000, finished: false });
    await database.pool.query(`update work.alarms set done_at = now() where done_at is null`);
    expect(await status()).toMatchObject({ total: 1_203, done: 1_203, finished: true });
  });

  it('sends an ordinary command of the event’s day, unit and cause', async () => {
    found = ['t1'];
    await read();
    await sweeper().step();
    const seen: object[] = [];
    await new PostgresAlarms(database.pool).claimDue(now, 10, async (alarm) => {
      seen.push(alarm);
      return 'done';
    });
    expect(seen).toEqual([
      expect.objectContaining({
        stream: { kind: 'ticket', id: 't1' },
        command: { type: 'Recount', data: { version: 'r1' } },
        policy: 'recount',
        causeId: published.id,
        causePosition: published.position,
        happenedOn: '2026-08-03',
      }),
    ]);
  });

  it('waits until every process acts by the event', async () => {
    await read();
    now = BEFORE;
    expect([await sweeper().step(), await alarms()]).toEqual(['nothing', []]);
    now = AFTER;
    expect(await sweeper().step()).toBe('page');
  });

  it('waits until the streams are found in what has read the log as far as it stood then', async () => {
    await read();
    position = null;
    expect([await sweeper().step(), await alarms()]).toEqual(['behind', []]);
    position = published.position;
    expect(await sweeper().step()).toBe('page');
  });

  it('killed within a page goes on at the last whole one: nothing is left out, nothing asked twice', async () => {
    await read();
    await sweeper().step();
    const { count, page } = recount;
    const killed: AnySweep = {
      ...recount,
      count,
      page: async (...question) => {
        const streams = await page(...question);
        // The server ends the session that holds the row, as it does for a process that was killed.
        await database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
        );
        return streams;
      },
    };
    const { pool } = database;
    const rows = { position: async () => position } as unknown as Rows;
    const tools = { pool, store: new PostgresEventStore(pool), rows, alarms: new PostgresAlarms(pool), log: LOG, sweeps: [killed] };
    await expect(new Sweeper({ ...tools, clock: { now: () => now }, onAlarms: () => undefined }).step()).rejects.toThrow();
    expect((await alarms()).length).toBe(500);
    while ((await sweeper().step()) === 'page');
    expect(await alarms()).toEqual(keys);
    expect((await status())!.total).toBe(1_203);
  });

  it('of two processes at once asks every stream once', async () => {
    await read();
    const work = async () => {
      // A page in other hands is passed by, so one of them may see nothing while the other works.
      for (let idle = 0; idle < 20;) idle = (await sweeper().step()) === 'page' ? 0 : idle + 1;
    };
    await Promise.all([work(), work()]);
    expect(await alarms()).toEqual(keys);
    expect((await database.pool.query('select done from work.sweeps')).rows).toEqual([{ done: 1_203 }]);
  });

  it('reads an event again without asking again', async () => {
    found = ['t1'];
    await read();
    await sweeper().step();
    await read();
    expect(await sweeper().step()).toBe('nothing');
    expect((await database.pool.query('select from work.sweeps')).rowCount).toBe(1);
  });

  it('with nobody to ask is done', async () => {
    found = [];
    await read();
    await sweeper().step();
    expect(await status()).toMatchObject({ total: 0, done: 0, finished: true });
  });
});
