import type { Day } from '@donthu/eventing';
import type { Clock, ClockFacts, Complexity } from './clock';
import { vietnameseCalendar, vietnameseLaw as law, vietnamesePack } from './vietnam';
import { makeLaw } from './law';
import { parsePack } from './packs/pack';

const dueOn = (rule: string, facts: ClockFacts): Day | null => law.clock(rule, facts).dueOn;
const on = (startedOn: Day, more: Partial<ClockFacts> = {}): ClockFacts => ({ startedOn, ...more });

describe('the test vectors of the law (law.md B1)', () => {
  test.each<[string, string, ClockFacts, Day]>([
    ['first complaint, 30 days, ends on the national holiday: the next working day', 'KN-04', on('2026-08-03'), '2026-09-03'],
    ['the same, complex: 45 days from acceptance, not 30 + 45', 'KN-04', on('2026-08-03', { extensions: 1 }), '2026-09-17'],
    [
      'the same, suspended after 10 days: 20 days run on from the continuation',
      'KN-04',
      on('2026-08-03', { pauses: [{ from: '2026-08-13', to: '2026-08-31' }] }),
      '2026-09-21',
    ],
    ['denunciation, especially complex, extended twice: 90 days', 'TC-04', on('2026-08-03', { extensions: 2 }), '2026-11-02'],
    ['second complaint, remote and complex: 70 days', 'KN-06', on('2026-08-03', { remote: true, extensions: 1 }), '2026-10-12'],
    ['letter of a Friday, 10 working days, no holidays', 'GEN-01', on('2026-08-07'), '2026-08-21'],
  ])('%s', (_, rule, facts, due) => {
    expect(dueOn(rule, facts)).toBe(due);
  });
});

describe('extensions', () => {
  test.each<[string, Record<Complexity, number>]>([
    ['KN-04', { normal: 0, complex: 1, 'especially-complex': 1 }],
    ['KN-06', { normal: 0, complex: 1, 'especially-complex': 1 }],
    ['KNKL-04', { normal: 0, complex: 1, 'especially-complex': 1 }],
    ['TC-04', { normal: 0, complex: 1, 'especially-complex': 2 }],
    ['TC-01', { normal: 1, complex: 1, 'especially-complex': 1 }], // for verification at several places, whatever the complexity
    ['KN-03', { normal: 0, complex: 0, 'especially-complex': 0 }],
  ])('%s may be extended %j times', (rule, most) => {
    for (const [complexity, n] of Object.entries(most)) expect(law.extensionsAllowed(rule, complexity as Complexity, '2026-08-03')).toBe(n);
  });
});

describe('suspension pauses and never resets', () => {
  const pauses = (from: Day, to: Day | null) => ({ pauses: [{ from, to }] });

  test('while it lasts the due day is not known', () => {
    const clock = law.clock('KN-04', on('2026-08-03', pauses('2026-08-13', null)));
    expect(clock).toMatchObject({ status: 'paused', dueOn: null, nearOn: null });
  });

  test('on the last day it leaves no day: due on the day of continuation', () => {
    expect(dueOn('TC-04', on('2026-03-02', pauses('2026-04-01', '2026-04-08')))).toBe('2026-04-08');
  });

  test('in the days off after a full count it leaves no day either', () => {
    // Thirty days end on Wednesday 2 September, a holiday; suspended on Thursday the 3rd, the moved last day.
    expect(dueOn('KN-04', on('2026-08-03', pauses('2026-09-03', '2026-09-14')))).toBe('2026-09-14');
  });

  test('after the due day it saves nothing', () => {
    const clock = law.clock('KN-04', on('2026-08-03', pauses('2026-09-04', null)));
    expect(clock).toMatchObject({ status: 'running', dueOn: '2026-09-03' });
    expect(dueOn('KN-04', on('2026-08-03', pauses('2026-09-04', '2026-10-01')))).toBe('2026-09-03');
  });

  test('two suspensions add up, in whatever order they are told; shared days are left out once', () => {
    const [a, b] = [
      { from: '2026-03-10', to: '2026-03-15' },
      { from: '2026-03-20', to: '2026-03-27' },
    ];
    expect(dueOn('TC-04', on('2026-03-02', { pauses: [a, b] }))).toBe('2026-04-13'); // 12 days past 1 April
    expect(dueOn('TC-04', on('2026-03-02', { pauses: [b, a] }))).toBe('2026-04-13');
    const overlapping = { from: '2026-03-12', to: '2026-03-22' };
    expect(dueOn('TC-04', on('2026-03-02', { pauses: [a, overlapping] }))).toBe('2026-04-13'); // 10 to 22 March: 12 days
  });

  test('complaints cannot be suspended before the reform, denunciations can', () => {
    expect(law.allows('suspend-complaint', '2026-06-30')).toBe(false);
    expect(law.allows('suspend-complaint', '2026-07-01')).toBe(true);
    expect(law.allows('suspend-denunciation', '2025-01-15')).toBe(true);
    expect(dueOn('KN-04', on('2026-03-02', pauses('2026-03-10', '2026-03-20')))).toBe('2026-04-01');
    expect(dueOn('TC-04', on('2026-03-02', pauses('2026-03-10', '2026-03-20')))).toBe('2026-04-13'); // 11 April is a Saturday
  });

  test('a complaint accepted before the reform can be suspended after it', () => {
    expect(dueOn('KN-04', on('2026-06-15', pauses('2026-07-06', '2026-07-16')))).toBe('2026-07-27'); // 15 + 10 = 25 July, a Saturday
  });

  test('a rule without suspension runs on', () => {
    expect(law.clock('KNKL-04', on('2026-08-03', pauses('2026-08-13', null)))).toMatchObject({ status: 'running', dueOn: '2026-09-03' });
  });

  test('a clock in working days stops and goes on in working days', () => {
    const stoppable = vietnamesePack.rules.map((rule) =>
      rule.id === 'TC-01' ? { ...rule, pause_practice: 'suspend-denunciation' } : rule,
    );
    const other = makeLaw({ ...vietnamesePack, rules: stoppable }, vietnameseCalendar);
    const due = (from: Day, to: Day) => other.clock('TC-01', on('2026-03-02', pauses(from, to))).dueOn;
    // Seven: Tue 3, Wed 4 | suspended | five more from Monday the 16th: 17 18 19 20 23.
    expect(due('2026-03-04', '2026-03-16')).toBe('2026-03-23');
    // All seven used on Wednesday the 11th; continued on a Sunday.
    expect(due('2026-03-11', '2026-03-15')).toBe('2026-03-16');
  });
});

describe('days off', () => {
  test('working days skip Tết and count the Saturday worked for a swapped day', () => {
    // Tết 2026: 16–20 February off. Ten days from Tuesday the 10th: 11 12 13 | 23 24 25 26 27 | 2 3 March.
    expect(dueOn('GEN-01', on('2026-02-10'))).toBe('2026-03-03');
    // Saturday 22 August 2026 is worked for Monday the 31st: 18 19 20 21 22 | 24 25 26 27 28.
    expect(dueOn('GEN-01', on('2026-08-17'))).toBe('2026-08-28');
    expect(law.isWorkingDay('2026-08-22')).toBe(true);
    expect(law.isWorkingDay('2026-08-31')).toBe(false);
    expect(law.isWorkingDay('2026-08-29')).toBe(false);
    expect(law.isWorkingDay('2026-09-03')).toBe(true);
  });

  test('a day off that is not confirmed counts as worked, so that the earlier day alarms', () => {
    expect(law.isWorkingDay('2026-11-24')).toBe(true);
    expect(dueOn('TC-04', on('2026-10-25'))).toBe('2026-11-24');
    expect(dueOn('TC-02', on('2026-11-20'))).toBe('2026-11-27');
  });

  test('counting before a day', () => {
    expect(law.addWorkingDays('2026-09-03', -1)).toBe('2026-08-28'); // over the long weekend of the national day
    expect(law.addWorkingDays('2026-08-30', -1)).toBe('2026-08-28');
    expect(law.addWorkingDays('2026-08-30', 0)).toBe('2026-08-30');
    expect(law.workingDaysBetween('2026-09-03', '2026-08-27')).toBe(-2);
  });
});

describe('a clock', () => {
  test('is near-due three working days before its due day, never before it started', () => {
    expect(law.clock('KN-04', on('2026-08-03')).nearOn).toBe('2026-08-26'); // worked before 3 September: 28, 27, 26 August
    const short = makeLaw(
      { ...vietnamesePack, rules: vietnamesePack.rules.map((rule) => (rule.id === 'TC-02' ? { ...rule, length: 2 } : rule)) },
      vietnameseCalendar,
    );
    expect(short.clock('TC-02', on('2026-03-03')).nearOn).toBe('2026-03-03');
  });

  test('says with which law and calendar it was computed', () => {
    expect(law.clock('KN-04', on('2026-08-03'))).toEqual<Clock>({
      rule: 'KN-04',
      regime: 'R3',
      startedOn: '2026-08-03',
      dueOn: '2026-09-03',
      nearOn: '2026-08-26',
      status: 'running',
      pack: 'vn-2026.1',
      calendar: 'vn-2024-2026.1',
    });
  });

  test('says when a year without a published calendar was touched: there only weekends are off', () => {
    const clock = law.clock('TC-04', on('2026-12-03'));
    expect(clock).toMatchObject({ dueOn: '2027-01-04', calendar: 'vn-2024-2026.1+provisional-2027' }); // 2 January is a Saturday
    expect(law.clock('GEN-01', on('2021-12-31')).calendar).toBe('vn-2024-2026.1+provisional-2021+provisional-2022');
  });

  test('of a resolution keeps the regime of its acceptance', () => {
    expect(law.clock('KN-04', on('2025-06-30')).regime).toBe('R1');
    expect(law.clock('KN-04', on('2026-06-30')).regime).toBe('R2');
    expect(law.clock('KN-04', on('2026-07-01')).regime).toBe('R3');
  });

  test('keeps its due day when it was satisfied, late or not', () => {
    const late = law.clock('KN-04', on('2026-08-03', { satisfiedOn: '2026-09-10' }));
    expect(late).toMatchObject({ status: 'satisfied', satisfiedOn: '2026-09-10', dueOn: '2026-09-03' });
  });

  test('satisfied during a suspension was satisfied in time', () => {
    const pauses = [{ from: '2026-08-13', to: null }];
    const clock = law.clock('KN-04', on('2026-08-03', { pauses, satisfiedOn: '2026-10-01' }));
    expect(clock).toMatchObject({ status: 'satisfied', dueOn: '2026-10-21' }); // 20 days were left
  });

  test('lapses when the duty falls away, also while suspended', () => {
    expect(law.clock('KN-04', on('2026-08-03', { lapsed: true }))).toMatchObject({ status: 'lapsed', dueOn: '2026-09-03' });
    const pauses = [{ from: '2026-08-13', to: null }];
    expect(law.clock('KN-04', on('2026-08-03', { lapsed: true, pauses }))).toMatchObject({ status: 'lapsed', dueOn: null });
  });

  test('is a fault for a rule that is unknown or not in force, and for a day that does not exist', () => {
    expect(() => law.clock('KN-99', on('2026-08-03'))).toThrow('no rule KN-99');
    expect(() => law.clock('KN-02', on('2026-06-30'))).toThrow('not in force on 2026-06-30');
    expect(() => law.clock('KN-04', on('2026-02-30'))).toThrow(RangeError);
    expect(() => law.isWorkingDay('2300-01-01')).toThrow(RangeError);
  });
});

describe('a new regime is a new pack', () => {
  // Suppose a law of 2027 gave the first complaint 25 days, and nothing else were changed.
  const since = '2027-07-01';
  const regimes = vietnamesePack.regimes.map((each) => (each.id === 'R3' ? { ...each, to: '2027-06-30' } : each));
  const next = parsePack({
    ...vietnamesePack,
    id: 'vn-2027.1',
    regimes: [...regimes, { id: 'R4', from: since, to: null, basis: 'an example' }],
    rules: vietnamesePack.rules.flatMap((rule) =>
      rule.id === 'KN-04'
        ? [
            { ...rule, regime: 'R1,R2,R3' },
            { ...rule, regime: 'R4', length: 25, extension: undefined },
          ]
        : [rule],
    ),
  });
  const nextLaw = makeLaw(next, vietnameseCalendar);

  test('whose rows count for what starts under it, while the days of before stand', () => {
    expect(nextLaw.clock('KN-04', on('2027-07-05'))).toMatchObject({ regime: 'R4', dueOn: '2027-07-30', pack: 'vn-2027.1' });
    expect(nextLaw.clock('KN-04', on('2026-08-03'))).toMatchObject({ regime: 'R3', dueOn: '2026-09-03' });
    expect(nextLaw.extensionsAllowed('KN-04', 'complex', '2027-07-05')).toBe(0);
    expect(nextLaw.extensionsAllowed('KN-04', 'complex', '2027-06-30')).toBe(1);
  });

  test('and of two rows of one name exactly one runs', () => {
    const accepted = (day: Day) =>
      nextLaw.clocksOf({ kind: 'complaint', round: 'first', happened: [{ trigger: 'CaseAccepted', on: day }] });
    expect(accepted('2027-06-30')).toMatchObject([{ rule: 'KN-04', dueOn: '2027-07-30' }]);
    expect(accepted('2027-07-01')).toMatchObject([{ rule: 'KN-04', dueOn: '2027-07-26' }]);
  });
});
