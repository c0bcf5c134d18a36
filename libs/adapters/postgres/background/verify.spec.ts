import type { EventStore, RecordedEvent } from '@donthu/eventing';
import { appendTickets, step, testDatabase, tickets, type TestDatabase } from '@donthu/testing';
import { PostgresEventStore } from '../postgres-event-store';
import { takeOver } from '../projections/checkpoints';
import { advance, ProjectionConsumer } from '../projections/projection-consumer';
import { ensureShown } from '../projections/rebuild';
import { tableSet } from '../projections/tables';
import { verify } from './verify';

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

let database: TestDatabase;
let tools: Parameters<typeof verify>[0];
beforeEach(async () => {
  database = await testDatabase();
  const store = new PostgresEventStore(database.pool);
  tools = {
    pool: database.pool,
    store,
    clock: { now: () => '2026-08-03T01:00:00.000Z', dayOf: () => '2026-08-03', startOf: (day: string) => `${day}T00:00:00.000Z` },
  };
  await appendTickets(store, [
    step('a', '2026-08-01', 'TicketOpened', { unit: 'u1' }),
    step('b', '2026-08-01', 'TicketOpened', { unit: 'u2' }),
    step('a', '2026-08-02', 'TicketMoved', { unit: 'u2' }),
    step('a', '2026-08-03', 'TicketClosed', {}),
  ]);
  await ensureShown(database.pool, tickets);
  const set = tableSet(tickets);
  const mark = await takeOver(database.pool, set.consumer, 'p01');
  // One event behind the head: what is compared is what the checkpoint says.
  await advance(new ProjectionConsumer(database.pool, set), mark, await store.page('p01', null, 3));
});
afterEach(() => database.drop());

const wrong = async () => (await verify(tools, [tickets])).checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);

const portOf = (store: EventStore): EventStore => ({
  read: (...asked) => store.read(...asked),
  append: (asked) => store.append(asked),
  page: (...asked) => store.page(...asked),
  follow: (...asked) => store.follow(...asked),
  head: (asked) => store.head(asked),
  shards: () => store.shards(),
});

const incomparable = 'rebuilt-equals-live:ticket-places: could not be compared: the log of p01 has holes: 1 of 3 events are missing';

describe('verify', () => {
  it('finds nothing wrong where nothing is, and leaves no trace', async () => {
    expect(await verify(tools, [tickets])).toEqual({
      ok: true,
      checks: [
        { name: 'log-dense', ok: true, detail: '4 events' },
        { name: 'revisions-unbroken', ok: true, detail: '2 streams' },
        { name: 'receipts-unique', ok: true, detail: '4 commands' },
        { name: 'checkpoints-sane', ok: true, detail: '1 checkpoints' },
        { name: 'rebuilt-equals-live:ticket-places', ok: true, detail: 'equal' },
      ],
    });
    const { rows } = await database.pool.query(
      "select count(*) as n from pg_tables where schemaname = 'read' and tablename like '%check%'",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it.each([
    ['a lost event', "delete from log.events where command_id = 'c-1'", ['log-dense: p01 (of 3 events)', incomparable]],
    ['events lost at the end', 'delete from log.events where idx = 4', ['log-dense: p01 (of 3 events)']],
    ['a revision that jumps', 'update log.events set revision = 7 where idx = 4', ['revisions-unbroken: p01.ticket-a (of 2 streams)']],
    [
      'a command recorded in two streams',
      "update log.events set command_id = 'c-0', ordinal = 1 where idx = 2",
      ['receipts-unique: c-0 (of 3 commands)'],
    ],
    [
      'a checkpoint beyond the log',
      "insert into work.checkpoints (consumer, shard, position) values ('policy:x_v1', 'p01', '0000000000000099')",
      ['checkpoints-sane: policy:x_v1 of p01 is beyond the end of the log (of 2 checkpoints)'],
    ],
    [
      'a row changed by hand',
      `update read.ticket_places_v1 set doc = replace(doc, '"u2"', '"u3"') where key = 'b'`,
      ['rebuilt-equals-live:ticket-places: read.ticket_places_v1: 1 rows stand only here, 1 only in the rebuilt table'],
    ],
    [
      'a spell missing',
      "delete from read.ticket_places_v1_spells where key = 'b'",
      ['rebuilt-equals-live:ticket-places: read.ticket_places_v1_spells: 0 rows stand only here, 1 only in the rebuilt table'],
    ],
    [
      'a count that drifted',
      "update read.ticket_places_v1_cells set n = n + 1 where kind = 'moved'",
      ['rebuilt-equals-live:ticket-places: read.ticket_places_v1_cells: 1 rows stand only here, 1 only in the rebuilt table'],
    ],
  ])('tells of %s', async (_, damage, expected) => {
    await database.pool.query(damage);
    expect(await wrong()).toEqual(expected);
  });

  it('tells of a projection that has never been built', async () => {
    const { checks } = await verify(tools, [{ ...tickets, name: 'elsewhere' }]);
    expect(checks.at(-1)).toEqual({ name: 'rebuilt-equals-live:elsewhere', ok: false, detail: 'never built' });
  });

  describe('of a log that only the port can read', () => {
    /** What the port gives instead of what is there. */
    const read = (change: (events: readonly RecordedEvent[]) => readonly RecordedEvent[]) => {
      const { store } = tools;
      const page: EventStore['page'] = async (...asked) => change(await store.page(...asked));
      tools = { ...tools, store: { ...portOf(store), page } };
    };

    it('finds nothing wrong where nothing is', async () => {
      read((events) => events);
      const { ok, checks } = await verify(tools, [tickets]);
      expect(ok).toBe(true);
      expect(checks.slice(0, 3)).toEqual([
        { name: 'log-in-order', ok: true, detail: '4 events' },
        { name: 'revisions-unbroken', ok: true, detail: '2 streams' },
        { name: 'receipts-unique', ok: true, detail: '4 commands' },
      ]);
    });

    const each = (change: (event: RecordedEvent) => RecordedEvent) => (events: readonly RecordedEvent[]) => events.map(change);
    it.each<[string, (events: readonly RecordedEvent[]) => readonly RecordedEvent[], string]>([
      [
        'an event in the midst of a stream that is lost',
        (events) => events.filter(({ id }) => id !== 'c-2/0'),
        'revisions-unbroken: p01.ticket-a',
      ],
      ['a stream that lost its beginning', (events) => events.filter(({ id }) => id !== 'c-0/0'), 'revisions-unbroken: p01.ticket-a'],
      ['an event that stands there twice', (events) => [events[0]!, ...events], 'log-in-order: p01 at 0000000000000001'],
      ['an order that is none', (events) => [...events].reverse(), 'log-in-order: p01 at 0000000000000003'],
      [
        'a command whose events were taken apart',
        each((event) => (event.id === 'c-3/0' ? { ...event, id: 'c-0/1', meta: { ...event.meta, commandId: 'c-0' } } : event)),
        'receipts-unique: c-0',
      ],
    ])('tells of %s', async (_, change, expected) => {
      read(change);
      expect((await wrong())[0]).toContain(expected);
    });

    it('tells of an event that cannot be read', async () => {
      read(() => {
        throw new Error('no JSON');
      });
      expect((await wrong())[0]).toBe('log-in-order: p01 after : no JSON (of 0 events)');
    });
  });
});
