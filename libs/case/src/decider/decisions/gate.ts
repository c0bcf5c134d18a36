import type { DocumentRef } from '@donthu/law';
import type { CaseState } from '../case.state';
import { ENDED, type Phase } from '../phases';
import { beginnings, importedCommands, type CommandType } from '../rules';
import { no, rulesOf, type Context, type No } from './decision';

/** What may be told later than the steps that followed it: it moves the matter nowhere. */
const notes: readonly CommandType[] = [
  'JoinPetition',
  'DetachPetition',
  'NameRepresentatives',
  'NotifyAcceptance',
  'TakeUrgentMeasure',
  'AssignCase',
  'GiveInstruction',
  'DetermineComplexity',
  'SetRemoteArea',
  'SendProceduralDecision',
  'RecordDelivery',
  'ExtendPreliminaryCheck',
  'ExtendResolution',
  'OrderStay',
  'LiftStay',
  'RequestExpertise',
  'AcceptWithdrawal',
  'RecordExplanation',
  'ScheduleDialogue',
  'RecordEnforcementProgress',
  'AnswerForwarder',
  'DemandReport',
  'ReportDelay',
  'ReviewLongPending',
  'MarkPublicConcern',
  'SendUrgeLetter',
  'OrderResponsibilityCheck',
];

/** What has no day of its own in the life of the matter, or is recorded also outside it. */
const timeless: readonly CommandType[] = [
  ...beginnings,
  'NoteActivity',
  'CloseImportedCase',
  'RecomputeClocks',
  'ProposeCorrection',
  'DecideCorrection',
];

/** What may happen between the decision and its serving, in any order. */
const afterDecision: readonly CommandType[] = ['ServeResult', 'PublishResult'];

/** Whether the law knows this step for such a matter at all. */
export function knows(type: CommandType, matter: CaseState): No | undefined {
  const { phase, kind, imported } = matter;
  if (beginnings.includes(type)) return undefined;
  if (phase === 'none') return no('case-unknown');
  if (phase === 'entered-in-error') return no('case-entered-in-error');
  if (type in commandsOf(matter)) return undefined;
  if (imported) return no('imported-history');
  return type in importedCommands ? no('not-imported') : no('not-for-this-kind', undefined, { kind });
}

/** Whether it can be taken where the matter stands, and on that day: the same for every kind. */
export function gate(type: CommandType, data: object, matter: CaseState, context: Context): No | undefined {
  return wherePhaseForbids(type, matter) ?? whereDaysForbid(type, data, matter, context);
}

const commandsOf = (matter: CaseState) => (matter.imported ? importedCommands : rulesOf(matter).commands);

function wherePhaseForbids(type: CommandType, matter: CaseState): No | undefined {
  if (beginnings.includes(type)) return matter.phase === 'none' ? undefined : no('case-already-opened');
  return whenPhaseIsNot(commandsOf(matter)[type] ?? [], matter);
}

/** Refused unless the matter stands in one of these phases: it is past them, not there yet, or nowhere near. */
export function whenPhaseIsNot(allowed: readonly Phase[], matter: CaseState, field?: string): No | undefined {
  const { phase } = matter;
  if (allowed.includes(phase)) return undefined;
  if (phase === 'suspended') return no('resolution-suspended', field);
  if (phase === 'under-review' || phase === 'continued') return no('under-review', field, { phase });
  const code = ENDED.includes(phase) ? 'case-closed' : isAhead(allowed, phase, rulesOf(matter).order) ? 'too-early' : 'stale';
  return no(code, field, { phase });
}

const isAhead = (allowed: readonly Phase[], phase: Phase, order: readonly Phase[]): boolean =>
  allowed.some((each) => order.indexOf(each) > order.indexOf(phase));

function whereDaysForbid(type: CommandType, data: object, matter: CaseState, { happenedOn, today }: Context): No | undefined {
  for (const [field, value] of Object.entries(data))
    if (isDocument(value) && value.on > today) return no('document-in-the-future', `${field}.on`, { today });

  if (timeless.includes(type)) return undefined;
  const { openedOn, round } = matter;
  if (happenedOn < openedOn) return no('before-receipt', 'happenedOn', { receivedOn: openedOn });
  if (notes.includes(type)) return undefined;
  const notBefore = (afterDecision.includes(type) && round.decidedOn) || round.lastStepOn;
  return happenedOn < notBefore ? no('days-out-of-order', 'happenedOn', { notBefore }) : undefined;
}

const isDocument = (value: unknown): value is DocumentRef => typeof value === 'object' && value !== null && 'no' in value && 'on' in value;
