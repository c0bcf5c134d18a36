import type { CalendarMistake } from '@donthu/law';

/** Why a calendar was not published. */
export type CalendarRefusal =
  /** There is one calendar only. */
  | 'calendar-unknown'
  /** day, year · day · day · day */
  | CalendarMistake['code']
  | 'document-in-the-future';
