import { byPort, jobQueueContract, testDatabase, testRedis, type TestDatabase, type TestRedis } from '@donthu/testing';
import { selfSigned } from '../../../test/eventstore-node/certificate';
import { Link } from '../../../test/eventstore-node/link';
import { openQueues, QueueUnreachable } from '.';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let database: TestDatabase;
let redis: TestRedis;
let secured: TestRedis;
const certificate = selfSigned();
beforeAll(async () => {
  [database, redis, secured] = await Promise.all([testDatabase(), testRedis(), testRedis({ tls: certificate })]);
});
afterAll(async () => {
  await Promise.all([redis.kill(), secured.kill()]);
  certificate.remove();
  await database.drop();
});

async function twice(redisUrl?: string) {
  const open = () => openQueues({ databaseUrl: database.url, redisUrl, log });
  const [one, two] = [await open(), await open()];
  return { one: one.rings, two: two.rings, close: async () => void (await Promise.all([one.close(), two.close()])) };
}

jobQueueContract('BullMQ on PostgreSQL', async () => {
  const forget = async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select format('bullmq.%I', table_name) as name from information_schema.tables
       where table_schema = 'bullmq' and table_type = 'BASE TABLE' and table_name !~ 'migration'`,
    );
    if (rows.length > 0) await database.pool.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
  };
  await forget();
  return { ...(await twice()), wipe: forget };
});

jobQueueContract('BullMQ on Redis', async () => {
  await redis.wipe();
  return { ...(await twice(redis.url)), wipe: redis.wipe };
});

jobQueueContract('BullMQ on Redis with TLS', async () => {
  await secured.wipe();
  return { ...(await twice(secured.url)), wipe: secured.wipe };
});

describe('queues that cannot be reached', () => {
  const password = 'secret-of-the-deployment';

  it.each<[string, { redisUrl?: string; databaseUrl?: string }]>([
    ['REDIS_URL', { redisUrl: `redis://:${password}@127.0.0.1:1` }],
    ['REDIS_URL', { redisUrl: `rediss://:${password}@127.0.0.1:1` }],
    ['REDIS_URL', { redisUrl: `redis+sentinel://:${password}@127.0.0.1:1,127.0.0.1:2/donthu` }],
    ['DATABASE_URL', { databaseUrl: `postgres://donthu:${password}@127.0.0.1:1/donthu` }],
  ])('of %s refuse to open, in one line without the password', async (place, over) => {
    const refused = openQueues({ databaseUrl: database.url, log, ...over });
    await expect(refused).rejects.toThrow(QueueUnreachable);
    const { message } = await refused.then(
      () => new Error('opened'),
      (error: Error) => error,
    );
    expect(message).toContain(place);
    // Sentinels are asked in turn, and the driver does not say what each answered.
    expect(message).toContain(over.redisUrl?.includes('sentinel') ? 'Error' : 'ECONNREFUSED');
    expect(message).not.toMatch(/\n|secret/);
  });
});

it('a worker that begins while the database is away takes jobs when it is back', async () => {
  const wire = new Link(() => Number(new URL(database.url).port));
  await wire.open();
  const queues = await openQueues({ databaseUrl: byPort(database.url, wire.port), log });
  await wire.close();
  const handled = new Promise<string>((resolve) => queues.rings.handle(async (id) => resolve(id), 1));
  await expect(queues.rings.add('1-0', 0)).rejects.toThrow();
  await wire.open();
  // The queue of the same database, by another way: this one may still look for its server.
  const other = await openQueues({ databaseUrl: database.url, log });
  await other.rings.add('2-0', 0);
  expect(await handled).toBe('2-0');
  await Promise.all([queues.close(), other.close()]);
  await wire.close();
});

it('a connection that breaks while a worker gets ready is told to the log, not to the process', async () => {
  const wire = new Link(() => Number(new URL(database.url).port));
  await wire.open();
  const queues = await openQueues({ databaseUrl: byPort(database.url, wire.port), log });
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('lock table bullmq.migration in access exclusive mode');
  const handled = new Promise<string>((resolve) => queues.rings.handle(async (id) => resolve(id), 1));
  const waits = "select from pg_stat_activity where application_name = 'donthu-queue' and wait_event_type = 'Lock'";
  while ((await database.pool.query(waits)).rowCount === 0);
  wire.cut();
  await holder.query('commit');
  holder.release();
  const other = await openQueues({ databaseUrl: database.url, log });
  await other.rings.add('3-0', 0);
  expect(await handled).toBe('3-0');
  await Promise.all([queues.close(), other.close()]);
  await wire.close();
});
