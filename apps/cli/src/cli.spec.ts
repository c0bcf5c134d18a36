import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byPort, emptyDatabase, type TestDatabase } from '@donthu/testing';
import { commands } from './commands';
import { run } from './run';

/** Real databases on a busy machine. */
jest.setTimeout(120_000);

const samples = join(__dirname, '../samples');
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'donthu-cli-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function donthu(...argv: string[]): Promise<Told> {
  const told = { out: '', err: '' };
  const code = await run([...argv, '--data', join(folder, 'data')], {
    out: (text) => void (told.out += `${text}\n`),
    err: (text) => void (told.err += `${text}\n`),
    colours: false,
    env: { DATABASE_URL: database.url, DONTHU_SECRET: 'a secret' },
    signal: new AbortController().signal,
  });
  return { code, ...told };
}

/** The one document of `--json`. */
async function json(
  ...argv: string[]
): Promise<{ code: number; answer: Record<string, unknown> & { error?: { code: string; message: string } } }> {
  const { code, out, err } = await donthu(...argv, '--json');
  expect(err).toBe('');
  return { code, answer: JSON.parse(out) as Record<string, unknown> };
}

describe('a line that is not understood', () => {
  it.each([
    [['flie'], 'flie'],
    [['board'], 'board'],
    [['board', 'overdue', '--as-on', '2026-06-30'], '--as-on'],
    [['board', 'overdue', '--as-of', '2026-02-30'], '--as-of'],
    [['board', 'overdue', '--as-of', '0001-01-01'], '--as-of'],
    [['board', 'overdue', '--as-of', 'today'], '--as-of'],
    [['board', 'overdue', '--as-of'], '--as-of'],
    [['board', 'overdue', '--limit', 'all'], '--limit'],
    [['board', 'overdue', 'now'], 'now'],
    [['board', 'resolution-time', '--measure', 'speed'], '--measure'],
    [['board', 'resolution-time', '--by', 'mood'], '--by'],
    [['board', 'ledger', '--from', '2026-01-01'], '--to'],
    [['board', 'ledger', '--from', '2026-06-30', '--to', '2026-01-01'], '--to'],
    [['board', 'backlog', '--from', '1990-01-01', '--to', '2020-01-01'], '--from'],
    [['case'], 'NUMBER'],
    [['case', '1', '--known-at', 'lunch'], '--known-at'],
    [['import', 'so.csv'], '--mapping'],
    [['import', '--mapping', 'm.json'], 'FILE'],
    [['rebuild', 'everything'], 'everything'],
    [['verify', '--quick'], '--quick'],
  ])('%j ends with 2 and names what is wrong', async (argv, named) => {
    const { code, out, err } = await donthu(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.split('\n')[0]).toContain(named);
    expect(err).toContain('donthu');
  });

  it('is told as one JSON document where that is asked for', async () => {
    expect(await json('board', 'overdue', '--as-of', '2026-13-01')).toEqual({
      code: 2,
      answer: { error: { code: 'usage', message: expect.stringContaining('--as-of') as string } },
    });
  });
});

describe('help', () => {
  it('names every command', async () => {
    const { code, out } = await donthu('--help');
    expect(code).toBe(0);
    for (const { name } of commands) expect(out).toContain(`donthu ${name}`);
  });

  it('of one command names its options', async () => {
    const { out } = await donthu('board', 'ledger', '--help');
    for (const option of ['--from', '--to', '--of', '--data', '--json']) expect(out).toContain(option);
  });
});

describe('the register of a Vietnamese office', () => {
  const register = join(samples, 'vietnamese-register.xlsx');
  const mapping = join(samples, 'vietnamese-register.json');

  it('is tried without leaving anything', async () => {
    const { code, answer } = await json('import', register, '--mapping', mapping, '--dry-run');
    expect(code).toBe(0);
    expect(answer).toMatchObject({ dryRun: true, rows: 24, cases: 16, recorded: { cases: 0 }, refused: 8 });
    expect((await database.pool.query(`select to_regnamespace('log') as log`)).rows).toEqual([{ log: null }]);
  });

  it('is imported once', async () => {
    expect((await json('import', register, '--mapping', mapping)).answer).toMatchObject({ recorded: { cases: 16 }, refused: 8 });
    expect((await json('import', register, '--mapping', mapping)).answer).toMatchObject({ recorded: { cases: 0 }, already: { cases: 16 } });
    const { out } = await donthu('import', register, '--mapping', mapping);
    expect(out).toContain('16');
    expect(out).toContain('Excel đã đổi thành ngày');
  });

  // By hand, from the sixteen rows that were taken: 06/KN, 11/PA and 19/TC have no end.
  it('its overdue board: the register’s own days, the worst first', async () => {
    const { answer } = await json('board', 'overdue', '--as-of', '2025-03-31');
    expect(answer).toMatchObject({ asOf: '2025-03-31', open: 6, overdue: 2, unassigned: 0 });
    expect(Object.keys(answer).sort()).toEqual(['asOf', 'nearDue', 'open', 'overdue', 'rows', 'unassigned']);
    const rows = answer['rows'] as { number: string; daysLate: number; dueOn: string }[];
    expect(rows.map(({ number, daysLate, dueOn }) => [number, dueOn, daysLate])).toEqual([
      ['06/KN', '2025-02-17', 42],
      ['11/PA', '2025-03-19', 12],
    ]);
    const { out } = await donthu('board', 'overdue', '--as-of', '2025-03-31');
    expect(out).toMatch(/quá hạn 12 ngày .*UBND phường Tân An .*Đinh Thị Lan/);
    expect(out).toContain('19/03/2025');
  });

  it('its ledger balances, and tells the ways of ending apart', async () => {
    const { answer } = await json('board', 'ledger', '--from', '2025-01-01', '--to', '2025-06-30');
    expect(answer).toEqual({
      from: '2025-01-01',
      to: '2025-06-30',
      opening: 0,
      received: 16,
      resolved: 9,
      transferred: 1,
      otherwiseClosed: 3,
      closing: 3,
    });
  });

  it('a case by its number, on a day before it ended and after', async () => {
    const before = await json('case', '02/KN', '--as-of', '2025-03-20');
    expect(before.answer).toMatchObject({ state: { open: true, daysLate: 10 }, matter: { number: '02/KN', imported: true } });
    const after = await json('case', '02/KN', '--as-of', '2025-03-21');
    expect(after.answer).toMatchObject({ state: { open: false } });
    const { out } = await donthu('case', '02/KN', '--as-of', '2025-03-20');
    expect(out).toContain('hạn 10/03/2025, quá hạn 10 ngày');
    expect(out).not.toMatch(/Bưởi|chồng ranh/);
  });

  it('a case was not yet known before it was imported', async () => {
    const { code, answer } = await json('case', '02/KN', '--as-of', '2025-03-21', '--known-at', '2025-03-31');
    expect(code).toBe(1);
    expect(answer.error).toMatchObject({ code: 'not-known-then' });
  });

  it('a number nobody has is told', async () => {
    const { code, answer } = await json('case', '99/KN');
    expect(code).toBe(1);
    expect(answer.error).toMatchObject({ code: 'case-unknown' });
  });

  it('backlog says for every day what ledger and overdue say', async () => {
    const { answer } = await json('board', 'backlog', '--from', '2025-03-01', '--to', '2025-03-31');
    const days = answer['days'] as { day: string; open: number; overdue: number }[];
    expect(days).toHaveLength(31);
    expect(days.at(-1)).toMatchObject({ day: '2025-03-31', open: 6, overdue: 2 });
  });

  it('is not asked, nor folded anew, by a program older than the one that built its boards', async () => {
    const shownAre = (versions: string) => database.pool.query(`update work.projections set version = version ${versions}`);
    await shownAre('+ 1');
    for (const argv of [['board', 'overdue', '--as-of', '2025-03-31'], ['rebuild'], ['calendar', 'show', '2026']]) {
      const { code, answer } = await json(...argv);
      expect([code, answer.error]).toEqual([1, { code: 'other-version', message: expect.stringMatching(/^[^\n]+$/) as string }]);
    }
    await shownAre('- 1');
  });

  it('passes verification, also after being folded anew', async () => {
    const { code, answer } = await json('rebuild', 'matters');
    expect(code).toBe(0);
    expect(answer).toMatchObject({ rebuilt: ['matters'], events: 16 });
    const verified = await json('verify');
    expect(verified.code).toBe(0);
    expect(verified.answer).toMatchObject({ ok: true });
  });

  it('verification notices a row that does not follow from the log', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
       where table_schema = 'read' and column_name = 'doc' and table_name like 'matters%'`,
    );
    await database.pool.query(`update ${rows[0]!.name} set doc = replace(doc, '2025-03-21', '2025-03-01')`);
    const { code, answer } = await json('verify');
    expect(code).toBe(1);
    expect(answer).toMatchObject({ ok: false });
    await json('rebuild', 'matters');
    expect((await json('verify')).code).toBe(0);
  });
});

describe('an import that cannot begin', () => {
  it('tells everything that is wrong with the mapping, with its place, and records nothing', async () => {
    const mapping = join(folder, 'bad.json');
    await writeFile(mapping, JSON.stringify({ source: 'x', number: 'Số', kind: { constant: 'letter' } }));
    const { code, answer } = await json('import', join(samples, 'vietnamese-register.xlsx'), '--mapping', mapping);
    expect(code).toBe(2);
    expect(answer.error).toMatchObject({ code: 'bad-mapping' });
    const errors = (answer.error as unknown as { errors: { path: string }[] }).errors;
    expect(errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['kind.constant', 'field', 'unit', 'received']));
  });

  it('names the columns that are nearest to one the file has not', async () => {
    const mapping = JSON.parse(await readFile(join(samples, 'vietnamese-register.json'), 'utf8')) as Record<string, unknown>;
    const path = join(folder, 'near.json');
    await writeFile(path, JSON.stringify({ ...mapping, received: 'Ngày nhân' }));
    const { code, err } = await donthu('import', join(samples, 'vietnamese-register.xlsx'), '--mapping', path);
    expect(code).toBe(2);
    expect(err).toMatch(/received: .*"Ngày nhân".*"Ngày nhận"/);
  });

  it.each([
    ['a file that is not there', 'nowhere.csv'],
    ['a folder', '.'],
  ])('%s is told in one line', async (_, file) => {
    const { code, answer } = await json('import', join(folder, file), '--mapping', join(samples, 'municipal-receipts.json'));
    expect(code).toBe(1);
    expect(answer.error!.message).toMatch(/^[^\n]+$/);
  });
});

describe('a database that cannot be used', () => {
  async function verified(url: string): Promise<unknown> {
    const told = { out: '', err: '' };
    const code = await run(['verify', '--json', '--data', folder], {
      out: (text) => void (told.out += text),
      err: (text) => void (told.err += text),
      colours: false,
      env: { DATABASE_URL: url, DONTHU_SECRET: 'x' },
      signal: new AbortController().signal,
    });
    return { code, ...(JSON.parse(told.out) as object) };
  }
  const noDatabase = { code: 1, error: { code: 'no-database', message: expect.stringMatching(/^[^\n]+$/) as string } };

  it.each([
    ['does not answer', 'postgres://donthu:x@127.0.0.1:1/donthu'],
    ['has no socket', 'postgres://donthu:x@%2Fnowhere:1/donthu'],
    ['is not there', undefined],
  ])('one that %s is told in one line', async (_, url) => {
    const missing = Object.assign(new URL(database.url), { pathname: '/nobody_made_this' });
    expect(await verified(url ?? missing.href)).toMatchObject(noDatabase);
  });

  it('one that hangs up is told in one line', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const answer = await verified(byPort(database.url, (server.address() as AddressInfo).port));
    server.close();
    expect(answer).toMatchObject(noDatabase);
  });
});
