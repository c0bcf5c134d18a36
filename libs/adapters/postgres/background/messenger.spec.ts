import { SystemIds } from '@donthu/adapters/system';
import { Undeliverable, type AnyPolicy, type Contact, type Digest, type EventStore, type Message } from '@donthu/eventing';
import { appendTickets, step, testDatabase, type TestDatabase } from '@donthu/testing';
import { PostgresAlarms } from '../postgres-alarms';
import { PostgresDeliveries, writingNotices } from '../postgres-deliveries';
import { together } from '../projections/transaction';
import { PostgresEventStore } from '../postgres-event-store';
import { PostgresSealedRecords } from '../postgres-sealed-records';
import { Messenger, type Messaging } from './messenger';
import { startBackground, type RunningBackground } from './start-background';

const MAIL = 'can-bo@tinh.example';

/** Whoever opens a ticket tells his unit; closing it takes that back. */
const policy: AnyPolicy = {
  name: 'tell-unit',
  version: 1,
  kinds: ['ticket'],
  sends: [],
  on: {
    TicketOpened: ({ id, data }) => [
      {
        key: `${id}/tell`,
        recipient: `head:${data.unit}`,
        about: { kind: 'ticket', id: data.ticketId },
        topic: 'open',
        what: 'opened',
        dueOn: data.labels?.[0],
      },
    ],
    TicketClosed: ({ data }) => [{ about: { kind: 'ticket', id: data.ticketId } }],
  },
};

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let store: EventStore;
let deliveries: PostgresDeliveries;
let now: string;
let logged: string;
let sent: Message[];
let digests: Digest[];
let trouble: Error | undefined;
const contacts = new Map<string, Contact>();
const ids = new SystemIds();
const clock = { now: () => now, dayOf: (instant: string) => instant.slice(0, 10), startOf: (day: string) => `${day}T00:00:00.000Z` };
const write = (facts: object, message: string) => void (logged += `${JSON.stringify(facts)} ${message}\n`);
const log = { info: write, warn: write, error: write };

beforeEach(async () => {
  database = await testDatabase();
  store = new PostgresEventStore(database.pool);
  deliveries = new PostgresDeliveries(database.pool);
  now = '2026-08-03T09:00:00.000Z';
  [logged, sent, digests, trouble] = ['', [], [], undefined];
  contacts.clear();
  contacts.set('head:u1', { mail: MAIL });
});
afterEach(() => database.drop());

const messaging: Messaging = {
  transports: [
    {
      channel: 'mail',
      send: async (message) => {
        if (trouble) throw trouble;
        sent.push(message);
        return `<${message.id}>`;
      },
    },
    { channel: 'post', send: async ({ id }) => `${id}.html` },
  ],
  contacts: { contactOf: async (recipient) => contacts.get(recipient) },
  isWorkingTime: (at) => at.slice(11) >= '08:00' && at.slice(11) < '17:00',
  write: (digest) => {
    digests.push(digest);
    return { subject: `${digest.matters}`, text: `${digest.overdue}` };
  },
};

const messenger = (policies: readonly string[] = []) =>
  new Messenger({ ...messaging, pool: database.pool, store, deliveries, clock, ids, log, policies, sweepMs: 1_000 });

const tell = (id: string, over: { recipient?: string; dueOn?: string; topic?: string } = {}) =>
  together(
    database.pool,
    writingNotices(
      [
        {
          key: `${id}/${over.topic ?? 'x'}`,
          recipient: 'head:u1',
          about: { kind: 'ticket', id },
          topic: 'x',
          what: 'y',
          shard: 'p01',
          causePosition: '1',
          ...over,
        },
      ],
      [],
    ),
  );
const states = async () =>
  (await database.pool.query<{ state: string }>('select state from work.deliveries order by id')).rows.map((r) => r.state);

describe('the messenger', () => {
  it('tells how many matters there are, each counted once, how many are late, and the days to come', async () => {
    await tell('a', { dueOn: '2026-08-02' });
    await tell('a', { dueOn: '2026-08-02', topic: 'z' });
    await tell('b', { dueOn: '2026-08-10' });
    await tell('c', { dueOn: '2026-08-03' });
    await tell('d');
    await messenger().round();
    expect(digests).toEqual([{ day: '2026-08-03', matters: 4, overdue: 1, dueDays: ['2026-08-03', '2026-08-10'] }]);
    expect(sent).toMatchObject([{ to: MAIL, subject: '4', text: '1' }]);
    expect(await states()).toEqual(['sent']);
  });

  it.each(['07:59:59.999', '17:00:00.000'])('sends nothing at %s', async (time) => {
    await tell('a');
    now = `2026-08-03T${time}Z`;
    expect(await messenger().hasWork()).toBe(false);
    await messenger().round();
    expect(sent).toEqual([]);
    now = '2026-08-04T08:00:00.000Z';
    expect(await messenger().hasWork()).toBe(true);
    await messenger().round();
    expect(sent).toHaveLength(1);
  });

  it('takes the first way the recipient can be reached by; on paper is not yet sent', async () => {
    contacts.set('head:u1', { post: 'Trần Văn Mẫu\nSố 1 phố Mẫu', phone: '+84900000000' });
    await tell('a');
    await messenger().round();
    expect(await deliveries.inState(['to-print'], 10)).toMatchObject([{ channel: 'post', recipient: 'head:u1' }]);
  });

  it('lists whom nobody knows how to reach', async () => {
    await tell('a', { recipient: 'officer:unknown' });
    await messenger().round();
    expect(await deliveries.inState(['undeliverable'], 10)).toMatchObject([
      { recipient: 'officer:unknown', channel: null, receipt: 'no-contact' },
    ]);
  });

  it('tries again after a trouble, later each time, under the same id, and tells the log no address', async () => {
    trouble = Object.assign(new Error(`connect refused for ${MAIL}`), { code: 'ECONNREFUSED' });
    await tell('a');
    await messenger().round();
    expect(await deliveries.inState(['failed'], 10)).toMatchObject([{ attempts: 1, receipt: 'ECONNREFUSED' }]);
    await messenger().round();
    expect(await deliveries.inState(['failed'], 10)).toMatchObject([{ attempts: 1 }]);
    now = '2026-08-03T09:01:00.000Z';
    await messenger().round();
    expect(await deliveries.inState(['failed'], 10)).toMatchObject([{ attempts: 2 }]);
    now = '2026-08-03T09:02:59.999Z';
    expect(await messenger().hasWork()).toBe(false);
    trouble = undefined;
    now = '2026-08-03T09:03:00.000Z';
    await messenger().round();
    const [delivery] = await deliveries.inState(['sent'], 10);
    expect(delivery).toMatchObject({ attempts: 3, receipt: `<${delivery!.id}>` });
    expect(logged).toContain('ECONNREFUSED');
    expect(logged).not.toContain('tinh.example');
  });

  it('does not try again where it is of no use', async () => {
    trouble = new Undeliverable('smtp-550');
    await tell('a');
    await messenger().round();
    expect(await deliveries.inState(['undeliverable'], 10)).toMatchObject([{ channel: 'mail', receipt: 'smtp-550' }]);
  });

  it('waits until every policy has read the log as it stood: one may still take something back', async () => {
    await appendTickets(store, [step('a', '2026-08-03', 'TicketOpened', { unit: 'u1' })]);
    await tell('a');
    const waiting = messenger(['policy:slow_v1']);
    expect(await waiting.round()).toBe(false);
    expect(sent).toEqual([]);
    await database.pool.query(`insert into work.checkpoints (consumer, shard, position) values ('policy:slow_v1', 'p01', $1)`, [
      await store.head('p01'),
    ]);
    // The log goes on meanwhile: that is no reason to wait for ever.
    await appendTickets(store, [step('b', '2026-08-03', 'TicketOpened', { unit: 'u1' })], 'more');
    expect(await waiting.round()).toBe(true);
    expect(sent).toHaveLength(1);
  });
});

describe('in the background', () => {
  let running: RunningBackground | undefined;
  afterEach(() => running?.stop());

  const start = async () =>
    (running = await startBackground({
      pool: database.pool,
      store,
      alarms: new PostgresAlarms(database.pool),
      deliveries,
      sealed: new PostgresSealedRecords(database.pool),
      background: [{ projections: [], policies: [policy] }],
      known: { events: ['TicketOpened', 'TicketClosed'], commands: [] },
      dispatch: () => Promise.reject(new Error('nothing to send')),
      clock,
      ids,
      requestHash: JSON.stringify,
      log,
      messaging,
    }));

  it('what the log gives cause for is told once, and what it takes back is not', async () => {
    await appendTickets(store, [
      step('a', '2026-08-03', 'TicketOpened', { unit: 'u1', labels: ['2026-08-07'] }),
      step('b', '2026-08-03', 'TicketOpened', { unit: 'u1', labels: ['2026-08-05'] }),
      step('c', '2026-08-03', 'TicketOpened', { unit: 'u1' }),
      step('b', '2026-08-03', 'TicketClosed', {}),
    ]);
    const background = await start();
    await background.settled();
    await background.stop();
    expect(digests).toEqual([{ day: '2026-08-03', matters: 2, overdue: 0, dueDays: ['2026-08-07'] }]);
    const again = await start();
    await again.settled();
    await again.stop();
    expect(sent).toHaveLength(1);
  });

  it('outside working hours it is quiet with messages waiting', async () => {
    now = '2026-08-03T20:00:00.000Z';
    await appendTickets(store, [step('a', '2026-08-03', 'TicketOpened', { unit: 'u1' })]);
    const background = await start();
    await background.settled();
    await background.stop();
    expect(sent).toEqual([]);
    now = '2026-08-04T08:00:00.000Z';
    expect(await messenger().hasWork()).toBe(true);
  });
});
