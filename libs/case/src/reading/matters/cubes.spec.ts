import { addDays, dayOfNumber, daysBetween, type Day } from '@donthu/eventing';
import * as fc from 'fast-check';
import { firstOf, lastOf, partsOf, type Part } from './cubes';

const MONTHS = ['month', 'day'] as const;
const YEARS = ['year', 'month', 'day'] as const;
const QUARTERS = ['year', 'quarter', 'month', 'day'] as const;

describe('a period in whole years, whole months and odd days', () => {
  it.each<[Day | null, Day, typeof MONTHS | typeof YEARS | typeof QUARTERS, Part[]]>([
    [null, '2026-08-31', MONTHS, [{ time: 'month', first: null, last: '2026-08-31' }]],
    [
      null,
      '2026-08-15',
      MONTHS,
      [
        { time: 'month', first: null, last: '2026-07-31' },
        { time: 'day', first: '2026-08-01', last: '2026-08-15' },
      ],
    ],
    [
      null,
      '2026-11-20',
      YEARS,
      [
        { time: 'year', first: null, last: '2026-12-31' },
        { time: 'day', first: '2026-11-21', last: '2026-11-30', off: true },
        { time: 'month', first: '2026-12-01', last: '2026-12-31', off: true },
      ],
    ],
    ['2026-08-03', '2026-08-12', YEARS, [{ time: 'day', first: '2026-08-03', last: '2026-08-12' }]],
    [
      '2026-08-03',
      '2026-08-20',
      YEARS,
      [
        { time: 'day', first: '2026-08-01', last: '2026-08-02', off: true },
        { time: 'month', first: '2026-08-01', last: '2026-08-31' },
        { time: 'day', first: '2026-08-21', last: '2026-08-31', off: true },
      ],
    ],
    ['2026-01-01', '2026-12-31', YEARS, [{ time: 'year', first: '2026-01-01', last: '2026-12-31' }]],
    [
      '2024-11-20',
      '2026-02-10',
      YEARS,
      [
        { time: 'day', first: '2024-11-20', last: '2024-11-30' },
        { time: 'month', first: '2024-12-01', last: '2024-12-31' },
        { time: 'year', first: '2025-01-01', last: '2025-12-31' },
        { time: 'month', first: '2026-01-01', last: '2026-01-31' },
        { time: 'day', first: '2026-02-01', last: '2026-02-10' },
      ],
    ],
    [
      null,
      '2025-06-18',
      QUARTERS,
      [
        { time: 'year', first: null, last: '2024-12-31' },
        { time: 'quarter', first: '2025-01-01', last: '2025-06-30' },
        { time: 'day', first: '2025-06-19', last: '2025-06-30', off: true },
      ],
    ],
    ['2026-03-02', '2026-03-01', YEARS, []],
  ])('%s to %s', (from, to, times, parts) => expect(partsOf(from, to, times)).toEqual(parts));

  it('leaves every day once and no other, of whole years and months, and never more than half of one is put right', () => {
    const day = fc.integer({ min: 19_000, max: 21_000 });
    // Since ever is since some first of January before everything.
    const ever = '2015-01-01';
    fc.assert(
      fc.property(day, fc.nat(1_200), fc.constantFrom(MONTHS, YEARS, QUARTERS), fc.boolean(), (first, length, times, sinceEver) => {
        const to = addDays(dayOfNumber(first), length);
        const from = sinceEver ? ever : dayOfNumber(first);
        const left = new Map<Day, number>();
        let singly = 0;
        const cells = new Set<string>();
        for (const part of partsOf(sinceEver ? null : from, to, times)) {
          const begins = part.first ?? ever;
          expect([begins, part.last]).toEqual([firstOf(part.time, begins), lastOf(part.time, part.last)]);
          if (part.time === 'day') singly += daysBetween(begins, part.last) + 1;
          // Who reads a cell twice, or adds it and takes it off, counts wrong.
          for (let at = begins; at <= part.last; at = addDays(lastOf(part.time, at), 1)) {
            expect(cells).not.toContain(`${part.time} ${at}`);
            cells.add(`${part.time} ${at}`);
          }
          for (let at = begins; at <= part.last; at = addDays(at, 1)) left.set(at, (left.get(at) ?? 0) + (part.off ? -1 : 1));
        }
        const counted = [...left].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
        expect(counted).toEqual(Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => [addDays(from, n), 1]));
        // Half a month at either end.
        expect(singly).toBeLessThanOrEqual(32);
      }),
    );
  });
});
