import { SystemIds } from '@donthu/adapters/system';
import {
  decideOn,
  type AnyPolicy,
  type AnyProjection,
  type Command,
  type CommandEnvelope,
  type Decider,
  type DomainEvent,
  type Projection,
  TablesOfAnotherVersion,
} from '@donthu/eventing';
import { appendTickets, dumpTables, step, testDatabase, tickets, type TestDatabase } from '@donthu/testing';
import { makePool } from '../pool';
import { PostgresAlarms } from '../postgres-alarms';
import { PostgresDeliveries } from '../postgres-deliveries';
import { PostgresEventStore } from '../postgres-event-store';
import { PostgresSealedRecords } from '../postgres-sealed-records';
import { PostgresRows } from '../projections/postgres-rows';
import { rebuild } from '../projections/rebuild';
import { tableSet } from '../projections/tables';
import { POLICY_REASON } from './alarm-ringer';
import { BackgroundMistakes } from './boot-check';
import { CheckpointBeyondLog, startBackground, type BackgroundOptions, type RunningBackground } from './start-background';

type BellEvent = { type: 'BellRung'; data: { ticketId: string; time: number } };

const bell: Decider<{ rung: number }, Command, DomainEvent, null> = {
  kind: 'bell',
  initial: { rung: 0 },
  decide: (_, { rung }, { id }) => [{ type: 'BellRung', data: { ticketId: id, time: rung + 1 } }],
  evolve: ({ rung }) => ({ rung: rung + 1 }),
};

const ringWhenClosed: AnyPolicy = {
  name: 'ring-when-closed',
  version: 1,
  kinds: ['ticket'],
  sends: ['RingBell'],
  on: {
    TicketClosed: (event) => [
      {
        key: `${event.id}/ring`,
        dueAt: 'now',
        stream: { kind: 'bell', id: event.data.ticketId },
        command: { type: 'RingBell', data: {} },
        happenedOn: event.meta.happenedOn,
      },
    ],
  },
};

/** Folds what comes of the policy's commands. */
const bells: Projection<BellEvent, { times: number }> = {
  name: 'bells',
  version: 1,
  kinds: ['bell'],
  key: ({ data }) => data.ticketId,
  on: { BellRung: (_, { data }) => ({ times: data.time }) },
  columns: { times: 'int' },
  extract: ({ times }) => ({ times }),
};

const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = {
  now: () => '2026-08-03T01:00:00.000Z',
  dayOf: (instant: string) => instant.slice(0, 10),
  startOf: (day: string) => `${day}T00:00:00.000Z`,
};
const ids = new SystemIds();

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let store: PostgresEventStore;
let running: RunningBackground[];
beforeEach(async () => {
  database = await testDatabase();
  store = new PostgresEventStore(database.pool);
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await database.drop();
});

async function start(projections: readonly AnyProjection[], over: Partial<BackgroundOptions> = {}): Promise<RunningBackground> {
  const pool = over.pool ?? database.pool;
  const own = new PostgresEventStore(pool);
  const started = await startBackground({
    pool,
    store: own,
    alarms: new PostgresAlarms(pool),
    deliveries: new PostgresDeliveries(pool),
    sealed: new PostgresSealedRecords(pool),
    background: [{ projections, policies: [ringWhenClosed] }],
    known: { events: [...Object.keys(tickets.on), 'BellRung'], commands: ['RingBell'] },
    dispatch: (envelope: CommandEnvelope) => decideOn({ store: own, clock, ids, law: null }, bell, envelope),
    clock,
    ids,
    requestHash: (request) => JSON.stringify(request),
    log: LOG,
    ...over,
  });
  running.push(started);
  return started;
}

const life = (id: string, shard = 'p01') => [
  step(id, '2026-08-01', 'TicketOpened', { unit: 'u1' }, shard),
  step(id, '2026-08-03', 'TicketClosed', {}, shard),
];
const lives = (count: number, shard = 'p01') => Array.from({ length: count }, (_, n) => life(`t${n}`, shard)).flat();
const bellRows = async () =>
  (
    await database.pool.query<{ shard: string; key: string; times: number }>(
      'select shard, key, times from read.bells_v1 order by shard, key',
    )
  ).rows;

describe('the background', () => {
  it('is quiet when projections, policies, their commands and what these recorded are all read', async () => {
    await appendTickets(store, life('a'));
    const background = await start([tickets, bells]);
    const status = await background.settled();
    expect(await bellRows()).toEqual([{ shard: 'p01', key: 'a', times: 1 }]);
    expect(status.consumers.map(({ name, behindSince, stopped }) => ({ name, behindSince, stopped }))).toEqual(
      ['ticket-places', 'bells', 'ring-when-closed'].map((name) => ({ name, behindSince: null, stopped: null })),
    );
  });

  it('follows the log live, also into shards that did not exist when it started', async () => {
    const background = await start([tickets, bells]);
    await appendTickets(store, life('a'), 'one');
    await background.settled();
    await appendTickets(store, life('b', 'p02'), 'two');
    await background.settled();
    expect(await bellRows()).toEqual([
      { shard: 'p01', key: 'a', times: 1 },
      { shard: 'p02', key: 'b', times: 1 },
    ]);
  });

  it('tells a waiting query when the projection has passed its position, and when it has not in time', async () => {
    const rows = new PostgresRows(database.pool);
    const position = await appendTickets(store, life('a'));
    expect(await rows.waitFor([tickets], 'p01', position, 20)).toBe(false);
    await start([tickets, bells]);
    expect(await rows.waitFor([tickets, bells], 'p01', position, 5_000)).toBe(true);
    const [row] = await rows.query<{ n: number; day: string }>(
      `select sum(n) as n, max(day) as day from ${(await rows.tables(tickets)).cells} where cube = 'closed'`,
    );
    expect(row).toEqual({ n: 1, day: '2026-08-03' });
  });

  it('goes on where it stopped', async () => {
    await appendTickets(store, lives(5), 'one');
    const first = await start([tickets, bells]);
    await first.settled();
    await first.stop();
    await appendTickets(store, life('later'), 'two');
    await (await start([tickets, bells])).settled();
    expect(await bellRows()).toHaveLength(6);
    const live = await dumpTables(database.pool, tableSet(tickets));
    await rebuild({ pool: database.pool, store, clock }, [tickets]);
    expect(await dumpTables(database.pool, tableSet(tickets))).toEqual(live);
  });

  it('stopped amid the work and started again ends the same as one run', async () => {
    await appendTickets(store, lives(60));
    for (let n = 0; n < 4; n++) await (await start([tickets, bells])).stop();
    await (await start([tickets, bells])).settled();
    expect((await bellRows()).map(({ times }) => times)).toEqual(Array.from({ length: 60 }, () => 1));
  });

  it('run by two processes at once does everything once', async () => {
    const other = makePool(database.url, { applicationName: 'donthu-test-second' });
    const one = await start([tickets, bells]);
    const two = await start([tickets, bells], { pool: other });
    await appendTickets(store, lives(30));
    await Promise.all([one.settled(), two.settled()]);
    expect((await bellRows()).map(({ times }) => times)).toEqual(Array.from({ length: 30 }, () => 1));
    await one.stop();
    // The other one takes over.
    await appendTickets(store, life('later'), 'later');
    await two.settled();
    expect(await bellRows()).toHaveLength(31);
    await two.stop();
    await other.end();
  });

  it('is shared with a process that comes later; what that one had is run by who remains', async () => {
    const other = makePool(database.url, { applicationName: 'donthu-test-second' });
    const names = ['counts-a', 'counts-b', 'counts-c', 'counts-d'];
    let ran: { who: string; name: string }[] = [];
    const startAs = (who: string, pool = database.pool) => {
      const projections = names.map((name): Projection<BellEvent, object> => ({
        name,
        version: 1,
        kinds: ['ticket'],
        key: ({ data }) => data.ticketId,
        on: { TicketOpened: () => ran.push({ who, name }) && {} } as object,
        columns: {},
        extract: () => ({}),
      }));
      return start([], { pool, background: [{ projections: projections as AnyProjection[], policies: [] }] });
    };

    const one = await startAs('one');
    const two = await startAs('two', other);
    let n = 0;
    /** Who folds an event, in the order of the readers. */
    const next = async () => {
      ran = [];
      await appendTickets(store, life(`t${++n}`), `t${n}`);
      await two.settled();
      expect(ran.map(({ name }) => name).sort()).toEqual(names);
      return ran.map(({ who }) => who).sort();
    };
    while ((await next()).filter((who) => who === 'two').length < 2);
    expect(await next()).toEqual(['one', 'one', 'two', 'two']);
    await one.stop();
    expect(await next()).toEqual(['two', 'two', 'two', 'two']);
    await two.stop();
    await other.end();
  });

  it('goes on when the connections it holds are cut', async () => {
    const background = await start([tickets, bells]);
    await appendTickets(store, lives(5), 'one');
    await background.settled();
    await database.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await appendTickets(store, life('later'), 'two');
    await background.settled();
    expect(await bellRows()).toHaveLength(6);
  });
});

describe('a projection that meets an event it cannot fold', () => {
  const broken: AnyProjection = {
    ...bells,
    name: 'broken-bells',
    on: {
      BellRung: () => {
        throw new Error('too loud');
      },
    },
  };

  it('stops and says where; the others go on', async () => {
    await appendTickets(store, life('a'));
    const background = await start([tickets, broken, bells]);
    const { consumers } = await background.settled();
    expect(consumers.find(({ name }) => name === 'broken-bells')).toMatchObject({
      behindSince: (await store.page('p01', null, 100)).find(({ type }) => type === 'BellRung')!.meta.recordedAt,
      stopped: { type: 'BellRung', error: 'Error: too loud' },
    });
    await appendTickets(store, life('b'), 'more');
    await background.settled();
    expect(await bellRows()).toHaveLength(2);
  });

  it('goes on with a better program, from the same event', async () => {
    await appendTickets(store, life('a'));
    const first = await start([tickets, broken]);
    await first.settled();
    await first.stop();
    const { consumers } = await (await start([tickets, { ...bells, name: 'broken-bells' }])).settled();
    expect(consumers.find(({ name }) => name === 'broken-bells')).toMatchObject({ behindSince: null, stopped: null });
  });
});

describe('a start', () => {
  it('with a raised version shows the new tables when they are ready', async () => {
    await appendTickets(store, lives(5), 'one');
    const first = await start([tickets, bells]);
    await first.settled();
    await first.stop();
    const second: AnyProjection = { ...bells, version: 2, columns: { loud: 'bool' }, extract: () => ({ loud: true }) };
    await appendTickets(store, life('later'), 'two');
    await (await start([tickets, second])).settled();
    const { rows } = await database.pool.query('select count(*) as n from read.bells_v2 where loud');
    expect(rows).toEqual([{ n: 6 }]);
  });

  it('with a raised version that cannot fold the log says so and goes on showing the old tables', async () => {
    await appendTickets(store, life('a'), 'one');
    const first = await start([tickets, bells]);
    await first.settled();
    await first.stop();
    const tooLoud = () => {
      throw new Error('too loud');
    };
    const second = await start([tickets, { ...bells, version: 2, on: { BellRung: tooLoud } }]);
    const { consumers } = await second.settled();
    expect(consumers.find(({ name }) => name === 'bells')).toMatchObject({
      version: 2,
      stopped: { type: 'BellRung', error: 'Error: too loud' },
    });
    expect((await new PostgresRows(database.pool).tables(bells)).rows).toBe('read.bells_v1');
    expect(await bellRows()).toHaveLength(1);
    await second.stop();

    await (await start([tickets, { ...bells, version: 2 }])).settled();
    expect((await database.pool.query('select times from read.bells_v2')).rows).toEqual([{ times: 1 }]);
  });

  it('is refused to a program whose tables a newer one has replaced', async () => {
    await appendTickets(store, life('a'));
    await (await start([tickets, { ...bells, version: 2 }])).settled();
    await expect(start([tickets, bells])).rejects.toBeInstanceOf(TablesOfAnotherVersion);
  });

  it('is refused when the parts do not fit together', async () => {
    await expect(start([tickets, tickets])).rejects.toBeInstanceOf(BackgroundMistakes);
  });

  it('is refused when a reader knows more than the log', async () => {
    await appendTickets(store, life('a'));
    await database.pool.query("insert into work.checkpoints (consumer, shard, position) values ('bells_v1', 'p01', '0000000000000099')");
    await expect(start([bells])).rejects.toBeInstanceOf(CheckpointBeyondLog);
  });

  it('puts away the reason that late follow-ups refer to', async () => {
    await start([tickets]);
    expect(await new PostgresSealedRecords(database.pool).get([POLICY_REASON.ref])).toEqual(new Map([[POLICY_REASON.ref, POLICY_REASON]]));
  });
});
