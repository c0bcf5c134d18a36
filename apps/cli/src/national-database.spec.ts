import { PostgresNationalRecords, together, writingMilestones } from '@donthu/adapters/postgres';
import { testDatabase, type TestDatabase } from '@donthu/testing';
import { run } from './run';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.drop());

async function donthu(line: string) {
  const told = { out: '', err: '' };
  const code = await run(line.split(' '), {
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    colours: false,
    env: { DATABASE_URL: database.url, DONTHU_SECRET: 'a secret' },
    signal: new AbortController().signal,
  });
  return { code, ...told };
}
const status = async (line = '') => JSON.parse((await donthu(`national-database --json${line}`)).out) as Record<string, unknown>;

/** Two letters and a case; the case is told, the first letter refused, the second not reached yet. */
async function three(): Promise<void> {
  const records = new PostgresNationalRecords(database.pool);
  const milestone = { shard: 'p01', revision: 2, wakeAt: '2026-11-02T01:10:00.000Z' };
  await together(
    database.pool,
    writingMilestones([
      { ...milestone, kind: 'case', id: 'a', since: '2026-11-02T01:00:00.000Z' },
      { ...milestone, kind: 'petition', id: 'b', since: '2026-11-02T02:00:00.000Z' },
      { ...milestone, kind: 'petition', id: 'c', since: '2026-11-02T03:00:00.000Z' },
    ]),
  );
  await records.claim('2026-11-02T02:00:00.000Z', 10, async (all) =>
    all.map(({ id }) =>
      id === 'a'
        ? { state: 'sent', receipt: 'file-1' }
        : id === 'b'
          ? { state: 'refused', reason: 'unit-unknown' }
          : { state: 'waiting', reason: 'ECONNREFUSED', wakeAt: '2099-01-01T00:00:00.000Z' },
    ),
  );
}

it('says that nobody listens, and how that is changed', async () => {
  expect(await status()).toMatchObject({ on: false, waiting: 0, sent: 0, refused: 0, late: 0, refusals: [] });
  expect((await donthu('national-database')).out).toContain('NATIONAL_DATABASE=folder');
});

it('counts what waits, was told and was refused, names the refused, and what is late', async () => {
  await three();
  expect(await status()).toMatchObject({
    waiting: 1,
    sent: 1,
    refused: 1,
    late: 2,
    oldest: '2026-11-02T02:00:00.000Z',
    trouble: 'ECONNREFUSED',
    refusals: [{ kind: 'petition', id: 'b', revision: 2, reason: 'unit-unknown' }],
  });
  expect((await donthu('national-database')).out).toMatch(/đơn \/ letter +b +2 +unit-unknown +02\/11\/2026 09:00/);
});

it('sends again what was refused or failed, when somebody says so', async () => {
  await three();
  expect(await status(' --retry')).toMatchObject({ retried: 2, waiting: 2, sent: 1, refused: 0, refusals: [] });
  expect(await new PostgresNationalRecords(database.pool).isAnythingDue(new Date().toISOString())).toBe(true);
});
