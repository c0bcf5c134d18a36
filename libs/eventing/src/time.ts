/** A calendar day `YYYY-MM-DD` in the register's time zone (Asia/Ho_Chi_Minh unless an import says otherwise). */
export type Day = string;

/** A moment in UTC, ISO 8601 with milliseconds: `2026-08-03T01:15:00.000Z`. */
export type Instant = string;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01; the arithmetic of calendar days never meets a time zone. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;

export const dayOfNumber = (n: number): Day => new Date(n * MS_PER_DAY).toISOString().slice(0, 10);

export const addDays = (day: Day, n: number): Day => dayOfNumber(dayNumber(day) + n);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** Stretches of days that the calendar knows. */
export type CalendarStretch = 'month' | 'quarter' | 'year';

/** The first day of the month, quarter or year of a day. */
export function firstDayOf(time: CalendarStretch, day: Day): Day {
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)];
  if (time === 'month') return `${year}-${month}-01`;
  const quarter = Math.ceil(Number(month) / 3);
  return time === 'year' ? `${year}-01-01` : `${year}-${String(3 * quarter - 2).padStart(2, '0')}-01`;
}

/** True for a day that exists (2026-02-30 does not). */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayOfNumber(dayNumber(text)) === text;
