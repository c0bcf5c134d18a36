import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadMapping, parseMapping } from './mapping';

const good = {
  source: 'so-2024',
  number: 'Số',
  kind: { constant: 'complaint' },
  field: { constant: 'other' },
  unit: { constant: 'u1' },
  received: 'Ngày nhận',
};

const problems = (mapping: object): Record<string, string> => {
  try {
    parseMapping(JSON.stringify(mapping));
    return {};
  } catch (error) {
    if (!(error instanceof BadMapping)) throw error;
    return Object.fromEntries(error.problems.map(({ path, message }) => [path, message]));
  }
};

describe('a mapping', () => {
  it('needs little: the rest has a meaning of its own', () =>
    expect(parseMapping(JSON.stringify(good))).toMatchObject({
      layout: 'row-per-case',
      timeZone: 'Asia/Ho_Chi_Minh',
      dates: ['d/M/yyyy', 'iso'],
      channel: { constant: 'register' },
      number: { column: 'Số' },
    }));

  it.each(['municipal-receipts', 'vietnamese-register'])('the sample %s is one', (name) =>
    expect(() => parseMapping(readFileSync(join(__dirname, `../../samples/${name}.json`), 'utf8'))).not.toThrow(),
  );

  it('tells everything that is wrong at once, each with its place', () => {
    const found = problems({
      ...good,
      source: 'sổ 2024',
      kind: { column: 'Loại', values: { 'Khiếu nại': 'complain' } },
      field: {},
      unit: { column: 'Đơn vị', constant: 'u1' },
      due: 30,
      timeZone: 'Asia/Hanoi2',
      dates: ['dd/mm/yyyy'],
      file: { delimiter: ';;', headerRows: -1 },
      petitioner: { address: 'Địa chỉ' },
      receivd: 'x',
    });
    expect(Object.keys(found).sort()).toEqual(
      [
        'source',
        'kind.values.Khiếu nại',
        'field',
        'unit',
        'due',
        'timeZone',
        'dates.0',
        'file.delimiter',
        'file.headerRows',
        'petitioner.name',
        'receivd',
      ].sort(),
    );
  });

  it.each([
    ['an end without its meaning', { ended: 'Ngày xong' }, 'endMeans'],
    ['a meaning without an end', { endMeans: { constant: 'resolved' } }, 'ended'],
    ['a decision without an end', { decision: 'Số QĐ' }, 'ended'],
    ['activities in a row per case', { activity: 'Việc', when: 'Ngày' }, 'activity'],
    ['a row per activity without one', { layout: 'row-per-activity', activity: 'Việc' }, 'when'],
    ['a name of an officer as his id', { officer: { column: 'Cán bộ', as: 'slug' } }, 'officer.as'],
  ])('%s is told', (_, part, path) => expect(Object.keys(problems({ ...good, ...part }))).toContain(path));

  it('that is no JSON is told', () => expect(() => parseMapping('{')).toThrow(/not JSON/));
});
