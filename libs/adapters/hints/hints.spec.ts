import { makePool } from '@donthu/adapters/postgres';
import type { Hints } from '@donthu/eventing';
import { hintsContract, testDatabase, testRedis, testSentinel, type HintsUnderTest, type TestDatabase } from '@donthu/testing';
import { selfSigned } from '../../../test/eventstore-node/certificate';
import { LineHints, PostgresLine, RedisLine } from '.';

type Way = Pick<HintsUnderTest, 'breakLine' | 'mend'>;

async function twice(make: () => Hints, way: Way, after: () => Promise<unknown> = async () => undefined): Promise<HintsUnderTest> {
  const [one, two] = [make(), make()];
  const close = async () => {
    await Promise.all([one.close(), two.close()]);
    await after();
  };
  return { one, two, ...way, close };
}

describe('through the database', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.drop());

  hintsContract('LISTEN and NOTIFY', async () => {
    const pools = [0, 1].map(() => makePool(database.url, { applicationName: 'hints' }));
    const [first, second] = pools;
    const breakLine = async () => {
      await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hints'`);
    };
    let made = 0;
    return twice(
      () => new LineHints(new PostgresLine(made++ === 0 ? first! : second!)),
      { breakLine, mend: async () => undefined },
      () => Promise.all(pools.map((pool) => pool.end())),
    );
  });
});

describe('through Redis', () => {
  hintsContract('publish and subscribe', async () => {
    const redis = await testRedis();
    return twice(() => new LineHints(new RedisLine(redis.url)), { breakLine: redis.kill, mend: redis.start }, redis.kill);
  });

  hintsContract('publish and subscribe with TLS', async () => {
    const certificate = selfSigned();
    const redis = await testRedis({ tls: certificate });
    return twice(
      () => new LineHints(new RedisLine(redis.url)),
      { breakLine: redis.kill, mend: redis.start },
      async () => {
        await redis.kill();
        certificate.remove();
      },
    );
  });

  hintsContract('publish and subscribe at the master that a sentinel names', async () => {
    const master = await testRedis();
    const replica = await testRedis({ replicaOf: master.port });
    const sentinel = await testSentinel('donthu', master);
    while ((await sentinel.replicas()) === 0);
    const url = `redis+sentinel://127.0.0.1:${sentinel.port}/donthu?sentinelPassword=${sentinel.password}`;
    return twice(
      () => new LineHints(new RedisLine(url)),
      {
        // It hangs and closes no connection: nothing but the sentinel tells that another one leads.
        breakLine: async () => master.pause(),
        mend: async () => {
          while ((await sentinel.leader()) !== replica.port);
        },
      },
      async () => void (await Promise.all([master.kill(), replica.kill(), sentinel.kill()])),
    );
  });
});
