import { canonicalJson, isProposed } from '@donthu/eventing';
import type { CaseCommandData } from '../case.commands';
import { proceduralDecisions } from '../case.clocks';
import type { CaseState, Round } from '../case.state';
import type { CommandType } from '../rules';
import type { Context } from './decision';

type Question<K extends CommandType> = (data: CaseCommandData[K], matter: CaseState, context: Context) => boolean;

const isStayed = ({ stay }: Round): boolean => stay !== null && stay.liftedOn === null;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** A repeat of what already is so is nothing, where saying it again could mean nothing else. */
const questions: { readonly [K in CommandType]?: Question<K> } = {
  OpenCase: ({ petitionId }, matter) => matter.petitionId === petitionId,
  JoinPetition: ({ petitionId }, { petitions }) => Object.hasOwn(petitions, petitionId),
  DetachPetition: ({ petitionId }, { petitions }) => !Object.hasOwn(petitions, petitionId),
  NameRepresentatives: (data, { group }) => same(data, group),
  ImportCase: ({ source, registerNo }, { imported }) => imported?.source === source && imported.registerNo === registerNo,
  NoteActivity: ({ key }, { imported }) => imported?.activities.includes(key) ?? false,
  CloseImportedCase: ({ as, result }, { imported }, { happenedOn }) =>
    imported?.ended?.as === as && imported.ended.on === happenedOn && imported.ended.result === result,

  CheckConditions: (data, { round }) => same(data, round.conditions),
  AcceptCase: (_, { phase, round }, { happenedOn }) => phase === 'accepted' && round.acceptedOn === happenedOn,
  RefuseAcceptance: (_, { phase, round }, { happenedOn }) => phase === 'refused' && round.lastStepOn === happenedOn,
  NotifyAcceptance: ({ to }, { round }) => to.every((each) => Object.hasOwn(round.notified, each)),
  ForwardCase: (_, { phase, round }, { happenedOn }) => phase === 'forwarded' && round.lastStepOn === happenedOn,
  LeaveUnprocessed: (_, { phase }) => phase === 'unprocessed',
  OpenLead: (_, { phase }) => phase === 'lead',
  TransferInvestigation: (_, { phase }) => phase === 'investigation',

  AssignCase: ({ stage, unitId, officerId = null, teamIds = [] }, { round }) => same({ stage, unitId, officerId, teamIds }, round.assigned),
  DetermineComplexity: ({ criteria }, { round }) =>
    round.complexity !== null && same([...new Set(criteria)].sort(), [...round.criteria].sort()),
  SetRemoteArea: ({ remote }, matter) => matter.remote === remote,
  SuspendResolution: (_, { phase, round }, { happenedOn }) => phase === 'suspended' && round.lastStepOn === happenedOn,
  ResumeResolution: (_, { phase, round }, { happenedOn }) => phase !== 'suspended' && round.pauses.at(-1)?.to === happenedOn,
  SendProceduralDecision: ({ of }, { round }) => {
    const decided = proceduralDecisions(round)[of];
    return decided.length > 0 && decided.every((each) => Object.hasOwn(round.sent, each.of));
  },
  OrderStay: (_, { round }) => isStayed(round),
  LiftStay: (_, { round }) => !isStayed(round),
  DiscontinueResolution: (_, { phase }) => phase === 'discontinued',

  ResolveCase: ({ document }, { round }, { happenedOn }) => round.decidedOn === happenedOn && same(document, round.result),
  ServeResult: (_, { round }, { happenedOn }) => round.servedOn === happenedOn,
  RecordDelivery: (_, { round }, { happenedOn }) => round.deliveredOn === happenedOn,
  PublishResult: ({ by }, { round }) => round.published.includes(by),
  ConfirmEffect: (_, { phase }) => phase === 'effective',
  OrderEnforcement: (_, { phase }) => phase === 'enforcing',
  CompleteEnforcement: (_, { round }) => round.enforced,
  RecordRecommendationImplemented: (_, { round }) => round.implemented,
  CloseCase: (_, { phase }) => phase === 'closed',
  AnswerForwarder: ({ petitionId, document }, { answers }) => same(answers[petitionId]?.document, document),

  RateHandling: ({ score }, { rated }) => rated === score,

  FileSecondComplaint: ({ toUnitId }, { phase, round }, { happenedOn }) =>
    phase === 'proposed' && round.kind === 'second' && round.unitId === toUnitId && round.receivedOn === happenedOn,
  FileContinuedDenunciation: ({ toUnitId, because }, { phase, round }, { happenedOn }) =>
    because === 'deadline-over'
      ? round.overdueFiledOn !== null
      : phase === 'continued' && round.unitId === toUnitId && round.receivedOn === happenedOn,
  TakeOver: ({ byUnitId }, { round }, { happenedOn }) => round.unitId === byUnitId && round.acceptedOn === happenedOn,
  GoToCourt: (_, { phase }) => phase === 'in-court',
  DemandReport: (_, { round }) => round.reportDemandedOn !== null,
  OrderReview: ({ byUnitId }, { phase, before }) => phase === 'under-review' && before?.reviewedBy === byUnitId,
  TransferCase: ({ toUnitId }, { round }) => round.unitId === toUnitId,
  MarkPublicConcern: ({ concern }, { publicConcern }) => publicConcern === concern,
  ProposeCorrection: ({ correction }, { corrections }) => isProposed(corrections, correction),
};

/** Whether there is nothing left to do. */
export function alreadySo<K extends CommandType>(type: K, data: CaseCommandData[K], matter: CaseState, context: Context): boolean {
  const question = questions[type] as Question<K> | undefined;
  return question?.(data, matter, context) ?? false;
}
