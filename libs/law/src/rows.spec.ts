import type { Day } from '@donthu/eventing';
import type { ClockFacts } from './clock';
import { periodsOf, quotaOf, type Period } from './periods';
import { vietnameseLaw as law, vietnamesePack } from './vietnam';

/**
 * Every row of the clock table, counted by hand on a wall calendar of 2026. What to know of it: 6 July is a Monday; from Monday
 * 31 August to Wednesday 2 September nobody works, and Saturday 22 August is worked for it; no other holiday until 24 November.
 */
const MONDAY = '2026-07-06';
const dueOn = (rule: string, startedOn: Day, more: Partial<ClockFacts> = {}): Day | null => law.clock(rule, { startedOn, ...more }).dueOn;

interface Expected {
  /** Due when it starts on Monday 6 July. */
  readonly plain: Day;
  /** A start and its due day, where the days off around 2 September, or a weekend, are in the way. */
  readonly off: readonly [Day, Day];
  readonly remote?: Day;
  /** After one, two … extensions. */
  readonly extended?: readonly Day[];
  readonly extendedRemote?: Day;
  /** Suspended on 16 July, ten days used, continued on 3 August. */
  readonly paused?: Day;
}

/** The same length, the same days. */
const workingDays = {
  one: { plain: '2026-07-07', off: ['2026-08-28', '2026-09-03'] },
  three: { plain: '2026-07-09', off: ['2026-08-28', '2026-09-07'] }, // 3 4 | 7
  five: { plain: '2026-07-13', off: ['2026-08-28', '2026-09-09'] }, // 3 4 | 7 8 9
  seven: { plain: '2026-07-15', off: ['2026-08-28', '2026-09-11'] }, // 3 4 | 7 8 9 10 11
  ten: { plain: '2026-07-20', off: ['2026-08-28', '2026-09-16'] }, // 3 4 | 7 8 9 10 11 | 14 15 16
  fifteen: { plain: '2026-07-27', off: ['2026-08-28', '2026-09-23'] }, // 3 4 | 7–11 | 14–18 | 21 22 23
} as const satisfies Record<string, Expected>;
/** Those of `off` all end on 2 September, the national day. */
const days = {
  three: { plain: '2026-07-09', off: ['2026-08-30', '2026-09-03'] },
  seven: { plain: '2026-07-13', off: ['2026-08-26', '2026-09-03'] },
  ten: { plain: '2026-07-16', off: ['2026-08-23', '2026-09-03'] },
  fifteen: { plain: '2026-07-21', off: ['2026-08-18', '2026-09-03'] },
  twenty: { plain: '2026-07-27', off: ['2026-08-13', '2026-09-03'] }, // 26 July is a Sunday
  thirty: { plain: '2026-08-05', off: ['2026-08-03', '2026-09-03'] },
  fortyFive: { plain: '2026-08-20', off: ['2026-07-19', '2026-09-03'] },
  sixty: { plain: '2026-09-04', off: ['2026-07-04', '2026-09-03'] },
  ninety: { plain: '2026-10-05', off: ['2026-06-04', '2026-09-03'] }, // 4 October is a Sunday
} as const satisfies Record<string, Expected>;
/** Immediately, at once, on the day itself: a Saturday's moves to Monday. */
const atOnce = { plain: '2026-07-06', off: ['2026-07-11', '2026-07-13'] } as const satisfies Expected;

const countedForwards: Readonly<Record<string, Expected>> = {
  'GEN-01': workingDays.ten,
  'GEN-02': days.fortyFive,
  'GEN-03': workingDays.three,
  'GEN-04': workingDays.seven,
  'GEN-05': workingDays.five,
  'GEN-12': workingDays.ten,
  'GEN-14': workingDays.one, // our own: the law says "kịp thời"
  'GEN-15': atOnce,
  'KN-01': days.ninety,
  'KN-02': workingDays.seven,
  'KN-03': days.ten,
  'KN-04': { ...days.thirty, remote: '2026-08-20', extended: ['2026-08-20'], extendedRemote: '2026-09-04', paused: '2026-08-24' }, // 23 August is a Sunday
  'KN-05': { ...days.thirty, remote: '2026-08-20' },
  'KN-06': { ...days.fortyFive, remote: '2026-09-04', extended: ['2026-09-04'], extendedRemote: '2026-09-14', paused: '2026-09-07' }, // 35 days from 3 August
  'KN-07': workingDays.three,
  'KN-08': days.seven,
  'KN-09': { ...days.thirty, remote: '2026-08-20' },
  'KN-10': { ...days.thirty, remote: '2026-08-20' },
  'KN-11': days.fifteen,
  'KN-13': workingDays.three,
  'KN-14': days.seven,
  'KN-16': days.seven,
  'KN-17': days.seven,
  'KN-18': atOnce,
  'KN-19': days.thirty,
  'KN-20': atOnce,
  'KNKL-01': days.fifteen,
  'KNKL-02': days.ten,
  'KNKL-03': days.ten,
  'KNKL-04': { ...days.thirty, extended: ['2026-08-20'] },
  'KNKL-05': days.seven,
  'KNKL-06': days.thirty,
  'TC-01': { ...workingDays.seven, extended: ['2026-07-20'] },
  'TC-02': workingDays.five,
  'TC-03': workingDays.five,
  'TC-04': { ...days.thirty, extended: ['2026-09-04', '2026-10-05'], paused: '2026-08-24' },
  'TC-05': workingDays.five,
  'TC-06': workingDays.five,
  'TC-07': workingDays.seven,
  'TC-08': workingDays.five,
  'TC-09': workingDays.seven,
  'TC-10': days.twenty,
  'TC-11': workingDays.five,
  'TC-12': workingDays.five,
  'TC-13': days.twenty,
  'TC-14': atOnce,
  'TC-15': atOnce,
  'TC-16': workingDays.three, // our own
  'TC-17': workingDays.five, // our own
  'TC-18': { ...days.thirty, extended: ['2026-09-04', '2026-10-05'], paused: '2026-08-24' },
  'KNPA-01': workingDays.ten,
  'KNPA-02': workingDays.fifteen, // our own
  'KNPA-03': workingDays.five,
  'KNPA-04': days.fifteen,
  'KNPA-06': days.sixty,
  'KNPA-07': workingDays.fifteen,
  'KNPA-08': workingDays.five,
  'MT-04': days.fifteen,
  'HG-01': days.three,
};

/** Due before a meeting on Monday 20 July, and before one on Monday 7 September. */
const countedBack: Readonly<Record<string, readonly [Day, Day]>> = {
  'GEN-06': ['2026-07-13', '2026-08-26'], // 4 3 September | 28 27 26 August
  'GEN-07': ['2026-07-13', '2026-08-26'],
  'GEN-08': ['2026-07-17', '2026-09-04'],
  'KN-12': ['2026-07-15', '2026-08-28'], // 2 September is off, and everything back to Friday 28 August
  'KNPA-05': ['2026-07-13', '2026-08-26'],
  'MT-02': ['2026-07-03', '2026-08-22'], // 5 July and 23 August are Sundays; Saturday 22 August is worked
  'MT-03': ['2026-07-13', '2026-08-28'],
};

/** Rows that count no days: a duty that comes back in every period, and the periods of reports. */
const periodic = ['GEN-09', 'GEN-10', 'GEN-11', 'GEN-13', 'KNPA-09', 'MT-01', 'MT-05', 'BC-01', 'BC-02', 'BC-03', 'BC-04'];

const forwards = Object.entries(countedForwards);

test('no row of the table is left out', () => {
  const looked = [...Object.keys(countedForwards), ...Object.keys(countedBack), ...periodic, 'KN-15'];
  expect(looked.sort()).toEqual(vietnamesePack.rules.map(({ id }) => id).sort());
});

describe('a row that counts forwards', () => {
  test.each(forwards)('%s: normal, and with days off in the way', (rule, { plain, off }) => {
    expect(dueOn(rule, MONDAY)).toBe(plain);
    expect(dueOn(rule, off[0])).toBe(off[1]);
  });

  test.each(forwards)('%s: in a remote area', (rule, { plain, remote }) => {
    expect(dueOn(rule, MONDAY, { remote: true })).toBe(remote ?? plain);
  });

  test.each(forwards)('%s: extended, and once too often', (rule, { plain, remote, extended = [], extendedRemote }) => {
    [...extended, extended.at(-1) ?? plain].forEach((due, i) => expect(dueOn(rule, MONDAY, { extensions: i + 1 })).toBe(due));
    const inRemoteArea = extendedRemote ?? extended[0] ?? remote ?? plain;
    expect(dueOn(rule, MONDAY, { extensions: 1, remote: true })).toBe(inRemoteArea);
  });

  test.each(forwards)('%s: suspended where the law lets it, and running on where it does not', (rule, { plain, paused }) => {
    expect(dueOn(rule, MONDAY, { pauses: [{ from: '2026-07-16', to: '2026-08-03' }] })).toBe(paused ?? plain);
  });
});

test.each(Object.entries(countedBack))(
  '%s counts back from the meeting, to a day that is worked',
  (rule, [before20July, before7September]) => {
    expect(dueOn(rule, '2026-07-20')).toBe(before20July);
    expect(dueOn(rule, '2026-09-07')).toBe(before7September);
  },
);

test('KNKL-02 against a dismissal is thirty days', () => {
  expect(dueOn('KNKL-02', MONDAY, { variants: ['Dismissal'] })).toBe('2026-08-05');
});

test('KNPA-02 of a complex matter is thirty working days, six weeks', () => {
  expect(dueOn('KNPA-02', MONDAY, { variants: ['ComplexityDetermined'] })).toBe('2026-08-17');
});

describe('KN-15, a stay,', () => {
  const stay = (startedOn: Day, capped: Day | null) => law.clock('KN-15', { startedOn, endsWith: { rule: 'KN-04', dueOn: capped } });

  test('lasts as long as the time to resolve, and stands still with it', () => {
    expect(stay('2026-07-20', '2026-08-05')).toMatchObject({ dueOn: '2026-08-05', status: 'running', kind: 'cap' });
    expect(stay('2026-07-20', null)).toMatchObject({ dueOn: null, status: 'paused' });
  });

  test('ordered when that time is over has none', () => {
    expect(stay('2026-08-07', '2026-08-05').dueOn).toBe('2026-08-07');
  });

  test('is nothing without the clock it caps', () => {
    expect(() => law.clock('KN-15', { startedOn: MONDAY })).toThrow('ends with the clock it caps');
  });
});

test.each(['GEN-02', 'GEN-03', 'GEN-07', 'GEN-08', 'GEN-14', 'GEN-15', 'KN-02', 'KN-12', 'KN-13', 'KN-18'])(
  '%s is law since 1 July 2026 only',
  (rule) => {
    expect(() => law.clock(rule, { startedOn: '2026-06-30' })).toThrow('not in force on 2026-06-30');
    expect(law.clock(rule, { startedOn: '2026-07-01' }).regime).toBe('R3');
  },
);

describe('a row that counts no days', () => {
  const row = (id: string) => vietnamesePack.rules.find((each) => each.id === id)!;
  const period = (id: string, from: Day, to: Day): Period => ({ id, from, to });

  test.each(periodic)('%s has no due day', (rule) => {
    expect(() => law.clock(rule, { startedOn: MONDAY })).toThrow('counts no days');
  });

  test.each<[string, Day, 'province' | 'commune', number, Period]>([
    ['GEN-09', '2026-07-20', 'province', 1, period('month', '2026-07-01', '2026-07-31')],
    ['GEN-10', '2028-02-29', 'commune', 2, period('month', '2028-02-01', '2028-02-29')],
    ['GEN-11', '2026-12-31', 'commune', 2, period('month', '2026-12-01', '2026-12-31')],
    ['GEN-11', '2027-01-01', 'province', 1, period('month', '2027-01-01', '2027-01-31')],
    ['GEN-13', '2026-07-01', 'province', 1, period('month', '2026-07-01', '2026-07-31')],
    ['KNPA-09', '2026-07-01', 'commune', 1, period('year', '2026-01-01', '2026-12-31')],
    ['MT-01', '2026-05-05', 'commune', 1, period('fourth-quarter', '2026-10-01', '2026-12-31')],
    ['MT-05', '2026-06-30', 'commune', 1, period('half-year', '2026-01-01', '2026-06-30')],
    ['MT-05', '2026-07-01', 'commune', 1, period('half-year', '2026-07-01', '2026-12-31')],
    ['BC-02', '2026-11-30', 'province', 1, period('until-30-november', '2026-01-01', '2026-11-30')],
    ['BC-02', '2026-12-01', 'province', 1, period('until-30-november', '2027-01-01', '2027-11-30')],
    ['BC-03', '2026-08-01', 'province', 1, period('half-year', '2026-07-01', '2026-12-31')],
  ])('%s on %s (%s): %i in its period', (rule, on, level, needed, within) => {
    expect(quotaOf(row(rule), on, [], level)).toEqual({ ...within, needed, done: 0, missing: needed });
  });

  test('a quota counts different days of its period, and more than needed is not missing', () => {
    const held = ['2026-06-30', '2026-07-03', '2026-07-03', '2026-08-01'];
    expect(quotaOf(row('GEN-10'), '2026-07-20', held)).toMatchObject({ needed: 2, done: 1, missing: 1 });
    expect(quotaOf(row('GEN-10'), '2026-07-20', [...held, '2026-07-17', '2026-07-31'])).toMatchObject({ done: 3, missing: 0 });
    expect(() => quotaOf(row('BC-01'), '2026-07-20', [])).toThrow('BC-01 is no quota');
  });

  test('BC-01: the periods of the statistics begin on the fifteenth of the month before', () => {
    expect(periodsOf(row('BC-01'), '2026-12-15')).toEqual([
      period('quarter', '2026-12-15', '2027-03-14'),
      period('six-months', '2026-12-15', '2027-06-14'),
      period('nine-months', '2026-12-15', '2027-09-14'),
      period('year', '2026-12-15', '2027-12-14'),
    ]);
    expect(periodsOf(row('BC-01'), '2026-12-14')).toEqual([
      period('quarter', '2026-09-15', '2026-12-14'),
      period('year', '2025-12-15', '2026-12-14'),
    ]);
    expect(periodsOf(row('BC-01'), '2026-06-14')[0]).toEqual(period('quarter', '2026-03-15', '2026-06-14'));
  });

  test('BC-04: every month, the first quarter, six, nine months and the year', () => {
    expect(periodsOf(row('BC-04'), '2026-02-10')).toEqual([
      period('month', '2026-02-01', '2026-02-28'),
      period('first-quarter', '2026-01-01', '2026-03-31'),
      period('six-months', '2026-01-01', '2026-06-30'),
      period('nine-months', '2026-01-01', '2026-09-30'),
      period('year', '2026-01-01', '2026-12-31'),
    ]);
    expect(periodsOf(row('BC-04'), '2026-10-10').map(({ id }) => id)).toEqual(['month', 'year']);
  });
});
