import { streamName, type EventStore, type RecordedEvent } from '@donthu/eventing';
import { makeLaw, vietnamesePack, type Calendar, type Law, type LawPack } from '@donthu/law';
import { CALENDAR_ID, calendarDecider, type PublishedCalendar } from './decider/calendar.decider';
import type { CalendarEvent } from './decider/calendar.events';

/** How long a process may go on with a calendar after another one was published, in milliseconds. */
export const LAW_IS_REREAD_WITHIN = 1_000;

/** The law with the calendar as it is published: read from the log, and again when something was added to it. */
export class LawBook {
  private published: PublishedCalendar = calendarDecider.initial;
  private current: Law;
  private reading: Promise<void> = Promise.resolve();

  /** One object for life that always answers by the newest calendar, so whoever copied it out of the platform is not left behind. */
  readonly law: Law = new Proxy({} as Law, { get: (_, question: keyof Law) => this.current[question] });

  /** @param shard of whose register it is */
  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    private readonly shard: string,
    readonly pack: LawPack = vietnamesePack,
  ) {
    this.current = makeLaw(pack, this.published.calendar);
  }

  /** Of the last publication; -1 before the first. */
  get revision(): number {
    return this.published.publications - 1;
  }

  get calendar(): Calendar {
    return this.published.calendar;
  }

  /** Reads what was published until now; one reading at a time. @throws faults of the store, and the law stays as it was */
  refresh(): Promise<void> {
    this.reading = this.reading.catch(() => undefined).then(() => this.read());
    return this.reading;
  }

  private async read(): Promise<void> {
    const stream = streamName({ shard: this.shard, kind: calendarDecider.kind, id: CALENDAR_ID });
    const added = (await this.store.read(stream, this.revision + 1)) as readonly RecordedEvent<CalendarEvent>[];
    if (added.length === 0) return;
    this.published = added.reduce((calendar, event) => calendarDecider.evolve(calendar, event, event.meta), this.published);
    this.current = makeLaw(this.pack, this.published.calendar);
  }
}
