import { vietnameseCalendar, yearOf } from '@donthu/law';
import { proposeYear } from '.';

const daysOff = (year: number) => proposeYear(year).off.map(({ day }) => day);
/** Monday to Friday: days off at the weekend change nothing. */
const weekdays = (days: readonly string[]) => days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));

describe('the proposal for a year', () => {
  it('of 2026 is what was announced, without the swaps and the second day beside the National Day', () => {
    const announced = yearOf(vietnameseCalendar, 2026)!;
    const swapped = announced.swaps.map(({ off }) => off);
    const knowable = announced.off.filter((day) => !swapped.includes(day) && day !== '2026-09-01');
    expect(weekdays(daysOff(2026))).toEqual(knowable);
    expect(proposeYear(2026).unconfirmed.map(({ day }) => day)).toEqual(announced.unconfirmed);
  });

  it('takes Tết as five days and gives back those at a weekend, as Labour Code 111.3 says', () => {
    // Tết 2027 is Saturday 6 February; its eve is Friday the 5th.
    expect(proposeYear(2027).off.slice(1, 8)).toEqual([
      { day: '2027-02-05', name: 'Tết Nguyên Đán' },
      { day: '2027-02-06', name: 'Tết Nguyên Đán' },
      { day: '2027-02-07', name: 'Tết Nguyên Đán' },
      { day: '2027-02-08', name: 'Tết Nguyên Đán' },
      { day: '2027-02-09', name: 'Tết Nguyên Đán' },
      { day: '2027-02-10', name: 'nghỉ bù Tết Nguyên Đán', compensates: '2027-02-06' },
      { day: '2027-02-11', name: 'nghỉ bù Tết Nguyên Đán', compensates: '2027-02-07' },
    ]);
  });

  it('passes over a day that is off already: 30 April and 1 May 2028 are Sunday and Monday', () => {
    expect(daysOff(2028)).toEqual(expect.arrayContaining(['2028-05-01', '2028-05-02']));
    expect(proposeYear(2028).off).toContainEqual(expect.objectContaining({ day: '2028-05-02', compensates: '2028-04-30' }));
  });

  it('says what nobody can know yet', () => {
    expect(proposeYear(2027).open.join()).toMatch(/2027-09-01 hoặc 2027-09-03.*hoán đổi/);
    expect(daysOff(2027)).not.toContain('2027-09-01');
  });

  it.each([2027, 2028, 2029, 2030, 2031])('of %i is the one the program counts with until a table is published', (year) => {
    const { off, unconfirmed } = proposeYear(year);
    const days = unconfirmed.map(({ day }) => day);
    expect(yearOf(vietnameseCalendar, year)).toMatchObject({
      status: 'provisional',
      confidence: 'D',
      off: off.map(({ day }) => day),
      makeUp: [],
      ...(days.length > 0 ? { unconfirmed: days } : {}),
    });
  });
});
