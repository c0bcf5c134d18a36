import type { Clock } from '../clock';
import { defaultLadder, parseLadder, rungsOf, type LadderClock } from './ladder';

/** Thirty days from 5 August: 70 % of them are 21. */
const leading: LadderClock = { rule: 'KN-04', startedOn: '2026-08-05', dueOn: '2026-09-04', nearOn: '2026-08-27' };
const rungs = (clock: LadderClock, ladder = defaultLadder) =>
  rungsOf(clock, ladder).map(({ rung, on, tells }) => `${on} ${rung}: ${tells.join(', ')}`);

describe('the ladder that ships', () => {
  it('officer at 70 % of the time, head when it is near, head and superior when it is missed, then the two proposals', () =>
    expect(rungs(leading)).toEqual([
      '2026-08-26 officer: officer',
      '2026-08-27 head: head',
      '2026-09-05 missed: head, superior',
      '2026-09-14 urge-letter: head, superior',
      '2026-10-04 responsibility-check: superior',
    ]));

  it('duties beside the leading deadlines go the same way', () =>
    expect(rungs({ ...leading, rule: 'GEN-04', kind: 'duty' })).toEqual(rungs(leading)));

  it('70 % of the calendar days, rounded up, and in the order of the days: a short time is near before it is spent', () =>
    // Seven days, 4.9 of them; near from the second.
    expect(rungs({ rule: 'GEN-04', kind: 'duty', startedOn: '2026-08-03', dueOn: '2026-08-10', nearOn: '2026-08-05' }).slice(0, 2)).toEqual(
      ['2026-08-05 head: head', '2026-08-08 officer: officer'],
    ));

  it('a service level of our own warns the officer and nobody else', () =>
    expect(rungs({ ...leading, rule: 'TC-17', kind: 'internal' })).toEqual(['2026-08-26 officer: officer']));

  it('the red line of 45 days reaches head and superior when it is crossed', () =>
    expect(rungs({ ...leading, rule: 'GEN-02', kind: 'alarm' })).toEqual(['2026-09-05 missed: head, superior']));

  it.each<NonNullable<Clock['kind']>>(['limitation', 'effect', 'cap', 'lead-time', 'alarm'])('%s: nobody', (kind) =>
    expect(rungs({ ...leading, rule: 'KN-05', kind })).toEqual([]),
  );

  it('while it is paused nothing rings', () => expect(rungs({ ...leading, dueOn: null, nearOn: null })).toEqual([]));

  it('is policy and says so', () => expect(defaultLadder.confidence).toBe('D'));
});

describe('a ladder of another installation', () => {
  const [first] = defaultLadder.periods;
  const officerAt = (percent: number) => [{ ...first!.rungs[0]!, at: { percent } }];
  const changed = parseLadder({
    ...defaultLadder,
    periods: [
      { from: null, to: '2026-09-30', rungs: officerAt(70) },
      { from: '2026-10-01', to: null, rungs: officerAt(50) },
    ],
  });

  it('holds for the clocks that start in its days', () => {
    expect(rungs(leading, changed)).toEqual(['2026-08-26 officer: officer']);
    expect(rungs({ ...leading, startedOn: '2026-09-30', dueOn: '2026-10-10' }, changed)).toEqual(['2026-10-07 officer: officer']);
    expect(rungs({ ...leading, startedOn: '2026-10-01', dueOn: '2026-10-11' }, changed)).toEqual(['2026-10-06 officer: officer']);
  });

  it.each<[string, unknown]>([
    [
      'a gap between its periods',
      {
        periods: [
          { ...first!, to: '2026-09-30' },
          { ...first!, from: '2026-10-02' },
        ],
      },
    ],
    ['an end of all periods', { periods: [{ ...first!, to: '2026-09-30' }] }],
    ['a rung twice', { periods: [{ ...first!, rungs: [first!.rungs[0], first!.rungs[0]] }] }],
    ['law for policy', { confidence: 'A' }],
    ['somebody nobody knows', { periods: [{ ...first!, rungs: [{ ...first!.rungs[0], tells: ['minister'] }] }] }],
  ])('%s does not load', (_, wrong) => {
    expect(() => parseLadder({ ...defaultLadder, ...(wrong as object) })).toThrow();
  });
});
