import { COUNT_BITS, MOST_AT_ONCE } from '@donthu/eventing';
import { spreadOf } from './spread';

type Count = readonly [days: number, n: number];

const took = (days: number, n = 1): Count => [days, n];

/** As a cell holds them. */
function sent(counts: readonly Count[]): Buffer {
  const numbers = counts.flatMap(([days, n]) => {
    const parts = Array.from({ length: Math.ceil(n / MOST_AT_ONCE) }, (_, at) => Math.min(MOST_AT_ONCE, n - at * MOST_AT_ONCE));
    return parts.map((part) => days * 2 ** COUNT_BITS + part);
  });
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => bytes.writeInt32BE(number, 4 * at));
  return bytes;
}

describe('how resolved rounds spread', () => {
  it.each<[string, Count[], number, number | null, number | null]>([
    ['nothing', [], 0, null, null],
    ['one', [took(7)], 1, 7, 7],
    ['of two, the shorter is the median', [took(2), took(1)], 2, 1, 2],
    ['ten, in no order', [9, 3, 10, 1, 7, 2, 8, 4, 6, 5].map((days) => took(days)), 10, 5, 9],
    ['many of one length', [took(3, 900), took(40, 100)], 1_000, 3, 3],
    ['one more than nine tenths', [took(3, 899), took(40, 101)], 1_000, 3, 40],
    ['on the day itself', [took(0, 3), took(5)], 4, 0, 5],
    ['pauses entered late, which took longer than the round', [took(-2), took(4), took(6)], 3, 4, 6],
    ['a century and more', [took(40_000), took(2_047), took(2_048), took(-3_000), took(900_000)], 5, 2_048, 900_000],
  ])('%s', (_, lengths, resolved, medianDays, p90Days) =>
    expect(spreadOf([{ added: sent(lengths), off: null, late: 1 }])).toEqual({ resolved, late: 1, medianDays, p90Days }),
  );

  it.each<[string, Count[], Count[], number, number | null, number | null]>([
    ['what a month holds too much is taken off', [took(5, 3), took(90, 2)], [took(90, 2)], 3, 5, 5],
    ['and only so much of it', [took(5, 3), took(90, 2)], [took(90)], 4, 5, 90],
    ['all of it', [took(5, 3)], [took(5, 3)], 0, null, null],
  ])('%s', (_, added, off, resolved, medianDays, p90Days) =>
    expect(spreadOf([{ added: sent(added), off: sent(off), late: 0 }])).toEqual({ resolved, late: 0, medianDays, p90Days }),
  );

  it('is told of several cells, one after the other, and of several groups together', () => {
    const cells = Buffer.concat([sent([took(3), took(9)]), sent([took(3)])]);
    const others = { added: sent([took(-1, 2), took(9)]), off: sent([took(9)]), late: 2 };
    expect(spreadOf([{ added: cells, off: null, late: 1 }, others])).toEqual({ resolved: 5, late: 3, medianDays: 3, p90Days: 9 });
  });

  it('has nothing where there are no cells', () => {
    const nothing = { resolved: 0, late: 0, medianDays: null, p90Days: null };
    expect(spreadOf([])).toEqual(nothing);
    expect(spreadOf([{ added: null, off: null, late: 0 }])).toEqual(nothing);
  });
});
