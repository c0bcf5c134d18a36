import type { Day } from '@donthu/eventing';
import { yearOf, type Calendar } from './calendar';

/** A year for which somebody has to enter the official table of days off. */
export interface CalendarWarning {
  readonly year: number;
  /** `missing`: only weekly rest is known. `provisional`: proposed, not announced. */
  readonly status: 'missing' | 'provisional';
  /** `running-clock`: a clock that runs today ends in that year. */
  readonly because: 'this-year' | 'next-year' | 'running-clock';
}

/** Days off of the next year are announced in the second half of this one. */
const ASK_FROM = '07-01';

/**
 * Years without an official table that are needed now, or will be within months: this year, the next one from 1 July on, and at
 * once each year up to the last day that a running clock looks at.
 *
 * @param lastDueOn the latest due day of all clocks that run; null when none does
 */
export function calendarWarnings(calendar: Calendar, today: Day, lastDueOn: Day | null = null): readonly CalendarWarning[] {
  const thisYear = Number(today.slice(0, 4));
  const asked = thisYear + (today.slice(5) >= ASK_FROM ? 1 : 0);
  const needed = Math.max(asked, lastDueOn === null ? 0 : Number(lastDueOn.slice(0, 4)));
  return Array.from({ length: needed - thisYear + 1 }, (_, n) => thisYear + n).flatMap((year): readonly CalendarWarning[] => {
    const status = yearOf(calendar, year)?.status ?? 'missing';
    if (status === 'published') return [];
    return [{ year, status, because: year === thisYear ? 'this-year' : year <= asked ? 'next-year' : 'running-clock' }];
  });
}
