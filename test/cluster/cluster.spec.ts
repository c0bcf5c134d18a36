import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { verify } from '@donthu/adapters/postgres';
import { streamName } from '@donthu/eventing';
import { backgrounds, openPlatform, type Platform } from '@donthu/platform';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '@donthu/testing';
import { createWorker } from '../../apps/worker/src/create-worker';
import { EventStoreNode } from '../eventstore-node';
import { Front } from './front';
import { Load } from './load';
import { ServiceProcess } from './service-process';

jest.setTimeout(300_000); // real processes on a busy machine, and perhaps a build before the first of them

const SECRET = 'of the tests';
const projections = backgrounds.flatMap((each) => each.projections);

beforeAll(() => {
  execFileSync(process.execPath, [resolve(__dirname, '../../apps/cli/donthu.cjs'), '--build'], { stdio: 'ignore' });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

describe('two apis and two workers behind a proxy, with Redis and the log in EventStoreDB', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let node: EventStoreNode;
  let folder: string;
  let ports: number[];
  let apis: ServiceProcess[];
  let workers: ServiceProcess[];
  let front: Front;
  let platform: Platform;

  beforeAll(async () => {
    [database, redis, folder] = await Promise.all([testDatabase(), testRedis(), mkdtemp(join(tmpdir(), 'donthu-cluster-'))]);
    node = await EventStoreNode.start();
    const env = {
      DATABASE_URL: database.url,
      DONTHU_SECRET: SECRET,
      REDIS_URL: redis.url,
      OUTBOX: folder,
      EVENTSTORE_URL: node.url,
    };
    ports = [await freePort(), await freePort()];
    apis = ports.map((port) => new ServiceProcess('api', { ...env, PORT: String(port) }));
    workers = [0, 1].map(() => new ServiceProcess('worker', env));
    await Promise.all([...apis, ...workers].map((each) => each.start()));
    front = await Front.before(ports);
    await Promise.all(ports.map((port) => front.sendsTo(port)));
    platform = await openPlatform({ databaseUrl: database.url, secret: SECRET, eventStoreUrl: node.url });
  });
  afterAll(async () => {
    await Promise.all([...(apis ?? []), ...(workers ?? [])].map((each) => each.stop()));
    await front?.close();
    await platform?.close();
    await node?.stop();
    await redis?.kill();
    await database?.drop();
    if (folder) await rm(folder, { recursive: true });
  });

  /** How often each reader was taken over. */
  const epochs = async () => {
    const { rows } = await database.pool.query<{ epoch: number }>('select epoch from work.checkpoints order by consumer, shard');
    return rows.map(({ epoch }) => Number(epoch));
  };

  /** Until everything that was recorded is shown, and what it asks for is done. */
  async function settled(): Promise<void> {
    const worker = await createWorker(platform);
    await worker.settled();
    await worker.close();
  }

  it('are replaced one after the other, and killed, and nobody who is served notices', async () => {
    const load = new Load(front.url, 2);
    await load.goesOn(20);
    const before = await epochs();

    for (const [at, port] of ports.entries()) {
      expect(await apis[at]!.stop()).toBe(0);
      await apis[at]!.start();
      await front.sendsTo(port);
    }
    for (const worker of workers) {
      expect(await worker.stop()).toBe(0);
      await worker.start();
      await load.goesOn(10);
    }
    expect(load.failed).toEqual([]);

    await workers[0]!.kill();
    await load.goesOn(10);
    await workers[0]!.start();
    await apis[0]!.kill();
    await load.goesOn(10);
    await apis[0]!.start();
    await front.sendsTo(ports[0]!);
    await load.end();
    await settled();

    // Every reader went on in another process after its own had ended.
    const after = await epochs();
    expect(before.filter((epoch, at) => after[at]! <= epoch)).toEqual([]);
    // The first answer again, from whichever api.
    await Promise.all(
      load.acknowledged.map(async ({ key, body, answer }) => {
        const { id, revision, position } = await load.send(key, body);
        expect({ id, revision, position }).toEqual({ id: answer.id, revision: answer.revision, position: answer.position });
      }),
    );
    await settled();
    // What was acknowledged is there once, and its case was opened once.
    const counted = await Promise.all(
      load.acknowledged.map(async ({ answer: { id } }) => {
        const letter = await platform.store.read(streamName({ shard: platform.shard, kind: 'petition', id }));
        const proposed = letter.find(({ type }) => type === 'AcceptanceProposed')!;
        const { caseId } = proposed.data as { caseId: string };
        const matter = await platform.store.read(streamName({ shard: platform.shard, kind: 'case', id: caseId }));
        const of = (events: typeof letter, name: string) => events.filter(({ type }) => type === name).length;
        return [of(letter, 'PetitionReceived'), of(letter, 'AcceptanceProposed'), of(matter, 'CaseOpened')];
      }),
    );
    expect(counted.filter((each) => each.some((count) => count !== 1))).toEqual([]);
    const { rows } = await database.pool.query('select key from work.alarms where parked_at is not null');
    expect(rows).toEqual([]);
    const { checks } = await verify(platform, projections);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('tell open pages of what another process has recorded', async () => {
    const page = await fetch(`${front.url}/api/live`);
    const load = new Load(front.url, 1);
    let heard = '';
    for await (const chunk of page.body!) {
      heard += Buffer.from(chunk).toString();
      if (heard.includes('event: changed')) break;
    }
    await load.end();
    expect(load.failed).toEqual([]);
  });

  it('end in time also when something hangs', async () => {
    const holder = await database.pool.connect();
    try {
      await holder.query('begin; lock table sealed.records, work.checkpoints in access exclusive mode');
      const stuck = fetch(`http://127.0.0.1:${ports[0]!}/api/petitions`).catch(() => 'cut off');
      const waits = `select from pg_stat_activity where application_name = 'donthu-api' and wait_event_type = 'Lock'`;
      while ((await database.pool.query(waits)).rowCount === 0);
      expect(await Promise.all([apis[0]!.stop(), ...workers.map((each) => each.stop())])).not.toContain('SIGKILL');
      await stuck;
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  });
});
