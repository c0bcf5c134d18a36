import { testDatabase, type TestDatabase } from '@donthu/testing';
import { makePool, PostgresAlarms, type DueAlarm, type NewAlarm } from '.';

const NOON = '2026-08-03T05:00:00.000Z';
const LATER = '2026-08-03T06:00:00.000Z';

const sample = (key: string, over: Partial<NewAlarm> = {}): NewAlarm => ({
  key,
  dueAt: NOON,
  shard: 'p01',
  stream: { kind: 'case', id: key },
  command: { type: 'MarkNearDue', data: { rule: 'KN-03' } },
  happenedOn: '2026-08-03',
  policy: 'deadline',
  unit: 'unit-1',
  causeId: 'cause/0',
  causePosition: '0000000000000001',
  correlationId: 'correlation-1',
  ...over,
});

describe('alarms', () => {
  let database: TestDatabase;
  let alarms: PostgresAlarms;
  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.pool.query('truncate work.alarms');
    alarms = new PostgresAlarms(database.pool);
  });

  const write = (...all: NewAlarm[]) => alarms.write(database.pool, all);
  /** Rings what is due and answers the keys, in the order in which the work was done. */
  const ring = async (now: string, answer: (alarm: DueAlarm) => Promise<'done' | { parked: string }> = async () => 'done') => {
    const rung: string[] = [];
    await alarms.claimDue(now, 100, async (alarm) => {
      rung.push(alarm.key);
      return answer(alarm);
    });
    return rung;
  };

  it('rings at its time and not before, with everything the command needs', async () => {
    await write(sample('a'));
    expect(await ring('2026-08-03T04:59:59.999Z')).toEqual([]);
    const seen: DueAlarm[] = [];
    const count = await alarms.claimDue(NOON, 10, async (alarm) => {
      seen.push(alarm);
      return 'done';
    });
    expect(seen).toEqual([{ ...sample('a'), attempts: 0 }]);
    expect(count).toEqual({ done: 1, parked: 0, failed: 0 });
  });

  it('what is due now is due at any time of any clock', async () => {
    await write(sample('a', { dueAt: 'now' }));
    expect(await alarms.next()).toBe('now');
    expect(await ring('1999-01-01T00:00:00.000Z', async ({ dueAt }) => (dueAt === 'now' ? 'done' : { parked: 'wrong' }))).toEqual(['a']);
    expect(await alarms.parked(10)).toEqual([]);
  });

  it('rings once, also when the policy reads its events again', async () => {
    await write(sample('a'));
    expect(await ring(NOON)).toEqual(['a']);
    await write(sample('a'), sample('a', { dueAt: 'now' }), sample('b'));
    expect(await ring(LATER)).toEqual(['b']);
  });

  it('is written with the policy’s checkpoint or not at all', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await alarms.write(client, [sample('a')]);
    await client.query('rollback');
    client.release();
    expect(await alarms.next()).toBeUndefined();
  });

  it('a refusal is parked with its code, shown, and not tried again', async () => {
    await write(sample('a'));
    await ring(NOON, async () => ({ parked: 'dialogue-not-held' }));
    expect(await alarms.parked(10)).toEqual([{ ...sample('a'), attempts: 0, reason: 'dialogue-not-held', parkedAt: NOON }]);
    expect(await ring('2030-01-01T00:00:00.000Z')).toEqual([]);
  });

  it('a fault is tried again, later each time, and does not hold up the others', async () => {
    await write(sample('bad'), sample('good'));
    const faulty = async ({ key }: DueAlarm): Promise<'done'> => {
      if (key === 'bad') throw new Error('no connection');
      return 'done';
    };
    expect(await ring(NOON, faulty)).toEqual(['bad', 'good']);
    expect(await ring(NOON, faulty)).toEqual([]);
    const second = (await alarms.next())!;
    expect(second > NOON).toBe(true);
    expect(await ring(second, faulty)).toEqual(['bad']);
    const third = (await alarms.next())!;
    expect(Date.parse(third) - Date.parse(second)).toBeGreaterThan(Date.parse(second) - Date.parse(NOON));
    const attempts: number[] = [];
    await alarms.claimDue(third, 10, async (alarm) => {
      attempts.push(alarm.attempts);
      return 'done';
    });
    expect(attempts).toEqual([2]);
  });

  describe('of one stream', () => {
    const stream = { kind: 'case', id: '1' };

    it('rings one after the other: by due time, then in the order of their causes', async () => {
      await write(
        sample('a-third', { stream, causePosition: '0000000000000002' }),
        sample('c-second', { stream }),
        sample('z-first', { stream, dueAt: '2026-08-01T00:00:00.000Z', causePosition: '0000000000000009' }),
      );
      expect([await ring(NOON), await ring(NOON), await ring(NOON)]).toEqual([['z-first'], ['c-second'], ['a-third']]);
    });

    it('nobody overtakes one that failed', async () => {
      await write(sample('a', { stream }), sample('b', { stream }), sample('elsewhere'));
      const failing = async ({ key }: DueAlarm): Promise<'done'> => {
        if (key === 'a') throw new Error('no connection');
        return 'done';
      };
      expect(await ring(NOON, failing)).toEqual(['a', 'elsewhere']);
      expect(await ring(NOON)).toEqual([]);
      expect((await alarms.next())! > NOON).toBe(true);
      expect([await ring(LATER), await ring(LATER)]).toEqual([['a'], ['b']]);
    });

    it('a refused one does not keep the next one waiting', async () => {
      await write(sample('a', { stream }), sample('b', { stream }));
      await ring(NOON, async () => ({ parked: 'dialogue-not-held' }));
      expect(await ring(NOON)).toEqual(['b']);
    });
  });

  it('waits until every policy has read the log as far as its cause', async () => {
    const read = (consumer: string, position: string | null, stopped: string | null = null) =>
      database.pool.query(
        `insert into work.checkpoints (consumer, shard, position, stopped) values ($1, 'p01', $2, $3)
         on conflict (consumer, shard) do update set position = $2, stopped = $3`,
        [consumer, position, stopped],
      );
    const rung = async () => (await alarms.claimDue(NOON, 10, async () => 'done', ['policy:x_v1', 'policy:y_v1'])).done;
    await write(sample('a', { causePosition: '0000000000000005' }));
    await read('policy:x_v1', '0000000000000007');
    expect(await rung()).toBe(0);
    await read('policy:y_v1', '0000000000000004');
    expect(await rung()).toBe(0);
    await read('policy:y_v1', '0000000000000005');
    expect(await rung()).toBe(1);

    // One that cannot go on keeps nobody waiting.
    await write(sample('b', { causePosition: '0000000000000006' }));
    expect(await rung()).toBe(0);
    await read('policy:y_v1', '0000000000000005', '{}');
    expect(await rung()).toBe(1);
  });

  it('two workers never hold the same alarm, and the second does not wait for the first', async () => {
    await write(sample('a'), sample('b'));
    const pool = makePool(database.url, { applicationName: 'second-worker' });
    const second = new PostgresAlarms(pool);
    const seen: string[] = [];
    await alarms.claimDue(NOON, 1, async ({ key }) => {
      seen.push(key);
      await second.claimDue(NOON, 10, async (alarm) => {
        seen.push(alarm.key);
        return 'done';
      });
      return 'done';
    });
    await pool.end();
    expect(seen).toEqual(['a', 'b']);
    expect(await alarms.next()).toBeUndefined();
  });

  it('a worker that dies in the middle leaves its alarms to the next', async () => {
    await write(sample('a'));
    const dying = makePool(database.url, { applicationName: 'dying-worker' });
    const died = new PostgresAlarms(dying).claimDue(NOON, 10, async () => {
      await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying-worker'`);
      return 'done';
    });
    await expect(died).rejects.toThrow();
    await dying.end();
    expect(await ring(NOON)).toEqual(['a']);
  });
});
