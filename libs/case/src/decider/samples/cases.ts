import type { Day } from '@donthu/eventing';
import type { MatterKind } from '@donthu/law';
import type { CaseCommand, CaseCommandData } from '../case.commands';
import type { Phase } from '../phases';

type Of<K extends keyof CaseCommandData> = Extract<CaseCommand, { type: K }>;

export const paper = (no: string, on: Day) => ({ no, on });

/** Who forwarded a letter: a delegate of the National Assembly. */
export const forwarder = { kind: 'national-assembly-delegate', bodyId: 'na-7', document: paper('17/ĐBQH', '2026-07-30') } as const;

export const group = { size: 7, representatives: ['person-1', 'person-2'], mandate: true, allSigned: true };

/** One of each command, as an office would send it. */
export const examples: { readonly [K in keyof CaseCommandData]: CaseCommandData[K] } = {
  OpenCase: {
    petitionId: 'petition-1',
    registerNo: '0012/2026',
    unitId: 'unit-1',
    kind: 'complaint',
    round: 'first',
    channel: 'in-person',
    field: 'land-housing',
    receivedOn: '2026-08-03',
    firstReceivedOn: '2026-08-03',
    signatories: 1,
    respondent: 'person-9',
    respondentUnitId: 'unit-9',
    summary: 'text-1',
  },
  JoinPetition: { petitionId: 'petition-2', signatories: 1, forwarder },
  DetachPetition: { petitionId: 'petition-2' },
  NameRepresentatives: group,
  ImportCase: {
    source: 'register-2019',
    registerNo: '31/KN',
    unitId: 'unit-1',
    officerId: 'officer-3',
    kind: 'complaint',
    round: 'first',
    channel: 'post',
    field: 'land-housing',
    receivedOn: '2024-03-04',
    registerDueOn: '2024-04-19',
    petitioners: ['person-1'],
    respondent: 'person-9',
    subject: 'text-1',
    timeZone: 'Asia/Ho_Chi_Minh',
    activities: [
      { key: 'row-1', label: 'text-2', on: '2024-03-05' },
      { key: 'row-2', label: 'text-3', on: '2024-03-01', officerId: 'officer-3' },
    ],
  },
  NoteActivity: { key: 'row-3', label: 'text-4', on: '2024-03-20' },
  CloseImportedCase: { as: 'resolved', result: 'unfounded', reason: 'text-5' },
  CheckConditions: { denouncerVerified: true, formMet: true, capacity: true, competent: true, basisToIdentify: true },
  ExtendPreliminaryCheck: { because: 'several-places', document: paper('3/GH', '2026-08-05') },
  AcceptCase: { document: paper('5/TL', '2026-08-05'), competent: true, withinLimitation: true, noRefusalGround: true },
  RefuseAcceptance: { grounds: ['limitation-over'], document: paper('6/KTL', '2026-08-05'), reason: 'text-6', remedy: 'text-7' },
  NotifyAcceptance: { to: ['complainant'], document: paper('7/TB', '2026-08-06') },
  ForwardCase: { toUnitId: 'unit-3', document: paper('8/CĐ', '2026-08-05'), reason: 'text-8' },
  LeaveUnprocessed: { ground: 'already-guided', reason: 'text-9' },
  OpenLead: { toUnitId: 'unit-3', reason: 'text-10' },
  TransferInvestigation: { toUnitId: 'police-1', document: paper('9/CQĐT', '2026-08-05'), reason: 'text-11' },
  TakeUrgentMeasure: { document: paper('10/BP', '2026-08-05'), measure: 'text-12' },
  AssignCase: {
    stage: 'verification',
    unitId: 'unit-1',
    officerId: 'officer-2',
    document: paper('11/GXM', '2026-08-06'),
    noConflictDeclared: true,
  },
  GiveInstruction: { chairId: 'officer-8', officerId: 'officer-2', instruction: 'text-13', internalDueOn: '2026-10-30' },
  DetermineComplexity: { criteria: ['several-places', 'many-people'], document: paper('12/PT', '2026-08-10') },
  SetRemoteArea: { remote: true, reason: 'text-14' },
  ExtendResolution: { document: paper('13/GH', '2026-08-20'), reason: 'text-15' },
  SuspendResolution: { ground: 'force-majeure', document: paper('14/TĐC', '2026-08-13'), reason: 'text-16' },
  ResumeResolution: { document: paper('15/TT', '2026-08-31') },
  SendProceduralDecision: { of: 'suspension', to: ['petitioner', 'respondent'], document: paper('15a/CV', '2026-08-14') },
  OrderStay: { document: paper('16/TĐCTH', '2026-08-10'), reason: 'text-17' },
  LiftStay: { document: paper('17/HB', '2026-08-12') },
  RequestExpertise: { document: paper('18/TCGĐ', '2026-08-12'), question: 'text-18' },
  AcceptWithdrawal: { scope: 'full', signed: true, underCoercion: false, afterExplanation: true, minutes: paper('19/BB', '2026-08-12') },
  DiscontinueResolution: { ground: 'all-withdrawn', document: paper('20/ĐC', '2026-08-13'), reason: 'text-19' },
  RecordExplanation: { explanation: 'text-20' },
  ReportVerification: {
    report: paper('21/BC', '2026-08-17'),
    differsFromRequest: true,
    findings: [{ content: 'text-21', result: 'partly' }],
  },
  ScheduleDialogue: { meetingOn: '2026-08-24', place: 'text-22', chairId: 'officer-8', document: paper('22/GM', '2026-08-18') },
  RecordDialogue: {
    chairId: 'officer-8',
    chairCapacity: 'resolver',
    outcome: 'partly-agreed',
    minutes: paper('23/BB', '2026-08-24'),
    summary: 'text-23',
    dialogueId: 'dialogue-4',
  },
  RecordNoShow: { goodReason: false, reason: 'text-24' },
  ResolveCase: {
    document: paper('24/QĐ', '2026-08-28'),
    result: 'partly',
    measures: { returnToIndividuals: { millionVnd: 120, squareMetres: 85 }, individuals: 1 },
    remedy: 'text-25',
    remedyUntil: '2026-10-15',
  },
  ServeResult: { by: 'hand', to: ['petitioner', 'respondent'], document: paper('25/BG', '2026-08-31') },
  RecordDelivery: { document: paper('25a/BP', '2026-09-03') },
  PublishResult: { by: 'posting', until: '2026-09-20', contactOfficerId: 'officer-2' },
  ConfirmEffect: {},
  OrderEnforcement: { document: paper('26/THQĐ', '2026-10-05'), unitId: 'unit-4' },
  RecordEnforcementProgress: { done: { returnToIndividuals: { millionVnd: 60, squareMetres: 0 } } },
  CompleteEnforcement: { document: paper('27/BC', '2026-10-20') },
  DecideHandling: { document: paper('28/XL', '2026-09-03'), measures: { sanctionRecommended: 1 }, toInvestigation: false },
  RecordRecommendationImplemented: { document: paper('29/BC', '2026-09-15'), done: { sanctionRecommended: 1 } },
  CloseCase: { note: 'text-26' },
  RateHandling: { score: 4 },
  AnswerForwarder: { petitionId: 'petition-2', document: paper('30/PĐ', '2026-08-28'), answer: 'text-27' },
  FileSecondComplaint: { toUnitId: 'unit-2', because: 'disagrees', petitionId: 'petition-3' },
  GoToCourt: { courtId: 'court-1', document: paper('31/TLTA', '2026-09-10') },
  FileContinuedDenunciation: { toUnitId: 'unit-2', because: 'disagrees', petitionId: 'petition-3' },
  ReviewContinuedDenunciation: {
    outcome: 'reopened',
    ground: 'evidence-omitted',
    reason: 'text-28',
    document: paper('32/XX', '2026-10-02'),
  },
  DemandReport: { document: paper('33/YC', '2026-09-14'), byUnitId: 'unit-2' },
  ReportDelay: { explanation: 'text-29', promisedOn: '2026-09-30' },
  TakeOver: { byUnitId: 'unit-2', ground: 'not-objective', document: paper('34/TL', '2026-09-21'), reason: 'text-30' },
  SendUrgeLetter: { document: paper('35/ĐĐ', '2026-09-14'), toUnitId: 'unit-1' },
  OrderResponsibilityCheck: { document: paper('36/KTTN', '2026-09-21'), toUnitId: 'unit-1' },
  OrderReview: { byUnitId: 'unit-2', document: paper('37/RS', '2026-10-10'), reason: 'text-31' },
  CloseReview: { outcome: 'reopened', reason: 'text-32' },
  ReopenCase: { newFacts: 'text-33' },
  TransferCase: { toUnitId: 'unit-5', document: paper('38/CVV', '2026-08-11'), reason: 'text-34' },
  ReviewLongPending: { leaderId: 'officer-8', decision: 'text-40', promisedOn: '2026-12-15', nextReviewOn: '2026-12-20' },
  MarkPublicConcern: { concern: true, reason: 'text-41' },
  NoticeDeadline: { rule: 'KN-04', dueOn: '2026-09-04' },
  RecomputeClocks: { calendar: 'vn-2024-2026.2' },
  ProposeCorrection: { correction: { kind: 'correct', receivedOn: '2026-07-31' }, reason: 'text-35' },
  DecideCorrection: { correctionId: 'correction-2', agreed: true },
};

/** The example of a command, with what the spec is about. */
export const command = <K extends keyof CaseCommandData>(type: K, over: Partial<CaseCommandData[K]> = {}): Of<K> =>
  ({ type, data: { ...examples[type], ...over } }) as unknown as Of<K>;

/** The example without some of its fields. */
export const without = <K extends keyof CaseCommandData>(type: K, ...fields: readonly (keyof CaseCommandData[K])[]): Of<K> =>
  ({
    type,
    data: Object.fromEntries(Object.entries(examples[type]).filter(([field]) => !fields.includes(field as never))),
  }) as unknown as Of<K>;

/** A command and the day it happened. */
export type Told = readonly [CaseCommand, Day];

/** Tells a story in commands, each on its day. */
export const tell = <G extends { after(command: CaseCommand, over: { happenedOn: Day }): G }>(given: G, story: readonly Told[]): G =>
  story.reduce((so, [said, happenedOn]) => so.after(said, { happenedOn }), given);

const opened = (over: Partial<CaseCommandData['OpenCase']> = {}): Told[] => [[command('OpenCase', over), '2026-08-03']];

/** A complaint, from unit-1, about an act of unit-9; accepted on 5 August, so due on 4 September 2026. */
function complaints(over: Partial<CaseCommandData['OpenCase']>, resolve: Partial<CaseCommandData['ResolveCase']> = {}) {
  const second = over.round === 'second';
  const proposed = opened(over);
  const accepted: Told[] = [...proposed, [command('AcceptCase', second ? { firstDecisionAttached: true } : {}), '2026-08-05']];
  const verifying: Told[] = [...accepted, [command('AssignCase'), '2026-08-06']];
  const reported: Told[] = [
    ...verifying,
    [command('ReportVerification', second ? { findings: [{ content: 'text-21', result: 'uphold' }] } : {}), '2026-08-17'],
  ];
  const dialogue: Told[] = [...reported, [command('ScheduleDialogue'), '2026-08-18']];
  const met: Told[] = [...dialogue, [command('RecordDialogue'), '2026-08-24']];
  const decided: Told[] = [...met, [command('ResolveCase', second ? { result: 'uphold', ...resolve } : resolve), '2026-08-28']];
  const served: Told[] = [...decided, [command('ServeResult'), '2026-08-31']];
  const effective: Told[] = [...served, [command('ConfirmEffect'), '2026-10-01']];
  const enforcing: Told[] = [...effective, [command('OrderEnforcement'), '2026-10-05']];
  const enforced: Told[] = [...enforcing, [command('CompleteEnforcement'), '2026-10-20']];
  return {
    proposed,
    refused: [...proposed, [command('RefuseAcceptance'), '2026-08-05']] as Told[],
    accepted,
    verifying,
    reported,
    dialogue,
    met,
    suspended: [...verifying, [command('SuspendResolution'), '2026-08-13']] as Told[],
    discontinued: [...verifying, [command('AcceptWithdrawal'), '2026-08-12'], [command('DiscontinueResolution'), '2026-08-13']] as Told[],
    decided,
    served,
    effective,
    enforcing,
    enforced,
    closed: [...enforced, [command('PublishResult'), '2026-10-21'], [command('CloseCase'), '2026-10-21']] as Told[],
    'in-court': [...served, [command('GoToCourt'), '2026-09-10']] as Told[],
    'under-review': [...effective, [command('OrderReview'), '2026-10-12']] as Told[],
  };
}

const { suspended: _, ...disciplinary } = complaints({ kind: 'disciplinary-complaint', field: 'personnel' });

/** A denunciation at unit-1 of somebody in unit-9; accepted on 5 August, so due on 4 September 2026. */
function denunciations() {
  const received = opened({ kind: 'denunciation', round: 'initial', field: 'corruption' });
  const checked: Told[] = [...received, [command('CheckConditions'), '2026-08-04']];
  const accepted: Told[] = [...checked, [command('AcceptCase'), '2026-08-05']];
  const verifying: Told[] = [
    ...accepted,
    [command('AssignCase', { stage: 'verification-team', teamIds: ['officer-2', 'officer-4'] }), '2026-08-06'],
  ];
  const reported: Told[] = [...verifying, [command('ReportVerification'), '2026-08-17']];
  const concluded: Told[] = [...reported, [command('ResolveCase'), '2026-08-28']];
  const sent: Told[] = [...concluded, [command('ServeResult'), '2026-08-31']];
  const monitoring: Told[] = [...sent, [command('DecideHandling'), '2026-09-04']];
  const implemented: Told[] = [...monitoring, [command('RecordRecommendationImplemented'), '2026-09-15']];
  const end = (said: CaseCommand): Told[] => [...received, [said, '2026-08-05']];
  return {
    received,
    checked,
    refused: end(command('RefuseAcceptance', { grounds: ['form-not-met'] })),
    forwarded: end(command('ForwardCase')),
    unprocessed: end(command('LeaveUnprocessed')),
    lead: end(command('OpenLead')),
    investigation: end(command('TransferInvestigation')),
    accepted,
    verifying,
    reported,
    suspended: [...verifying, [command('SuspendResolution', { ground: 'additional-expertise' }), '2026-08-13']] as Told[],
    discontinued: [...verifying, [command('AcceptWithdrawal'), '2026-08-12'], [command('DiscontinueResolution'), '2026-08-13']] as Told[],
    concluded,
    sent,
    monitoring,
    implemented,
    closed: [...implemented, [command('CloseCase'), '2026-09-20']] as Told[],
    continued: [...sent, [command('FileContinuedDenunciation'), '2026-09-14']] as Told[],
  };
}

function recommendations() {
  const accepted = opened({ kind: 'recommendation', recommendationKind: 'feedback', field: 'environment' });
  const assigned: Told[] = [...accepted, [command('AssignCase', { stage: 'handling' }), '2026-08-06']];
  const answered: Told[] = [...assigned, [command('ResolveCase', { result: 'answered' }), '2026-08-28']];
  const served: Told[] = [...answered, [command('ServeResult'), '2026-08-31']];
  return {
    accepted,
    refused: [...accepted, [command('RefuseAcceptance', { grounds: ['answered-nothing-new'] }), '2026-08-05']] as Told[],
    forwarded: [...accepted, [command('ForwardCase'), '2026-08-05']] as Told[],
    assigned,
    answered,
    served,
    closed: [...served, [command('CloseCase'), '2026-09-20']] as Told[],
  };
}

/** How a matter of each kind reached each phase, and some places between: fixtures named by the state reached. */
export const stories = {
  complaint: complaints({}),
  second: complaints({ round: 'second' }),
  'disciplinary-complaint': disciplinary,
  denunciation: denunciations(),
  recommendation: recommendations(),
};

export const phasesOf = (kind: MatterKind): readonly (readonly [Phase, readonly Told[]])[] =>
  Object.entries(stories[kind]).filter(
    (entry): entry is [Phase, Told[]] => !['reported', 'met', 'enforced', 'sent', 'implemented'].includes(entry[0]),
  );
