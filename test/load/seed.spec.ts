import { join } from 'node:path';
import { makePool, PostgresClaims, PostgresEventStore, verify } from '@donthu/adapters/postgres';
import { SystemClock, VIETNAM } from '@donthu/adapters/system';
import { backgrounds } from '@donthu/platform';
import { testDatabase, type TestDatabase } from '@donthu/testing';

interface Report {
  readonly figures: readonly { metric: string; value: number; unit: string; target?: number; met?: boolean }[];
}

/* eslint-disable @typescript-eslint/no-require-imports -- the benches are programs of their own, outside the build */
const { run } = require('./bench.cjs') as { run(name: string, options: object): Promise<Report> };

const library = (at: string) => require(join(__dirname, '../..', at)) as object;

jest.setTimeout(180_000);

describe('npm run bench -- seed', () => {
  const databases: TestDatabase[] = [];
  const seeded = async (options: object) => {
    const database = await testDatabase();
    databases.push(database);
    const report = await run('seed', { rounds: 1, library, options: { cases: '120', ...options, database: database.url } });
    return { ...database, report };
  };
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('makes a store that holds together, with as many cases as asked for, and goes on from there', async () => {
    const { url, report } = await seeded({});
    const value = (metric: string) => report.figures.find((figure) => figure.metric === metric)!.value;
    expect(value('cases')).toBe(120);
    expect(value('events')).toBeGreaterThan(120 * 5);
    expect(report.figures.find(({ target }) => target === 600)).toMatchObject({ unit: 's', met: expect.any(Boolean) });

    const pool = makePool(url, { applicationName: 'donthu-test' });
    try {
      const store = new PostgresEventStore(pool);
      const tools = { pool, store, clock: new SystemClock(VIETNAM) };
      const { checks } = await verify(
        tools,
        backgrounds.flatMap(({ projections }) => projections),
      );
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      // A number that was given is never given again.
      const { rows } = await pool.query<{ series: string; last: number; given: number }>(
        'select series, last, (select count(*)::int from work.numbers n where n.series = s.series) as given from work.series s',
      );
      expect(rows.length).toBeGreaterThan(10);
      for (const { last, given } of rows) expect(given).toBe(last);
      expect(await new PostgresClaims(pool).nextNumber(rows[0]!.series, 'a-new-letter')).toBe(rows[0]!.last + 1);
    } finally {
      await pool.end();
    }
  });

  it('is the same for the same seed, and another for another', async () => {
    const logOf = async (options: object) => {
      const { pool } = await seeded({ cases: '20', ...options });
      const { rows } = await pool.query<{ all: string }>(
        `select md5(string_agg(concat_ws('|', idx, stream, revision, command_id, data, meta), ',' order by idx)) as all from log.events`,
      );
      return rows[0]!.all;
    };
    const [first, again, other] = [await logOf({}), await logOf({}), await logOf({ seed: 'another' })];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
