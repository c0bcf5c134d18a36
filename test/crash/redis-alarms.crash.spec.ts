import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { PostgresEventStore, together, writingNotices, type Messaging } from '@donthu/adapters/postgres';
import { SystemClock } from '@donthu/adapters/system';
import { appendTickets, step, testDatabase, testRedis, testSentinel, type TestDatabase, type TestRedis } from '@donthu/testing';
import { Redis } from 'ioredis';
import { bellWorker, type BellWorker, type BellWorkerOptions } from './bells';

jest.setTimeout(120_000); // real servers, real processes, perhaps on a busy machine

const HOUR = 3_600_000;
/** So long that no test would wait for it: what happens is the queue's doing. */
const NEVER = 24 * HOUR;
const SOON = 50;

let database: TestDatabase;
let redis: TestRedis;
let eye: Redis;
let workers: BellWorker[];
let now: string;
const system = new SystemClock();
const clock = { now: () => now, dayOf: system.dayOf, startOf: system.startOf };

beforeAll(async () => void (redis = await testRedis()));
afterAll(() => redis.kill());
beforeEach(async () => {
  await redis.start();
  await redis.wipe();
  database = await testDatabase();
  eye = new Redis(redis.url);
  eye.on('error', () => undefined);
  workers = [];
  now = '2026-08-03T01:00:00.000Z';
});
afterEach(async () => {
  await Promise.all(workers.map((each) => each.stop()));
  eye.disconnect();
  await database.drop();
});

async function start(over: Partial<BellWorkerOptions> = {}): Promise<BellWorker> {
  const worker = await bellWorker({ databaseUrl: database.url, redisUrl: redis.url, clock, sweepMs: SOON, ...over });
  workers.push(worker);
  return worker;
}

/** Opens tickets whose bells ring at a time. */
const open = (count: number, due: string, prefix = 'a') =>
  appendTickets(
    new PostgresEventStore(database.pool),
    Array.from({ length: count }, (_, n) => step(`${prefix}${n}`, '2026-08-03', 'TicketOpened', { unit: 'u1', labels: [due] })),
    prefix,
  );

/** How often which number of bells was rung; every command has its own id. */
async function rung(): Promise<{ bells: number; rings: number; commands: number }> {
  const { rows } = await database.pool.query<{ bells: number; rings: number; commands: number }>(
    `select count(distinct stream) as bells, count(*) as rings, count(distinct command_id) as commands
     from log.events where type = 'BellRung'`,
  );
  return rows[0]!;
}
const eachOnce = (bells: number) => ({ bells, rings: bells, commands: bells });

const waiting = () => eye.zcard('bull:rings:delayed');
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await turn();
}

it('the queue alone wakes the worker at the due minute, and holds one job for all the alarms of a midnight', async () => {
  now = '2026-08-03T16:59:59.000Z';
  await open(200, '2026-08-04');
  await start({ sweepMs: NEVER });
  await until(async () => (await waiting()) > 0);
  expect([await waiting(), await rung()]).toEqual([1, eachOnce(0)]);
  // The job comes a second after it was asked for.
  now = '2026-08-03T17:00:00.000Z';
  await until(async () => (await rung()).bells === 200);
  expect(await rung()).toEqual(eachOnce(200));
});

it('Redis wiped between the asking and the ringing: everything rings, once', async () => {
  await open(100, '2026-08-04');
  const worker = await start();
  await until(async () => (await waiting()) > 0);
  await redis.wipe();
  now = '2026-08-03T17:00:00.000Z';
  await worker.settled();
  expect(await rung()).toEqual(eachOnce(100));
});

it('what was wiped is asked for again before it is due', async () => {
  await open(1, '2026-08-04');
  await start();
  await until(async () => (await waiting()) > 0);
  await redis.wipe();
  await until(async () => (await waiting()) > 0);
  expect(await rung()).toEqual(eachOnce(0));
});

it('Redis away for an hour: what is due meanwhile rings in time, and the queue is used again afterwards', async () => {
  const told: string[] = [];
  const write = (_: object, message: string) => void told.push(message);
  await open(50, '2026-08-03T01:30:00.000Z', 'a');
  await open(50, '2026-08-03T03:00:00.000Z', 'b');
  const worker = await start({ log: { info: write, warn: write, error: write } });
  await until(async () => (await waiting()) > 0);
  await redis.kill();
  now = '2026-08-03T01:30:00.000Z';
  await worker.settled();
  expect(await rung()).toEqual(eachOnce(50));
  now = '2026-08-03T02:00:00.000Z';
  await redis.start();
  await until(async () => eye.status === 'ready' && (await waiting()) > 0);
  now = '2026-08-03T03:00:00.000Z';
  await worker.settled();
  expect(await rung()).toEqual(eachOnce(100));
  // Said, but not at each of the many tries to connect again.
  expect(told.filter((each) => each.startsWith('the queue is away')).length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(10);
});

it('a master that hangs: alarms are asked for again at the one that leads after it, and ring in time', async () => {
  const master = await testRedis();
  const replica = await testRedis({ replicaOf: master.port });
  const sentinel = await testSentinel('donthu', master);
  while ((await sentinel.replicas()) === 0);
  await open(50, '2026-08-04');
  const url = `redis+sentinel://127.0.0.1:${sentinel.port}/donthu?sentinelPassword=${sentinel.password}`;
  const worker = await start({ redisUrl: url });
  const atReplica = new Redis(replica.url);
  await until(async () => (await atReplica.zcard('bull:rings:delayed')) > 0);
  master.pause();
  await until(async () => (await sentinel.leader()) === replica.port);
  await replica.wipe();
  await until(async () => (await atReplica.zcard('bull:rings:delayed')) > 0);
  now = '2026-08-03T17:00:00.000Z';
  await worker.settled();
  expect(await rung()).toEqual(eachOnce(50));
  atReplica.disconnect();
  await Promise.all([master.kill(), replica.kill(), sentinel.kill()]);
});

it('Redis away when a message is due: it goes out all the same, once', async () => {
  const sent: string[] = [];
  const messaging: Messaging = {
    transports: [{ channel: 'mail', send: async ({ id }) => `${sent.push(id)}` }],
    contacts: { contactOf: async () => ({ mail: 'can-bo@tinh.example' }) },
    isWorkingTime: () => true,
    write: () => ({ subject: 'x', text: 'y' }),
  };
  const worker = await start({ messaging });
  await redis.kill();
  const notices = writingNotices(
    ['officer:1', 'officer:2'].map((recipient) => ({
      key: recipient,
      recipient,
      about: { kind: 'case', id: '1' },
      topic: 'x',
      what: 'y',
      shard: 'p01',
      causePosition: '1',
    })),
    [],
  );
  await together(database.pool, notices);
  await worker.settled();
  await redis.start();
  expect(new Set(sent).size).toBe(2);
  expect(sent).toHaveLength(2);
});

it.each(['before', 'after'])('a worker killed again and again just %s a command is recorded: every bell rings once', async (when) => {
  await open(150, '2026-08-03T00:00:00.000Z');
  const run = async (...args: string[]) => {
    const worker = spawn(process.execPath, [
      '-r',
      join(__dirname, 'typescript.cjs'),
      join(__dirname, 'bell-worker.ts'),
      database.url,
      redis.url,
      now,
      ...args,
    ]);
    let said = '';
    worker.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    worker.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [, signal] = (await once(worker, 'close')) as [number | null, string | null];
    return signal ?? said;
  };
  for (const nth of [1, 7, 70]) expect(await run(when, String(nth))).toBe('SIGKILL');
  expect(await run('never')).toBe('quiet\n');
  expect(await rung()).toEqual(eachOnce(150));
});

it('two workers at once share a midnight, and ring every bell once', async () => {
  await open(400, '2026-08-04');
  const took = new Set<string>();
  let both = (): void => undefined;
  const bothTook = new Promise<void>((resolve) => (both = resolve));
  // Past its first batch each waits until the other one has begun.
  const before = (name: string) => async (nth: number) => {
    if (took.add(name).size === 2) both();
    if (nth > 64) await bothTook;
  };
  const one = await start({ sweepMs: NEVER, before: before('one') });
  const two = await start({ sweepMs: NEVER, before: before('two') });
  await until(async () => (await waiting()) > 0);
  now = '2026-08-03T17:00:00.000Z';
  // Woken as by an alarm of its own.
  await open(1, '2026-08-03T10:00:00.000Z', 'wake');
  await Promise.all([one.settled(), two.settled()]);
  expect(await rung()).toEqual(eachOnce(401));
  expect(took).toEqual(new Set(['one', 'two']));
});

it('a clock that jumps an hour, forth and back: nothing rings before its time, nothing twice', async () => {
  const early: string[] = [];
  const due = '2026-08-03T05:00:00.000Z';
  const worker = await start({ before: () => void (now < due && early.push(now)) });
  await open(40, due, 'a');
  const at = async (instant: string) => {
    now = instant;
    await worker.settled();
    return rung();
  };
  expect(await at('2026-08-03T04:30:00.000Z')).toEqual(eachOnce(0));
  expect(await at('2026-08-03T05:30:00.000Z')).toEqual(eachOnce(40));
  expect(await at('2026-08-03T04:30:00.000Z')).toEqual(eachOnce(40));
  await open(40, due, 'b');
  expect(await at('2026-08-03T04:30:00.000Z')).toEqual(eachOnce(40));
  expect(await at('2026-08-03T03:30:00.000Z')).toEqual(eachOnce(40));
  expect(await at('2026-08-03T05:00:00.000Z')).toEqual(eachOnce(80));
  expect(early).toEqual([]);
});
