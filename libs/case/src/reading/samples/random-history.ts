import { addDays, dayOfNumber, type Command, type Day } from '@donthu/eventing';
import * as fc from 'fast-check';
import { examples } from '../../decider/samples/cases';
import { History } from './history';

/** 2026-07-06: a Monday of the third regime. */
const START = 20_640;
const LAST = 260;

export const units = ['unit-1', 'unit-2', 'unit-3'] as const;

/** Units that are complained of or denounced: a denunciation of one is behind its wall. */
export const respondents = ['unit-8', 'unit-9'] as const;

const caseCommands = Object.keys(examples) as (keyof typeof examples)[];

const denunciationOf = (respondentUnitId: (typeof respondents)[number]) => ({
  kind: 'denunciation',
  field: 'corruption',
  eligible: true,
  competence: 'own',
  respondentUnitId,
});

const letterCommands: readonly Command[] = [
  { type: 'RegisterPetition', data: { registerNo: '7/2026' } },
  ...respondents.map((each) => ({ type: 'ClassifyPetition', data: denunciationOf(each) })),
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

const letter = { unitId: 'unit-1', channel: 'post', petitioners: ['person-1'], summary: 'text-1', signatories: 1, originalPapers: false };

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
    if (type === 'AssignCase')
      return { type, data: { ...data, stage: kind === 'recommendation' ? 'handling' : 'verification', unitId: unit } };
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

/**
 * A case `c<n>` and a letter `l<n>` through whatever the deciders let pass, back-dated and corrected; corrections are agreed to by
 * a second person at once.
 */
export const anyHistory = (n = 1): fc.Arbitrary<History> =>
  fc
    .record({
      kind: fc.constantFrom('complaint' as const, 'denunciation' as const, 'recommendation' as const),
      respondent: fc.constantFrom(...respondents),
      imported: fc.boolean(),
      /** The letter was registered and classified at once. */
      ready: fc.boolean(),
      steps: fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
    })
    .map(({ kind, respondent, imported, ready, steps }) => {
      const told = new History(`h${n}`);
      const [caseId, letterId] = [`c${n}`, `l${n}`];
      let today = dayOfNumber(START);
      const round = kind === 'denunciation' ? 'initial' : 'first';
      told.attempt(
        'petition',
        letterId,
        { type: 'ReceivePetition', data: ready ? { ...letter, registerNo: '7/2026', classification: denunciationOf(respondent) } : letter },
        today,
      );
      const begins: Command = imported
        ? { type: 'ImportCase', data: { ...examples.ImportCase, kind, round, receivedOn: today, registerDueOn: addDays(today, 30) } }
        : {
            type: 'OpenCase',
            data: { ...examples.OpenCase, kind, round, respondentUnitId: respondent, receivedOn: today, firstReceivedOn: today },
          };
      told.attempt('case', caseId, begins, today);
      for (const { gap, late, what } of steps) {
        today = addDays(today, gap);
        if (what === 'onward') {
          const events = told.log.length;
          for (const command of onward(kind, today)) if (told.log.length === events) told.attempt('case', caseId, command, today);
          continue;
        }
        const [stream, command] = what;
        const id = stream === 'case' ? caseId : letterId;
        told.attempt(stream, id, command, addDays(today, -late), { enteredOn: today });
        const proposed = told.log.at(-1)!;
        if (proposed.type === 'CorrectionProposed') {
          const { correctionId } = proposed.data as { correctionId: string };
          told.attempt(stream, id, { type: 'DecideCorrection', data: { correctionId, agreed: true } }, today, { by: 'officer-2' });
        }
      }
      return told;
    });

export const anyDay = fc.nat(LAST + 40).map((n) => dayOfNumber(START - 10 + n));
