import { readFileSync } from 'node:fs';
import path from 'node:path';
import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { calendarShapes, type CalendarCommand } from './calendar.commands';
import { CALENDAR_ID, calendarDecider, calendarEventTypes } from './calendar.decider';
import type { CalendarEvent } from './calendar.events';

const { given } = specify(calendarDecider, { law: vietnameseLaw, id: CALENDAR_ID, today: '2026-11-20' });

type Table = CalendarCommand['data'];

/** As it might be announced: Tết from Thursday 4 to Wednesday 10 February, and 3 September beside the National Day. */
const table2027: Table = {
  year: 2027,
  off: [
    '2027-01-01',
    '2027-02-04',
    '2027-02-05',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-04-16',
    '2027-04-30',
    '2027-05-03',
    '2027-09-02',
    '2027-09-03',
  ],
  makeUp: [],
  swaps: [],
  unconfirmed: ['2027-11-24'],
  publishedBy: 'Bộ Nội vụ',
  confidence: 'A',
  document: { no: '9771/TB-BNV', on: '2026-11-02' },
};
const publish = (over: Partial<Table> = {}): CalendarCommand => ({ type: 'PublishCalendar', data: { ...table2027, ...over } });

describe('publishing a year', () => {
  it('is one event that tells the days whose meaning changed against the proposal that stood before', () => {
    given()
      .when(publish())
      .thenEvents({
        type: 'CalendarPublished',
        data: {
          ...table2027,
          version: 'vn-2024-2026.1-r1',
          supersedes: 'vn-2024-2026.1',
          // The proposal had Tết end with Thursday the 11th, and knew no second National Day holiday.
          changedDays: ['2027-02-04', '2027-02-11', '2027-09-03'],
        },
      });
  });

  it('against the table that came with the program, in both directions', () => {
    const table2026: Partial<Table> = {
      year: 2026,
      off: ['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-11-24'],
      makeUp: ['2026-01-10'],
      unconfirmed: [],
    };
    const [event] = given().when(publish(table2026)).events();
    expect(event!.data.changedDays).toEqual([
      '2026-01-02',
      '2026-04-27',
      '2026-04-30',
      '2026-05-01',
      '2026-08-22',
      '2026-08-31',
      '2026-09-01',
      '2026-09-02',
      '2026-11-24',
    ]);
  });

  it('again, against what was published last', () => {
    given()
      .after(publish())
      .when(publish({ off: table2027.off.filter((day) => day !== '2027-09-03'), makeUp: ['2027-09-04'] }))
      .thenEvents({
        type: 'CalendarPublished',
        data: expect.objectContaining({
          version: 'vn-2024-2026.1-r2',
          supersedes: 'vn-2024-2026.1-r1',
          changedDays: ['2027-09-03', '2027-09-04'],
        }),
      });
  });

  it('of which nothing was known changes what is more than weekly rest', () => {
    const table = { year: 2040, off: ['2040-01-02', '2040-01-07'], makeUp: ['2040-01-14'], swaps: [], unconfirmed: [] } as const;
    const [event] = given()
      .when(publish({ ...table, off: [...table.off], makeUp: [...table.makeUp], swaps: [], unconfirmed: [] }))
      .events();
    // 7 January 2040 is a Saturday: off before as well.
    expect(event!.data.changedDays).toEqual(['2040-01-02', '2040-01-14']);
  });

  it('with the same table again is nothing', () => {
    given().after(publish()).when(publish()).thenNothing();
  });

  it('with the same days by another paper is recorded, and moves no day', () => {
    given()
      .after(publish())
      .when(publish({ document: { no: '9900/TB-BNV', on: '2026-11-18' } }))
      .thenEvents({ type: 'CalendarPublished', data: expect.objectContaining({ changedDays: [], version: 'vn-2024-2026.1-r2' }) });
  });
});

describe('a table that cannot be', () => {
  it.each<[string, Partial<Table>, string, string, string]>([
    ['a day of another year', { off: ['2027-01-01', '2026-12-31'] }, 'day-not-in-its-year', 'off.1', '2026-12-31'],
    ['a working day that is made up', { makeUp: ['2027-03-05'] }, 'no-day-of-rest', 'makeUp.0', '2027-03-05'],
    ['a day off twice', { off: ['2027-01-01', '2027-01-01'] }, 'day-twice', 'off.1', '2027-01-01'],
    ['a day off that is only talked of', { unconfirmed: ['2027-01-01'] }, 'day-twice', 'unconfirmed.0', '2027-01-01'],
    [
      'a swap of a day that is not off',
      { swaps: [{ off: '2027-03-05', worked: '2027-03-06' }] },
      'swap-not-listed',
      'swaps.0.off',
      '2027-03-05',
    ],
    [
      'a swap for a day that is not worked',
      { swaps: [{ off: '2027-09-03', worked: '2027-09-04' }] },
      'swap-not-listed',
      'swaps.0.worked',
      '2027-09-04',
    ],
  ])('%s is refused with the day and its place', (_what, over, code, field, day) => {
    given()
      .when(publish(over))
      .thenRefused(code as never, { field, facts: { day, year: 2027 } });
  });

  it('a paper of tomorrow', () => {
    given()
      .when(publish({ document: { no: '1/TB', on: '2026-11-21' } }))
      .thenRefused('document-in-the-future', { field: 'document.on' });
  });

  it('there is no second calendar', () => {
    given().when(publish(), { id: 'hue' }).thenRefused('calendar-unknown');
  });
});

describe('samples of events', () => {
  it.each(calendarEventTypes)('%s decodes for ever', (type) => {
    const sample = JSON.parse(readFileSync(path.join(__dirname, 'samples', `${type}.v1.json`), 'utf8')) as CalendarEvent;
    const meta = { happenedOn: '2026-11-20', recordedAt: '2026-11-20T02:00:00.000Z', actor: 'officer-1', unit: 'unit-1' };
    const { calendar, publications } = calendarDecider.evolve(calendarDecider.initial, sample, meta);
    expect([calendar.id, publications]).toEqual(['vn-2024-2026.1-r1', 1]);
    const { version: _, supersedes: __, changedDays: ___, ...table } = sample.data;
    expect(calendar.years.find(({ year }) => year === 2027)).toEqual({ ...table, status: 'published' });
    // What was recorded is what a person can enter.
    expect(calendarShapes.PublishCalendar.parse(table)).toEqual(table);
  });
});
