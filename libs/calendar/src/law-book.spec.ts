import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eventId, type RecordedEvent } from '@donthu/eventing';
import { MemoryEventStore } from '@donthu/adapters/memory';
import type { CalendarEvent } from './decider/calendar.events';
import { vietnamesePack } from '@donthu/law';
import { LawBook } from './law-book';

const published = JSON.parse(readFileSync(path.join(__dirname, 'decider/samples/CalendarPublished.v1.json'), 'utf8')) as CalendarEvent;

const publish = (store: MemoryEventStore, shard: string) =>
  store.append({
    stream: `${shard}.calendar-vn`,
    expected: 'none',
    events: [{ ...published, id: eventId('command-1', 0) }],
    meta: {
      happenedOn: '2026-11-20',
      recordedAt: '2026-11-20T02:00:00.000Z',
      actor: 'officer-1',
      authority: 'officer',
      unit: 'unit-1',
      commandId: 'command-1',
      correlationId: 'request-1',
      requestHash: 'hash',
    },
  });

describe('the law book', () => {
  it('counts by the published calendar once it was read, also for whoever copied the law before', async () => {
    const store = new MemoryEventStore();
    const book = new LawBook(store, 'p01');
    const { law } = { ...book };
    const { clock } = law;
    expect(law.isWorkingDay('2027-09-03')).toBe(true);

    await publish(store, 'p01');
    expect(law.isWorkingDay('2027-09-03')).toBe(true);
    await book.refresh();
    expect(law.isWorkingDay('2027-09-03')).toBe(false);
    expect(book.calendar.id).toBe('vn-2024-2026.1-r1');
    // The year is published now: a clock that touches it no longer says that it may move.
    expect(law.clock('GEN-01', { startedOn: '2027-08-25' }).calendar).toBe('vn-2024-2026.1-r1');
    expect(clock('GEN-01', { startedOn: '2027-08-25' }).calendar).toContain('provisional-2027');
  });

  it('keeps the law pack it was given when a calendar is published', async () => {
    const store = new MemoryEventStore();
    const book = new LawBook(store, 'p01', { ...vietnamesePack, id: 'of-the-province.1' });
    expect(book.law.clock('KN-04', { startedOn: '2026-08-03' }).pack).toBe('of-the-province.1');
    await publish(store, 'p01');
    await book.refresh();
    expect(book.law.clock('KN-04', { startedOn: '2026-08-03' }).pack).toBe('of-the-province.1');
  });

  it('of another register is another one', async () => {
    const store = new MemoryEventStore();
    await publish(store, 'p02');
    const book = new LawBook(store, 'p01');
    await book.refresh();
    expect(book.law.isWorkingDay('2027-09-03')).toBe(true);
  });

  it('reads nothing twice', async () => {
    const store = new MemoryEventStore();
    await publish(store, 'p01');
    const from: (number | undefined)[] = [];
    const read = (stream: string, revision?: number): Promise<readonly RecordedEvent[]> => {
      from.push(revision);
      return store.read(stream, revision);
    };
    const book = new LawBook({ read }, 'p01');
    await book.refresh();
    await book.refresh();
    expect(from).toEqual([0, 1]);
    expect(book.calendar.id).toBe('vn-2024-2026.1-r1');
  });

  it('stays as it was while the store does not answer, and reads on afterwards', async () => {
    const store = new MemoryEventStore();
    await publish(store, 'p01');
    let answers = false;
    const book = new LawBook({ read: (...asked) => (answers ? store.read(...asked) : Promise.reject(new Error('no store'))) }, 'p01');
    await expect(book.refresh()).rejects.toThrow('no store');
    expect(book.law.isWorkingDay('2027-09-03')).toBe(true);
    answers = true;
    await book.refresh();
    expect(book.law.isWorkingDay('2027-09-03')).toBe(false);
  });
});
