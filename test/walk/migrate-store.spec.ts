import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresEventStore } from '@donthu/adapters/postgres';
import { backgrounds, openPlatform } from '@donthu/platform';
import { dumpTables, emptyDatabase, sampleAppend, type TestDatabase } from '@donthu/testing';
import { run } from '../../apps/cli/src/run';
import { EventStoreNode, noFaults } from '../eventstore-node';
import { aComplaint, aLetter } from './letters';
import { runApi, type RunningApi } from './running-api';

/** Real databases and processes on a busy machine. */
jest.setTimeout(180_000);

const SECRET = 'of the tests';
const unit = 'ubnd-xa-tan-phu';
const document = (no: string, on: string) => ({ no, on });
const projections = backgrounds.flatMap((each) => each.projections);

let database: TestDatabase;
let node: EventStoreNode;
let folder: string;
beforeAll(async () => {
  database = await emptyDatabase();
  node = await EventStoreNode.start();
  folder = await mkdtemp(join(tmpdir(), 'donthu-move-'));
});
afterAll(async () => {
  await node.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** `donthu …` as somebody types it. */
async function donthu(argv: readonly string[], env: Record<string, string> = {}, signal = new AbortController().signal) {
  const told = { out: '', err: '' };
  const code = await run([...argv, '--data', folder], {
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    colours: false,
    env: { DATABASE_URL: database.url, DONTHU_SECRET: SECRET, ...env },
    signal,
  });
  return { code, ...told };
}
const move = () => donthu(['migrate-store', '--json'], { EVENTSTORE_URL: node.url });

/** Everything an office would notice, but for where in the log it came from. */
async function seenBy({ platform: { pool, rows } }: RunningApi) {
  const boards: Record<string, unknown> = {};
  for (const each of projections) boards[each.name] = await dumpTables(pool, await rows.tables(each));
  const all = async (sql: string) => (await pool.query<Record<string, unknown>>(sql)).rows;
  return {
    boards,
    alarms: await all('select key, due_at, attempts, done_at, parked_at, cause_id from work.alarms order by key'),
    notices: await all('select key, recipient, what, topic, due_on, recalled, delivery_id from work.notices order by key'),
    deliveries: await all('select * from work.deliveries order by id'),
  };
}

const held = (): readonly { readonly id: string; readonly type: string }[] =>
  node.cluster.log.all.filter(({ stream }) => stream.startsWith('p01.'));
const recordedHere = async ({ platform: { pool } }: RunningApi): Promise<number> =>
  (await pool.query<{ n: number }>('select count(*) as n from log.events')).rows[0]!.n;

/** What the test node is asked to append, counted. */
function atAppend(nth: number, act: () => void): void {
  let count = 0;
  node.faults = (operation) => {
    if (operation === 'append' && ++count === nth) act();
    return undefined;
  };
}

describe('the log moves to EventStoreDB', () => {
  let before: Awaited<ReturnType<typeof seenBy>>;
  let events = 0;
  let matter = '';
  let api: RunningApi | undefined;
  afterEach(async () => {
    await api?.stop();
    api = undefined;
  });

  it('from an office with a case whose officer and head were warned, and other letters', async () => {
    api = await runApi({ database, background: true });
    const { id } = await api.do(
      'petition',
      'ReceivePetition',
      aLetter({ unitId: unit, classification: aComplaint(), proposal: { unitId: unit } }),
    );
    for (let n = 0; n < 12; n++) await api.do('petition', 'ReceivePetition', aLetter({ unitId: unit }));
    await api.settled();
    ({ caseId: matter } = (await api.ask<{ line: { caseId: string } }>(`/api/petitions/${id}`)).body.line);
    api.today('2026-08-05');
    await api.do(
      'case',
      'AcceptCase',
      { document: document('15/TB-UBND', '2026-08-05'), competent: true, withinLimitation: true, noRefusalGround: true },
      { id: matter },
    );
    await api.do(
      'case',
      'AssignCase',
      {
        stage: 'verification',
        unitId: 'phong-kinh-te',
        officerId: 'cb-xac-minh',
        document: document('17/QD-UBND', '2026-08-05'),
        noConflictDeclared: true,
      },
      { id: matter },
    );
    api.today('2026-08-28');
    await api.settled();
    before = await seenBy(api);
    events = await recordedHere(api);
    expect(before.notices.length).toBeGreaterThan(0);
    expect(before.alarms.filter((each) => each['done_at'] === null).length).toBeGreaterThan(0);

    const { code, out } = await move();
    expect([code, out]).toEqual([1, expect.stringContaining('others-connected')]);
  });

  it('refuses what is there already and is something else', async () => {
    const at = node.cluster.log.all.findIndex(({ stream, revision }) => stream === `p01.case-${matter}` && revision === 1n);
    const sound = node.cluster.log.all[at]!;
    const data = Buffer.from(Buffer.from(sound.data).toString().replace('15/TB-UBND', '16/TB-UBND'));
    expect(data).not.toEqual(Buffer.from(sound.data));
    node.cluster.log.all[at] = { ...sound, data };
    const { code, out } = await move();
    expect([code, out]).toEqual([1, expect.stringContaining('copy-differs')]);
    expect(out).toContain(`p01.case-${matter}`);
    node.cluster.log.all[at] = sound;

    const still = await openPlatform({ databaseUrl: database.url, secret: SECRET });
    await still.close();
    await expect(openPlatform({ databaseUrl: database.url, secret: SECRET, eventStoreUrl: node.url })).rejects.toThrow(
      'donthu migrate-store',
    );
  });

  it('interrupted by Ctrl-C and by SIGKILL, at a copy or with an answer lost, it goes on where it was', async () => {
    await node.stop();
    node = await EventStoreNode.start();
    const stop = new AbortController();
    atAppend(4, () => stop.abort());
    const interrupted = await donthu(['migrate-store', '--to', node.url, '--json'], {}, stop.signal);
    expect([interrupted.code, interrupted.out]).toEqual([130, expect.stringContaining('interrupted')]);
    const first = held().length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(events);

    const child = spawn(
      process.execPath,
      ['-r', './test/crash/typescript.cjs', 'apps/cli/src/main.ts', 'migrate-store', '--data', folder],
      {
        env: { ...process.env, DATABASE_URL: database.url, DONTHU_SECRET: SECRET, EVENTSTORE_URL: node.url },
        stdio: 'ignore',
      },
    );
    atAppend(5, () => child.kill('SIGKILL'));
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const second = held().length;
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThan(events);

    let lost = false;
    node.faults = (operation) => (operation === 'append' && !lost && (lost = true) ? 'lost-acknowledgement' : undefined);
    const { code, out } = await move();
    node.faults = noFaults;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      moved: true,
      events,
      copied: events - second,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(held()).toHaveLength(events);
    expect(JSON.parse((await move()).out)).toEqual({ moved: false });
  });

  it('after that nobody starts on the old log, nor writes to it', async () => {
    await expect(openPlatform({ databaseUrl: database.url, secret: SECRET })).rejects.toThrow(/EVENTSTORE_URL.*set EVENTSTORE_URL/);
    const { code, out } = await donthu(['board', 'overdue', '--json']);
    expect([code, out]).toEqual([1, expect.stringContaining('log-elsewhere')]);
    // One that was started before it knew, and has slept through the move.
    const late = new PostgresEventStore(database.pool).append(
      sampleAppend({ stream: 'p01.case-late', expected: 'none', commandId: 'late' }),
    );
    await expect(late).rejects.toThrow('log_stands_in_eventstoredb');
  });

  it('boards, alarms and notices are what they were; nothing rings or is told again, and what is due later rings once', async () => {
    const { code, out } = await donthu(['verify'], { EVENTSTORE_URL: node.url });
    expect([code, out]).toEqual([0, expect.not.stringContaining('SAI')]);

    api = await runApi({ database, eventStoreUrl: node.url });
    api.today('2026-08-28');
    await api.follow();
    expect(await seenBy(api)).toEqual(before);
    expect(held()).toHaveLength(events);

    api.today('2026-09-05');
    await api.settled();
    const missed = (await api.platform.store.read(`p01.case-${matter}`)).filter(({ type }) => type === 'DeadlineMissed');
    expect(missed).toHaveLength(1);
    await api.do('petition', 'ReceivePetition', aLetter({ unitId: unit }), { key: 'after-the-move' });
    await api.settled();
    expect((await api.ask<{ rows: unknown[] }>('/api/petitions')).body.rows).toHaveLength(14);
  });
});
