import {
  PostgresAlarms,
  PostgresDeliveries,
  PostgresEventStore,
  PostgresSealedRecords,
  startBackground,
  type RunningBackground,
} from '@donthu/adapters/postgres';
import { SystemIds } from '@donthu/adapters/system';
import { decideOn, streamName, type Clock, type CommandEnvelope, type Day, type TextRef } from '@donthu/eventing';
import { vietnameseLaw, type DeadlineNotice } from '@donthu/law';
import { testDatabase, type TestDatabase } from '@donthu/testing';
import type { CaseCommand } from '../decider/case.commands';
import { caseDecider } from '../decider/case.decider';
import { caseEventTypes } from '../decider/case.evolve';
import { command, examples, stories, type Told } from '../decider/samples/cases';
import { ringCaseDeadlines, tellOfCaseDeadlines } from './deadlines.policy';

/** Real databases on a busy machine. */
jest.setTimeout(60_000);

const { complaint } = stories;
const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ids = new SystemIds();

/** Nine in the morning of a day that the test moves. */
let today: Day;
const clock: Clock = {
  now: () => `${today}T02:00:00.000Z`,
  dayOf: (instant) => instant.slice(0, 10),
  startOf: (day) => `${day}T00:00:00.000Z`,
};

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

const dispatch = (envelope: CommandEnvelope) =>
  decideOn({ store, clock, ids, law: vietnameseLaw }, caseDecider, envelope as CommandEnvelope<CaseCommand>);

async function happen(story: readonly Told[]): Promise<void> {
  for (const [said, happenedOn] of story) {
    today = happenedOn;
    const commandId = ids.next();
    const outcome = await dispatch({
      commandId,
      stream: { shard: 'p01', kind: 'case', id: 'case-1' },
      command: said,
      actor: { officerId: 'officer-1', unitId: 'unit-1', authority: 'officer' },
      happenedOn,
      lateEntryReason: 'text-late' as TextRef,
      correlationId: commandId,
      requestHash: commandId,
    });
    expect(outcome.kind).toBe('done');
  }
}

async function start(send = dispatch): Promise<RunningBackground> {
  const { pool } = database;
  const started = await startBackground({
    pool,
    store: new PostgresEventStore(pool),
    alarms: new PostgresAlarms(pool),
    deliveries: new PostgresDeliveries(pool),
    sealed: new PostgresSealedRecords(pool),
    background: [{ projections: [], policies: [ringCaseDeadlines, tellOfCaseDeadlines] }],
    known: { events: caseEventTypes, commands: Object.keys(examples) },
    dispatch: send,
    clock,
    ids,
    requestHash: (request) => JSON.stringify(request),
    log: LOG,
  });
  running.push(started);
  return started;
}

/** What was recorded of the time to resolve: accepted on 5 August, due on 4 September. */
async function noticed(): Promise<readonly string[]> {
  const history = await store.read(streamName({ shard: 'p01', kind: 'case', id: 'case-1' }));
  return history
    .filter(({ data }) => 'noticedOn' in (data as object) && (data as DeadlineNotice).rule === 'KN-04')
    .map(({ type, data }) => `${type} ${(data as DeadlineNotice).rung} ${(data as DeadlineNotice).noticedOn}`);
}
const told = async () =>
  (
    await database.pool.query<{ told: string }>(
      `select recipient || ' ' || what as told from work.notices where topic = 'KN-04' order by cause_position, key`,
    )
  ).rows.map((row) => row.told);
const parked = () => new PostgresAlarms(database.pool).parked(10);

const tenDaysLate = [
  'DeadlineWarned officer 2026-09-14',
  'DeadlineWarned head 2026-09-14',
  'DeadlineMissed missed 2026-09-14',
  'EscalationProposed urge-letter 2026-09-14',
];

describe('deadlines with a real background', () => {
  it('ring on their days, one rung after the other', async () => {
    await happen(complaint.verifying);
    const background = await start();
    for (const day of ['2026-08-25', '2026-08-26', '2026-08-27', '2026-09-04', '2026-09-05', '2026-09-14', '2026-10-04', '2026-12-01']) {
      today = day;
      await background.settled();
    }
    expect(await noticed()).toEqual([
      'DeadlineWarned officer 2026-08-26',
      'DeadlineWarned head 2026-08-27',
      'DeadlineMissed missed 2026-09-05',
      'EscalationProposed urge-letter 2026-09-14',
      'EscalationProposed responsibility-check 2026-10-04',
    ]);
    expect(await parked()).toEqual([]);
  });

  it('ten days late, with two processes at once and everything read twice: each rung is recorded and told once', async () => {
    await happen(complaint.verifying);
    today = '2026-09-14';
    const both = await Promise.all([start(), start()]);
    await Promise.all(both.map((each) => each.settled()));
    expect(await noticed()).toEqual(tenDaysLate);
    const messages = await told();
    expect(messages).toEqual([
      'officer:officer-2 deadline-near',
      'head:unit-1 deadline-near',
      'head:unit-1 deadline-missed',
      'superior:unit-1 deadline-missed',
      'head:unit-1 urge-letter-proposed',
      'superior:unit-1 urge-letter-proposed',
    ]);

    await Promise.all(running.splice(0).map((each) => each.stop()));
    await database.pool.query('delete from work.checkpoints');
    await (await start()).settled();
    expect(await noticed()).toEqual(tenDaysLate);
    expect(await told()).toEqual(messages);
    expect(await parked()).toEqual([]);
  });

  it('out of order: what rang for a later rung first leaves nothing to the earlier ones', async () => {
    await happen(complaint.verifying);
    await happen([[command('NoticeDeadline', { rule: 'KN-04', dueOn: '2026-09-04' }), '2026-09-14']]);
    await (await start()).settled();
    expect(await noticed()).toEqual(tenDaysLate);
  });

  it('set back between ringing and recording, the clock loses nothing', async () => {
    await happen(complaint.verifying);
    const setBack = { ...clock, now: () => '2026-08-25T16:30:00.000Z' };
    let rung = 0;
    const isOurs = ({ command: { data } }: CommandEnvelope) => (data as { rule?: string }).rule === 'KN-04';
    today = '2026-08-26';
    const background = await start((envelope) => {
      const at = isOurs(envelope) && ++rung === 1 ? setBack : clock;
      return decideOn({ store, clock: at, ids, law: vietnameseLaw }, caseDecider, envelope as CommandEnvelope<CaseCommand>);
    });
    await background.settled();
    today = '2026-08-27';
    await background.settled();
    expect(await noticed()).toEqual(['DeadlineWarned officer 2026-08-27', 'DeadlineWarned head 2026-08-27']);
    expect(await parked()).toEqual([]);
  });

  it('decided late while nobody listened: it is recorded as missed, and nobody is urged any more', async () => {
    await happen([...complaint.met, [command('ResolveCase'), '2026-09-10']]);
    today = '2026-09-14';
    await (await start()).settled();
    expect(await noticed()).toEqual(['DeadlineMissed missed 2026-09-14']);
    expect(await told()).toEqual(['head:unit-1 deadline-missed', 'superior:unit-1 deadline-missed']);
  });
});
