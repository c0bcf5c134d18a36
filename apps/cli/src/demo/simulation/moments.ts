import { dayNumber, dayOfNumber, type Day, type Instant } from '@donthu/eventing';

/** Seconds since 1970-01-01T00:00 on the wall clock of Viet Nam (UTC+7 all year): stories think in days and office hours. */
export type Moment = number;

const DAY = 86_400;
const OFFSET = 7 * 3_600;

export const momentOf = (instant: Instant): Moment => Math.floor(Date.parse(instant) / 1000) + OFFSET;

export const instantOf = (moment: Moment): Instant => new Date((moment - OFFSET) * 1000).toISOString();

export const dayOf = (moment: Moment): Day => dayOfNumber(Math.floor(moment / DAY));

/** @param second of the day, counted from midnight */
export const momentOn = (day: Day, second: number): Moment => dayNumber(day) * DAY + second;

/** The second of the day. */
export const secondOf = (moment: Moment): number => moment % DAY;

/** Doors open at half past seven and one, close at half past eleven and at five. */
export const OFFICE = { opens: 7.5 * 3_600, lunch: 11.5 * 3_600, back: 13.5 * 3_600, closes: 17 * 3_600 } as const;
