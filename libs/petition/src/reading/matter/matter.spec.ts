import { addDays, dayOfNumber, type Day } from '@donthu/eventing';
import type { Clock } from '@donthu/law';
import * as fc from 'fast-check';
import { corrected, flowsOf, looksOn, roundsOf, stretchesOf, type Matter, type MatterChange, type MatterFacts } from '.';

const facts: MatterFacts = { phase: 'received', officer: null, assignedUnit: null, paused: false };

const opening = (on: Day, rev = 0, unit = 'u1'): MatterChange => ({ on, rev, opens: { unit, receivedOn: on, round: 'first', facts } });

const matter = (...changes: MatterChange[]): Matter => ({
  what: 'case',
  id: 'm1',
  shard: 'hn',
  number: '1',
  kind: 'complaint',
  field: 'other',
  channel: 'post',
  firstReceivedOn: changes[0]!.on,
  signatories: 1,
  group: false,
  groupSize: null,
  crossLevel: false,
  respondentUnit: null,
  imported: false,
  registerDueOn: null,
  void: false,
  changes,
});

const clock = (rule: string, startedOn: Day, dueOn: Day | null, over: Partial<Clock> = {}): Clock => ({
  rule,
  regime: 'R3',
  startedOn,
  dueOn,
  nearOn: dueOn && addDays(dueOn, -3),
  status: dueOn === null ? 'paused' : 'running',
  pack: 'p',
  calendar: 'c',
  ...over,
});

describe('what a matter looked like on a day', () => {
  it('is what had happened by 24:00 of that day, also when it was entered later', () => {
    const it = matter(
      opening('2026-03-02'),
      { on: '2026-03-10', rev: 1, facts: { officer: 'o2' } },
      { on: '2026-03-05', rev: 2, facts: { officer: 'o1' } },
    );
    expect(['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-09', '2026-03-10'].map((day) => looksOn(it, day)?.facts.officer)).toEqual([
      undefined,
      null,
      'o1',
      'o1',
      'o2',
    ]);
  });

  it('is due by the earliest running clock', () => {
    const it = matter({
      ...opening('2026-03-02'),
      clocks: [
        clock('KN-02', '2026-03-02', '2026-03-11'),
        clock('KN-03', '2026-03-02', '2026-03-12'),
        clock('OLD', '2026-01-02', null, { status: 'lapsed' }),
      ],
    });
    expect(looksOn(it, '2026-03-02')!.due).toEqual({
      rule: 'KN-02',
      dueOn: '2026-03-11',
      nearOn: '2026-03-08',
      source: 'statute',
      statutoryDueOn: '2026-03-11',
      paused: false,
    });
  });

  it('takes the clock that was counted last, for it knew what was entered before', () => {
    const it = matter(
      { ...opening('2026-03-02'), clocks: [clock('KN-04', '2026-03-02', '2026-04-01')] },
      { on: '2026-03-20', rev: 1, clocks: [clock('KN-04', '2026-03-02', '2026-04-16')] },
      { on: '2026-03-10', rev: 2, clocks: [clock('KN-04', '2026-03-02', '2026-05-01')] },
    );
    expect(['2026-03-09', '2026-03-10', '2026-03-25'].map((day) => looksOn(it, day)!.due.dueOn)).toEqual([
      '2026-04-01',
      '2026-05-01',
      '2026-05-01',
    ]);
  });

  it('goes by the day of an old register where there is one, and keeps the statutory one beside it', () => {
    const it = {
      ...matter({ ...opening('2026-03-02'), clocks: [clock('KN-04', '2026-03-02', '2026-04-01')] }),
      registerDueOn: '2026-03-20',
    };
    expect(looksOn(it, '2026-03-03')!.due).toEqual({
      rule: null,
      dueOn: '2026-03-20',
      nearOn: '2026-03-17',
      source: 'register',
      statutoryDueOn: '2026-04-01',
      paused: false,
    });
  });

  it('has nothing due while it is suspended', () => {
    const it = matter(
      { ...opening('2026-03-02'), clocks: [clock('KN-04', '2026-03-02', '2026-04-01')] },
      { on: '2026-03-10', rev: 1, facts: { paused: true }, clocks: [clock('KN-04', '2026-03-02', null)] },
      { on: '2026-03-20', rev: 2, facts: { paused: false }, clocks: [clock('KN-04', '2026-03-02', '2026-04-11')] },
    );
    expect(stretchesOf(it).map(({ from, to, due }) => [from, to, due.dueOn, due.paused])).toEqual([
      ['2026-03-02', '2026-03-10', '2026-04-01', false],
      ['2026-03-10', '2026-03-20', null, true],
      ['2026-03-20', null, '2026-04-11', false],
    ]);
  });

  it('ends with the day it ended: at 24:00 of that day it is no longer open', () => {
    const it = matter(opening('2026-03-02'), { on: '2026-03-10', rev: 1, ends: 'resolved', facts: { phase: 'decided' } });
    expect(looksOn(it, '2026-03-09')).toMatchObject({ open: true, facts: { phase: 'received' } });
    expect(looksOn(it, '2026-03-10')).toMatchObject({ open: false, facts: { phase: 'decided' } });
    expect(looksOn(it, '2030-01-01')).toMatchObject({ open: false });
  });

  it('was never open at the end of a day when it came and went on one; the ledger counts it all the same', () => {
    const it = matter(opening('2026-03-02'), { on: '2026-03-02', rev: 1, ends: 'resolved' });
    expect(stretchesOf(it).map(({ open }) => open)).toEqual([false]);
    expect(flowsOf(it)).toEqual([
      { on: '2026-03-02', unit: 'u1', flow: 'received' },
      { on: '2026-03-02', unit: 'u1', flow: 'resolved' },
    ]);
  });
});

describe('clocks of a correction', () => {
  const accepted = matter(
    { ...opening('2026-03-02'), clocks: [clock('KN-04', '2026-03-02', '2026-04-01')] },
    {
      on: '2026-04-20',
      rev: 1,
      ends: 'resolved',
      clocks: [clock('KN-04', '2026-03-02', '2026-04-01', { status: 'satisfied', satisfiedOn: '2026-04-20' })],
    },
  );

  it('hold from their start, so that a past board shows what was due with today’s knowledge', () => {
    const it = corrected(accepted, 2, [clock('KN-04', '2026-03-12', '2026-04-13', { status: 'satisfied', satisfiedOn: '2026-04-20' })]);
    expect(looksOn(it, '2026-03-15')!.due.dueOn).toBe('2026-04-13');
    expect(looksOn(it, '2026-04-19')!.due.dueOn).toBe('2026-04-13');
  });

  it('that lapse never applied', () => {
    const it = corrected(accepted, 2, [clock('KN-04', '2026-03-02', '2026-04-01', { status: 'lapsed' })]);
    expect(looksOn(it, '2026-03-15')!.due.dueOn).toBeNull();
  });

  it('that had lapsed before ran until then', () => {
    const filed = matter(
      { ...opening('2026-03-02'), clocks: [clock('GEN-01', '2026-03-02', '2026-03-16')] },
      { on: '2026-03-20', rev: 1, ends: 'otherwise-closed', clocks: [clock('GEN-01', '2026-03-02', '2026-03-16', { status: 'lapsed' })] },
    );
    const it = corrected(filed, 2, [clock('GEN-01', '2026-03-04', '2026-03-18', { status: 'lapsed' })]);
    expect(looksOn(it, '2026-03-19')!.due.dueOn).toBe('2026-03-18');
    expect(looksOn(it, '2026-03-20')!.due.dueOn).toBeNull();
  });
});

describe('rounds and legs', () => {
  it('a round still open when the next one opens was carried on there', () => {
    const it = matter(opening('2026-03-02'), opening('2026-03-20', 1, 'u2'));
    expect(flowsOf(it)).toEqual([
      { on: '2026-03-02', unit: 'u1', flow: 'received' },
      { on: '2026-03-20', unit: 'u1', flow: 'transferred' },
      { on: '2026-03-20', unit: 'u2', flow: 'received' },
    ]);
  });

  it('a reopening after the end is a new entry', () => {
    const it = matter(opening('2026-03-02'), { on: '2026-03-10', rev: 1, ends: 'resolved' }, opening('2026-03-20', 2));
    expect(flowsOf(it).map(({ on, flow }) => [on, flow])).toEqual([
      ['2026-03-02', 'received'],
      ['2026-03-10', 'resolved'],
      ['2026-03-20', 'received'],
    ]);
  });

  it('a transfer ends the part of one unit and starts that of the next', () => {
    const it = matter(opening('2026-03-02'), { on: '2026-03-10', rev: 1, moves: { unit: 'u2', receivedOn: '2026-03-10' } });
    expect(roundsOf(it)[0]!.legs).toEqual([
      { unit: 'u1', receivedOn: '2026-03-02', from: '2026-03-02', to: '2026-03-10', end: 'transferred' },
      { unit: 'u2', receivedOn: '2026-03-10', from: '2026-03-10', to: null, end: null },
    ]);
  });

  it('only the first end counts, and a transfer after it moves nothing', () => {
    const it = matter(
      opening('2026-03-02'),
      { on: '2026-03-10', rev: 1, ends: 'resolved' },
      { on: '2026-03-12', rev: 2, moves: { unit: 'u2', receivedOn: '2026-03-12' } },
      { on: '2026-03-15', rev: 3, ends: 'otherwise-closed' },
    );
    expect(flowsOf(it).map(({ flow, unit }) => [flow, unit])).toEqual([
      ['received', 'u1'],
      ['resolved', 'u1'],
    ]);
  });

  it('what was entered in error never was', () => {
    const it = { ...matter(opening('2026-03-02')), void: true };
    expect([stretchesOf(it), flowsOf(it)]).toEqual([[], []]);
  });
});

describe('any history', () => {
  const day = fc.integer({ min: 20_500, max: 20_560 }).map(dayOfNumber);
  const unit = fc.constantFrom('u1', 'u2');
  const step: fc.Arbitrary<Omit<MatterChange, 'rev'>> = fc.oneof(
    fc.record({ on: day, facts: fc.record({ officer: fc.constantFrom('o1', 'o2', null) }) }),
    fc.record({ on: day, facts: fc.record({ paused: fc.boolean() }) }),
    fc.record({ on: day, ends: fc.constantFrom('resolved' as const, 'transferred' as const, 'otherwise-closed' as const) }),
    fc.tuple(day, unit).map(([on, to]) => ({ on, moves: { unit: to, receivedOn: on } })),
    fc.tuple(day, unit).map(([on, to]) => ({ on, opens: { unit: to, receivedOn: on, round: 'reopened' as const, facts } })),
    fc.tuple(day, day).map(([on, due]) => ({ on, clocks: [clock('KN-04', on, due)] })),
  );
  const history = fc
    .tuple(day, fc.array(step, { maxLength: 12 }))
    .map(([first, steps]) => matter(opening(first), ...steps.map((each, i) => ({ ...each, rev: i + 1 }))));

  it('is told without a gap and without an overlap, from the receipt on for ever', () => {
    fc.assert(
      fc.property(history, (it) => {
        const stretches = stretchesOf(it);
        expect(stretches[0]!.from).toBe(it.changes[0]!.on);
        expect(stretches.at(-1)!.to).toBeNull();
        stretches.slice(1).forEach(({ from }, i) => expect(stretches[i]!.to).toBe(from));
        stretches.forEach(({ from, to }) => expect(to === null || from < to).toBe(true));
      }),
    );
  });

  it('has come in and not gone out again exactly when it looks open', () => {
    fc.assert(
      fc.property(history, day, unit, (it, on, of) => {
        const flows = flowsOf(it).filter((flow) => flow.on <= on && flow.unit === of);
        const inside = flows.filter(({ flow }) => flow === 'received').length - flows.filter(({ flow }) => flow !== 'received').length;
        const looks = looksOn(it, on);
        expect(inside).toBe(looks?.open && looks.unit === of ? 1 : 0);
      }),
    );
  });

  it('looks the same whatever the order in which its days were entered', () => {
    const facts = fc.uniqueArray(fc.record({ on: day, facts: fc.record({ officer: fc.constantFrom('o1', 'o2', 'o3') }) }), {
      selector: ({ on }) => on,
      maxLength: 8,
    });
    const shuffled = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    const recorded = (steps: readonly Omit<MatterChange, 'rev'>[]) =>
      matter(opening('2026-01-01'), ...steps.map((each, i) => ({ ...each, rev: i + 1 })));
    fc.assert(fc.property(shuffled, ([one, other]) => expect(stretchesOf(recorded(one))).toEqual(stretchesOf(recorded(other)))));
  });
});
