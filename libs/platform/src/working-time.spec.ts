import { SystemClock } from '@donthu/adapters/system';
import { vietnameseLaw } from '@donthu/law';
import { workingHours, workingTime } from './working-time';

describe('working hours', () => {
  it.each([
    ['08:00-17:00', { from: 480, to: 1020 }],
    ['07:30-24:00', { from: 450, to: 1440 }],
    ['17:00-08:00', undefined],
    ['08:00', undefined],
    ['8-17', undefined],
    ['08:00-24:30', undefined],
  ])('%s', (text, hours) => expect(workingHours(text)).toEqual(hours));
});

describe('working time in Viet Nam', () => {
  const isWorkingTime = workingTime({ law: vietnameseLaw, clock: new SystemClock() }, workingHours('08:00-17:00')!);

  it.each([
    ['a Monday at 07:59', '2026-08-03T00:59:59.999Z', false],
    ['a Monday at 08:00', '2026-08-03T01:00:00.000Z', true],
    ['a Monday at 16:59', '2026-08-03T09:59:59.999Z', true],
    ['a Monday at 17:00', '2026-08-03T10:00:00.000Z', false],
    ['a Sunday', '2026-08-02T03:00:00.000Z', false],
    ['National Day, a Wednesday', '2026-09-02T03:00:00.000Z', false],
    // 04/5/2024, worked instead of Monday 29/4/2024.
    ['a make-up Saturday', '2024-05-04T03:00:00.000Z', true],
    ['the Monday it stands for', '2024-04-29T03:00:00.000Z', false],
  ])('%s', (_, at, worked) => expect(isWorkingTime(at)).toBe(worked));
});
