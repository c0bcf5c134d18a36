import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vietnamesePack } from '@donthu/law';
import { emptyDatabase, type TestDatabase } from '@donthu/testing';
import { run } from './run';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'donthu-jurist-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function donthu(argv: readonly string[], env: Record<string, string> = {}) {
  const told = { out: '', err: '' };
  const code = await run(argv, {
    out: (text) => void (told.out += `${text}\n`),
    err: (text) => void (told.err += `${text}\n`),
    colours: false,
    env,
    signal: new AbortController().signal,
  });
  return { code, ...told };
}

/** The words of a command line, without a database to ask. */
const say = (line: string) => donthu(line.split(' '));

async function json(line: string) {
  const { code, out, err } = await say(`${line} --json`);
  expect(err).toBe('');
  return { code, answer: JSON.parse(out) as Record<string, unknown> };
}

async function fileOf(name: string, data: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
}

describe('donthu clock', () => {
  it('answers a row with its day, its reason and its source', async () => {
    const { code, out } = await say('clock --rule KN-04 --from 2026-08-03');
    expect(code).toBe(0);
    expect(out).toContain('Hạn: 03/9/2026');
    expect(out).toContain('30 ngày kể từ ngày thụ lý 03/8/2026 (Luật Khiếu nại, Điều 28) → 02/9/2026 là ngày nghỉ lễ → 03/9/2026');
    expect(out).not.toContain('to be confirmed');
  });

  it('as one JSON document', async () => {
    const { code, answer } = await json('clock --rule KN-04 --from 2026-08-03');
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      rule: 'KN-04',
      regime: 'R3',
      startedOn: '2026-08-03',
      dueOn: '2026-09-03',
      citation: 'LKN art. 28',
      confidence: 'A',
      steps: [
        { kind: 'length', days: 30 },
        { kind: 'day-off', days: 1, from: '2026-09-02', to: '2026-09-02', because: 'public-holiday' },
      ],
    });
  });

  // By hand, with the calendar of 2026 and law.md B1.
  it.each([
    ['--rule KN-04 --from 2026-08-03 --remote', '2026-09-17'],
    ['--rule KN-04 --from 2026-08-03 --extended 1', '2026-09-17'],
    ['--rule KN-04 --from 2026-08-03 --extended 1 --remote', '2026-10-02'],
    ['--rule TC-04 --from 2026-08-03 --extended 2', '2026-11-02'],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-08-10..2026-08-20', '2026-09-14'],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-08-10..2026-08-12 --pause 2026-08-17..2026-08-25', '2026-09-14'],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-08-10..', null],
    ['--rule kn-04 --from 2026-08-03', '2026-09-03'],
    // The Saturday that is worked counts, 31 August to 2 September do not.
    ['--rule GEN-01 --from 2026-08-19', '2026-09-04'],
  ])('%s', async (line, dueOn) => {
    const { answer } = await json(`clock ${line}`);
    expect(answer['dueOn']).toBe(dueOn);
    expect(answer['remarks']).toEqual([]);
  });

  it('shows both days when a day off is only talked of', async () => {
    const { out } = await say('clock --rule KN-04 --from 2026-10-25');
    expect(out).toContain('Hạn: 24/11/2026');
    expect(out).toContain('nếu 24/11/2026 được công bố là ngày nghỉ: 25/11/2026');
  });

  it('says what moves nothing, and what may still move', async () => {
    const { out } = await say('clock --rule TC-04 --from 2026-12-10 --extended 3 --remote --lang en');
    expect(out).toMatch(/allows 2 extensions at most/);
    expect(out).toMatch(/no other length for remote areas/);
    expect(out).toMatch(/calendar of 2027 is not official yet/);
    const early = await say('clock --rule KN-04 --from 2026-03-02 --pause 2026-03-10..2026-03-20');
    expect(early.out).toContain('vào ngày 10/3/2026 luật chưa cho tạm đình chỉ');
    expect(early.out).toContain('Hạn: 01/4/2026');
  });

  it.each([
    ['--rule KN-4 --from 2026-08-03', ['--rule', 'KN-04']],
    ['--rule LKN-28 --from 2026-08-03', ['--rule', 'LKN-28']],
    ['--from 2026-08-03', ['--rule']],
    ['--rule KN-04', ['--from']],
    ['--rule KN-04 --from 2026-02-30', ['--from', '2026-02-30']],
    ['--rule KN-04 --from 03/08/2026', ['--from', 'YYYY-MM-DD']],
    ['--rule KN-02 --from 2026-06-30', ['--from', 'R3', 'R2', '2026-07-01']],
    ['--rule KN-04 --from 2026-08-03 --extended many', ['--extended', 'many']],
    ['--rule KN-04 --from 2026-08-03 --extended -1', ['--extended']],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-08-20..2026-08-10', ['--pause', '2026-08-20..2026-08-10']],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-08-10', ['--pause', 'A..B']],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-08-10..2026-08-32', ['--pause', '2026-08-32']],
    ['--rule KN-04 --from 2026-08-03 --pause 2026-07-10..2026-08-10', ['--pause', '--from']],
    ['--rule KN-04 --from 2026-08-03 --lang fr', ['--lang', 'fr']],
  ])('%s is told in one line that names the flag, exit code 2', async (line, named) => {
    const { code, out, err } = await say(`clock ${line}`);
    expect([code, out]).toEqual([2, '']);
    for (const name of named) expect(err.split('\n')[0]).toContain(name);
  });

  it('answers every row of the table on a day of its regime: a day, or in words why there is none', async () => {
    for (const { id, confidence: ofRow, regime, internal } of vietnamesePack.rules) {
      const confidence = internal?.confidence ?? ofRow;
      const from = vietnamesePack.regimes.findLast(({ id: each }) => regime.split(',').includes(each))?.from ?? '2026-08-03';
      const { code, answer } = await json(`clock --rule ${id} --from ${from}`);
      expect([id, code]).toEqual([id, 0]);
      if (answer['dueOn'] === null) expect([id, answer['why']]).toEqual([id, { vi: expect.any(String), en: expect.any(String) }]);
      else expect(answer['steps']).toContainEqual(expect.objectContaining({ kind: 'length' }));
      const { out } = await say(`clock --rule ${id} --from ${from}`);
      expect([id, out.includes('to be confirmed')]).toEqual([id, confidence === 'C' || confidence === 'D']);
    }
  });
});

describe('another law pack', () => {
  const rules = vietnamesePack.rules.flatMap((rule) =>
    rule.id === 'KN-04'
      ? [
          { ...rule, regime: 'R1,R2' },
          { ...rule, regime: 'R3', length: 20 },
        ]
      : [rule],
  );

  it('is asked where LAW_PACK names it: a row that a regime replaced answers by the day', async () => {
    const env = { LAW_PACK: await fileOf('another.json', { ...vietnamesePack, id: 'vn-2027.1', rules }) };
    const dueOn = async (from: string) => {
      const { out } = await donthu(['clock', '--rule', 'KN-04', '--from', from, '--json'], env);
      return (JSON.parse(out) as { dueOn: string; pack: string }).dueOn;
    };
    expect([await dueOn('2026-06-01'), await dueOn('2026-08-03')]).toEqual(['2026-07-01', '2026-08-24']);
  });

  it('with mistakes is not asked', async () => {
    const env = { LAW_PACK: await fileOf('mistaken.json', { ...vietnamesePack, rules: [...rules, ...rules] }) };
    const { code, err } = await donthu(['clock', '--rule', 'KN-04', '--from', '2026-08-03'], env);
    expect([code, err]).toEqual([1, expect.stringContaining('donthu law check')]);
  });
});

describe('donthu law check', () => {
  it('counts what is in a pack that is right', async () => {
    const { code, answer } = await json(`law check ${await fileOf('pack.json', vietnamesePack)}`);
    const sum = (counts: unknown) => Object.values(counts as Record<string, number>).reduce((all, n) => all + n, 0);
    expect([code, answer['ok'], answer['id'], answer['rules']]).toEqual([0, true, vietnamesePack.id, vietnamesePack.rules.length]);
    expect([sum(answer['byKind']), sum(answer['byConfidence'])]).toEqual([answer['rules'], answer['rules']]);
  });

  it('lists each problem with its place and the row', async () => {
    const rules = vietnamesePack.rules.map((rule) => (rule.id === 'KN-04' ? { ...rule, regime: 'R9', confidence: 'E' } : rule));
    const file = await fileOf('wrong.json', { ...vietnamesePack, rules });
    const { code, out } = await say(`law check ${file}`);
    expect(code).toBe(1);
    expect(out).toMatch(/rules\.\d+ \(KN-04\)\.confidence: /);
    const tables = await fileOf('tables.json', { ...vietnamesePack, rules: rules.map((rule) => ({ ...rule, confidence: 'A' })) });
    expect((await json(`law check ${tables}`)).answer).toMatchObject({
      ok: false,
      problems: [{ path: expect.stringMatching(/\(KN-04\)\.regime$/) as string, message: expect.stringContaining('R9') as string }],
    });
  });

  it.each([
    ['what is no JSON', '{ "id": ', 'not-json'],
    ['what is not there', undefined, 'unreadable-file'],
  ])('tells %s', async (_what, text, code) => {
    const file = text === undefined ? join(folder, 'nowhere.json') : await fileOf('broken.json', text);
    expect((await json(`law check ${file}`)).answer).toMatchObject({ error: { code } });
  });
});

describe('donthu calendar show', () => {
  it('shows a year at a glance: days off, make-up days, what is unconfirmed, who announced it', async () => {
    const { code, out } = await say('calendar show 2026');
    expect(code).toBe(0);
    expect(out).toContain('Năm 2026: 250 ngày làm việc');
    expect(out).toContain('Bộ Nội vụ');
    expect(out).toContain('C: cần xác nhận / to be confirmed');
    // The weeks of the National Day and of 24 November, and the Saturdays worked.
    expect(out).toMatch(/ 17 {2}18 {2}19 {2}20 {2}21 {2}22\+ 23/);
    expect(out).toContain('31*');
    expect(out).toMatch(/23 {2}24\? 25/);
    expect(out).toContain('Nghỉ T2 31/08/2026, làm bù T7 22/08/2026');
  });

  it('as JSON, with the working days of each month', async () => {
    const { answer } = await json('calendar show 2026');
    expect(answer).toMatchObject({ year: 2026, status: 'published', workingDays: 250, unconfirmed: ['2026-11-24'] });
    const months = answer['months'] as { month: number; workingDays: number }[];
    // August: 21 Mondays to Fridays, the 31st off, the 22nd worked.
    expect(months[7]).toEqual({ month: 8, workingDays: 21 });
    expect(months.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(250);
  });

  it('says of a later year that it is a proposal, and of a far one that nothing is known', async () => {
    expect((await say('calendar show 2027')).out).toContain('ĐỀ XUẤT, chưa chính thức');
    expect((await json('calendar show 2090')).answer).toMatchObject({ status: 'missing', publishedBy: null });
  });

  it.each(['26', '1900', 'next'])('%s is no year', async (year) => {
    const { code, err } = await say(`calendar show ${year}`);
    expect([code, err.split('\n')[0]!.includes(`"${year}"`)]).toEqual([2, true]);
  });
});

describe('from a proposal to the official calendar', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.drop());
  const there = async (line: string) => {
    const { code, out } = await donthu([...line.split(' '), '--json'], { DATABASE_URL: database.url, DONTHU_SECRET: 'a secret' });
    return { code, answer: JSON.parse(out) as Record<string, unknown> };
  };

  it('a proposal as it comes is not taken: who announced it, and with which paper?', async () => {
    const proposal = (await json('calendar propose 2027')).answer;
    const { code, answer } = await there(`calendar publish ${await fileOf('proposal.json', proposal)}`);
    expect(code).toBe(1);
    expect((answer['problems'] as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'document.no',
      'document.on',
      'publishedBy',
    ]);
  });

  it('completed, it is published once, and is what this installation counts with', async () => {
    const proposal = (await json('calendar propose 2027')).answer;
    const table = {
      ...proposal,
      off: [...(proposal['off'] as string[]), '2027-09-03'],
      publishedBy: 'Bộ Nội vụ',
      document: { no: '9771/TB-BNV', on: '2026-01-05' },
      confidence: 'A',
    };
    const file = await fileOf('official.json', table);
    expect((await there(`calendar publish ${file}`)).answer).toMatchObject({
      ok: true,
      published: { version: 'vn-2024-2026.1-r1', supersedes: 'vn-2024-2026.1', changedDays: ['2027-09-03'] },
    });
    expect((await there(`calendar publish ${file}`)).answer).toEqual({ ok: true, published: null });
    expect((await there('calendar show 2027')).answer).toMatchObject({ status: 'published', publishedBy: 'Bộ Nội vụ' });
    // Thursday 2 September, then the 3rd and a weekend.
    expect((await there('clock --rule KN-04 --from 2027-08-03')).answer).toMatchObject({
      dueOn: '2027-09-06',
      calendar: 'vn-2024-2026.1-r1',
    });
    expect((await json('clock --rule KN-04 --from 2027-08-03')).answer).toMatchObject({ dueOn: '2027-09-03' });

    const wrong = await fileOf('twice.json', { ...table, makeUp: ['2027-09-03'] });
    const { code, answer } = await there(`calendar publish ${wrong}`);
    expect([code, (answer['error'] as { code: string }).code]).toEqual([1, 'day-twice']);
    expect((answer['error'] as { message: string }).message).toContain('makeUp.0');
  });
});
