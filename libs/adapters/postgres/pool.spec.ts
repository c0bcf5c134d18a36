import { byPort, emptyDatabase, type TestDatabase } from '@donthu/testing';
import { types } from 'pg';
import { Link } from '../../../test/eventstore-node/link';
import { makePool } from '.';

describe('makePool', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await emptyDatabase()));
  afterAll(() => database.drop());

  it('reads days, instants and counts as the rules write them, whatever the session’s time zone', async () => {
    const client = await database.pool.connect();
    await client.query(`set time zone 'Asia/Ho_Chi_Minh'`);
    const { rows } = await client.query(`select date '2026-08-03' as day, array[date '2026-08-03', null] as days,
      timestamptz '2026-08-03 08:15:00.120+07' as instant, timestamptz '-infinity' as always, count(*) as count, true as yes, '{"a":1}'::jsonb as json`);
    client.release();
    expect(rows).toEqual([
      {
        day: '2026-08-03',
        days: ['2026-08-03', null],
        instant: '2026-08-03T01:15:00.120Z',
        always: '-infinity',
        count: 1,
        yes: true,
        json: { a: 1 },
      },
    ]);
  });

  it('does not round a number that is too large', async () =>
    expect(database.pool.query('select 9007199254740993::bigint as n')).rejects.toThrow('out of range'));

  it('leaves the other pools of the process as they were', () => {
    const bigint = types.getTypeParser(types.builtins.INT8);
    expect(bigint('1')).toBe('1');
  });

  it('outlives a connection that breaks while idle', async () => {
    const broken: Error[] = [];
    let told = () => undefined as void;
    const toldOnce = new Promise<void>((resolve) => (told = resolve));
    const onIdleError = (error: Error) => {
      broken.push(error);
      told();
    };
    const pool = makePool(database.url, { applicationName: 'donthu-idle', max: 1, onIdleError });
    await pool.query('select 1');
    await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'donthu-idle'`);
    await toldOnce;
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(broken[0]!.message).toContain('administrator command');
    await pool.end();
  });

  it('leaves a connection that has gone silent for another one', async () => {
    const link = new Link(() => Number(new URL(database.url).port));
    await link.open();
    const pool = makePool(byPort(database.url, link.port), { applicationName: 'donthu-silent', max: 1, statementTimeoutMs: 500 });
    await pool.query('select 1');
    const noticed = link.deaden();
    await expect(pool.query('select 1')).rejects.toThrow('timeout');
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    noticed();
    await pool.end();
    await link.close();
  });
});
