import { startIn, SystemIds, VIETNAM } from '@donthu/adapters/system';
import {
  decideOn,
  refuse,
  type AnyPolicy,
  type Command,
  type CommandEnvelope,
  type Decider,
  type DomainEvent,
  type EventStore,
} from '@donthu/eventing';
import { appendTickets, step, testDatabase, type TestDatabase } from '@donthu/testing';
import { PostgresAlarms } from '../postgres-alarms';
import { PostgresEventStore } from '../postgres-event-store';
import { checkpoints, takeOver, Unfoldable } from '../projections/checkpoints';
import { advance } from '../projections/projection-consumer';
import { AlarmRinger, POLICY_REASON } from './alarm-ringer';
import { PolicyCommits, PolicyConsumer } from './policy-consumer';

/** When a ticket is closed its bell rings; a note calls for it three days later. */
const policy: AnyPolicy = {
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
        command: { type: 'RingBell', data: { tone: 1 } },
        happenedOn: event.meta.happenedOn,
      },
    ],
    TicketNoted: (event) => [
      {
        key: `${event.id}/remind`,
        dueAt: '2026-08-06T01:00:00.000Z',
        stream: { kind: 'bell', id: event.data.ticketId },
        command: { type: 'RingBell', data: { tone: 2 } },
        happenedOn: '2026-08-06',
      },
    ],
  },
};

const bell: Decider<{ rung: number }, Command, DomainEvent, null> = {
  kind: 'bell',
  initial: { rung: 0 },
  decide: (_, { rung }, { id }) => (id === 'broken' ? refuse('bell-broken') : [{ type: 'BellRung', data: { time: rung + 1 } }]),
  evolve: ({ rung }) => ({ rung: rung + 1 }),
};

const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let store: EventStore;
let alarms: PostgresAlarms;
let now: string;
let faults: number;
let sent: CommandEnvelope[];
const ids = new SystemIds();
beforeEach(async () => {
  database = await testDatabase();
  store = new PostgresEventStore(database.pool);
  alarms = new PostgresAlarms(database.pool);
  now = '2026-08-03T01:00:00.000Z';
  faults = 0;
  sent = [];
});
afterEach(() => database.drop());

const ringer = () => {
  const clock = { now: () => now, dayOf: (instant: string) => instant.slice(0, 10), startOf: (day: string) => `${day}T00:00:00.000Z` };
  const dispatch = async (envelope: CommandEnvelope) => {
    sent.push(envelope);
    if (faults-- > 0) throw new Error('no way to the store');
    return decideOn({ store, clock, ids, law: null }, bell, envelope);
  };
  return new AlarmRinger({
    alarms,
    dispatch,
    clock,
    ids,
    requestHash: (request) => JSON.stringify(request),
    log: LOG,
    policies: [],
    sweepMs: 1_000,
  });
};

const consumerOf = (of: AnyPolicy) => {
  const { pool } = database;
  const clock = { startOf: startIn(VIETNAM) };
  const deaf = { onAlarms: () => undefined, onNotices: () => undefined };
  const commits = new PolicyCommits(pool);
  return new PolicyConsumer({ commits, clock, ...deaf }, of);
};
async function readLog(of: AnyPolicy = policy): Promise<void> {
  const consumer = consumerOf(of);
  const mark = await takeOver(database.pool, consumer.name, 'p01');
  const events = await store.page('p01', mark.position, 100);
  if (events.length > 0) await advance(consumer, mark, events);
}

const closed = (id: string, on = '2026-08-03') => [step(id, on, 'TicketOpened', { unit: 'u1' }), step(id, on, 'TicketClosed', {})];
const waiting = async () =>
  (await database.pool.query<{ key: string }>('select key from work.alarms where done_at is null order by key')).rows.length;
const rung = async (id: string) => (await store.read(`p01.bell-${id}`)).length;

describe('a policy', () => {
  it('writes its alarms and its checkpoint together or not at all', async () => {
    await appendTickets(store, closed('a'));
    await database.pool.query(`
      create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'out of order' using errcode = '58000'; end $$;
      create trigger fail after insert on work.alarms for each row execute function public.fail()`);
    await expect(readLog()).rejects.toThrow('out of order');
    expect((await checkpoints(database.pool))[0]!.position).toBeNull();
    await database.pool.query('drop trigger fail on work.alarms');
    await readLog();
    expect((await checkpoints(database.pool))[0]!.position).toBe(await store.head('p01'));
    expect(await waiting()).toBe(1);
  });

  it('writes alarms, notices and its checkpoint together or not at all', async () => {
    const about = { kind: 'ticket', id: 'a' };
    const telling: AnyPolicy = {
      ...policy,
      on: {
        TicketOpened: () => [{ about }],
        TicketClosed: (event) => [
          ...policy.on['TicketClosed']!(event as never),
          { key: `${event.id}/tell`, recipient: 'officer:1', about, topic: 'x', what: 'closed' },
        ],
      },
    };
    const told = async () => (await database.pool.query('select recipient, cause_position from work.notices')).rows;
    await appendTickets(store, closed('a'));
    await database.pool.query(`
      create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'out of order' using errcode = '58000'; end $$;
      create trigger fail after insert on work.recalls for each row execute function public.fail()`);
    await expect(readLog(telling)).rejects.toThrow('out of order');
    expect([await waiting(), await told()]).toEqual([0, []]);
    expect((await checkpoints(database.pool))[0]!.position).toBeNull();
    await database.pool.query('drop trigger fail on work.recalls');
    await readLog(telling);
    expect(await waiting()).toBe(1);
    expect(await told()).toEqual([{ recipient: 'officer:1', cause_position: await store.head('p01') }]);
  });

  it('that asks for the beginning of a day means the day of the register', async () => {
    const atDawn: AnyPolicy = {
      ...policy,
      on: {
        TicketClosed: (event) => policy.on['TicketClosed']!(event as never).map((ask) => ({ ...ask, dueAt: { startOf: '2026-08-06' } })),
      },
    };
    await appendTickets(store, closed('a'));
    await readLog(atDawn);
    expect(await alarms.next()).toBe('2026-08-05T17:00:00.000Z');
  });

  it('stops before a command it does not say that it sends', async () => {
    await appendTickets(store, closed('a'));
    const secretive = { ...policy, sends: [] };
    await readLog(secretive);
    await expect(readLog(secretive)).rejects.toBeInstanceOf(Unfoldable);
    expect(await waiting()).toBe(0);
  });
});

describe('an alarm', () => {
  it('becomes a command of the policy, for the unit and with the cause of its event', async () => {
    await appendTickets(store, closed('a'));
    await readLog();
    expect(await ringer().ringDue()).toEqual({ done: 1, parked: 0, failed: 0 });
    const [event] = await store.read('p01.bell-a');
    expect(event).toMatchObject({
      type: 'BellRung',
      meta: {
        actor: 'policy:ring-when-closed',
        authority: 'policy',
        unit: 'unit-1',
        causeId: 'c-1/0',
        correlationId: 'correlation-1',
        happenedOn: '2026-08-03',
      },
    });
    expect(event!.meta.lateEntryReason).toBeUndefined();
  });

  it('for an earlier day says that a rule entered it late', async () => {
    await appendTickets(store, closed('a', '2026-07-20'));
    await readLog();
    await ringer().ringDue();
    const [event] = await store.read('p01.bell-a');
    expect(event!.meta).toMatchObject({ happenedOn: '2026-07-20', lateEntryReason: POLICY_REASON.ref });
  });

  it('rings once, though the policy reads its events again', async () => {
    await appendTickets(store, closed('a'));
    await readLog();
    await ringer().ringDue();
    await readLog({ ...policy, version: 2 });
    expect(await ringer().ringDue()).toEqual({ done: 0, parked: 0, failed: 0 });
    expect(await rung('a')).toBe(1);
  });

  it('rung twice, because its outcome was lost, changes nothing', async () => {
    await appendTickets(store, closed('a'));
    await readLog();
    await ringer().ringDue();
    await database.pool.query('update work.alarms set done_at = null');
    expect(await ringer().ringDue()).toEqual({ done: 1, parked: 0, failed: 0 });
    expect(sent[1]!.commandId).toBe(sent[0]!.commandId);
    expect(await rung('a')).toBe(1);
  });

  it('waits for its time', async () => {
    await appendTickets(store, [
      step('a', '2026-08-03', 'TicketOpened', { unit: 'u1' }),
      step('a', '2026-08-03', 'TicketNoted', { label: 'x' }),
    ]);
    await readLog();
    now = '2026-08-06T00:59:59.999Z';
    expect(await ringer().ringDue()).toEqual({ done: 0, parked: 0, failed: 0 });
    now = '2026-08-06T01:00:00.000Z';
    expect(await ringer().ringDue()).toEqual({ done: 1, parked: 0, failed: 0 });
  });

  it('that is refused is parked with its reason and keeps nobody up', async () => {
    await appendTickets(store, [...closed('broken'), ...closed('a')]);
    await readLog();
    expect(await ringer().ringDue()).toEqual({ done: 1, parked: 1, failed: 0 });
    expect(await alarms.parked(10)).toMatchObject([{ key: 'c-1/0/ring', reason: 'bell-broken', policy: 'ring-when-closed' }]);
    expect(await ringer().ringDue()).toEqual({ done: 0, parked: 0, failed: 0 });
  });

  it('that asks for something else under its old key is parked, not acted on', async () => {
    await appendTickets(store, closed('a'));
    await readLog();
    await ringer().ringDue();
    await database.pool.query(`update work.alarms set done_at = null, command = '{"data":{"tone":9},"type":"RingBell"}'`);
    await ringer().ringDue();
    expect(await alarms.parked(10)).toMatchObject([{ reason: 'command-id-reused' }]);
    expect(await rung('a')).toBe(1);
  });

  it('that meets a fault rings again later, not at once', async () => {
    await appendTickets(store, closed('a'));
    await readLog();
    faults = 1;
    expect(await ringer().ringDue()).toEqual({ done: 0, parked: 0, failed: 1 });
    expect(await ringer().ringDue()).toEqual({ done: 0, parked: 0, failed: 0 });
    now = '2026-08-03T01:01:00.000Z';
    expect(await ringer().ringDue()).toEqual({ done: 1, parked: 0, failed: 0 });
    expect(await rung('a')).toBe(1);
  });
});
