import { SystemIds } from '@donthu/adapters/system';
import type { NationalDatabase, NationalOutcome, NationalRecord, NationalTelling } from '@donthu/eventing';
import { appendTickets, step, testDatabase, type TestDatabase, type TicketStep } from '@donthu/testing';
import { PostgresAlarms } from '../postgres-alarms';
import { PostgresDeliveries } from '../postgres-deliveries';
import { PostgresEventStore } from '../postgres-event-store';
import { PostgresNationalRecords, writingMilestones } from '../postgres-national-records';
import { PostgresSealedRecords } from '../postgres-sealed-records';
import { takeOver } from '../projections/checkpoints';
import { together } from '../projections/transaction';
import { NationalConsumer, NationalSender } from './national-sender';
import { startBackground } from './start-background';

const NAME = 'Nguyễn Thị Thử';
const TEXT = 'Cống trước nhà bị tắc';

/** Of a ticket: where it is, who brought it and what he wrote. */
const telling: NationalTelling = {
  kind: 'ticket',
  milestones: ['TicketOpened', 'TicketMoved', 'TicketClosed'],
  draft: (events, codeOf) => {
    const last = events.at(-1)!;
    if (events.some(({ data }) => (data as { unit?: string }).unit === 'nowhere')) throw new Error('no record of nowhere');
    return { data: { type: last.type, self: codeOf(last.stream) }, persons: ['person-1'], texts: ['text-1'] };
  },
};

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

const AT = '2026-08-03T03:00:00.000Z';
let database: TestDatabase;
let store: PostgresEventStore;
let records: PostgresNationalRecords;
let sealed: PostgresSealedRecords;
let now: string;
let logged: string;
let sent: NationalRecord[];
let batches: number;
let answer: (records: readonly NationalRecord[]) => Promise<readonly NationalOutcome[]>;

const taken = (all: readonly NationalRecord[]): NationalOutcome[] => all.map(({ code }) => ({ kind: 'taken', receipt: `of ${code}` }));
const write = (facts: object, message: string) => void (logged += `${JSON.stringify(facts)} ${message}\n`);
const log = { info: write, warn: write, error: write };
const connector: NationalDatabase = {
  send: async (all) => {
    batches++;
    const outcomes = await answer(all);
    sent.push(...all);
    return outcomes;
  },
};
const codeOf = (stream: string) => `code of ${stream}`;
const reporting = { connector, tellings: [telling], codeOf };

beforeEach(async () => {
  database = await testDatabase();
  store = new PostgresEventStore(database.pool);
  records = new PostgresNationalRecords(database.pool);
  sealed = new PostgresSealedRecords(database.pool);
  await sealed.put(
    [
      { ref: 'person-1', kind: 'person', person: { name: NAME, address: 'Số 1 phố Mẫu', idNumber: '001234567890', phone: '0900000000' } },
      { ref: 'text-1', kind: 'text', text: TEXT },
    ],
    'c',
  );
  now = '2027-01-01T00:00:00.000Z';
  [logged, sent, batches, answer] = ['', [], 0, async (all) => taken(all)];
});
afterEach(() => database.drop());

const sender = (over: Partial<NationalDatabase> = {}) =>
  new NationalSender({
    ...reporting,
    connector: { ...connector, ...over },
    pool: database.pool,
    store,
    sealed,
    clock: { now: () => now },
    log,
  });

let steps = 0;
const append = (...all: TicketStep[]) => appendTickets(store, all, `s${++steps}`);
const open = (id: string) => step(id, '2026-08-03', 'TicketOpened', { unit: 'u1' });
const move = (id: string, unit = 'u2') => step(id, '2026-08-04', 'TicketMoved', { unit });

/** Reads the log for the outbox, from where it stands. */
async function read(): Promise<void> {
  const consumer = new NationalConsumer(database.pool, [telling]);
  let mark = await takeOver(database.pool, consumer.name, 'p01');
  for (;;) {
    const events = await store.page('p01', mark.position, 100);
    if (events.length === 0) return;
    mark = await consumer.apply(mark, events);
  }
}

const told = () => sent.map(({ code, revision, data }) => [code, revision, data['type']]);
const rows = async () => (await database.pool.query(`select * from work.national_records order by id`)).rows as Record<string, unknown>[];

describe('what the national database is told', () => {
  it('is a record as of its last milestone, with persons and texts put in on the way', async () => {
    await append(open('a'), move('a'), step('a', '2026-08-05', 'TicketNoted', { label: 'x' }));
    await read();
    await sender().step();
    expect(sent).toEqual([
      {
        code: 'code of p01.ticket-a',
        revision: 1,
        data: {
          type: 'TicketMoved',
          self: 'code of p01.ticket-a',
          petitioners: [{ name: NAME, address: 'Số 1 phố Mẫu' }],
          content: [TEXT],
        },
      },
    ]);
    expect(await records.status()).toEqual({ waiting: 0, sent: 1, refused: 0, oldest: null, trouble: null });
    expect(await rows()).toMatchObject([{ sent_revision: 1, receipt: 'of code of p01.ticket-a' }]);
  });

  it('is told once the desk has had ten minutes, however often it goes on meanwhile', async () => {
    await append(open('a'));
    await read();
    const [{ since }] = (await rows()) as [{ since: string }];
    now = new Date(Date.parse(since) + 599_000).toISOString();
    expect(await sender().step()).toBe(0);
    await append(move('a'));
    await read();
    now = new Date(Date.parse(since) + 600_000).toISOString();
    expect(await sender().step()).toBe(1);
    expect(told()).toEqual([['code of p01.ticket-a', 1, 'TicketMoved']]);
  });

  it('is told again after each milestone, and not after anything else, nor when the log is read again', async () => {
    await append(open('a'));
    await read();
    await sender().step();
    await append(step('a', '2026-08-04', 'TicketNoted', { label: 'x' }));
    await read();
    expect(await sender().step()).toBe(0);
    await append(move('a'));
    await read();
    expect(await sender().step()).toBe(1);
    await database.pool.query('update work.checkpoints set position = null');
    await read();
    expect(await sender().step()).toBe(0);
    expect(told()).toEqual([
      ['code of p01.ticket-a', 0, 'TicketOpened'],
      ['code of p01.ticket-a', 2, 'TicketMoved'],
    ]);
  });

  it('leaves out whoever was erased', async () => {
    await append(open('a'));
    await read();
    await database.pool.query('delete from sealed.records');
    await sender().step();
    expect(sent).toMatchObject([{ data: { petitioners: [], content: [] } }]);
  });

  it('leaves no personal data behind, in no table beside the sealed records and in no log', async () => {
    await append(open('a'), open('b'), move('b', 'nowhere'));
    await read();
    answer = async () => [{ kind: 'refused', code: `${NAME} is unknown` }];
    await sender().step();
    expect(JSON.stringify(await rows())).not.toMatch(/Nguyễn|Cống|phố/);
    expect((await rows()).map(({ reason }) => reason)).toEqual(['refused', 'unreadable']);
    answer = async () => {
      throw new Error(`${NAME} cannot be reached`);
    };
    await records.retry(now);
    await sender().step();
    expect(JSON.stringify(await rows())).not.toMatch(/Nguyễn|Cống|phố/);
    expect(logged).not.toMatch(/Nguyễn|Cống|phố/);
  });
});

describe('trouble', () => {
  it('killed between sending and noting it, sends the same revisions under the same codes again', async () => {
    await append(open('a'), open('b'));
    await read();
    const killed = sender({
      send: async (all) => {
        const outcomes = await connector.send(all);
        // The server ends the session that holds the rows, as it does for a process that was killed.
        await database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
        );
        return outcomes;
      },
    });
    await expect(killed.step()).rejects.toThrow();
    const first = [...sent];
    expect(first).toHaveLength(2);
    expect(await records.status()).toMatchObject({ waiting: 2, sent: 0 });
    await sender().step();
    expect(sent.slice(2)).toEqual(first);
    expect(await records.status()).toMatchObject({ waiting: 0, sent: 2 });
  });

  it('of the way is waited for, longer each time, and names its code', async () => {
    await append(open('a'));
    await read();
    answer = async () => {
      throw Object.assign(new Error(NAME), { code: 'ECONNREFUSED' });
    };
    for (const [minutes, tries] of [
      [1, 1],
      [2, 2],
      [4, 3],
    ] as const) {
      expect(await sender().step()).toBe(0);
      expect(batches).toBe(tries);
      now = new Date(Date.parse(now) + minutes * 60_000 - 1).toISOString();
      expect(await sender().step()).toBe(0);
      expect(batches).toBe(tries);
      now = new Date(Date.parse(now) + 1).toISOString();
    }
    expect(await records.status()).toMatchObject({ waiting: 1, trouble: 'ECONNREFUSED' });
    answer = async (all) => taken(all);
    expect(await sender().step()).toBe(1);
    expect(await records.status()).toMatchObject({ waiting: 0, sent: 1, trouble: null });
  });

  it('with one record parks that one, under a code, and not its neighbours', async () => {
    await append(open('a'), open('b'), open('c'), move('c', 'nowhere'));
    await read();
    answer = async (all) =>
      all.map(({ code }) => (code.endsWith('-b') ? { kind: 'refused', code: 'unit-unknown' } : { kind: 'taken', receipt: '1' }));
    expect(await sender().step()).toBe(3);
    expect(await records.status()).toMatchObject({ waiting: 0, sent: 1, refused: 2 });
    expect((await records.refused(10)).map(({ id, revision, reason }) => [id, revision, reason]).sort()).toEqual([
      ['b', 0, 'unit-unknown'],
      ['c', 1, 'unreadable'],
    ]);
    expect(await sender().step()).toBe(0);
  });

  it('is over when people have seen to it, or the matter goes on', async () => {
    await append(open('a'), open('b'));
    await read();
    answer = async (all) => all.map(() => ({ kind: 'refused', code: 'unit-unknown' }));
    await sender().step();
    answer = async (all) => taken(all);
    await append(move('b'));
    await read();
    expect(await sender().step()).toBe(1);
    expect(await records.status()).toMatchObject({ sent: 1, refused: 1 });
    expect(await records.retry(now)).toBe(1);
    expect(await sender().step()).toBe(1);
    expect(told().slice(2)).toEqual([
      ['code of p01.ticket-b', 1, 'TicketMoved'],
      ['code of p01.ticket-a', 0, 'TicketOpened'],
    ]);
  });

  it('a connector that does not answer for each is not believed', async () => {
    await append(open('a'), open('b'));
    await read();
    answer = async (all) => taken(all).slice(1);
    expect(await sender().step()).toBe(0);
    expect(await records.status()).toMatchObject({ waiting: 2, sent: 0 });
  });
});

describe('several processes, and none', () => {
  it('two at once send each record once', async () => {
    const all = Array.from({ length: 620 }, (_, n) => open(`t${n}`));
    await append(...all);
    await read();
    const work = async () => {
      // A batch in other hands is passed by, so one of them may see nothing while the other works.
      for (let idle = 0; idle < 20;) idle = (await sender().step()) > 0 ? 0 : idle + 1;
    };
    await Promise.all([work(), work()]);
    expect(sent).toHaveLength(620);
    expect(new Set(sent.map(({ code }) => code)).size).toBe(620);
    expect(await records.status()).toMatchObject({ waiting: 0, sent: 620 });
  });

  it('what happened while nobody listened is told when somebody does, each record as it stands by then', async () => {
    await append(open('a'), open('b'), move('b'), step('b', '2026-08-05', 'TicketClosed', {}));
    const clock = { now: () => now, dayOf: (instant: string) => instant.slice(0, 10), startOf: (day: string) => `${day}T00:00:00.000Z` };
    const { pool } = database;
    const tools = { pool, store, alarms: new PostgresAlarms(pool), deliveries: new PostgresDeliveries(pool), sealed, clock, log };
    const options = {
      ...tools,
      background: [],
      known: { events: [], commands: [] },
      dispatch: async () => {
        throw new Error('nothing is to be done');
      },
      ids: new SystemIds(),
      requestHash: () => '',
    };
    const off = await startBackground(options);
    await off.settled();
    await off.stop();
    expect(await rows()).toEqual([]);

    const on = await startBackground({ ...options, nationalDatabase: reporting });
    const { consumers } = await on.settled();
    await on.stop();
    expect(consumers).toMatchObject([{ name: 'national-database', behindSince: null, stopped: null }]);
    expect(told().sort()).toEqual([
      ['code of p01.ticket-a', 0, 'TicketOpened'],
      ['code of p01.ticket-b', 2, 'TicketClosed'],
    ]);
  });
});

it('a record that waits already waits no longer because more happens to it, and is as old as what it was not told first', async () => {
  const milestone = { shard: 'p01', kind: 'ticket', id: 'a', revision: 0, since: AT, wakeAt: '2026-08-03T03:10:00.000Z' };
  await together(database.pool, writingMilestones([milestone]));
  await together(
    database.pool,
    writingMilestones([{ ...milestone, revision: 1, since: '2026-08-03T03:05:00.000Z', wakeAt: '2026-08-03T03:15:00.000Z' }]),
  );
  expect(await rows()).toMatchObject([{ revision: 1, since: AT, wake_at: milestone.wakeAt }]);
});

it('what was recorded before an instant and not told is counted by it', async () => {
  const milestone = { shard: 'p01', kind: 'ticket', revision: 0, wakeAt: AT };
  await together(
    database.pool,
    writingMilestones([
      { ...milestone, id: 'a', since: '2026-08-01T00:00:00.000Z' },
      { ...milestone, id: 'b', since: AT },
    ]),
  );
  expect([await records.untoldBefore('2026-08-01T00:00:00.000Z'), await records.untoldBefore(AT)]).toEqual([0, 1]);
  expect(await records.status()).toMatchObject({ waiting: 2, oldest: '2026-08-01T00:00:00.000Z' });
});
