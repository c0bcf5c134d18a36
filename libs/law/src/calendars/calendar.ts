import { z } from 'zod';
import { addDays, dayNumber, type Day } from '@donthu/eventing';
import { day, document } from '../vocabulary';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/** The day of the week of a day number (days since 1970-01-01, a Thursday). */
export const weekdayOf = (dayNo: number): Weekday => weekdays[(((dayNo + 4) % 7) + 7) % 7]!;

/** Of one year, as a body of the State announces it. */
export const calendarYearShape = {
  year: z.int().min(1975).max(2100),
  /** Public holidays and swapped days off (ngày nghỉ lễ, tết, ngày nghỉ hoán đổi). */
  off: z.array(day).max(120),
  /** Days of weekly rest that are worked for a swapped day (ngày làm bù). */
  makeUp: z.array(day).max(60),
  /** A day off, and the day worked for it (hoán đổi ngày làm việc); both stand in the lists. */
  swaps: z.array(z.strictObject({ off: day, worked: day })).max(60),
  /** Said to become days off, not confirmed: counted as worked, so that the earlier due day alarms, and explained with the later. */
  unconfirmed: z.array(day).max(60).exactOptional(),
  publishedBy: z.string().trim().min(1).max(160),
  confidence: z.enum(['A', 'B', 'C', 'D']),
};

const year = z.strictObject({
  ...calendarYearShape,
  /** `provisional`: proposed, not yet announced; clocks that touch it say so. */
  status: z.enum(['published', 'provisional']),
  /** With which paper, and when; not known of the years that came with the program. */
  document: document.exactOptional(),
});

/** What is known of one year. */
export type CalendarYear = z.output<typeof year>;

const shape = z.strictObject({
  /** Version of the calendar; every clock carries the one it was computed with. */
  id: z.string(),
  note: z.string(),
  weeklyRest: z.array(z.enum(weekdays)),
  years: z.array(year),
});

/** Days off and make-up working days of State bodies, as announced year by year. */
export type Calendar = z.output<typeof shape>;

/**
 * Checks a calendar: its shape, and that every day stands in its year and means one thing.
 *
 * @throws ZodError naming the day at fault.
 */
export const parseCalendar = (data: unknown): Calendar =>
  shape
    .superRefine(({ years, weeklyRest }, context) => {
      const seenYears = new Set<number>();
      years.forEach((entry, i) => {
        if (seenYears.has(entry.year))
          context.addIssue({ code: 'custom', path: ['years', i, 'year'], message: `${entry.year} is there twice` });
        seenYears.add(entry.year);
        for (const { code, path, day: wrong } of mistakesOf(entry, weeklyRest))
          context.addIssue({ code: 'custom', path: ['years', i, ...path], message: `${wrong} is ${SAID[code](entry.year)}` });
      });
    })
    .parse(data);

/** A day that cannot stand where it stands. */
export interface CalendarMistake {
  readonly code: 'day-not-in-its-year' | 'day-twice' | 'no-day-of-rest' | 'swap-not-listed';
  readonly path: readonly (string | number)[];
  readonly day: Day;
}

const SAID: Readonly<Record<CalendarMistake['code'], (year: number) => string>> = {
  'day-not-in-its-year': (year) => `not in ${year}`,
  'day-twice': () => 'there twice',
  'no-day-of-rest': () => 'no day of weekly rest',
  'swap-not-listed': () => 'swapped and not in the lists',
};

/** Everything that is wrong with the days of a year: each stands in its year, means one thing, and a make-up day makes up for a rest. */
export function mistakesOf(
  entry: Pick<CalendarYear, 'year' | 'off' | 'makeUp' | 'swaps' | 'unconfirmed'>,
  weeklyRest: Calendar['weeklyRest'],
): readonly CalendarMistake[] {
  const mistakes: CalendarMistake[] = [];
  const seen = new Set<Day>();
  for (const list of ['off', 'makeUp', 'unconfirmed'] as const)
    entry[list]?.forEach((each, i) => {
      const complain = (code: CalendarMistake['code']) => mistakes.push({ code, path: [list, i], day: each });
      if (!each.startsWith(`${entry.year}-`)) complain('day-not-in-its-year');
      if (seen.has(each)) complain('day-twice');
      seen.add(each);
      if (list === 'makeUp' && !weeklyRest.includes(weekdayOf(dayNumber(each)))) complain('no-day-of-rest');
    });
  entry.swaps.forEach(({ off, worked }, i) => {
    if (!entry.off.includes(off)) mistakes.push({ code: 'swap-not-listed', path: ['swaps', i, 'off'], day: off });
    if (!entry.makeUp.includes(worked)) mistakes.push({ code: 'swap-not-listed', path: ['swaps', i, 'worked'], day: worked });
  });
  return mistakes;
}

/** The calendar with one year put in its place. */
export const withYear = (calendar: Calendar, id: string, entry: CalendarYear): Calendar => ({
  ...calendar,
  id,
  years: [...calendar.years.filter(({ year: other }) => other !== entry.year), entry].sort((a, b) => a.year - b.year),
});

/** How a day of the year is: `off` and `rest` are not worked. */
export type DayKind = 'worked' | 'make-up' | 'off' | 'rest';

/** Of a year of which nothing is known only the weekly rest is. */
export function dayKind(calendar: Calendar, on: Day): DayKind {
  const entry = yearOf(calendar, Number(on.slice(0, 4)));
  if (entry?.off.includes(on)) return 'off';
  if (entry?.makeUp.includes(on)) return 'make-up';
  return calendar.weeklyRest.includes(weekdayOf(dayNumber(on))) ? 'rest' : 'worked';
}

export const isWorked = (kind: DayKind): boolean => kind === 'worked' || kind === 'make-up';

export const yearOf = (calendar: Calendar, wanted: number): CalendarYear | undefined =>
  calendar.years.find(({ year: each }) => each === wanted);

/** The days of a year in order. */
export const daysOfYear = (wanted: number): readonly Day[] => {
  const first = `${wanted}-01-01`;
  return Array.from({ length: dayNumber(`${wanted + 1}-01-01`) - dayNumber(first) }, (_, n) => addDays(first, n));
};

/** The days of a year that are worked in one calendar and not in the other. */
export const changedDays = (before: Calendar, after: Calendar, wanted: number): readonly Day[] =>
  daysOfYear(wanted).filter((each) => isWorked(dayKind(before, each)) !== isWorked(dayKind(after, each)));
