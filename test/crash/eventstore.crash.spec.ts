import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '@donthu/adapters/postgres';
import { commandPath, type CommandAnswer } from '@donthu/contract';
import { parseStream, streamName, type RecordedEvent } from '@donthu/eventing';
import { backgrounds, openPlatform, type Platform } from '@donthu/platform';
import { emptyDatabase, type TestDatabase } from '@donthu/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api';
import { createWorker } from '../../apps/worker/src/create-worker';
import { atRandom, EventStoreNode, noFaults, type Fault } from '../eventstore-node';
import { aComplaint, aLetter } from '../walk/letters';

jest.setTimeout(240_000); // real servers, real processes, perhaps on a busy machine

const SEED = Number(process.env['FAULTS_SEED'] ?? 1);
const CLERKS = 6;
const LETTERS = 6;
const SECRET = 'of the tests';
const projections = backgrounds.flatMap((each) => each.projections);

/** A real server, when there is one: nothing but the faults is different then. */
const real = process.env['EVENTSTORE_URL'];

let node: EventStoreNode | undefined;
let eventStoreUrl: string;
let database: TestDatabase;
let outbox: string;
let platform: Platform;
let app: NestFastifyApplication;
let workers: ChildProcess[];

beforeEach(async () => {
  node = real ? undefined : await EventStoreNode.start();
  eventStoreUrl = real ?? node!.url;
  database = await emptyDatabase();
  outbox = await mkdtemp(join(tmpdir(), 'donthu-outbox-'));
  const shard = `t${randomUUID().replaceAll('-', '')}`;
  platform = await openPlatform({ databaseUrl: database.url, secret: SECRET, eventStoreUrl, shard });
  app = await createApi(platform);
  workers = [];
});
afterEach(async () => {
  if (node) node.faults = noFaults;
  for (const worker of workers.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    const exited = once(worker, 'exit');
    worker.kill('SIGKILL');
    await exited;
  }
  await app.close();
  await platform.close();
  await node?.stop();
  await database.drop();
  await rm(outbox, { recursive: true });
});

/** A worker as it is deployed: a process of its own. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['-r', './test/crash/typescript.cjs', 'apps/worker/src/main.ts'], {
    env: { ...process.env, DATABASE_URL: database.url, DONTHU_SECRET: SECRET, EVENTSTORE_URL: eventStoreUrl, OUTBOX: outbox },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.push(worker);
  return worker;
}

/** Until a worker says so. */
async function isRunning(worker: ChildProcess): Promise<void> {
  let said = '';
  for await (const chunk of worker.stdout!) if ((said += String(chunk)).includes('"msg":"running"')) break;
}

/** Sends a letter until it is answered, always under the same key, as the page of a clerk does. */
async function send(key: string): Promise<CommandAnswer> {
  const payload = aLetter({ unitId: 'xa-1', classification: aComplaint(), proposal: { unitId: 'xa-1' } });
  for (;;) {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: commandPath('petition', 'ReceivePetition'),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      payload: JSON.stringify(payload),
    });
    if (statusCode < 300) return JSON.parse(body) as CommandAnswer;
    if (statusCode < 500) throw new Error(`${key}: ${statusCode} ${body}`);
  }
}

/** Everything that goes wrong between a client and a server: at random, and to all connections at some appends. */
function trouble(onAppend: (nth: number) => unknown): void {
  const faults: Fault[] = ['lost-acknowledgement', 'lost-request', 'not-leader', 'unavailable', 'timed-out', { late: 'record', by: 300 }];
  const chance = atRandom(SEED, ['append', 'read', 'subscribe'], faults, 0.1);
  let appends = 0;
  if (!node) return;
  node.faults = (operation) => {
    if (operation === 'append') {
      onAppend(++appends);
      if (appends % 20 === 0) node!.dropSubscriptions();
      if (appends % 30 === 0) node!.cut();
      if (appends === 25) node!.muteSubscriptions();
      if (appends === 50) node!.deadenConnections();
    }
    if (operation === 'subscribe') return chance(operation) ?? 'duplicate-reply';
    return chance(operation);
  };
}

/** Everything that is wrong with what clerks were told, beside what the log holds. */
async function violations(told: readonly CommandAnswer[]): Promise<string[]> {
  const { store, shard } = platform;
  const log: RecordedEvent[] = [];
  for (let page = await store.page(shard, null, 500); page.length > 0; page = await store.page(shard, log.at(-1)!.position, 500))
    log.push(...page);
  const wrong: string[] = [];
  for (const { id, events } of told) {
    const letter = await store.read(streamName({ shard, kind: 'petition', id }));
    const mine = letter.filter(({ meta }) => meta.commandId === letter[0]!.meta.commandId);
    if (mine.map(({ type }) => type).join() !== events.join()) wrong.push(`${id} holds ${mine.map(({ type }) => type).join()}`);
    const cases = letter.filter(({ type }) => type === 'AcceptanceProposed').map(({ data }) => (data as { caseId: string }).caseId);
    for (const caseId of cases) {
      const opened = log.filter(({ stream, type }) => stream === streamName({ shard, kind: 'case', id: caseId }) && type === 'CaseOpened');
      if (opened.length !== 1) wrong.push(`the case of ${id} was opened ${opened.length} times`);
    }
  }
  const letters = new Set(log.map(({ stream }) => parseStream(stream)).flatMap(({ kind, id }) => (kind === 'petition' ? [id] : [])));
  if (letters.size !== new Set(told.map(({ id }) => id)).size) wrong.push(`${letters.size} letters stand in the log`);
  if (new Set(log.map(({ id }) => id)).size !== log.length) wrong.push('an event stands there twice');
  return wrong;
}

test('an office works on while the event store fails in every way and a worker is killed: what was answered is there once', async () => {
  const [first, second] = [startWorker(), startWorker()];
  const killed = once(first, 'exit');
  await Promise.all([isRunning(first), isRunning(second)]);
  trouble((nth) => nth === 30 && first.kill('SIGKILL'));
  const told = await Promise.all(
    Array.from({ length: CLERKS }, async (_, clerk) => {
      const mine: CommandAnswer[] = [];
      for (let n = 0; n < LETTERS; n++) mine.push(await send(`c${clerk}-${n}`));
      return mine;
    }),
  );
  first.kill('SIGKILL');
  await killed;
  if (node) node.faults = noFaults;

  const helper = await createWorker(platform);
  try {
    const { parked, consumers } = await helper.settled();
    expect([parked, consumers.filter(({ stopped }) => stopped)]).toEqual([0, []]);
  } finally {
    await helper.close();
  }
  expect(await violations(told.flat())).toEqual([]);
  expect(told.flat()).toHaveLength(CLERKS * LETTERS);
  const exited = once(second, 'exit');
  second.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  const { checks } = await verify(platform, projections);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});
