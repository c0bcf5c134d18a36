/** `YYYY-MM-DD` */
export type Day = string;

/** dd/mm/yyyy in both languages: the register is a Vietnamese one. */
export const showDay = (day: Day): string => day.split('-').reverse().join('/');

const MOMENT: Intl.DateTimeFormatOptions = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Ho_Chi_Minh',
};

/** `03/08/2026 08:15`, in the time of Vietnam wherever the reader is. */
export function showInstant(instant: string): string {
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', MOMENT).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return `${part['day']}/${part['month']}/${part['year']} ${part['hour']}:${part['minute']}`;
}

/** The day it is now in Vietnam by this computer's clock. */
export function today(): Day {
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', MOMENT).formatToParts(new Date()).map(({ type, value }) => [type, value]),
  );
  return `${part['year']}-${part['month']}-${part['day']}`;
}

const daysOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export const daysBetween = (from: Day, to: Day): number => daysOf(to) - daysOf(from);

export const addDays = (day: Day, n: number): Day => new Date((daysOf(day) + n) * 86_400_000).toISOString().slice(0, 10);

export const firstOfYear = (day: Day): Day => `${day.slice(0, 4)}-01-01`;

const isReal = (day: Day): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

/** What a clerk types for a day: `5/3/2026`, `5-3-26`, `05032026`, `5/3` of this year. Nothing for what is no day. */
export function readDay(typed: string, now: Day = today()): Day | null {
  const parts =
    /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{2}|\d{4}))?\s*$/.exec(typed) ??
    /^\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*$/.exec(typed);
  if (!parts) return null;
  const [, date = '', month = '', year = now.slice(0, 4)] = parts;
  const day = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isReal(day) ? day : null;
}

/** `2026-03` → `03/2026` */
export const monthName = (month: string): string => month.split('-').reverse().join('/');
