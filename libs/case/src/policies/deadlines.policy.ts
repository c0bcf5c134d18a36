import type { Policy, Recorded } from '@donthu/eventing';
import { recallOf, ringClocks, ringNext, tellNotice, type Clock } from '@donthu/law';
import type { CaseEvent, ClockedCaseEvent } from '../decider/case.events';

/** Every event that may change clocks, or this does not compile; the history of an old register is not rung. */
const clocked: Readonly<Record<Exclude<ClockedCaseEvent, 'CaseImported'>, true>> = {
  CaseOpened: true,
  ImportedCaseClosed: true,
  PreliminaryCheckExtended: true,
  CaseAccepted: true,
  CaseRefused: true,
  CaseForwarded: true,
  CaseLeftUnprocessed: true,
  InformationLeadOpened: true,
  TransferredToInvestigation: true,
  ComplexityDetermined: true,
  RemoteAreaSet: true,
  ResolutionExtended: true,
  ResolutionSuspended: true,
  ResolutionResumed: true,
  ResolutionDiscontinued: true,
  ProceduralDecisionSent: true,
  PetitionJoined: true,
  PetitionDetached: true,
  AcceptanceNotified: true,
  StayOrdered: true,
  StayLifted: true,
  DialogueScheduled: true,
  CaseResolved: true,
  ResultServed: true,
  ResultDelivered: true,
  ResultPublished: true,
  DecisionBecameEffective: true,
  HandlingDecided: true,
  CaseClosed: true,
  ForwarderAnswered: true,
  CaseEscalated: true,
  DelayReported: true,
  ReviewClosed: true,
  NotReopened: true,
  CompetenceCorrected: true,
  CaseReopened: true,
  CaseTransferred: true,
  DeadlineMissed: true,
  ClocksRecomputed: true,
  CaseCorrected: true,
  CaseReclassified: true,
  CaseEnteredInError: true,
};

type Clocked = Recorded<CaseEvent> & { readonly data: { readonly caseId: string; readonly clocks?: readonly Clock[] } };

const onClocks = <A>(react: (event: Clocked) => readonly A[]): Policy<CaseEvent>['on'] =>
  Object.fromEntries(Object.keys(clocked).map((type) => [type, react])) as Policy<CaseEvent>['on'];

const matter = ({ data }: { readonly data: { readonly caseId: string } }) => ({ kind: 'case', id: data.caseId });

/** Every deadline of a matter rings at the next rung of the ladder (thang nhắc việc) until it is done, stopped or no longer owed. */
export const ringCaseDeadlines: Policy<CaseEvent> = {
  name: 'ring-deadlines-of-cases',
  version: 1,
  kinds: ['case'],
  sends: ['NoticeDeadline'],
  on: {
    ...onClocks((event) => ringClocks(event, matter(event), event.data.clocks)),
    DeadlineWarned: (event) => ringNext(matter(event), event.data),
    DeadlineMissed: (event) => [...ringNext(matter(event), event.data), ...ringClocks(event, matter(event), event.data.clocks)],
    EscalationProposed: (event) => ringNext(matter(event), event.data),
  },
};

/**
 * Who is told of what was noticed; what was not sent yet is taken back the moment the deadline is met, stopped or moved, and when the
 * matter goes to another unit.
 */
export const tellOfCaseDeadlines: Policy<CaseEvent> = {
  name: 'tell-of-deadlines-of-cases',
  version: 1,
  kinds: ['case'],
  sends: [],
  on: {
    ...onClocks((event) => recallOf(event, matter(event), event.data.clocks)),
    DeadlineWarned: (event) => tellNotice(event, matter(event), 'deadline-near', event.data),
    DeadlineMissed: (event) => [
      ...recallOf(event, matter(event), event.data.clocks),
      ...tellNotice(event, matter(event), 'deadline-missed', event.data),
    ],
    EscalationProposed: (event) => tellNotice(event, matter(event), `${event.data.step}-proposed`, event.data),
    CaseTransferred: (event) => [{ about: matter(event) }],
  },
};
