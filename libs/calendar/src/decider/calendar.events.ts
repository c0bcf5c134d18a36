import type { Day, EventOf } from '@donthu/eventing';
import type { CalendarCommandData } from './calendar.commands';

export interface CalendarLedger {
  /** The table of one year, complete. */
  CalendarPublished: CalendarCommandData['PublishCalendar'] & {
    /** Version of the calendar from now on, which clocks carry. */
    version: string;
    supersedes: string;
    /** Days that are worked now and were not, or the other way round, against what stood for the year before. */
    changedDays: readonly Day[];
  };
}

export type CalendarEvent = EventOf<CalendarLedger>;
