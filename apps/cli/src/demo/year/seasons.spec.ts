import { daysBetween, type Day } from '@donthu/eventing';
import { seeded } from '../random';
import { newYearOf, season, spread } from './seasons';

describe('the seasons of letters', () => {
  it.each<[number, Day]>([
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2028, '2028-01-26'],
  ])('Tết of %d is on %s', (year, day) => expect(newYearOf(year)).toBe(day));

  it('every year has a Tết between the end of January and the end of February', () => {
    for (let year = 2020; year < 2060; year++) {
      expect(daysBetween(`${year}-01-20`, newYearOf(year))).toBeGreaterThanOrEqual(0);
      expect(daysBetween(newYearOf(year), `${year}-02-22`)).toBeGreaterThanOrEqual(0);
    }
  });

  it('knows the trough and the peaks', () => {
    const ordinary = season('2026-10-15');
    expect(season('2026-02-17')).toBeLessThan(ordinary / 2);
    for (const busy of ['2026-03-20', '2026-04-10', '2026-06-25', '2026-12-01']) expect(season(busy)).toBeGreaterThan(ordinary * 1.4);
  });

  it('spreads letters over the days that bring some, in order and as heavily as these weigh', () => {
    const days = spread(seeded('letters'), 1_000, '2026-03-01', '2026-03-04', (day) => ({ '2026-03-02': 3, '2026-03-04': 1 })[day] ?? 0);
    expect(days).toHaveLength(1_000);
    expect(days).toEqual([...days].sort());
    expect(days.filter((day) => day === '2026-03-02')).toHaveLength(750);
    expect(new Set(days)).toEqual(new Set(['2026-03-02', '2026-03-04']));
  });
});
