import { addDays, indexOf, type AnyProjection, type EventStore, type RecordedEvent } from '@donthu/eventing';
import { appendTickets, dumpTables, step, testDatabase, tickets, type TestDatabase } from '@donthu/testing';
import { PostgresEventStore } from '../postgres-event-store';
import { addToCells } from './cells';
import { checkpoints, Fenced, takeOver, Unfoldable } from './checkpoints';
import { advance, ProjectionConsumer } from './projection-consumer';
import { ensureShown } from './rebuild';
import { tableSet } from './tables';

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let store: EventStore;
beforeEach(async () => {
  database = await testDatabase();
  store = new PostgresEventStore(database.pool);
});
afterEach(() => database.drop());

const log = async (): Promise<readonly RecordedEvent[]> => store.page('p01', null, 1_000);
const consumerOf = async (projection: AnyProjection = tickets) => {
  await ensureShown(database.pool, projection);
  return new ProjectionConsumer(database.pool, tableSet(projection));
};
const take = () => takeOver(database.pool, tableSet(tickets).consumer, 'p01');
const position = async () => (await checkpoints(database.pool))[0]?.position ?? null;
const shown = () => dumpTables(database.pool, tableSet(tickets));

const opened = step('a', '2026-02-01', 'TicketOpened', { unit: 'u1' });

describe('a projection’s tables', () => {
  it('hold the row with its columns, the spells and the cells', async () => {
    await appendTickets(store, [
      step('a', '2026-02-01', 'TicketOpened', { unit: 'u1', labels: ['gấp', 'a"b'] }),
      step('a', '2026-02-10', 'TicketMoved', { unit: 'u2' }),
      step('a', '2026-02-12', 'TicketClosed', {}),
    ]);
    await advance(await consumerOf(), await take(), await log());
    const { rows } = await database.pool.query('select * from read.ticket_places_v1');
    expect(rows).toEqual([
      {
        key: 'a',
        shard: 'p01',
        doc:
          '{"closedOn":"2026-02-12","labels":["gấp","a\\"b"],"stays":[{"from":"2026-02-01","to":"2026-02-10","unit":"u1"},' +
          '{"from":"2026-02-10","to":"2026-02-12","unit":"u2"}],"unit":"u2"}',
        unit: 'u2',
        labels: ['gấp', 'a"b'],
        closed_on: '2026-02-12',
        moves: 2,
        open: false,
        whole: { labels: ['gấp', 'a"b'] },
      },
    ]);
    const on = 'select unit from read.ticket_places_v1_spells where span @> $1::date';
    expect((await database.pool.query(on, ['2026-02-09'])).rows).toEqual([{ unit: 'u1' }]);
    expect((await database.pool.query(on, ['2026-02-10'])).rows).toEqual([{ unit: 'u2' }]);
    expect((await database.pool.query(on, ['2026-02-12'])).rows).toEqual([]);
    const closed = "select sum(n) as n from read.ticket_places_v1_cells where cube = 'closed' and day <= $1";
    expect((await database.pool.query(closed, ['2026-02-12'])).rows).toEqual([{ n: 1 }]);
    expect((await database.pool.query(closed, ['2026-02-11'])).rows).toEqual([{ n: null }]);
  });

  it('find the spells that hold on a day, however long they last', async () => {
    const first = '2026-02-01';
    const lengths = [...Array.from({ length: 40 }, (_, n) => n + 1), 255, 256, 257, 4_095, 4_096, 4_097, 9_000];
    await appendTickets(store, [
      ...lengths.flatMap((days) => [
        step(`t${days}`, first, 'TicketOpened', { unit: 'u1' }),
        step(`t${days}`, addDays(first, days), 'TicketClosed', {}),
      ]),
      step('never', first, 'TicketOpened', { unit: 'u1' }),
    ]);
    await advance(await consumerOf(), await take(), await log());
    const { held } = tableSet(tickets);
    const keysOn = async (day: string) => {
      const { rows } = await database.pool.query<{ key: string }>(
        `select key from ${held('$1::date', ['key'], "unit = 'elsewhere' or unit = 'u1'")} held order by key`,
        [day],
      );
      return rows.map(({ key }) => key);
    };
    expect(await keysOn(addDays(first, -1))).toEqual([]);
    for (const days of [0, ...lengths, 20_000]) {
      const there = lengths.filter((each) => each > days).map((each) => `t${each}`);
      expect(await keysOn(addDays(first, days))).toEqual([...there, 'never'].sort());
    }
  });

  it('take back the cells of a row that changed or left, down to no cell at all', async () => {
    const consumer = await consumerOf();
    await appendTickets(store, [
      opened,
      step('b', '2026-02-01', 'TicketOpened', { unit: 'u1' }),
      step('a', '2026-02-02', 'TicketMoved', { unit: 'u2' }),
    ]);
    let mark = await advance(consumer, await take(), await log());
    const cells = async () => (await database.pool.query('select unit, n from read.ticket_places_v1_cells order by unit')).rows;
    expect(await cells()).toEqual([
      { unit: 'u1', n: 1 },
      { unit: 'u2', n: 1 },
    ]);
    await appendTickets(store, [step('b', '2026-02-03', 'TicketMoved', { unit: 'u2' })], 'd');
    mark = await advance(consumer, mark, await store.page('p01', mark.position, 10));
    expect(await cells()).toEqual([{ unit: 'u2', n: 2 }]);
    await appendTickets(store, [step('a', '2026-02-04', 'TicketScrapped', {}), step('b', '2026-02-04', 'TicketScrapped', {})], 'e');
    await advance(consumer, mark, await store.page('p01', mark.position, 10));
    expect(await shown()).toEqual({ rows: [], spells: [], cells: [] });
  });

  it('keep in one cell how often each value of its spread counts, also when one row moves from value to value', async () => {
    const consumer = await consumerOf();
    const closing = (id: string, labels: string[]) => [
      step(id, '2026-02-01', 'TicketOpened', { unit: 'u1', labels }),
      step(id, '2026-02-12', 'TicketClosed', {}),
    ];
    // Each value of the spread and its count; the day of one, the month of the other, the unit without the spread.
    const spreads = async () => {
      const { rows } = await database.pool.query<{ cube: string; n: number; spread: Buffer | null }>(
        "select cube, n, spread from read.ticket_places_v1_cells where cube in ('closed', 'closed-year', 'closed-unit') order by cube",
      );
      const countsOf = (spread: Buffer) =>
        // The upper 23 bits and the lower 9, both signed.
        Array.from({ length: spread.length / 4 }, (_, at) => spread.readInt32BE(at * 4)).map((number) => {
          const value = Math.floor(number / 512);
          const n = number - value * 512;
          return `${value}: ${n < 256 ? n : n - 512}`;
        });
      return rows.map(({ spread, ...cell }) => ({ ...cell, counts: spread && countsOf(spread) }));
    };
    const closed = (n: number, ...counts: string[]) => [
      { cube: 'closed', n, counts },
      { cube: 'closed-unit', n, counts: null },
      { cube: 'closed-year', n, counts },
    ];
    await appendTickets(store, [...closing('a', []), ...closing('b', ['gấp']), ...closing('c', [])]);
    let mark = await advance(consumer, await take(), await log());
    expect(await spreads()).toEqual(closed(3, '-1: 2', '0: 1'));
    await appendTickets(store, [step('a', '2026-02-13', 'TicketNoted', { label: 'x' }), ...closing('d', ['x', 'y', 'z'])], 'd');
    mark = await advance(consumer, mark, await store.page('p01', mark.position, 10));
    expect(await spreads()).toEqual(closed(4, '-1: 1', '0: 2', '2: 1'));
    await appendTickets(store, [step('c', '2026-02-13', 'TicketScrapped', {}), step('d', '2026-02-13', 'TicketScrapped', {})], 'e');
    mark = await advance(consumer, mark, await store.page('p01', mark.position, 10));
    expect(await spreads()).toEqual(closed(2, '0: 2'));
    // More than one number can count.
    await appendTickets(store, Array.from({ length: 600 }, (_, n) => closing(`many-${n}`, ['x'])).flat(), 'f');
    mark = await advance(consumer, mark, await store.page('p01', mark.position, 2_000));
    expect(await spreads()).toEqual(closed(602, '0: 255', '0: 255', '0: 92'));
    await appendTickets(
      store,
      Array.from({ length: 400 }, (_, n) => step(`many-${n}`, '2026-02-13', 'TicketScrapped', {})),
      'g',
    );
    await advance(consumer, mark, await store.page('p01', mark.position, 2_000));
    expect(await spreads()).toEqual(closed(202, '0: 202'));
  });

  it('find the cells of a batch by their key, also while the server knows nothing of a table that grows', async () => {
    const consumer = await consumerOf();
    await appendTickets(
      store,
      Array.from({ length: 400 }, (_, n) => step(`t-${n}`, '2026-02-01', 'TicketOpened', { unit: `u${n}` })),
    );
    await advance(consumer, await take(), await log());
    const { text } = addToCells(tableSet(tickets), 'p01', []);
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
    const plan = rows.map((row) => row['QUERY PLAN']);
    expect(plan).toContainEqual(expect.stringMatching(/(Hash|Merge|Index) Cond: .*key = /));
    // Each change beside each cell.
    expect(plan).not.toContainEqual(expect.stringContaining('Join Filter'));
  });

  it('keep rows of two shards apart, even when their keys are the same', async () => {
    const consumer = await consumerOf();
    await appendTickets(store, [opened]);
    await appendTickets(store, [step('a', '2026-02-01', 'TicketOpened', { unit: 'u9' }, 'p02')], 'other');
    await advance(consumer, await take(), await log());
    const elsewhere = await takeOver(database.pool, consumer.name, 'p02');
    await advance(consumer, elsewhere, await store.page('p02', null, 10));
    const { rows } = await database.pool.query('select shard, key, unit from read.ticket_places_v1 order by shard');
    expect(rows).toEqual([
      { shard: 'p01', key: 'a', unit: 'u1' },
      { shard: 'p02', key: 'a', unit: 'u9' },
    ]);
  });
});

describe('rows and checkpoint', () => {
  it('commit together or not at all', async () => {
    const consumer = await consumerOf();
    await appendTickets(store, [opened]);
    // The last statement of the transaction fails as a broken server would, after rows and checkpoint were written.
    await database.pool.query(`
      create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'out of order' using errcode = '58000'; end $$;
      create trigger fail before insert on read.ticket_places_v1_cells for each row execute function public.fail()`);
    await expect(advance(consumer, await take(), await log())).rejects.toThrow('out of order');
    expect(await position()).toBeNull();
    expect(await shown()).toEqual({ rows: [], spells: [], cells: [] });

    await database.pool.query('drop trigger fail on read.ticket_places_v1_cells');
    await advance(consumer, await take(), await log());
    expect(await position()).toBe((await log()).at(-1)!.position);
    expect((await shown()).rows).toHaveLength(1);
  });

  it('move on past events that do not concern the projection', async () => {
    await appendTickets(store, [opened]);
    const deaf = { ...tickets, kinds: ['tickets'] };
    const mark = await advance(await consumerOf(deaf), await take(), await log());
    expect(mark.position).toBe(await store.head('p01'));
    expect((await shown()).rows).toEqual([]);
  });
});

describe('a runner that was taken over', () => {
  it('writes nothing more', async () => {
    const consumer = await consumerOf();
    await appendTickets(store, [opened]);
    const stale = await take();
    const fresh = await take();
    await expect(advance(consumer, stale, await log())).rejects.toBeInstanceOf(Fenced);
    expect((await shown()).rows).toEqual([]);
    await advance(consumer, fresh, await log());
    await expect(advance(consumer, stale, await log())).rejects.toBeInstanceOf(Fenced);
    expect((await shown()).cells).toHaveLength(1);
  });

  it('goes on from where the other one is', async () => {
    const consumer = await consumerOf();
    await appendTickets(store, [opened]);
    await advance(consumer, await take(), await log());
    expect((await take()).position).toBe(await store.head('p01'));
  });
});

describe('an event that cannot be folded', () => {
  const steps = [opened, step('b', '2026-02-01', 'TicketOpened', { unit: 'u1' }), step('a', '2026-02-02', 'TicketNoted', { label: 'x' })];

  it.each<[string, AnyProjection]>([
    [
      'because the fold throws',
      {
        ...tickets,
        on: {
          ...tickets.on,
          TicketNoted: () => {
            throw new Error('no such label');
          },
        },
      },
    ],
    [
      'because a column cannot hold the value',
      { ...tickets, extract: (row) => ({ ...tickets.extract(row), moves: row.labels.length > 0 ? 0.5 : 1 }) },
    ],
    [
      'because a day does not exist',
      { ...tickets, extract: (row) => ({ ...tickets.extract(row), closed_on: row.labels.length > 0 ? '2026-02-30' : null }) },
    ],
  ])('%s is named, and everything before it is shown', async (_, projection) => {
    const consumer = await consumerOf(projection);
    await appendTickets(store, steps);
    const events = await log();
    let mark = await take();
    const goOn = async () => {
      for (;;) mark = await advance(consumer, mark, events.slice(indexOf(mark.position)));
    };
    const stop: unknown = await goOn().catch((error: unknown) => error);
    expect(stop).toBeInstanceOf(Unfoldable);
    expect((stop as Unfoldable).stopped()).toMatchObject({ position: events[2]!.position, eventId: 'c-2/0', type: 'TicketNoted' });
    expect(await position()).toBe(events[1]!.position);
    expect((await shown()).rows).toHaveLength(2);
  });
});
