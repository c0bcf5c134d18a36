import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { emptyDatabase, type TestDatabase } from '@donthu/testing';
import { run } from './run';

/** Real databases on a busy machine. */
jest.setTimeout(180_000);

const FILE = '../shared/data/municipal-receipts.csv';

interface Receipt {
  readonly received: string;
  readonly due: string;
  readonly ended: string | null;
}

/** The register read by other means than the import's: whole, and with the time zone database of the machine. */
async function receipts(): Promise<{ cases: Receipt[]; rows: number }> {
  const rows = parse(await readFile(FILE), { columns: true }) as Record<string, string>[];
  const dutch = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
  const day = (text: string): string => dutch.format(new Date(text.replace(' ', 'T')));
  const cases = new Map<string, Receipt>();
  for (const row of rows) {
    cases.set(row['case:concept:name']!, {
      received: day(row['case:startdate']!),
      due: day(row['case:deadline']!),
      ended: row['case:enddate'] === '' ? null : day(row['case:enddate']!),
    });
  }
  return { cases: [...cases.values()], rows: rows.length };
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const ranked = (sorted: readonly number[], percent: number): number => sorted[Math.ceil((percent / 100) * sorted.length) - 1]!;

describe('a real register of 1,434 cases', () => {
  let database: TestDatabase;
  let cases: Receipt[];
  let report: Record<string, unknown>;

  const donthu = async (...argv: string[]): Promise<Record<string, unknown>> => {
    let out = '';
    const code = await run([...argv, '--json'], {
      out: (text) => void (out += text),
      err: () => undefined,
      colours: false,
      env: { DATABASE_URL: database.url, DONTHU_SECRET: 'a secret' },
      signal: new AbortController().signal,
    });
    expect(code).toBe(0);
    return JSON.parse(out) as Record<string, unknown>;
  };

  beforeAll(async () => {
    database = await emptyDatabase();
    ({ cases } = await receipts());
    report = await donthu('import', FILE, '--mapping', join(__dirname, '../samples/municipal-receipts.json'));
  });
  afterAll(() => database.drop());

  const openOn = (day: string) => cases.filter(({ received, ended }) => received <= day && (ended === null || ended > day));
  const overdueOn = (day: string) => openOn(day).filter(({ due }) => due < day);

  it('has every case and every activity in the log', async () => {
    const { rows } = await receipts();
    expect(report).toMatchObject({ rows, recorded: { cases: cases.length, activities: rows }, refused: 0 });
    const counted = await database.pool.query('select type, count(*)::int as n from log.events group by type order by type');
    expect(counted.rows).toEqual([
      { type: 'ActivityNoted', n: 8_577 },
      { type: 'CaseImported', n: 1_434 },
    ]);
  });

  it.each(['2010-12-31', '2011-06-30', '2011-10-11', '2012-01-31', '2012-06-30'])(
    'the board of %s shows who is open and overdue',
    async (day) => {
      const board = await donthu('board', 'overdue', '--as-of', day);
      const late = overdueOn(day);
      expect(board).toMatchObject({ asOf: day, open: openOn(day).length, overdue: late.length });
      const rows = board['rows'] as { daysLate: number }[];
      expect(rows.map(({ daysLate }) => daysLate)).toEqual(late.map(({ due }) => days(due, day)).sort((a, b) => b - a));
    },
  );

  it('105 cases never ended', async () => expect(await donthu('board', 'overdue', '--as-of', '2013-01-01')).toMatchObject({ open: 105 }));

  it.each(['2011-06-30', '2012-06-30'])('the waits until %s have their median, p90 and share on time', async (day) => {
    const resolved = cases.filter((each): each is Receipt & { ended: string } => each.ended !== null && each.ended <= day);
    const waits = resolved.map(({ received, ended }) => days(received, ended)).sort((a, b) => a - b);
    const late = resolved.filter(({ due, ended }) => ended > due).length;
    const openOverdue = overdueOn(day).length;
    const board = await donthu('board', 'resolution-time', '--as-of', day);
    expect(board).toMatchObject({
      resolved: resolved.length,
      late,
      openOverdue,
      medianDays: ranked(waits, 50),
      p90Days: ranked(waits, 90),
    });
    expect(board['onTimeShare']).toBeCloseTo((resolved.length - late) / (resolved.length + openOverdue), 10);
  });

  it.each([
    ['2010-10-01', '2010-12-31'],
    ['2011-01-01', '2011-12-31'],
    ['2011-11-14', '2011-11-14'],
  ])('the ledger from %s to %s balances', async (from, to) => {
    const within = (day: string | null): boolean => day !== null && day >= from && day <= to;
    const before = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
    const expected = {
      from,
      to,
      opening: openOn(before).length,
      received: cases.filter(({ received }) => within(received)).length,
      resolved: cases.filter(({ ended }) => within(ended)).length,
      transferred: 0,
      otherwiseClosed: 0,
      closing: openOn(to).length,
    };
    expect(await donthu('board', 'ledger', '--from', from, '--to', to)).toEqual(expected);
  });

  it('the backlog of a year is the boards of its days', async () => {
    const { days: backlog } = (await donthu('board', 'backlog', '--from', '2011-01-01', '--to', '2011-12-31')) as unknown as {
      days: { day: string; open: number; overdue: number }[];
    };
    expect(backlog).toHaveLength(365);
    expect(backlog.map(({ open, overdue }) => [open, overdue])).toEqual(
      backlog.map(({ day }) => [openOn(day).length, overdueOn(day).length]),
    );
  });
});
