import type { Day } from '@donthu/eventing';
import type { Clock, MatterFacts, Milestone } from './clock';
import { vietnameseLaw as law } from './vietnam';

type Told = [trigger: string, on: Day, of?: string];
const happened = (told: readonly Told[]): Milestone[] =>
  told.map(([trigger, on, of]) => ({ trigger, on, ...(of === undefined ? {} : { of }) }));

const complaint = { kind: 'complaint', round: 'first' } as const;
const denunciation = { kind: 'denunciation', round: 'initial' } as const;

const clocksOf = (facts: Omit<MatterFacts, 'happened'>, ...told: Told[]): readonly Clock[] =>
  law.clocksOf({ ...facts, happened: happened(told) });
const only = (rule: string, facts: Omit<MatterFacts, 'happened'>, ...told: Told[]): readonly Clock[] =>
  clocksOf(facts, ...told).filter((clock) => clock.rule === rule);

describe('the deadlines that lead a matter', () => {
  const leading = (facts: Omit<MatterFacts, 'happened'>, ...told: Told[]) =>
    clocksOf(facts, ...told).flatMap(({ rule, kind }) => (kind === undefined ? [rule] : []));

  test('two for the acceptance of a complaint since the reform, one before', () => {
    expect(leading(complaint, ['CaseOpened', '2026-06-30'])).toEqual(['KN-03']);
    expect(leading({ ...complaint, round: 'second' }, ['CaseOpened', '2026-07-01'])).toEqual(['KN-02', 'KN-03']);
  });

  test.each<[MatterFacts['kind'], MatterFacts['round'], string, string[]]>([
    ['unclassified', 'first', 'PetitionReceived', ['GEN-01']],
    ['complaint', 'first', 'PetitionReceived', ['GEN-01']],
    ['denunciation', 'initial', 'PetitionReceived', ['GEN-01']],
    ['recommendation', 'first', 'PetitionReceived', ['KNPA-01']],
    ['disciplinary-complaint', 'first', 'CaseOpened', ['KNKL-03']],
    ['denunciation', 'initial', 'CaseOpened', ['TC-01']],
    ['recommendation', 'first', 'CaseOpened', []],
    ['denunciation', 'initial', 'PetitionClassified:not-competent', ['TC-02']],
    ['complaint', 'first', 'PetitionClassified:not-competent', []],
    ['complaint', 'first', 'CaseAccepted', ['KN-04']],
    ['complaint', 'second', 'CaseAccepted', ['KN-06']],
    ['complaint', 'reopened', 'CaseReopened', ['KN-04']],
    ['disciplinary-complaint', 'second', 'CaseAccepted', ['KNKL-04']],
    ['denunciation', 'initial', 'CaseAccepted', ['TC-04']],
    ['denunciation', 'continued', 'CaseEscalated:continued-denunciation', ['TC-10']],
    ['denunciation', 'continued', 'CaseReopened', ['TC-04']],
    ['denunciation', 'initial', 'CaseEscalated:taken-over', ['TC-18']],
    ['recommendation', 'first', 'CaseAccepted', []],
  ])('%s, %s round, %s: %j', (kind, round, trigger, rules) => {
    expect(leading({ kind, round }, [trigger, '2026-08-03'])).toEqual(rules);
  });

  test.each<[MatterFacts['subKind'], string[]]>([
    ['board-recommendation', ['KNPA-04']],
    ['voter-petition', ['KNPA-06']],
    ['feedback', []],
  ])('a recommendation of the kind %s: %j', (subKind, rules) => {
    expect(leading({ kind: 'recommendation', round: 'first', subKind: subKind! }, ['CaseOpened', '2026-08-03'])).toEqual(rules);
  });
});

describe('a clock', () => {
  test('is stopped by the first thing that stops it, and keeps its due day', () => {
    const [sent] = only('KN-07', complaint, ['CaseResolved', '2026-08-24'], ['ResultServed', '2026-09-04'], ['ResultServed', '2026-09-03']);
    expect(sent).toMatchObject({ status: 'satisfied', satisfiedOn: '2026-09-03', dueOn: '2026-08-27', kind: 'duty' });
  });

  test('lapses with what makes it no longer owed, unless it was done', () => {
    const taken: Told = ['CaseAccepted', '2026-08-03'];
    const ended: Told = ['MatterEnded', '2026-08-20'];
    expect(only('TC-04', denunciation, taken, ended)).toMatchObject([{ status: 'lapsed', dueOn: '2026-09-03' }]);
    expect(only('TC-04', denunciation, taken, ['CaseResolved', '2026-08-19'], ended)).toMatchObject([{ status: 'satisfied' }]);
  });

  test('that is owed whatever becomes of the matter does not lapse with it', () => {
    const ended: Told = ['MatterEnded', '2026-08-20'];
    expect(only('KN-13', complaint, ['ResolutionDiscontinued', '2026-08-20', 'discontinuation'], ended)).toMatchObject([
      { status: 'running' },
    ]);
    expect(only('TC-13', denunciation, ['PetitionJoined:press', '2026-08-03', 'letter-1'], ended)).toMatchObject([{ status: 'running' }]);
  });

  test('that starts again counts from the later day, in whatever order it is told', () => {
    const told: Told[] = [
      ['DeadlineMissed:resolution', '2026-07-20'],
      ['ResultDelivered', '2026-08-04'],
    ];
    for (const each of [told, [...told].reverse()])
      expect(only('KN-05', complaint, ...each)).toMatchObject([{ startedOn: '2026-08-04', dueOn: '2026-09-03', kind: 'limitation' }]);
  });

  test('runs once for each of what it is about; what stops one leaves the other', () => {
    const both = only(
      'KN-16',
      complaint,
      ['CaseResolved:front', '2026-08-03', 'letter-1'],
      ['CaseResolved:press', '2026-08-05', 'letter-2'],
      ['ForwarderAnswered', '2026-08-06', 'letter-2'],
    );
    expect(both).toMatchObject([
      { of: 'letter-1', status: 'running', dueOn: '2026-08-10' },
      { of: 'letter-2', status: 'satisfied', satisfiedOn: '2026-08-06', dueOn: '2026-08-12' },
    ]);
  });

  test('about one of several lapses with what is about none of them', () => {
    const letters: Told[] = [['PetitionReceived:front', '2026-08-03', 'letter-1']];
    expect(only('TC-13', denunciation, ...letters, ['HandlingNotOwed', '2026-08-05'])).toMatchObject([
      { of: 'letter-1', status: 'lapsed' },
    ]);
  });

  test('follows the law of the day it started, also when that day came before the reform', () => {
    const suspended = (on: Day) => only('KN-13', complaint, ['ResolutionSuspended', on, 'suspension-1']);
    expect(suspended('2026-06-30')).toEqual([]);
    expect(suspended('2026-07-01')).toMatchObject([{ regime: 'R3', dueOn: '2026-07-06' }]); // 2, 3 and, after the weekend, 6 July
  });

  test('is not owed of what was entered in error, done or not', () => {
    const clocks = clocksOf({ ...complaint, void: true }, ['CaseOpened', '2026-08-03'], ['CaseAccepted', '2026-08-05']);
    expect(clocks.length).toBeGreaterThan(2);
    for (const clock of clocks) expect([clock.status, clock.satisfiedOn]).toEqual(['lapsed', undefined]);
  });

  test('is extended as often as it was extended, each time it happened', () => {
    const extended: Told = ['ResolutionExtended', '2026-08-03'];
    expect(only('TC-04', denunciation, ['CaseAccepted', '2026-08-03'], extended, extended)).toMatchObject([{ dueOn: '2026-11-02' }]);
  });

  test('is another length where the law has one for what happened', () => {
    const disciplinary = { kind: 'disciplinary-complaint', round: 'first' } as const;
    const delivered: Told = ['ResultDelivered', '2026-07-06'];
    expect(only('KNKL-02', disciplinary, delivered)).toMatchObject([{ dueOn: '2026-07-16' }]);
    expect(only('KNKL-02', disciplinary, ['Dismissal', '2026-06-01'], delivered)).toMatchObject([{ dueOn: '2026-08-05' }]);
  });

  test('of our own stands beside those of the law and is marked', () => {
    const clocks = clocksOf({ kind: 'recommendation', round: 'first' }, ['CaseAccepted', '2026-07-06']);
    expect(clocks).toMatchObject([{ rule: 'KNPA-02', kind: 'internal', dueOn: '2026-07-27' }]);
    const voters = { kind: 'recommendation', round: 'first', subKind: 'voter-petition' } as const;
    expect(clocksOf(voters, ['CaseAccepted', '2026-07-06'])).toEqual([]);
  });
});

describe('a stay', () => {
  const stayed: Told[] = [
    ['CaseAccepted', '2026-07-06'],
    ['StayOrdered', '2026-07-10'],
  ];

  test('ends with the time to resolve, however that moves', () => {
    expect(only('KN-15', complaint, ...stayed)).toMatchObject([{ startedOn: '2026-07-10', dueOn: '2026-08-05', kind: 'cap' }]);
    expect(only('KN-15', complaint, ...stayed, ['ComplexityDetermined', '2026-07-20'])).toMatchObject([{ dueOn: '2026-08-20' }]);
    expect(only('KN-15', { ...complaint, remote: true }, ...stayed)).toMatchObject([{ dueOn: '2026-08-20' }]);
    expect(only('KN-15', { ...complaint, round: 'second' }, ...stayed)).toMatchObject([{ dueOn: '2026-08-20' }]);
  });

  test('stands still with it', () => {
    const suspended = { ...complaint, pauses: [{ from: '2026-07-16', to: null }] };
    expect(only('KN-15', suspended, ...stayed)).toMatchObject([{ dueOn: null, status: 'paused' }]);
    const continued = { ...complaint, pauses: [{ from: '2026-07-16', to: '2026-08-03' }] };
    expect(only('KN-15', continued, ...stayed)).toMatchObject([{ dueOn: '2026-08-24', status: 'running' }]);
  });

  test('is over when it is lifted, and with the decision', () => {
    expect(only('KN-15', complaint, ...stayed, ['StayLifted', '2026-07-20'])).toMatchObject([{ status: 'satisfied' }]);
    expect(only('KN-15', complaint, ...stayed, ['CaseResolved', '2026-07-30'])).toMatchObject([{ status: 'lapsed' }]);
  });

  test('of a matter without a time to resolve has nothing to end with', () => {
    expect(only('KN-15', complaint, ['StayOrdered', '2026-07-10'])).toEqual([]);
  });
});

describe('how a clock stands on a day', () => {
  const standing = (rule: string, facts: Omit<MatterFacts, 'happened'>, on: Day, ...told: Told[]) => {
    const found = law.clocksOn({ ...facts, happened: happened(told) }, on).find(({ clock }) => clock.rule === rule)!;
    return [found.standing, found.daysLeft];
  };
  const accepted: Told = ['CaseAccepted', '2026-07-06'];

  test.each<[Day, string, number]>([
    ['2026-07-30', 'running', 6],
    ['2026-07-31', 'near-due', 5], // worked before Wednesday 5 August: 4, 3 August, 31 July
    ['2026-08-05', 'near-due', 0],
    ['2026-08-06', 'overdue', -1],
  ])('on %s a deadline of 5 August is %s, %i days left', (on, expected, left) => {
    expect(standing('KN-04', complaint, on, accepted)).toEqual([expected, left]);
  });

  test('in working days it counts working days, and stays as late as it was when it was done', () => {
    const resolved: Told = ['CaseResolved', '2026-08-27']; // three working days: 28 August, 3 and 4 September
    expect(standing('KN-07', complaint, '2026-09-01', resolved)).toEqual(['near-due', 2]);
    expect(standing('KN-07', complaint, '2026-12-01', resolved, ['ResultServed', '2026-09-08'])).toEqual(['satisfied', -2]);
  });

  test('while suspended nobody knows the days left', () => {
    const pauses = [{ from: '2026-07-16', to: null }];
    expect(standing('KN-04', { ...complaint, pauses }, '2026-09-01', accepted)).toEqual(['paused', null]);
  });

  test('nobody is late for an effect or for the end of a right', () => {
    const decided: Told = ['CaseResolved', '2026-07-06'];
    expect(standing('KN-09', complaint, '2026-08-05', decided)).toEqual(['near-due', 0]);
    expect(standing('KN-09', complaint, '2026-08-06', decided)).toEqual(['satisfied', -1]);
    expect(standing('KN-05', complaint, '2026-08-06', ['ResultDelivered', '2026-07-06'])).toEqual(['lapsed', -1]);
  });
});
