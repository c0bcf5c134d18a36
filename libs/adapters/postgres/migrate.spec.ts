import { emptyDatabase, type TestDatabase } from '@donthu/testing';
import { ChangedMigrationError, checksum, makePool, migrate, NewerDataError } from '.';
import { migrations } from './migrations';

/** Released migrations, frozen: whoever needs a change writes a new migration. */
const FROZEN: Readonly<Record<string, string>> = {
  '1-log': '466cacb653b10dba594c7f59e2d48c3d65ce3cbc5954cf5925996ea494f627e6',
  '2-claims': 'a0d621508e484be527d579742095b1fc26534bea21648d583ae33b854e128d0a',
  '3-sealed': 'cb79678fe494bd83a326639838a4a9cdd9102064c8b8c563ebe9f8e10a18029e',
  '4-alarms': '186eec4599195bc3e068d28523ed2000c03823006a1685aba93200959cc31319',
  '5-background': '50462d70cfa374d15703e8c1a20cd7645ccb16c9808ea217d1f4d8d745636508',
  '6-alarm-order': '4ed1e67b1d8de7826abb3995599d343a606de1ebc70aed4ecc24ec70567e442c',
  '7-deliveries': 'c196d3b4f6c432d5ed0527094e5ac36931af8b79586e3f4e7a38269ccff78359',
  '8-sweeps': '4159ce4b8bfa670abe1ca2a0e131d6577ca0038f7dbb4f214adf667e687e8fa5',
  '9-national-database': '0d86571d11b8512efa1d70aa6c1380d71f25f2ec8baf35efaba8dc6b9e4d2eb6',
  '10-sessions': '200a0f307a5894498024434219e4d6951027579a80a4e5bd68f6456a87328e3e',
  '11-fencing': 'fea608bb132af0d18e20fb4cfa17651dc17b0bf36eb083f511f1feefd3ba6f49',
};

describe('released migrations', () => {
  it('read as they did when they were released', () =>
    expect(Object.fromEntries(migrations.map((migration, at) => [`${at + 1}-${migration.name}`, checksum(migration)]))).toEqual(FROZEN));
});

describe('migrate', () => {
  const first = { name: 'first', sql: 'create table first (n int)' };
  const second = { name: 'second', sql: 'create table second (n int)' };
  let database: TestDatabase;
  beforeEach(async () => void (database = await emptyDatabase()));
  afterEach(() => database.drop());

  const tables = async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const applied = async () =>
    (await database.pool.query<{ number: number }>('select number from work.migrations order by 1')).rows.map(({ number }) => number);

  it('applies what is missing, once, in order', async () => {
    await migrate(database.pool, [first]);
    await migrate(database.pool, [first, second]);
    await migrate(database.pool, [first, second]);
    expect(await tables()).toEqual(['first', 'second']);
    expect(await applied()).toEqual([1, 2]);
  });

  it('may be started by several programs at once', async () => {
    const other = makePool(database.url, { applicationName: 'other' });
    await Promise.all([database.pool, other, database.pool, other].map((pool) => migrate(pool, [first, second])));
    await other.end();
    expect(await applied()).toEqual([1, 2]);
  });

  it('refuses a migration that was changed after it was applied, and touches nothing', async () => {
    await migrate(database.pool, [first]);
    const changed = migrate(database.pool, [{ ...first, sql: 'create table first (n bigint)' }, second]);
    await expect(changed).rejects.toThrow(ChangedMigrationError);
    await expect(changed).rejects.toThrow('1-first');
    expect(await tables()).toEqual(['first']);
  });

  it('refuses data of a newer program, and touches nothing', async () => {
    await migrate(database.pool, [first, second]);
    const older = migrate(database.pool, [first]);
    await expect(older).rejects.toThrow(NewerDataError);
    await expect(older).rejects.toMatchObject({ dataVersion: 2, programVersion: 1 });
    expect(await applied()).toEqual([1, 2]);
  });

  it('leaves nothing of a migration that fails half-way, and goes on there next time', async () => {
    const broken = { name: 'second', sql: 'create table second (n int); select 1 / 0' };
    await expect(migrate(database.pool, [first, broken])).rejects.toThrow('division by zero');
    expect(await tables()).toEqual(['first']);
    await migrate(database.pool, [first, second]);
    expect(await tables()).toEqual(['first', 'second']);
  });
});
