import { LENGTH, spreadOf } from './spread';

const took = (days: number, n = 1): number => days * LENGTH + n;

describe('how resolved rounds spread', () => {
  it.each<[string, number[], number, number | null, number | null]>([
    ['nothing', [], 0, null, null],
    ['one', [took(7)], 1, 7, 7],
    ['of two, the shorter is the median', [took(2), took(1)], 2, 1, 2],
    ['ten, in no order', [9, 3, 10, 1, 7, 2, 8, 4, 6, 5].map((days) => took(days)), 10, 5, 9],
    ['many of one length', [took(3, 900), took(40, 100)], 1_000, 3, 3],
    ['one more than nine tenths', [took(3, 899), took(40, 101)], 1_000, 3, 40],
    ['on the day itself', [took(0, 3), took(5)], 4, 0, 5],
    ['pauses entered late, which took longer than the round', [took(-2), took(4), took(6)], 3, 4, 6],
    ['what a month holds too much is taken off', [took(5, 3), took(90, 2), took(90, -2)], 3, 5, 5],
    ['and only so much of it', [took(5, 3), took(90, 2), took(90, -1)], 4, 5, 90],
    ['all of it', [took(5, 3), took(5, -3)], 0, null, null],
  ])('%s', (_, lengths, resolved, medianDays, p90Days) => expect(spreadOf(lengths, 1)).toEqual({ resolved, late: 1, medianDays, p90Days }));
});
