import { canonicalJson, refuse, type Decider } from '@donthu/eventing';
import { changedDays, mistakesOf, vietnameseCalendar, withYear, yearOf, type Calendar, type CalendarYear, type Law } from '@donthu/law';
import type { CalendarCommand } from './calendar.commands';
import type { CalendarEvent, CalendarLedger } from './calendar.events';
import type { CalendarRefusal } from './calendar.refusals';

/** The one calendar of a register: the id of its stream. */
export const CALENDAR_ID = 'vn';

/** The calendar as it stands: the years that came with the program, and over them what was published. */
export interface PublishedCalendar {
  readonly calendar: Calendar;
  readonly publications: number;
}

/** A published calendar's version names the one that came with the program and counts what was published over it. */
const versionAfter = (publications: number): string => `${vietnameseCalendar.id}-r${publications}`;

const entryOf = ({
  version: _version,
  supersedes: _supersedes,
  changedDays: _changedDays,
  ...entry
}: CalendarLedger['CalendarPublished']): CalendarYear => ({ ...entry, status: 'published' });

/** lịch ngày nghỉ: each publication is one event, and the law counts with it from then on */
export const calendarDecider: Decider<PublishedCalendar, CalendarCommand, CalendarEvent, Law, CalendarRefusal> = {
  kind: 'calendar',
  initial: { calendar: vietnameseCalendar, publications: 0 },

  decide({ data }, { calendar, publications }, { id, today }) {
    if (id !== CALENDAR_ID) return refuse('calendar-unknown');
    const [mistake] = mistakesOf(data, calendar.weeklyRest);
    if (mistake) return refuse(mistake.code, mistake.path.join('.'), { day: mistake.day, year: data.year });
    if (data.document.on > today) return refuse('document-in-the-future', 'document.on', { today });

    const entry: CalendarYear = { ...data, status: 'published' };
    const stood = yearOf(calendar, data.year);
    if (stood && canonicalJson(stood) === canonicalJson(entry)) return [];
    const version = versionAfter(publications + 1);
    const changed = changedDays(calendar, withYear(calendar, version, entry), data.year);
    return [{ type: 'CalendarPublished', data: { ...data, version, supersedes: calendar.id, changedDays: changed } }];
  },

  evolve: ({ calendar, publications }, { data }) => ({
    calendar: withYear(calendar, data.version, entryOf(data)),
    publications: publications + 1,
  }),
};

/** Every event that can happen to the calendar. */
export const calendarEventTypes: readonly CalendarEvent['type'][] = ['CalendarPublished'];
