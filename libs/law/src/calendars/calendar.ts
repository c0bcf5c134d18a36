import { z } from 'zod';
import { dayNumber } from '@donthu/eventing';
import { day } from '../vocabulary';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/** The day of the week of a day number (days since 1970-01-01, a Thursday). */
export const weekdayOf = (dayNo: number): Weekday => weekdays[(((dayNo + 4) % 7) + 7) % 7]!;

const year = z.strictObject({
  year: z.int().min(1975).max(2100),
  /** `provisional`: proposed, not yet announced; clocks that touch it say so. */
  status: z.enum(['published', 'provisional']),
  publishedBy: z.string(),
  confidence: z.enum(['A', 'B', 'C', 'D']),
  /** Public holidays and swapped days off (ngày nghỉ lễ, tết, ngày nghỉ hoán đổi). */
  off: z.array(day),
  /** Days of weekly rest that are worked for a swapped day (ngày làm bù). */
  makeUp: z.array(day),
  /** `[day off, day worked for it]`. */
  swaps: z.array(z.tuple([day, day])),
  /** Said to become days off, not confirmed: counted as worked, so that the earlier due day alarms, and explained with the later. */
  unconfirmed: z.array(day).optional(),
});

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
        const complain = (key: string, message: string) => context.addIssue({ code: 'custom', path: ['years', i, key], message });
        if (seenYears.has(entry.year)) complain('year', `${entry.year} is there twice`);
        seenYears.add(entry.year);
        const meaning = new Set<string>();
        for (const key of ['off', 'makeUp', 'unconfirmed'] as const)
          for (const each of entry[key] ?? []) {
            if (!each.startsWith(`${entry.year}-`)) complain(key, `${each} is not in ${entry.year}`);
            if (meaning.has(each)) complain(key, `${each} is there twice`);
            meaning.add(each);
          }
        for (const each of entry.makeUp)
          if (!weeklyRest.includes(weekdayOf(dayNumber(each)))) complain('makeUp', `${each} is no day of weekly rest`);
        for (const [off, worked] of entry.swaps)
          if (!entry.off.includes(off) || !entry.makeUp.includes(worked)) complain('swaps', `${off} for ${worked} is not in the lists`);
      });
    })
    .parse(data);
