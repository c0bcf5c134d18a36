import { dayNumber, dayOfNumber, isDay, type Day } from '@donthu/eventing';
import { weekdayOf, type Calendar } from './calendars/calendar';

/** Days that can be counted: more than the vocabulary takes, so that a clock started on its last day still ends. */
const FIRST = dayNumber('1974-01-01');
const COUNTABLE = dayNumber('2112-12-31') - FIRST + 1;

const indexes = new Map<Day, number>();
const names: Day[] = [];

/**
 * A day as a small integer: the arithmetic of clocks is done on these and meets text only at its ends.
 *
 * @throws RangeError for a text that is no day between 1974 and 2112.
 */
export function indexOf(day: Day): number {
  const known = indexes.get(day);
  if (known !== undefined) return known;
  const index = isDay(day) ? dayNumber(day) - FIRST : -1;
  if (index < 0 || index >= COUNTABLE) throw new RangeError(`not a countable day: ${day}`);
  indexes.set(day, index);
  return index;
}

/** @throws RangeError past the end of 2112. */
export function dayAt(index: number): Day {
  if (!(index >= 0 && index < COUNTABLE)) throw new RangeError(`not a countable day: day ${index}`);
  return (names[index] ??= dayOfNumber(FIRST + index));
}

/** Why a day is not worked. */
export type RestCause = 'weekly-rest' | 'public-holiday';

/** Working days as a table: every question about them is one or two look-ups. All days are indexes. */
export interface WorkingDays {
  isWorking(index: number): boolean;
  /** Why a day is off; undefined on a working day. */
  restOn(index: number): RestCause | undefined;
  /** The same day when it is worked, else the next that is. */
  onOrAfter(index: number): number;
  /** The nth working day after (n > 0) or before (n < 0) a day; the day itself for 0. */
  add(index: number, n: number): number;
  /** Working days in `(from, to]`; negative when `to` is earlier. */
  between(from: number, to: number): number;
}

/** @param unconfirmed how to take days off that were not confirmed (law.md B1.2). */
export function workingDaysOf(calendar: Calendar, unconfirmed: 'worked' | 'off'): WorkingDays {
  const off = new Set<number>();
  const makeUp = new Set<number>();
  for (const year of calendar.years) {
    for (const day of year.off) off.add(indexOf(day));
    for (const day of year.makeUp) makeUp.add(indexOf(day));
    if (unconfirmed === 'off') for (const day of year.unconfirmed ?? []) off.add(indexOf(day));
  }
  const isRest = (index: number) => calendar.weeklyRest.includes(weekdayOf(FIRST + index)) && !makeUp.has(index);

  /** All working days in order, and for each day how many of them there are up to and including it. */
  const worked: number[] = [];
  const upTo = new Int32Array(COUNTABLE);
  for (let index = 0; index < COUNTABLE; index++) {
    if (!off.has(index) && !isRest(index)) worked.push(index);
    upTo[index] = worked.length;
  }

  const before = (index: number) => (index === 0 ? 0 : upTo[index - 1]!);
  const isWorking = (index: number) => upTo[index]! > before(index);
  const nth = (n: number): number => worked[n] ?? NaN;
  return {
    isWorking,
    restOn: (index) => (isWorking(index) ? undefined : isRest(index) ? 'weekly-rest' : 'public-holiday'),
    onOrAfter: (index) => nth(before(index)),
    add: (index, n) => (n > 0 ? nth(upTo[index]! + n - 1) : n < 0 ? nth(before(index) + n) : index),
    between: (from, to) => upTo[to]! - upTo[from]!,
  };
}
