import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryClaims, MemoryEventStore, MemorySealedRecords } from '@donthu/adapters/memory';
import { requestHasher, SystemIds } from '@donthu/adapters/system';
import { permitAll, type AppendRequest, type RecordedEvent } from '@donthu/eventing';
import { vietnameseLaw } from '@donthu/law';
import { directoryOf } from '@donthu/platform';
import { importRegister, tryRegister } from './import-register';
import { parseMapping } from './mapping';
import type { ImportTools } from './record-case';
import type { ImportReport } from './report';

/** Thousands of rows on a busy machine. */
jest.setTimeout(60_000);

const NOW = '2026-08-03T02:00:00.000Z';

class Office {
  readonly store = new MemoryEventStore();
  readonly sealed = new MemorySealedRecords();
  readonly tools: ImportTools = {
    store: this.store,
    claims: new MemoryClaims(),
    sealed: this.sealed,
    clock: { now: () => NOW, dayOf: (instant) => instant.slice(0, 10), startOf: (day) => `${day}T00:00:00.000Z` },
    ids: new SystemIds(),
    law: vietnameseLaw,
    authorise: permitAll,
    requestHash: requestHasher('key'),
    shard: 'p01',
  };

  async import(text: string, mapping: object = perCase, dryRun = false): Promise<ImportReport> {
    const file = join(folder, `register-${++files}.csv`);
    await writeFile(file, text);
    return (dryRun ? tryRegister : importRegister)(this.tools, { file, mapping: parseMapping(JSON.stringify(mapping)) });
  }

  log(): Promise<readonly RecordedEvent[]> {
    return this.store.page('p01', null, 100_000);
  }

  /** The log as a reader sees it: the order of cases among each other tells nothing. */
  async history(): Promise<object[]> {
    const events = (await this.log()).map(({ id, stream, revision, type, data, meta }) => ({ id, stream, revision, type, data, meta }));
    return events.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

let folder: string;
let files = 0;
let office: Office;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'donthu-import-'))));
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => (office = new Office()));

const perCase = {
  source: 'so-2024',
  number: 'so',
  kind: { column: 'loai', values: { KN: 'complaint', TC: 'denunciation' } },
  field: { constant: 'other' },
  unit: 'don_vi',
  received: 'nhan',
  due: 'han',
  ended: 'xong',
  endMeans: { constant: 'resolved' },
  subject: 'noi_dung',
  petitioner: { name: 'ho_ten', phone: 'dien_thoai' },
};
const HEAD = 'so,loai,don_vi,nhan,han,xong,noi_dung,ho_ten,dien_thoai\n';

const perActivity = {
  source: 'so-viec',
  layout: 'row-per-activity',
  number: 'so',
  kind: { constant: 'recommendation' },
  field: { constant: 'other' },
  unit: { constant: 'u1' },
  received: 'nhan',
  ended: 'xong',
  endMeans: { constant: 'resolved' },
  activity: 'viec',
  when: 'ngay',
};
const VIEC = 'so,nhan,xong,viec,ngay\n';

describe('a row per case', () => {
  it('becomes a case with the register’s own days, labelled as imported', async () => {
    const report = await office.import(`${HEAD}1,KN,u1,5/3/2024,4/4/2024,8/4/2024,Bồi thường,Nguyễn Văn Ân,0900\n`);
    expect(report).toMatchObject({ rows: 1, cases: 1, recorded: { cases: 1, activities: 0 }, already: { cases: 0 }, refused: 0 });
    const [event, ...others] = await office.log();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'CaseImported',
      data: {
        source: 'so-2024',
        registerNo: '1',
        unitId: 'u1',
        officerId: null,
        kind: 'complaint',
        round: 'first',
        channel: 'register',
        receivedOn: '2024-03-05',
        registerDueOn: '2024-04-04',
        ended: { on: '2024-04-08', as: 'resolved' },
        timeZone: 'Asia/Ho_Chi_Minh',
      },
      meta: { happenedOn: '2024-03-05', recordedAt: NOW, authority: 'import', unit: 'u1' },
    });
  });

  it('keeps persons and texts out of the log, and under the references that stand there', async () => {
    await office.import(`${HEAD}1,KN,u1,5/3/2024,,,Bồi thường đất,Nguyễn Văn Ân,0900 111 222\n`);
    const [event] = await office.log();
    const data = event!.data as { petitioners: string[]; subject: string };
    expect(JSON.stringify(event)).not.toMatch(/Ân|Bồi thường|0900/);
    const found = await office.sealed.get([data.petitioners[0]!, data.subject, event!.meta.lateEntryReason!]);
    expect(found.get(data.petitioners[0]!)).toMatchObject({ person: { name: 'Nguyễn Văn Ân', phone: '0900 111 222' } });
    expect(found.get(data.subject)).toMatchObject({ text: 'Bồi thường đất' });
    expect(found.get(event!.meta.lateEntryReason!)).toMatchObject({ kind: 'text', text: expect.stringContaining('so-2024') as string });
  });

  it('makes ids in the order of the days of receipt', async () => {
    await office.import(`${HEAD}1,KN,u1,7/3/2024,,,,,\n2,KN,u1,5/3/2024,,,,,\n3,KN,u1,6/3/2024,,,,,\n`);
    const days = [...(await office.log())].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ meta }) => meta.happenedOn);
    expect(days).toEqual(['2024-03-05', '2024-03-06', '2024-03-07']);
  });

  it.each([
    ['a missing number', ',KN,u1,5/3/2024,,,,,', { column: 'so', reason: 'missing' }],
    ['a missing day', '1,KN,u1,,,,,,', { column: 'nhan', reason: 'missing' }],
    ['no day', '1,KN,u1,30/2/2024,,,,,', { column: 'nhan', reason: 'not-a-day', value: '30/2/2024' }],
    ['a day before the republic', '1,KN,u1,5/3/1924,,,,,', { column: 'nhan', reason: 'day-out-of-range', value: '5/3/1924' }],
    ['a receipt to come', '1,KN,u1,4/8/2026,,,,,', { column: 'nhan', reason: 'in-the-future', value: '2026-08-04' }],
    [
      'an end before it began',
      '1,KN,u1,5/3/2024,,4/3/2024,,,',
      { column: 'xong', reason: 'ended-before-received', value: '2024-03-04 < 2024-03-05' },
    ],
    ['an unknown word', '1,KT,u1,5/3/2024,,,,,', { column: 'loai', reason: 'unknown-value', value: 'KT' }],
    ['a name in place of an id', '1,KN,Lê Văn Luyện,5/3/2024,,,,,', { column: 'don_vi', reason: 'not-an-id' }],
    ['a broken row', '1,"KN" x,u1,5/3/2024,,,,,', { reason: 'broken-quotes' }],
    ['too few columns', '1,KN,u1', { reason: 'wrong-number-of-columns' }],
    ['a name too long to be one', `1,KN,u1,5/3/2024,,,,${'x'.repeat(201)},`, { column: 'ho_ten', reason: 'too-long' }],
  ])('with %s is reported with its line, and nothing of it is recorded', async (_, row, refusal) => {
    const report = await office.import(`${HEAD}${row}\n2,KN,u1,5/3/2024,,,,,\n`);
    expect(report).toMatchObject({ rows: 2, cases: 1, refused: 1, reasons: { [refusal.reason]: 1 } });
    expect(report.refusals).toEqual([{ line: 2, ...refusal }]);
    expect(await office.log()).toHaveLength(1);
  });

  it('with a number that came before is reported with the line of the first, wherever it stands', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `${n},KN,u1,5/3/2024,,,,,\n`).join('');
    const report = await office.import(`${HEAD}${rows}17,TC,u1,6/3/2024,,,,,\n`);
    expect(report).toMatchObject({ rows: 3_001, cases: 3_000, refused: 1 });
    expect(report.refusals).toEqual([{ line: 3_002, column: 'so', reason: 'duplicate-number', value: '17', otherLine: 19 }]);
  });

  it('ends on the day it began, in the register’s zone', async () => {
    const zoned = { ...perCase, timeZone: 'Europe/Amsterdam', dates: ['iso'] };
    const report = await office.import(`${HEAD}1,KN,u1,2024-03-05T23:30:00Z,,2024-03-06T00:10:00+01:00,,,\n`, zoned);
    expect(report).toMatchObject({ refused: 0 });
    expect((await office.log())[0]!.data).toMatchObject({ receivedOn: '2024-03-06', ended: { on: '2024-03-06' } });
  });

  it('is due some days after its receipt, where the mapping says so', async () => {
    await office.import(`${HEAD}1,KN,u1,5/3/2024,9/9/2024,,,,\n`, { ...perCase, due: { daysAfterReceived: 30 } });
    expect((await office.log())[0]!.data).toMatchObject({ registerDueOn: '2024-04-04' });
  });

  it('ends in the way its status says, and a status that its day contradicts is reported', async () => {
    const mapping = {
      ...perCase,
      subject: undefined,
      endMeans: { column: 'noi_dung', values: { xong: 'resolved', chuyển: 'transferred', mở: 'open' } },
    };
    const report = await office.import(
      `${HEAD}1,KN,u1,5/3/2024,,6/3/2024,chuyển,,\n2,KN,u1,5/3/2024,,,mở,,\n3,KN,u1,5/3/2024,,,xong,,\n4,KN,u1,5/3/2024,,6/3/2024,mở,,\n5,KN,u1,5/3/2024,,6/3/2024,,,\n`,
      mapping,
    );
    expect(report.refusals).toEqual([
      { line: 4, column: 'xong', reason: 'missing' },
      { line: 5, column: 'noi_dung', reason: 'end-contradicts-status' },
      { line: 6, column: 'noi_dung', reason: 'missing' },
    ]);
    const ends = (await office.log()).map(({ data }) => (data as { ended: { as: string } | null }).ended?.as ?? null);
    expect(ends.sort()).toEqual([null, 'transferred'].sort());
  });

  it('calls units by a slug and officers by a code, and tells two units of one slug apart', async () => {
    const mapping = {
      ...perCase,
      subject: undefined,
      unit: { column: 'don_vi', as: 'slug' },
      officer: { column: 'noi_dung', as: 'pseudonym' },
    };
    const report = await office.import(
      `${HEAD}1,KN,UBND phường Tân An,5/3/2024,,,Lê Thị Hoa,,\n2,KN,UBND  phường Tân An,5/3/2024,,,Lê Thị Hoa,,\n3,KN,UBND phường Tận Ân,5/3/2024,,,Vũ Đức,,\n`,
      mapping,
    );
    expect(report.refusals).toEqual([
      { line: 4, column: 'don_vi', reason: 'two-names-for-one-unit', value: 'UBND phường Tân An ≠ UBND phường Tận Ân' },
    ]);
    const [first, second] = (await office.log()).map(({ data }) => data as { unitId: string; officerId: string });
    expect(first).toMatchObject({ unitId: 'ubnd-phuong-tan-an', officerId: second!.officerId });
    expect(await directoryOf(office.sealed, { units: [first!.unitId], officers: [first!.officerId] })).toEqual({
      units: { 'ubnd-phuong-tan-an': 'UBND phường Tân An' },
      officers: { [first!.officerId]: 'Lê Thị Hoa' },
    });
  });

  it('names a column the file has not, with the nearest ones', async () => {
    const error = await office.import(HEAD, { ...perCase, received: 'nhân', due: 'hẹn' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      problems: [
        { path: 'received', message: expect.stringMatching(/nhân.*nearest: "nhan"/) as string },
        { path: 'due', message: expect.stringMatching(/hẹn.*"han"/) as string },
      ],
    });
  });
});

describe('a row per activity', () => {
  const rows = [
    '1,1/3/2024,9/3/2024,tiếp nhận,1/3/2024',
    '1,1/3/2024,9/3/2024,xác minh,10/3/2024',
    '2,2/3/2024,,tiếp nhận,1/3/2024',
    '1,1/3/2024,9/3/2024,trả lời,9/3/2024',
    '3,3/3/2024,,,',
  ];
  const text = `${VIEC}${rows.join('\n')}\n`;

  it('makes one case of all its rows, adjacent or not', async () => {
    const report = await office.import(text, perActivity);
    expect(report).toMatchObject({ rows: 5, cases: 3, activities: 4, recorded: { cases: 3, activities: 4 }, refused: 0 });
    const noted = (await office.log())
      .filter(({ type }) => type === 'ActivityNoted')
      .map(({ data }) => data as { on: string; caseId: string });
    expect(noted.map(({ on }) => on).sort()).toEqual(['2024-03-01', '2024-03-01', '2024-03-09', '2024-03-10']);
    expect(new Set(noted.map(({ caseId }) => caseId)).size).toBe(2);
  });

  it('records and reports what happened outside the days of its case', async () => {
    const report = await office.import(text, perActivity);
    expect(report.activitiesOutside).toBe(2);
    expect(report.outside).toEqual([
      { line: 3, number: '1', on: '2024-03-10' },
      { line: 4, number: '2', on: '2024-03-01' },
    ]);
  });

  it('records an activity planned for a day to come as one outside', async () => {
    const report = await office.import(
      `${VIEC}1,1/3/2024,9/3/2024,hẹn,1/9/2026\n2,2/3/2024,,a,2/3/2024\n1,1/3/2024,9/3/2024,hẹn,2/9/2026\n`,
      perActivity,
    );
    expect(report).toMatchObject({ refused: 0, recorded: { activities: 3 }, activitiesOutside: 2 });
  });

  it('keeps activities that say the same, near and far', async () => {
    const same = '1,1/3/2024,,gọi điện,5/3/2024\n';
    const report = await office.import(`${VIEC}${same}${same}2,2/3/2024,,x,2/3/2024\n${same}`, perActivity);
    expect(report).toMatchObject({ recorded: { cases: 2, activities: 4 }, refused: 0 });
  });

  it('reports rows that contradict the first of their case, near and far', async () => {
    const report = await office.import(
      `${VIEC}1,1/3/2024,,a,1/3/2024\n1,2/3/2024,,b,2/3/2024\n1,1/3/2024,,c,3/3/2024\n2,2/3/2024,,a,2/3/2024\n1,1/3/2024,9/3/2024,d,4/3/2024\n`,
      perActivity,
    );
    expect(report.refusals).toEqual([
      { line: 3, column: 'nhan', reason: 'contradicts-earlier-row', otherLine: 2 },
      { line: 6, reason: 'contradicts-earlier-row', value: '1', otherLine: 2 },
    ]);
    expect(report.recorded).toEqual({ cases: 2, activities: 3 });
  });

  it('reports an activity with half of what it needs', async () => {
    const report = await office.import(`${VIEC}1,1/3/2024,,a,\n1,1/3/2024,,,2/3/2024\n1,1/3/2024,,b,2/3/2024\n`, perActivity);
    expect(report.refusals).toEqual([
      { line: 2, column: 'ngay', reason: 'missing' },
      { line: 3, column: 'viec', reason: 'missing' },
    ]);
    expect(report.recorded).toEqual({ cases: 1, activities: 1 });
  });

  it('a case of more rows than fit into one command is whole', async () => {
    const many = Array.from({ length: 5_003 }, (_, n) => `1,1/3/2024,,việc ${n},5/3/2024\n`).join('');
    const report = await office.import(`${VIEC}${many}`, perActivity);
    expect(report).toMatchObject({ rows: 5_003, recorded: { cases: 1, activities: 5_003 }, refused: 0 });
    expect(await office.import(`${VIEC}${many}`, perActivity)).toMatchObject({ already: { cases: 1, activities: 5_003 }, refused: 0 });
  });

  it('goes by the register’s own number of an activity, and reports one that comes twice', async () => {
    const mapping = { ...perActivity, activityKey: 'ma' };
    const head = 'so,nhan,xong,viec,ngay,ma\n';
    const report = await office.import(
      `${head}1,1/3/2024,,a,1/3/2024,t1\n1,1/3/2024,,b,1/3/2024,t1\n1,1/3/2024,,b,1/3/2024,t 2\n`,
      mapping,
    );
    expect(report.refusals).toEqual([
      { line: 3, column: 'ma', reason: 'duplicate-number', value: 't1' },
      { line: 4, column: 'ma', reason: 'not-an-id' },
    ]);
  });
});

describe('an import again', () => {
  const file = `${HEAD}1,KN,u1,5/3/2024,,,a,Nguyễn Văn Ân,1\n2,TC,u1,5/3/2024,,,b,Trần Thị Bình,2\n3,TC,u1,x,,,c,Lê Văn Cường,3\n`;

  it('of the same file records nothing', async () => {
    const first = await office.import(file);
    const log = await office.log();
    const again = await office.import(file);
    expect(await office.log()).toEqual(log);
    expect(again).toMatchObject({ cases: 2, recorded: { cases: 0 }, already: { cases: 2 }, refused: 1, refusals: first.refusals });
  });

  it.each([
    ['its petitioner', '1,KN,u1,5/3/2024,,,a,Nguyễn Văn Khác,1'],
    ['its day of receipt', '1,KN,u1,6/3/2024,,,a,Nguyễn Văn Ân,1'],
    ['its end', '1,KN,u1,5/3/2024,,9/3/2024,a,Nguyễn Văn Ân,1'],
  ])('of a row that changed %s reports it, and records and keeps nothing of it', async (_, row) => {
    await office.import(file);
    const log = await office.log();
    let put = 0;
    const { sealed } = office;
    const counting = { get: sealed.get.bind(sealed), put: async () => void put++ };
    Object.assign(office.tools, { sealed: counting });
    const again = await office.import(`${HEAD}${row}\n`);
    expect(again).toMatchObject({ cases: 0, refused: 1 });
    expect(again.refusals).toEqual([{ line: 2, reason: 'changed-since-first-import', value: '1' }]);
    expect(await office.log()).toEqual(log);
    expect(put).toBe(0);
  });

  it('takes the rows that were mended since', async () => {
    await office.import(file);
    const again = await office.import(file.replace(',x,', ',7/3/2024,'));
    expect(again).toMatchObject({ recorded: { cases: 1 }, already: { cases: 2 }, refused: 0 });
  });

  it('takes activities that were mended since, and reports those that changed', async () => {
    const mapping = { ...perActivity, activityKey: 'ma' };
    const head = 'so,nhan,xong,viec,ngay,ma\n';
    await office.import(`${head}1,1/3/2024,,a,1/3/2024,t1\n1,1/3/2024,,b,mai,t2\n1,1/3/2024,,c,3/3/2024,t3\n`, mapping);
    const mended = `${head}1,1/3/2024,,a,1/3/2024,t1\n1,1/3/2024,,b,2/3/2024,t2\n1,1/3/2024,,khác,3/3/2024,t3\n`;
    const again = await office.import(mended, mapping);
    expect(again).toMatchObject({ recorded: { cases: 0, activities: 1 }, already: { cases: 1, activities: 1 }, refused: 1 });
    expect(again.refusals).toEqual([{ line: 4, reason: 'changed-since-first-import', value: '1' }]);
    expect(await office.import(mended, mapping)).toMatchObject({ recorded: { activities: 0 }, already: { activities: 2 }, refused: 1 });
  });

  it('of the rows of another register is another case', async () => {
    await office.import(file);
    expect(await office.import(file, { ...perCase, source: 'so-2025' })).toMatchObject({ recorded: { cases: 2 } });
  });

  it.each([1, 2, 3, 4])('after a run that broke off at append %i ends the same as one run', async (at) => {
    const text = `${VIEC}1,1/3/2024,,a,1/3/2024\n2,2/3/2024,,a,2/3/2024\n1,1/3/2024,,b,2/3/2024\n2,2/3/2024,,b,3/3/2024\n`;
    const whole = new Office();
    await whole.import(text, perActivity);

    const append = office.store.append.bind(office.store);
    let appends = 0;
    office.store.append = (request: AppendRequest) => (++appends >= at ? Promise.reject(new Error('power cut')) : append(request));
    await expect(office.import(text, perActivity)).rejects.toThrow('power cut');
    office.store.append = append;
    expect(await office.import(text, perActivity)).toMatchObject({ cases: 2, activities: 4, refused: 0 });
    expect(await office.history()).toEqual(await whole.history());
  });
});

describe('a dry run', () => {
  it('reports the same as the run itself, and leaves nothing anywhere', async () => {
    const text = `${HEAD}1,KN,u1,5/3/2024,,,a,Nguyễn Văn Ân,1\n1,KN,u1,5/3/2024,,,a,Nguyễn Văn Ân,1\n2,TC,u1,x,,,c,Lê Văn Cường,3\n`;
    const { recorded, seconds: _s, casesPerSecond: _c, ...dry } = await office.import(text, perCase, true);
    expect(recorded).toEqual({ cases: 0, activities: 0 });
    expect(await office.log()).toEqual([]);
    const real = await office.import(text);
    expect(real).toMatchObject({ ...dry, file: real.file, dryRun: false, recorded: { cases: 1 } });
  });

  it('counts activities outside also in rows that stand apart', async () => {
    const text = `${VIEC}1,1/3/2024,9/3/2024,a,1/3/2024\n2,2/3/2024,,a,2/3/2024\n1,1/3/2024,9/3/2024,b,20/3/2024\n`;
    expect(await office.import(text, perActivity, true)).toMatchObject({ cases: 2, activities: 3, activitiesOutside: 1, refused: 0 });
  });
});

describe('the samples', () => {
  const sample = async (name: string, file: string): Promise<ImportReport> => {
    const mapping = parseMapping(await readFile(join(__dirname, `../../samples/${name}.json`), 'utf8'));
    return importRegister(office.tools, { file, mapping });
  };

  it('the workbook of a Vietnamese office: 16 cases, and 8 rows refused for a reason each', async () => {
    const report = await sample('vietnamese-register', join(__dirname, '../../samples/vietnamese-register.xlsx'));
    expect(report).toMatchObject({ rows: 24, recorded: { cases: 16 }, refused: 8 });
    expect(report.refusals.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [18, 'Ngày nhận', 'missing'],
      [19, 'Kết quả › Ngày giải quyết', 'ended-before-received'],
      [20, 'Loại đơn', 'unknown-value'],
      [21, 'Số đơn', 'duplicate-number'],
      [22, 'Ngày nhận', 'not-a-day'],
      [23, 'Kết quả › Tình trạng', 'end-contradicts-status'],
      [24, 'Kết quả › Ngày giải quyết', 'missing'],
      [25, 'Số đơn', 'date-where-text-is-expected'],
    ]);
    const cases = new Map((await office.log()).map(({ data }) => [(data as { registerNo: string }).registerNo, data]));
    expect(cases.get('02/KN')).toMatchObject({
      kind: 'complaint',
      channel: 'post',
      unitId: 'thanh-tra-tinh',
      receivedOn: '2025-01-08',
      registerDueOn: '2025-03-10',
      ended: { on: '2025-03-21', as: 'resolved', result: 'partly', decisionNo: '160/QĐ-UBND' },
    });
    expect(cases.get('03/TC')).toMatchObject({ kind: 'denunciation', receivedOn: '2025-01-09', petitioners: [] });
    const [petitioner] = (cases.get('01/KN') as { petitioners: string[] }).petitioners;
    expect((await office.sealed.get([petitioner!])).get(petitioner!)).toMatchObject({ person: { name: 'Nguyễn Văn Ân' } });
  });

  it('the municipal register: every case and every activity', async () => {
    const report = await sample('municipal-receipts', '../shared/data/municipal-receipts.csv');
    expect(report).toMatchObject({ rows: 8_577, recorded: { cases: 1_434, activities: 8_577 }, refused: 0 });
    const log = await office.log();
    expect(log.filter(({ type }) => type === 'CaseImported')).toHaveLength(1_434);
    expect(log.filter(({ type }) => type === 'ActivityNoted')).toHaveLength(8_577);
  });
});
