import { testDatabase, type TestDatabase } from '@donthu/testing';
import { together } from './transaction';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query('create table public.notes (n int primary key)');
});
beforeEach(() => database.pool.query('truncate public.notes'));
afterAll(() => database.drop());

const note = (n: unknown) => ({ name: 'note', text: 'insert into public.notes values ($1::int)', values: [n] });
const notes = async () => (await database.pool.query<{ n: number }>('select n from public.notes order by n')).rows.map(({ n }) => n);

/** The driver cannot write it: the statement never leaves this process. */
const unwritable = {
  toPostgres: () => {
    throw new Error('not to be written');
  },
};

describe('statements that go out together', () => {
  it('are done in their order', async () => {
    const next = { name: 'next', text: 'insert into public.notes select max(n) + 1 from public.notes', values: [] };
    await together(database.pool, [note(1), next, next]);
    expect(await notes()).toEqual([1, 2, 3]);
  });

  it.each([
    ['the server', [note(1), note('one'), note(3)], 'one'],
    ['the server, for what was before', [note(1), note(1), note(3)], 'duplicate'],
    ['the driver', [note(1), note(unwritable)], 'not to be written'],
  ])('leave nothing when one is refused by %s', async (_, statements, message) => {
    await expect(together(database.pool, statements)).rejects.toThrow(message);
    expect(await notes()).toEqual([]);
    // Whoever comes next finds a connection that is as good as before.
    await together(database.pool, [note(4)]);
    expect(await notes()).toEqual([4]);
  });
});
