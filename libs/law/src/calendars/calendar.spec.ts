import { vietnameseCalendar } from '../vietnam';
import { changedDays, dayKind, daysOfYear, parseCalendar, withYear, yearOf } from './calendar';
import { calendarWarnings } from './warnings';

const year2026 = yearOf(vietnameseCalendar, 2026)!;
const with2026 = (over: object) => ({ ...vietnameseCalendar, years: [{ ...year2026, ...over }] });

describe('a calendar', () => {
  it.each([
    ['a day of another year', { off: ['2025-12-31'] }, 'years.0.off.0'],
    ['a make-up day that is worked anyway', { makeUp: ['2026-08-21'], swaps: [] }, 'years.0.makeUp.0'],
    ['a day twice', { unconfirmed: ['2026-09-02'] }, 'years.0.unconfirmed.0'],
    ['a swap of days that are not listed', { swaps: [{ off: '2026-03-02', worked: '2026-08-22' }] }, 'years.0.swaps.0.off'],
    ['a day that does not exist', { off: ['2026-02-30'] }, 'years.0.off.0'],
    ['a year twice', {}, 'years.1.year'],
  ])('with %s does not load', (_what, over, path) => {
    const data = with2026(over);
    const broken = path === 'years.1.year' ? { ...data, years: [...data.years, ...data.years] } : data;
    let paths: string[] = [];
    try {
      parseCalendar(broken);
    } catch (error) {
      paths = (error as { issues: { path: PropertyKey[] }[] }).issues.map((issue) => issue.path.join('.'));
    }
    expect(paths).toContain(path);
  });

  it('tells what a day is', () => {
    const kinds = ['2026-08-22', '2026-08-23', '2026-08-28', '2026-08-31', '2026-11-24'].map((day) => dayKind(vietnameseCalendar, day));
    expect(kinds).toEqual(['make-up', 'rest', 'worked', 'off', 'worked']);
    expect(dayKind(vietnameseCalendar, '2090-01-01')).toBe('rest');
    expect([daysOfYear(2026).length, daysOfYear(2028).length]).toEqual([365, 366]);
  });

  it('changes only the days whose meaning changed: the Saturday of a swap with its Monday', () => {
    const { off, makeUp, swaps } = year2026;
    const without = {
      ...year2026,
      off: off.filter((day) => day !== '2026-08-31'),
      makeUp: makeUp.filter((day) => day !== '2026-08-22'),
      swaps: swaps.slice(0, 1),
    };
    const next = withYear(vietnameseCalendar, 'next', without);
    expect(changedDays(vietnameseCalendar, next, 2026)).toEqual(['2026-08-22', '2026-08-31']);
    expect(changedDays(vietnameseCalendar, next, 2025)).toEqual([]);
  });
});

describe('a warning', () => {
  const warnings = (today: string, lastDueOn?: string) =>
    calendarWarnings(vietnameseCalendar, today, lastDueOn).map(({ year, status, because }) => `${year} ${status} ${because}`);

  it('comes months before the year, from 1 July on', () => {
    expect(warnings('2026-06-30')).toEqual([]);
    expect(warnings('2026-07-01')).toEqual(['2027 provisional next-year']);
    expect(warnings('2027-01-01')).toEqual(['2027 provisional this-year']);
  });

  it('comes at once for the year in which a running clock ends', () => {
    expect(warnings('2026-03-02', '2026-12-31')).toEqual([]);
    expect(warnings('2026-03-02', '2027-01-04')).toEqual(['2027 provisional running-clock']);
    expect(warnings('2026-08-03', '2028-02-01')).toEqual(['2027 provisional next-year', '2028 provisional running-clock']);
  });

  it('tells a year that was proposed from one of which nothing is known', () => {
    const bare = { ...vietnameseCalendar, years: vietnameseCalendar.years.filter(({ status }) => status === 'published') };
    expect(calendarWarnings(bare, '2026-11-20')).toEqual([{ year: 2027, status: 'missing', because: 'next-year' }]);
  });

  it('ends with the official table', () => {
    const published = withYear(vietnameseCalendar, 'r1', { ...yearOf(vietnameseCalendar, 2027)!, status: 'published' });
    expect(calendarWarnings(published, '2026-11-20')).toEqual([]);
  });
});
