import { addDays, dayOfNumber, type Day } from '@donthu/eventing';
import * as fc from 'fast-check';
import { onTimeShareOf, partsOf, spreadOf } from './histogram';

const bars = (...days: number[]) => days.map((each) => ({ days: each, late: false, n: 1 }));

describe('median and p90 by nearest rank', () => {
  it.each([
    [[7], 7, 7],
    [[1, 2], 1, 2],
    [[3, 1, 2], 2, 3],
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 50, 90],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 99], 1, 1],
  ])('of %j: %d and %d', (days, median, p90) => {
    expect(spreadOf(bars(...days))).toEqual({ resolved: days.length, late: 0, medianDays: median, p90Days: p90 });
  });

  it('of nothing there is none', () => {
    expect(spreadOf([])).toEqual({ resolved: 0, late: 0, medianDays: null, p90Days: null });
  });

  it('counts a bar as often as it stands for rounds', () => {
    const all = [
      { days: 5, late: false, n: 8 },
      { days: 40, late: true, n: 2 },
    ];
    expect(spreadOf(all)).toEqual({ resolved: 10, late: 2, medianDays: 5, p90Days: 40 });
  });
});

describe('the share on time', () => {
  it('counts what is still open and overdue', () => {
    const spread = { resolved: 8, late: 2, medianDays: 1, p90Days: 1 };
    expect(onTimeShareOf(spread, 0)).toBe(0.75);
    expect(onTimeShareOf(spread, 4)).toBe(0.5);
  });

  it('is unknown of nothing and none when everything is overdue', () => {
    const none = { resolved: 0, late: 0, medianDays: null, p90Days: null };
    expect(onTimeShareOf(none, 0)).toBeNull();
    expect(onTimeShareOf(none, 3)).toBe(0);
  });
});

describe('a period in whole months and odd days', () => {
  it.each<[Day | null, Day, ReturnType<typeof partsOf>]>([
    [null, '2026-08-31', { months: { first: null, last: '2026-08-01' }, days: [] }],
    [null, '2026-08-15', { months: { first: null, last: '2026-07-01' }, days: [{ first: '2026-08-01', last: '2026-08-15' }] }],
    ['2026-08-03', '2026-08-20', { months: null, days: [{ first: '2026-08-03', last: '2026-08-20' }] }],
    ['2026-01-01', '2026-12-31', { months: { first: '2026-01-01', last: '2026-12-01' }, days: [] }],
    [
      '2025-11-20',
      '2026-02-10',
      {
        months: { first: '2025-12-01', last: '2026-01-01' },
        days: [
          { first: '2025-11-20', last: '2025-11-30' },
          { first: '2026-02-01', last: '2026-02-10' },
        ],
      },
    ],
  ])('%s to %s', (from, to, parts) => expect(partsOf(from, to)).toEqual(parts));

  it('covers every day once', () => {
    const day = fc.integer({ min: 20_000, max: 21_000 });
    fc.assert(
      fc.property(day, fc.nat(120), (first, length) => {
        const from = dayOfNumber(first);
        const to = addDays(from, length);
        const { months, days } = partsOf(from, to);
        const covered = days.flatMap((range) => between(range.first!, range.last));
        if (months)
          for (const each of between(months.first!, addDays(months.last, 31)))
            if (each.slice(0, 7) <= months.last.slice(0, 7)) covered.push(each);
        expect(covered.sort()).toEqual(between(from, to));
      }),
    );
  });
});

const between = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};
