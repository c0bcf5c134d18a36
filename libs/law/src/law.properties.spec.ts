import { addDays, daysBetween, type Day } from '@donthu/eventing';
import * as fc from 'fast-check';
import type { ClockExplanation, ClockFacts, Pause } from './clock';
import { makeLaw } from './law';
import { countingOf } from './term';
import { vietnameseCalendar, vietnameseLaw as law, vietnamesePack } from './vietnam';

/** The pack with every rule open to suspension, so that counts in working days are suspended too. */
const suspendable = {
  ...vietnamesePack,
  rules: vietnamesePack.rules.map((rule) => ({ ...rule, regime: 'ALL', pause_practice: 'suspend-denunciation' })),
};
const suspendableLaw = makeLaw(suspendable, vietnameseCalendar);

/** Rows that count days by themselves; a cap takes those of another. */
const counting = vietnamesePack.rules.filter((row) => countingOf(row) !== undefined && row.kind !== 'CAP');
const idsOf = (isLeadTime: boolean) => counting.flatMap(({ id, kind }) => ((kind === 'LEAD_TIME') === isLeadTime ? [id] : []));
const rule = fc.constantFrom(...idsOf(false));
const leadTime = fc.constantFrom(...idsOf(true));
const anyRule = fc.oneof(rule, leadTime);
const day = fc.integer({ min: 0, max: 4 * 365 }).map((n) => addDays('2023-06-01', n));
const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 60 })), { maxLength: 3 });

/** Facts of any matter: suspensions follow each other, and may overlap, be empty or come too late. */
const facts = fc
  .record({
    startedOn: day,
    remote: fc.boolean(),
    extensions: fc.integer({ min: 0, max: 3 }),
    gaps,
    shift: fc.integer({ min: -5, max: 5 }),
  })
  .map(({ gaps, shift, ...rest }): ClockFacts => {
    const pauses: Pause[] = [];
    let at = addDays(rest.startedOn, shift);
    for (const [before, length] of gaps) {
      const from = addDays(at, before);
      pauses.push({ from, to: addDays(from, length) });
      at = addDays(from, length + Math.min(shift, 0));
    }
    return { ...rest, pauses };
  });

const lengths = ['length', 'remote', 'variant', 'extension-replaces'];
const lastLength = ({ steps }: ClockExplanation): number =>
  steps.reduce((sum, { kind, days = 0 }) => (lengths.includes(kind) ? days : kind === 'extension-adds' ? sum + days : sum), 0);
const sumOf = ({ steps }: ClockExplanation, kind: string): number =>
  steps.reduce((sum, step) => (step.kind === kind ? sum + step.days! : sum), 0);

test('a clock is never due before it starts nor near-due outside of its time, and ends on a working day', () => {
  fc.assert(
    fc.property(rule, facts, (id, given) => {
      const { dueOn, nearOn } = suspendableLaw.clock(id, given);
      expect(dueOn! >= given.startedOn).toBe(true);
      expect(nearOn! >= given.startedOn && nearOn! <= dueOn!).toBe(true);
      expect(suspendableLaw.isWorkingDay(dueOn!)).toBe(true);
    }),
  );
});

test('what has to be done before something is due on a working day before it, and near three working days earlier', () => {
  fc.assert(
    fc.property(leadTime, facts, (id, given) => {
      const { dueOn, nearOn } = suspendableLaw.clock(id, given);
      expect(dueOn! < given.startedOn).toBe(true);
      expect(suspendableLaw.workingDaysBetween(nearOn!, dueOn!)).toBe(3);
      expect(suspendableLaw.isWorkingDay(dueOn!)).toBe(true);
    }),
  );
});

test('the explanation adds up to the due day and tells of the very same clock', () => {
  fc.assert(
    fc.property(anyRule, facts, (id, given) => {
      const told = suspendableLaw.explain(id, given);
      expect(told.clock).toEqual(suspendableLaw.clock(id, given));
      const passed = lastLength(told) + sumOf(told, 'pause') + sumOf(told, 'day-off');
      expect(addDays(given.startedOn, told.clock.kind === 'lead-time' ? -passed : passed)).toBe(told.clock.dueOn);
    }),
    { numRuns: 500 },
  );
});

test('a stay ends with the time to resolve it caps, and its explanation adds up to that day', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 20 }), (given, after) => {
      const capped = law.clock('KN-04', given);
      const told = law.explain('KN-15', { startedOn: addDays(given.startedOn, after), endsWith: capped });
      expect(told.clock.dueOn).toBe(capped.dueOn);
      expect(addDays(told.clock.startedOn, sumOf(told, 'capped'))).toBe(told.clock.dueOn);
    }),
  );
});

/** A day that may yet be one is passed over by what is counted back, which then asks for the earlier day. */
const mayBeOff = new Set(vietnameseCalendar.years.flatMap(({ unconfirmed = [] }) => unconfirmed));

test('every day passed over is a day off, and none is told twice', () => {
  fc.assert(
    fc.property(anyRule, facts, (id, given) => {
      const told = suspendableLaw.explain(id, given);
      const passed: Day[] = [];
      for (const step of told.steps)
        if (step.kind === 'day-off')
          for (let n = 0; n < step.days!; n++) {
            const day = addDays(step.from!, n);
            const isWorked = suspendableLaw.isWorkingDay(day) && !(told.clock.kind === 'lead-time' && mayBeOff.has(day));
            expect([day, isWorked]).toEqual([day, false]);
            passed.push(day);
          }
      expect(new Set(passed).size).toBe(passed.length);
    }),
  );
});

test('a suspension of n days moves the end of a calendar clock by exactly n days, before days off', () => {
  const calendarRule = fc.constantFrom(...counting.filter(({ kind, unit }) => kind !== 'LEAD_TIME' && unit === 'CALENDAR_DAY'));
  const suspension = fc.record({ startedOn: day, share: fc.integer({ min: 0, max: 100 }), length: fc.integer({ min: 0, max: 200 }) });
  fc.assert(
    fc.property(calendarRule, suspension, ({ id }, { startedOn, share, length }) => {
      const counted = (pauses: Pause[]) => {
        const told = suspendableLaw.explain(id, { startedOn, pauses });
        return daysBetween(startedOn, told.clock.dueOn!) - sumOf(told, 'day-off');
      };
      const from = addDays(startedOn, Math.floor((share * counted([])) / 100));
      expect(counted([{ from, to: addDays(from, length) }])).toBe(counted([]) + length);
    }),
  );
});

test('what is past due stays due on the same day, whatever is suspended afterwards', () => {
  fc.assert(
    fc.property(rule, facts, fc.integer({ min: 1, max: 90 }), (id, given, late) => {
      const before = suspendableLaw.clock(id, given);
      const pauses = [...given.pauses!, { from: addDays(before.dueOn!, late), to: null }];
      expect(suspendableLaw.clock(id, { ...given, pauses })).toEqual(before);
    }),
  );
});

test('more holidays never make a due day earlier, and what has to be done before something never later', () => {
  const days2026 = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n));
  fc.assert(
    fc.property(anyRule, facts, fc.uniqueArray(days2026, { minLength: 1, maxLength: 8 }), (id, given, more) => {
      const years = vietnameseCalendar.years.map((year) => (year.year === 2026 ? { ...year, off: [...year.off, ...more] } : year));
      const restful = makeLaw(suspendable, { ...vietnameseCalendar, years });
      const [clock, before] = [restful.clock(id, given), suspendableLaw.clock(id, given)];
      expect(clock.kind === 'lead-time' ? clock.dueOn! <= before.dueOn! : clock.dueOn! >= before.dueOn!).toBe(true);
    }),
  );
});

test('counting working days inverts adding them', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 400 }), (from, n) => {
      expect(law.workingDaysBetween(from, law.addWorkingDays(from, n))).toBe(n);
    }),
  );
  fc.assert(
    fc.property(
      day.filter((each) => law.isWorkingDay(each)),
      fc.integer({ min: -400, max: 0 }),
      (from, n) => {
        expect(law.workingDaysBetween(from, law.addWorkingDays(from, n))).toBe(n);
      },
    ),
  );
});

test('counting working days agrees with looking at every day', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 120 }), (from, length) => {
      let worked = 0;
      for (let n = 1; n <= length; n++) if (law.isWorkingDay(addDays(from, n))) worked++;
      expect(law.workingDaysBetween(from, addDays(from, length))).toBe(worked);
      expect(law.workingDaysBetween(addDays(from, length), from) + worked).toBe(0);
    }),
  );
});
