import fc from 'fast-check';
import { addDays, dayNumber, dayOfNumber, daysBetween, firstDayOf, isDay } from './time';

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dayOfNumber);

describe('calendar days', () => {
  it.each([
    ['2026-02-27', 2, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (day, n, expected) => expect(addDays(day, n)).toBe(expected));

  it('counts from the first of January 1970', () => expect(dayNumber('1970-01-02')).toBe(1));

  it('adding and counting are each other’s inverse', () =>
    fc.assert(fc.property(anyDay, anyDay, (from, to) => expect(addDays(from, daysBetween(from, to))).toBe(to))));

  it('the order of the texts is the order of the days', () =>
    fc.assert(fc.property(anyDay, anyDay, (a, b) => expect(a < b).toBe(daysBetween(a, b) > 0))));

  it.each([
    ['2026-01-01', '2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-03-01', '2026-01-01'],
    ['2026-04-01', '2026-04-01', '2026-04-01'],
    ['2026-09-30', '2026-09-01', '2026-07-01'],
    ['2026-10-01', '2026-10-01', '2026-10-01'],
    ['2026-12-31', '2026-12-01', '2026-10-01'],
  ])('%s lies in the month of %s and the quarter of %s', (day, month, quarter) =>
    expect([firstDayOf('month', day), firstDayOf('quarter', day), firstDayOf('year', day)]).toEqual([month, quarter, '2026-01-01']),
  );

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    ['', false],
  ])('%p exists: %p', (text, exists) => expect(isDay(text)).toBe(exists));
});
