import type { Day } from '@donthu/eventing';
import { isOpen, ofEachForwarder, type Clock, type ClockKind, type Law, type MatterFacts, type Milestone } from '@donthu/law';
import type { CaseEvent } from './case.events';
import type { CaseState, Round } from './case.state';
import { ENDED } from './phases';
import { kindRules } from './rules';

/** What starts and stops the clocks of a matter, by the names the law pack uses, with the events it comes from. */
export const caseTriggers = {
  /** received by the unit that is to accept it */
  CaseOpened: ['CaseOpened', 'CaseEscalated', 'CompetenceCorrected', 'CaseTransferred', 'CaseReclassified'],
  /** thụ lý */
  CaseAccepted: ['CaseAccepted'],
  /** không thụ lý, không xử lý */
  AcceptanceRefused: ['CaseRefused', 'CaseLeftUnprocessed'],
  /** taken up again: accepted with its beginning */
  CaseReopened: ['CaseReopened', 'CaseReclassified'],
  /** cấp trên giải quyết thay: accepted by the superior */
  'CaseEscalated:taken-over': ['CaseEscalated'],
  CaseImported: ['CaseImported'],
  /** everybody who must be told of the acceptance has been */
  AcceptanceNotified: ['AcceptanceNotified'],
  /** buộc thôi việc */
  Dismissal: ['CaseAccepted'],

  PreliminaryCheckExtended: ['PreliminaryCheckExtended'],
  ComplexityDetermined: ['ComplexityDetermined'],
  ResolutionExtended: ['ResolutionExtended'],
  /** tạm đình chỉ, tiếp tục, đình chỉ: which one is told by `of`, and each has to be sent */
  ResolutionSuspended: ['ResolutionSuspended'],
  ResolutionResumed: ['ResolutionResumed'],
  ResolutionDiscontinued: ['ResolutionDiscontinued'],
  ProceduralDecisionSent: ['ProceduralDecisionSent'],
  SuspensionGroundGone: ['ResolutionResumed'],
  'ResolutionResumed:at-once': ['ResolutionResumed'],
  'ResolutionDiscontinued:noticed': ['ResolutionDiscontinued'],
  StayOrdered: ['StayOrdered'],
  StayLifted: ['StayLifted'],
  /** on the day of the meeting */
  'DialogueScheduled:meeting': ['DialogueScheduled'],
  /** on the day of the invitation */
  DialogueScheduled: ['DialogueScheduled'],
  CrimeSignsFound: ['TransferredToInvestigation'],
  TransferredToInvestigation: ['TransferredToInvestigation'],

  CaseResolved: ['CaseResolved'],
  /** by an old register: what it owed afterwards is not counted */
  ImportedCaseResolved: ['CaseImported', 'ImportedCaseClosed'],
  ResultServed: ['ResultServed'],
  /** the petitioner has it in his hands */
  ResultDelivered: ['ResultServed', 'ResultDelivered'],
  ResultPublished: ['ResultPublished'],
  DecisionBecameEffective: ['DecisionBecameEffective'],
  HandlingDecided: ['HandlingDecided'],

  /** the time to resolve was missed, and somebody noticed: on its due day */
  'DeadlineMissed:resolution': ['DeadlineMissed'],
  SecondComplaintFiled: ['CaseEscalated'],
  /** tố cáo tiếp received by the superior, who reviews it */
  'CaseEscalated:continued-denunciation': ['CaseOpened', 'CaseEscalated'],
  CaseReviewed: ['CaseReopened', 'NotReopened', 'CompetenceCorrected'],
  /** tố cáo tiếp because the deadline is over, the report the superior demands, and the report */
  'CaseEscalated:overdue-filed': ['CaseEscalated'],
  'CaseEscalated:report-demanded': ['CaseEscalated'],
  DelayReported: ['DelayReported'],

  /** A letter somebody forwarded: its receipt, the result he may be told, and his answer; which letter is told by `of`. */
  ...ofEachForwarder('PetitionJoined', ['CaseOpened', 'PetitionJoined'] as const),
  ...ofEachForwarder('CaseResolved', ['CaseResolved', 'PetitionJoined'] as const),
  ForwarderAnswered: ['ForwarderAnswered'],

  /** nothing is waited for any more */
  MatterEnded: [
    'CaseRefused',
    'CaseForwarded',
    'CaseLeftUnprocessed',
    'InformationLeadOpened',
    'TransferredToInvestigation',
    'ResolutionDiscontinued',
    'CaseEscalated',
    'NotReopened',
    'ImportedCaseClosed',
    'CaseClosed',
  ],
} as const satisfies Record<string, readonly CaseEvent['type'][]>;

export type CaseTrigger = keyof typeof caseTriggers;
export type CaseMilestone = Milestone & { readonly trigger: CaseTrigger };

/** The clocks of a matter's round are a function of what stands in it: each event carries what it changed, and a correction needs no rules of its own. */
export const clocksOf = (matter: CaseState, law: Law): readonly Clock[] =>
  matter.phase === 'none' ? [] : law.clocksOf(factsOfMatter(matter));

/** What the law asks of a matter's round. The day of acceptance, whose regime pins the length of the time to resolve, is a fact like the others (law.md 0.3). */
export function factsOfMatter(matter: CaseState): MatterFacts {
  const { kind, recommendationKind, phase, remote, round } = matter;
  return {
    kind,
    ...(recommendationKind === null ? {} : { subKind: recommendationKind }),
    round: round.kind,
    remote,
    pauses: round.pauses,
    happened: [
      ...acceptance(matter),
      ...timeToResolve(matter),
      ...decisionsToSend(round),
      ...afterTheResult(round),
      ...supervision(round),
      ...forwarders(matter),
      ...milestone('MatterEnded', ENDED.includes(phase) ? round.lastStepOn : null),
    ],
    void: phase === 'entered-in-error',
  };
}

/** None where the day is not there. */
const milestone = (trigger: CaseTrigger, on: Day | null | undefined, of?: string): readonly CaseMilestone[] =>
  on === null || on === undefined ? [] : [{ trigger, on, ...(of === undefined ? {} : { of }) }];

function acceptance({ kind, dismissal, imported, round }: CaseState): readonly CaseMilestone[] {
  const { entry, receivedOn, answeredOn, acceptedOn, notified } = round;
  const accepted = {
    'to-accept': 'CaseAccepted',
    'to-review': 'CaseReopened',
    reopened: 'CaseReopened',
    'taken-over': 'CaseEscalated:taken-over',
  } as const;
  const { mustBeTold } = kindRules[kind].acceptance;
  const told = mustBeTold
    .map((each) => notified[each])
    .filter((day) => day !== undefined)
    .sort();
  return [
    ...(entry === 'to-accept' ? milestone('CaseOpened', receivedOn) : []),
    ...(entry === 'to-accept' && answeredOn !== acceptedOn ? milestone('AcceptanceRefused', answeredOn) : []),
    ...(entry === 'to-review' ? milestone('CaseEscalated:continued-denunciation', receivedOn) : []),
    ...milestone('CaseReviewed', round.reviewedOn),
    ...milestone(imported ? 'CaseImported' : accepted[entry], acceptedOn),
    ...(mustBeTold.length > 0 && told.length === mustBeTold.length ? milestone('AcceptanceNotified', told.at(-1)) : []),
    ...(dismissal ? milestone('Dismissal', acceptedOn) : []),
  ];
}

function timeToResolve({ kind, imported, round }: CaseState): readonly CaseMilestone[] {
  const { extension } = kindRules[kind];
  const extends_ = extension === 'by-determination' ? 'ComplexityDetermined' : 'ResolutionExtended';
  const isComplex = round.complexity !== null && round.complexity !== 'normal';
  return [
    ...(round.checkExtended ? milestone('PreliminaryCheckExtended', round.receivedOn) : []),
    ...Array.from({ length: round.extensions }, () => milestone(extends_, round.acceptedOn)).flat(),
    ...(extension === null && isComplex ? milestone('ComplexityDetermined', round.acceptedOn) : []),
    ...milestone('DialogueScheduled:meeting', round.invitation?.meetingOn),
    ...milestone('DialogueScheduled', round.invitation?.on),
    ...milestone('StayOrdered', round.stay?.orderedOn),
    ...milestone('StayLifted', round.stay?.liftedOn),
    ...(round.investigation ? milestone('CrimeSignsFound', round.investigation.signsFoundOn) : []),
    ...milestone('TransferredToInvestigation', round.investigation?.transferredOn),
    ...milestone(imported ? 'ImportedCaseResolved' : 'CaseResolved', round.decidedOn),
  ];
}

/** The decisions to suspend, to continue and to discontinue of a round, by the name each is sent under, with their days. */
export const proceduralDecisions = ({ pauses, discontinuedOn }: Round) => ({
  suspension: pauses.map(({ from }, i) => ({ of: `suspension-${i + 1}`, on: from })),
  continuation: pauses.flatMap(({ to }, i) => (to === null ? [] : [{ of: `continuation-${i + 1}`, on: to }])),
  discontinuation: discontinuedOn === null ? [] : [{ of: 'discontinuation', on: discontinuedOn }],
});

function decisionsToSend(round: Round): readonly CaseMilestone[] {
  const { suspension, continuation, discontinuation } = proceduralDecisions(round);
  const resumed = round.pauses.findLast(({ groundGoneOn }) => groundGoneOn !== undefined);
  return [
    ...suspension.flatMap(({ of, on }) => milestone('ResolutionSuspended', on, of)),
    ...continuation.flatMap(({ of, on }) => milestone('ResolutionResumed', on, of)),
    ...discontinuation.flatMap(({ of, on }) => milestone('ResolutionDiscontinued', on, of)),
    ...Object.entries(round.sent).flatMap(([of, on]) => milestone('ProceduralDecisionSent', on, of)),
    ...milestone('ResolutionDiscontinued:noticed', round.discontinuedOn),
    // Of several suspensions the latest is told; each was continued the day it was continued.
    ...milestone('SuspensionGroundGone', resumed?.groundGoneOn),
    ...milestone('ResolutionResumed:at-once', resumed?.to),
  ];
}

const afterTheResult = (round: Round): readonly CaseMilestone[] => [
  ...milestone('ResultServed', round.servedOn),
  ...milestone('ResultDelivered', round.deliveredOn),
  ...milestone('ResultPublished', round.publishedOn),
  ...milestone('DecisionBecameEffective', round.effectiveOn),
  ...milestone('HandlingDecided', round.handledOn),
];

function supervision({ acceptedOn, resolutionMissed, overdueFiledOn, reportDemandedOn, delayReportedOn }: Round): readonly CaseMilestone[] {
  const demandedBefore = overdueFiledOn !== null && reportDemandedOn !== null && reportDemandedOn < overdueFiledOn;
  return [
    ...(resolutionMissed?.startedOn === acceptedOn ? milestone('DeadlineMissed:resolution', resolutionMissed?.dueOn) : []),
    ...(demandedBefore ? [] : milestone('CaseEscalated:overdue-filed', overdueFiledOn)),
    ...milestone('CaseEscalated:report-demanded', reportDemandedOn),
    ...milestone('DelayReported', delayReportedOn),
  ];
}

/** Whoever forwarded a letter is answered once, whatever rounds the matter goes through (law.md C9.10); who was told before there was a result waits for none. */
const forwarders = ({ petitions, answers }: CaseState): readonly CaseMilestone[] =>
  Object.entries(petitions).flatMap(([petitionId, { forwarder, receivedOn, resultOn }]) => {
    if (forwarder === null) return [];
    const answeredOn = answers[petitionId]?.on;
    const waits = answeredOn === undefined || resultOn === null || answeredOn >= resultOn;
    return [
      ...milestone(`PetitionJoined:${forwarder}`, receivedOn, petitionId),
      ...(waits ? milestone(`CaseResolved:${forwarder}`, resultOn, petitionId) : []),
      ...milestone('ForwarderAnswered', answeredOn, petitionId),
    ];
  });

/**
 * The limitation, effect or lead time that one thing would start in the matter's round, as the law counts it; none where it knows
 * none there. Asked of things that have not happened yet, or of which only the day is known.
 */
export const clockFrom = (
  matter: CaseState,
  law: Law,
  kind: Extract<ClockKind, 'limitation' | 'effect' | 'lead-time'>,
  ...happened: readonly CaseMilestone[]
): (Clock & { readonly dueOn: Day }) | undefined =>
  law
    .clocksOf({ ...factsOfMatter(matter), pauses: [], happened })
    .find((clock): clock is Clock & { dueOn: Day } => clock.kind === kind && clock.dueOn !== null);

/** What has still to be done. */
export const openClocks = ({ clocks }: Round): readonly Clock[] => clocks.filter(isOpen);

/** A deadline of the matter that runs and expired before a day: overdue, and not made timely by what is decided on that day. A paused one is not. */
export const expiredClock = (round: Round, on: Day): (Clock & { readonly dueOn: Day }) | undefined =>
  openClocks(round).find((clock): clock is Clock & { dueOn: Day } => clock.kind === undefined && clock.dueOn !== null && clock.dueOn < on);
