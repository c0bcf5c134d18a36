import { join } from 'node:path';
import { addDays, TablesOfAnotherVersion, type AnyProjection, type EventStore, type Histories } from '@donthu/eventing';
import { appendTickets, dumpTables, step, testDatabase, tickets, ticketSteps, type TestDatabase, type TicketStep } from '@donthu/testing';
import * as fc from 'fast-check';
import { PostgresEventStore } from '../postgres-event-store';
import { build, headsOf, type BuildProgress, type BuildTools } from './build';
import type { Unfoldable } from './checkpoints';
import { checkpoints, Fenced, takeOver } from './checkpoints';
import { advance, ProjectionConsumer } from './projection-consumer';
import { PostgresRows } from './postgres-rows';
import { catchUp, ensureShown, prepare, rebuild, underLock } from './rebuild';
import { tableSet } from './tables';

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let tools: BuildTools & { store: PostgresEventStore };
beforeEach(async () => {
  database = await testDatabase();
  tools = {
    pool: database.pool,
    store: new PostgresEventStore(database.pool),
    clock: { now: () => '2026-08-03T01:00:00.000Z', dayOf: () => '2026-08-03', startOf: (day) => `${day}T00:00:00.000Z` },
  };
});
afterEach(() => database.drop());

/** As a store without a way through its log stream by stream. */
const pagesOnly = (store: PostgresEventStore): EventStore =>
  new Proxy(store, { get: (of, name) => (name === 'histories' ? undefined : Reflect.get(of, name)) });

/** Sources as they are: what tests know is not built. */
const THREADS = {
  count: 2,
  script: join(__dirname, '../../../testing/src/ticket-threads/folding.ts'),
  execArgv: ['--require', join(__dirname, '../../../../test/crash/typescript.cjs')],
};

const live = tableSet(tickets);
const shown = () => dumpTables(database.pool, live);

/** Folds the log the live way, in batches of a size that cuts lives in two. */
async function follow(projection: AnyProjection, batch: number): Promise<void> {
  await ensureShown(database.pool, projection);
  const set = tableSet(projection);
  for (const shard of await tools.store.shards()) {
    let mark = await takeOver(database.pool, set.consumer, shard);
    for (;;) {
      const events = await tools.store.page(shard, mark.position, batch);
      if (events.length === 0) break;
      mark = await advance(new ProjectionConsumer(database.pool, set), mark, events);
    }
  }
}

/** Three events each for many tickets, interleaved, in two shards. */
const manyTickets = (count: number): TicketStep[] => {
  const ids = Array.from({ length: count }, (_, n) => `t${n}`);
  const shard = (n: number) => (n % 3 === 0 ? 'p02' : 'p01');
  return [
    ...ids.map((id, n) =>
      step(id, addDays('2026-01-01', n % 9), 'TicketOpened', { unit: `u${n % 4}`, labels: ['tab\there', `nhãn ${n}`] }, shard(n)),
    ),
    ...ids.map((id, n) => step(id, addDays('2026-02-01', n % 7), 'TicketMoved', { unit: `u${n % 5}` }, shard(n))),
    ...ids.map((id, n) => step(id, addDays('2026-03-01', n % 5), n % 6 === 0 ? 'TicketScrapped' : 'TicketClosed', {} as never, shard(n))),
  ];
};

describe('a rebuilt model', () => {
  it('equals the live one byte for byte, for every log', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(ticketSteps(25), fc.integer({ min: 1, max: 7 }), async (steps, batch) => {
        // A name of its own for every log, so that each starts from nothing in a shard of its own.
        const shard = `r${++run}`;
        await appendTickets(
          tools.store,
          steps.map((each) => ({ ...each, shard })),
          `run${run}`,
        );
        await follow(tickets, batch);
        const before = await shown();
        await rebuild(tools, [tickets]);
        expect(await shown()).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('equals it also from a store that gives its log in one order only, and when that does not fit the memory at once', async () => {
    await appendTickets(tools.store, manyTickets(90));
    await follow(tickets, 40);
    const before = await shown();
    expect(before.rows).toHaveLength(75);
    const progress: BuildProgress[] = [];
    await rebuild({ ...tools, store: pagesOnly(tools.store), mostEvents: 25, onProgress: (each) => progress.push(each) }, [tickets]);
    expect(await shown()).toEqual(before);
    expect(progress.at(-1)).toMatchObject({ events: 270, share: 1 });
  });

  it('equals it also when threads have folded it', async () => {
    await appendTickets(tools.store, manyTickets(120));
    await follow(tickets, 50);
    const before = await shown();
    const progress: BuildProgress[] = [];
    await rebuild({ ...tools, threads: THREADS, longForThreads: 0, onProgress: (each) => progress.push(each) }, [tickets]);
    expect(await shown()).toEqual(before);
    expect(progress.at(-1)).toMatchObject({ events: 360, share: 1 });
  });

  it('is tidied by the database like any table once it is shown', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await rebuild(tools, [tickets]);
    const { rows } = await database.pool.query(
      "select relname, reloptions from pg_class where relnamespace = 'read'::regnamespace and relkind = 'r'",
    );
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ reloptions }) => reloptions !== null)).toEqual([]);
  });

  it('goes on live from where it was built', async () => {
    await appendTickets(tools.store, manyTickets(20));
    await follow(tickets, 100);
    await rebuild(tools, [tickets]);
    await appendTickets(
      tools.store,
      [step('late', '2026-04-01', 'TicketOpened', { unit: 'u1' }), step('t1', '2026-04-01', 'TicketScrapped', {})],
      'late',
    );
    await follow(tickets, 100);
    const followed = await shown();
    await rebuild(tools, [tickets]);
    expect(await shown()).toEqual(followed);
    expect(followed.rows.some((line) => line.startsWith('(late,'))).toBe(true);
  });

  it('has the indexes of the live one, so that questions stay fast', async () => {
    const indexes = async () =>
      (
        await database.pool.query<{ definition: string }>(
          `select regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') as definition from pg_indexes where schemaname = 'read' order by 1`,
        )
      ).rows.map(({ definition }) => definition);
    await ensureShown(database.pool, tickets);
    const before = await indexes();
    expect(before.some((each) => each.includes('lower(span)'))).toBe(true);
    expect(before.some((each) => each.includes('gin (labels)'))).toBe(true);
    await appendTickets(tools.store, manyTickets(3));
    await rebuild(tools, [tickets]);
    expect(await indexes()).toEqual(before);
  });
});

describe('a thread that cannot fold the log', () => {
  it('tells before which event, and leaves what is shown alone', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await follow(tickets, 100);
    const before = await shown();
    const threads = { ...THREADS, script: join(__dirname, '../../../testing/src/ticket-threads/broken.ts') };
    const stop: unknown = await rebuild({ ...tools, threads, longForThreads: 0 }, [tickets]).catch((error: unknown) => error);
    expect(stop).toMatchObject({ event: { type: 'TicketClosed' }, message: 'Error: cannot close' });
    expect(await shown()).toEqual(before);
  });
});

describe('a rebuild beside the live runner', () => {
  it('ends what the runner has in hand; it goes on from the switched tables', async () => {
    const consumer = new ProjectionConsumer(database.pool, live);
    await appendTickets(tools.store, manyTickets(6));
    await ensureShown(database.pool, tickets);
    const mark = await takeOver(database.pool, live.consumer, 'p01');
    await rebuild(tools, [tickets]);
    await expect(advance(consumer, mark, await tools.store.page('p01', null, 10))).rejects.toBeInstanceOf(Fenced);
    expect((await takeOver(database.pool, live.consumer, 'p01')).position).toBe(await tools.store.head('p01'));
  });

  it('never shows an older day: it catches up with what the runner did meanwhile', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await follow(tickets, 100);
    let grown = false;
    const growing: BuildTools = {
      ...tools,
      // While the pages are folded, the log grows and the live runner follows it.
      store: new Proxy(tools.store, {
        get: (store, name: keyof PostgresEventStore) =>
          name !== 'histories'
            ? (store[name] as () => unknown).bind(store)
            : ({
                slices: (...asked) => store.histories.slices(...asked),
                read: async function* (...asked) {
                  for await (const histories of store.histories.read(...asked)) {
                    yield histories;
                    if (grown) continue;
                    grown = true;
                    await appendTickets(store, [step('new', '2026-04-01', 'TicketOpened', { unit: 'u1' })], 'grown');
                    await follow(tickets, 100);
                  }
                },
              } satisfies Histories),
      }),
    };
    await rebuild(growing, [tickets]);
    const { rows } = await database.pool.query("select unit from read.ticket_places_v1 where key = 'new'");
    expect(rows).toEqual([{ unit: 'u1' }]);
  });

  it('takes the place of one that is ahead of a log put back from an older backup', async () => {
    await appendTickets(tools.store, manyTickets(4), 'before');
    await follow(tickets, 5);
    const right = await shown();
    await database.pool.query("update work.checkpoints set position = '0000000000009999' where consumer = $1", [live.consumer]);
    await database.pool.query(`delete from ${live.rows}`);
    await rebuild(tools, [tickets]);
    expect(await shown()).toEqual(right);
  });

  it('leaves what is shown alone when the program cannot fold the log', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await follow(tickets, 100);
    const before = await shown();
    const broken: AnyProjection = {
      ...tickets,
      on: {
        ...tickets.on,
        TicketClosed: () => {
          throw new Error('cannot close');
        },
      },
    };
    const stop: unknown = await rebuild(tools, [broken]).catch((error: unknown) => error);
    expect((stop as Unfoldable).stopped()).toMatchObject({ type: 'TicketClosed', error: 'Error: cannot close' });
    expect(await shown()).toEqual(before);
  });
});

describe('a raised version', () => {
  const second: AnyProjection = { ...tickets, version: 2, columns: { unit: 'text' }, extract: (row) => ({ unit: row.unit }), indexes: [] };

  it('is built beside, switched, and the old tables are gone', async () => {
    const rows = new PostgresRows(database.pool);
    await appendTickets(tools.store, manyTickets(6));
    await follow(tickets, 100);
    // Until then whoever asks in the old way is answered, whoever asks in the new way is refused; afterwards the other way round.
    expect((await rows.tables(tickets)).rows).toBe('read.ticket_places_v1');
    await expect(rows.tables(second)).rejects.toBeInstanceOf(TablesOfAnotherVersion);
    await prepare(tools, [second]);
    await expect(rows.tables(tickets)).rejects.toBeInstanceOf(TablesOfAnotherVersion);
    expect((await rows.tables(second)).rows).toBe('read.ticket_places_v2');
    expect(await rows.position(second, 'p01')).toBe(await tools.store.head('p01'));
    const tables = await database.pool.query("select tablename from pg_tables where schemaname = 'read' order by 1");
    expect(tables.rows.map(({ tablename }) => tablename)).toEqual([
      'ticket_places_v2',
      'ticket_places_v2_cells',
      'ticket_places_v2_spells',
    ]);
    expect((await checkpoints(database.pool)).map(({ consumer }) => consumer)).toEqual(['ticket_places_v2', 'ticket_places_v2']);
  });

  it('is never put back by a program of the old one', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await prepare(tools, [second]);
    expect(await prepare(tools, [tickets])).toEqual(new Map());
    await expect(rebuild(tools, [tickets])).rejects.toBeInstanceOf(TablesOfAnotherVersion);
    expect((await new PostgresRows(database.pool).tables(second)).rows).toBe('read.ticket_places_v2');
  });

  it('nor by one that waited while it was built', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await follow(tickets, 100);
    const waits = `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%pg_advisory_lock%'`;
    const old = await underLock(database.pool, [second], async () => {
      const rebuilding = rebuild(tools, [tickets]).catch((error: unknown) => error);
      while ((await database.pool.query(waits)).rowCount === 0);
      await database.pool.query('update work.projections set version = 2');
      return { rebuilding };
    });
    expect(await old.rebuilding).toBeInstanceOf(TablesOfAnotherVersion);
  });

  it('is left alone once it is shown', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await prepare(tools, [tickets]);
    await prepare(tools, [second]);
    const oid = async () => (await database.pool.query("select 'read.ticket_places_v2'::regclass::oid as oid")).rows[0].oid as number;
    const before = await oid();
    await prepare(tools, [second]);
    expect(await oid()).toBe(before);
  });
});

describe('the first start', () => {
  it('follows a short log from its beginning', async () => {
    await appendTickets(tools.store, manyTickets(6));
    await prepare(tools, [tickets]);
    expect(await shown()).toEqual({ rows: [], spells: [], cells: [] });
    expect(await checkpoints(database.pool)).toEqual([]);
  });

  it('builds at once from a long one', async () => {
    await appendTickets(tools.store, manyTickets(6));
    // A long log is a matter of what the head says; nothing else is asked of it before the build.
    const heads = await headsOf(tools.store);
    const long = { ...tools, longLog: 10 };
    await prepare(long, [tickets]);
    expect((await shown()).rows).toHaveLength(5);
    expect((await checkpoints(database.pool)).map(({ position }) => position)).toEqual([...heads.values()]);
  });
});

describe('a build to a fixed head', () => {
  it('shows the log up to there, and follows the rest later', async () => {
    await appendTickets(tools.store, manyTickets(6));
    const check = tableSet(tickets, 'check');
    const half = '0000000000000005';
    await build(tools, [check], new Map([['p01', half]]));
    const ids = async () =>
      (await database.pool.query<{ key: string }>(`select key from ${check.rows} order by key`)).rows.map(({ key }) => key);
    expect(await ids()).toEqual(['t1', 't2', 't4', 't5']);
    await catchUp(tools, check, 'p01', (await tools.store.head('p01'))!);
    const { rows } = await database.pool.query(`select count(*) as n from ${check.rows} where closed_on is not null`);
    expect(rows).toEqual([{ n: 4 }]);
  });
});
