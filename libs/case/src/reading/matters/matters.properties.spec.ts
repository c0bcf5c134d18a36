import { addDays, canonicalJson, dayOfNumber, foldRow, rowKey, type Command, type Day } from '@donthu/eventing';
import { looksOn, type LetterRow } from '@donthu/petition';
import { foldAll, spellsOn, type Folded } from '@donthu/testing';
import fc from 'fast-check';
import { examples } from '../../decider/samples/cases';
import { History } from '../samples/history';
import { shownPhase, type CaseRow, type MatterRow } from './case-row';
import { CUBES, firstOfMonth } from './cells';
import { matters } from './matters.projection';
import { resolutionsOf } from './resolutions';

/** 2026-07-06: a Monday of the third regime. */
const START = 20_640;
const LAST = 260;

const units = ['unit-1', 'unit-2', 'unit-3'] as const;
const caseCommands = Object.keys(examples) as (keyof typeof examples)[];

const letterCommands: readonly Command[] = [
  { type: 'RegisterPetition', data: { registerNo: '7/2026' } },
  {
    type: 'ClassifyPetition',
    data: { kind: 'denunciation', field: 'corruption', eligible: true, competence: 'own', respondentUnitId: 'unit-9' },
  },
  { type: 'AssignPetition', data: { unitId: 'unit-2', officerId: 'officer-5' } },
  { type: 'ProposeAcceptance', data: { unitId: 'unit-1' } },
  { type: 'LinkPetitionToCase', data: { caseId: 'c1', reason: 'text-1' } },
  { type: 'ReplyToPetitioner', data: { as: 'answered' } },
  { type: 'ReplyToPetitioner', data: { as: 'taken-up' } },
  { type: 'WithdrawPetition', data: { scope: 'full', signed: true } },
  { type: 'ProposeCorrection', data: { correction: { kind: 'unlink' }, reason: 'text-2' } },
  { type: 'ProposeCorrection', data: { correction: { kind: 'reclassify', to: 'complaint', senderAgreed: true }, reason: 'text-2' } },
  { type: 'ProposeCorrection', data: { correction: { kind: 'correct', receivedOn: '2026-07-08' }, reason: 'text-2' } },
];

const caseCommand = fc
  .record({
    type: fc.constantFrom(...caseCommands),
    kind: fc.constantFrom('complaint', 'denunciation', 'recommendation'),
    unit: fc.constantFrom(...units),
    day: fc.nat(LAST).map((n) => dayOfNumber(START + n)),
    as: fc.constantFrom('resolved', 'transferred', 'withdrawn'),
    correction: fc.constantFrom('receivedOn', 'acceptedOn', 'decidedOn', 'servedOn', 'reclassify', 'entered-in-error'),
  })
  .map(({ type, kind, unit, day, as, correction }): Command => {
    const data = { ...examples[type] } as Record<string, unknown>;
    for (const field of ['toUnitId', 'byUnitId']) if (field in data) data[field] = unit;
    if (type === 'AssignCase') return { type, data: { ...data, stage: kind === 'recommendation' ? 'handling' : 'verification', unitId: unit } };
    if (type === 'ResolveCase') return { type, data: kind === 'recommendation' ? { ...data, result: 'answered' } : data };
    if (type === 'CloseImportedCase') return { type, data: { ...data, as } };
    if (type === 'ProposeCorrection') {
      const other = correction === 'reclassify' ? { kind: correction, to: kind, senderAgreed: true } : { kind: correction };
      return { type, data: { reason: 'text-1', correction: /On$/.test(correction) ? { kind: 'correct', [correction]: day } : other } };
    }
    return { type, data };
  });

const step = fc.record({
  /** Days after the step before. */
  gap: fc.nat(12),
  /** Days between what happened and its entry. */
  late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(20) }),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('onward' as const) },
    { weight: 8, arbitrary: caseCommand.map((command) => ['case', command] as const) },
    { weight: 3, arbitrary: fc.constantFrom(...letterCommands).map((command) => ['petition', command] as const) },
  ),
});

/** The straight way of a case of any kind; the first step that the decider lets pass is the next one. */
const onward = (kind: string, today: Day): readonly Command[] => {
  const recommendation = kind === 'recommendation';
  return [
    { type: 'CheckConditions', data: examples.CheckConditions },
    { type: 'AcceptCase', data: { ...examples.AcceptCase, firstDecisionAttached: true } },
    { type: 'AssignCase', data: { ...examples.AssignCase, stage: recommendation ? 'handling' : 'verification' } },
    { type: 'ReportVerification', data: examples.ReportVerification },
    { type: 'RecordDialogue', data: examples.RecordDialogue },
    { type: 'ResolveCase', data: recommendation ? { ...examples.ResolveCase, result: 'answered' } : examples.ResolveCase },
    { type: 'ScheduleDialogue', data: { ...examples.ScheduleDialogue, meetingOn: addDays(today, 6) } },
    { type: 'ServeResult', data: examples.ServeResult },
    { type: 'ReopenCase', data: examples.ReopenCase },
    { type: 'FileSecondComplaint', data: { ...examples.FileSecondComplaint, toUnitId: 'unit-2', because: 'disagrees' } },
    { type: 'FileContinuedDenunciation', data: { ...examples.FileContinuedDenunciation, toUnitId: 'unit-2', because: 'disagrees' } },
    { type: 'CloseCase', data: {} },
  ];
};

/** A case and a letter through whatever the deciders let pass; corrections are agreed to by a second person at once. */
const history = fc
  .record({
    kind: fc.constantFrom('complaint' as const, 'denunciation' as const, 'recommendation' as const),
    imported: fc.boolean(),
    steps: fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
  })
  .map(({ kind, imported, steps }) => {
    const told = new History();
    let today = dayOfNumber(START);
    const round = kind === 'denunciation' ? 'initial' : 'first';
    told.attempt('petition', 'l1', { type: 'ReceivePetition', data: letter }, today);
    const begins: Command = imported
      ? { type: 'ImportCase', data: { ...examples.ImportCase, kind, round, receivedOn: today, registerDueOn: addDays(today, 30) } }
      : { type: 'OpenCase', data: { ...examples.OpenCase, kind, round, receivedOn: today, firstReceivedOn: today } };
    told.attempt('case', 'c1', begins, today);
    for (const { gap, late, what } of steps) {
      today = addDays(today, gap);
      if (what === 'onward') {
        const events = told.log.length;
        for (const command of onward(kind, today)) if (told.log.length === events) told.attempt('case', 'c1', command, today);
        continue;
      }
      const [stream, command] = what;
      const id = stream === 'case' ? 'c1' : 'l1';
      told.attempt(stream, id, command, addDays(today, -late), { enteredOn: today });
      const proposed = told.log.at(-1)!;
      if (proposed.type === 'CorrectionProposed') {
        const { correctionId } = proposed.data as { correctionId: string };
        told.attempt(stream, id, { type: 'DecideCorrection', data: { correctionId, agreed: true } }, today, { by: 'officer-2' });
      }
    }
    return told;
  });

const letter = { unitId: 'unit-1', channel: 'post', petitioners: ['person-1'], summary: 'text-1', signatories: 1, originalPapers: false };

const anyDay = fc.nat(LAST + 40).map((n) => dayOfNumber(START - 10 + n));

const sum = (folded: Folded<unknown>, cube: string, wanted: (key: Readonly<Record<string, unknown>>) => boolean): number =>
  folded.cells.filter((cell) => cell.cube === cube && wanted(cell.key)).reduce((total, { n }) => total + n, 0);

const isIn = (flow: unknown) => flow === 'received';

describe('any history the deciders let pass', () => {
  it('reaches deep: the generator tells of decisions, rounds, corrections and imported ends', () => {
    const seen = new Set(fc.sample(history, 300).flatMap(({ log }) => log.map(({ type }) => type)));
    for (const type of ['CaseAccepted', 'CaseResolved', 'CaseTransferred', 'CaseEscalated', 'CaseCorrected', 'ImportedCaseClosed', 'PetitionUnlinked'])
      expect(seen).toContain(type);
  });

  it('gives the same rows wherever the log is cut and the rows are put away', () => {
    fc.assert(
      fc.property(history, ({ log }) => {
        const rows = new Map<string, string>();
        for (const event of log) {
          const key = rowKey(matters, event);
          if (key === undefined) continue;
          const known = rows.get(key);
          rows.set(key, canonicalJson(foldRow(matters, known === undefined ? undefined : JSON.parse(known), event)));
        }
        const whole = new Map([...foldAll(matters, log).rows].map(([key, row]) => [key, canonicalJson(row)]));
        expect(rows).toEqual(whole);
      }),
    );
  });

  it('balances: opening + received = resolved + transferred + otherwise closed + closing, and closing is what pending shows', () => {
    fc.assert(
      fc.property(history, anyDay, fc.nat(60), fc.constantFrom(...units), ({ log }, from, length, unit) => {
        const folded = foldAll(matters, log);
        const to = addDays(from, length);
        const openOn = (day: Day) => spellsOn(folded, day).filter(({ columns }) => columns['unit'] === unit).length;
        const flow = (into: boolean) =>
          sum(folded, CUBES.ledger, (key) => key['unit'] === unit && isIn(key['flow']) === into && from <= String(key['day']) && String(key['day']) <= to);
        expect(openOn(addDays(from, -1)) + flow(true) - flow(false)).toBe(openOn(to));
      }),
    );
  });

  it('counts as overdue on a day what pending shows as overdue', () => {
    fc.assert(
      fc.property(history, anyDay, ({ log }, day) => {
        const folded = foldAll(matters, log);
        const shown = spellsOn(folded, day).filter(({ columns }) => typeof columns['due_on'] === 'string' && columns['due_on'] < day).length;
        expect(sum(folded, CUBES.overdue, (key) => String(key['day']) <= day)).toBe(shown);
      }),
    );
  });

  it('shows today what the deciders know: phase, unit, round, due day', () => {
    fc.assert(
      fc.property(history, (told) => {
        const { rows } = foldAll(matters, told.log);
        const today = told.log.reduce((last, { meta }) => (meta.recordedAt > last ? meta.recordedAt : last), '').slice(0, 10);
        const state = told.caseState('c1');
        const row = rows.get('c1') as CaseRow;
        if (state.phase === 'entered-in-error') return expect(row.void).toBe(true);
        const looks = looksOn(row, today)!;
        expect({ phase: shownPhase(looks.facts), unit: looks.unit, round: looks.round }).toEqual({
          phase: state.phase,
          unit: state.round.unitId,
          round: state.round.kind,
        });
        if (!looks.open) return;
        const running = state.round.clocks.filter(({ status }) => status === 'running').map(({ dueOn }) => dueOn!);
        expect(looks.due.statutoryDueOn).toBe(running.sort()[0] ?? null);
      }),
      { numRuns: 300 },
    );
  });

  it('tells the same of the letter', () => {
    fc.assert(
      fc.property(history, (told) => {
        const row = foldAll(matters, told.log).rows.get('l1') as LetterRow;
        const state = told.letterState('l1')!;
        const looks = looksOn(row, '2030-01-01')!;
        const answered = looks.facts.phase === 'answered' && ['received', 'registered', 'classified'].includes(state.phase);
        expect(answered || looks.facts.phase === state.phase).toBe(true);
        expect(row.kind).toBe(state.classification?.kind ?? null);
      }),
    );
  });

  it('has every resolved round in the month cube as in the day cube', () => {
    fc.assert(
      fc.property(history, ({ log }) => {
        const folded = foldAll(matters, log);
        for (const measure of ['wait', 'statutory'] as const) {
          const byMonth = (cube: string) => {
            const months = new Map<string, number>();
            for (const { cube: of, key, n } of folded.cells)
              if (of === cube) {
                const at = canonicalJson({ ...key, day: firstOfMonth(String(key['day'])) });
                months.set(at, (months.get(at) ?? 0) + n);
              }
            return months;
          };
          expect(byMonth(CUBES[`${measure}Months`])).toEqual(byMonth(CUBES[measure]));
        }
        const resolved = [...folded.rows.values()].flatMap((row: MatterRow) => (row.what === 'case' ? resolutionsOf(row) : []));
        expect(sum(folded, CUBES.wait, () => true)).toBe(resolved.filter(({ wait }) => wait).length);
      }),
    );
  });
});
