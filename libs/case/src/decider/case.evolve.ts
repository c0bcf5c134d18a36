import { isSatisfiedLate, withClocks, withNotice, type DeadlineNotice } from '@donthu/law';
import type { CaseEvent, CaseLedger } from './case.events';
import { freshRound, initialCase, type CaseState, type Round } from './case.state';
import { corrections } from './folding/corrections';
import { escalations } from './folding/escalations';
import { begin, eachLetter, inRound, leave, step, unchanged, type Evolution, type Meta } from './folding/folding';
import type { Phase } from './phases';
import { kindRules } from './rules';

const ended =
  (phase: Phase) =>
  (matter: CaseState, _: unknown, meta: Meta): CaseState =>
    step(matter, meta, { phase });

const noticed = (matter: CaseState, notice: DeadlineNotice): CaseState => ({ ...matter, noticed: withNotice(matter.noticed, notice) });

const evolutions: { readonly [T in keyof CaseLedger]: Evolution<T> } = {
  CaseOpened: (_, data) => {
    const matter = begin(
      {
        ...initialCase,
        kind: data.kind,
        petitionId: data.petitionId,
        recommendationKind: data.recommendationKind ?? null,
        petitions: {
          [data.petitionId]: { forwarder: data.forwarder?.kind ?? null, receivedOn: data.receivedOn, resultOn: null },
        },
        signatories: data.signatories,
        group: data.group ?? null,
        respondentUnitId: data.respondentUnitId ?? null,
        openedOn: data.receivedOn,
      },
      data,
      'to-accept',
    );
    return data.round === 'continued' ? { ...inRound(matter, { entry: 'to-review' }), phase: 'continued' } : matter;
  },
  PetitionJoined: (matter, { petitionId, forwarder, receivedOn: told }, { happenedOn }) => {
    const receivedOn = told ?? happenedOn;
    const { decidedOn } = matter.round;
    const resultOn = decidedOn !== null && decidedOn < receivedOn ? receivedOn : decidedOn;
    return { ...matter, petitions: { ...matter.petitions, [petitionId]: { forwarder: forwarder?.kind ?? null, receivedOn, resultOn } } };
  },
  PetitionDetached: (matter, { petitionId }) => {
    const { [petitionId]: _, ...petitions } = matter.petitions;
    return { ...matter, petitions };
  },
  RepresentativesNamed: (matter, { caseId: _, ...group }) => ({ ...matter, group }),

  CaseImported: (_, data) => ({
    ...initialCase,
    phase: data.ended ? 'imported-closed' : 'imported',
    kind: data.kind,
    openedOn: data.receivedOn,
    round: {
      ...freshRound(data.round, data.unitId, data.receivedOn),
      entry: 'reopened',
      acceptedOn: data.receivedOn,
      decidedOn: data.ended?.as === 'resolved' ? data.ended.on : null,
      assigned: data.officerId === null ? null : { stage: 'handling', unitId: data.unitId, officerId: data.officerId, teamIds: [] },
    },
    imported: { source: data.source, registerNo: data.registerNo, ended: data.ended, activities: [] },
  }),
  ActivityNoted: (matter, { key }) =>
    matter.imported ? { ...matter, imported: { ...matter.imported, activities: [...matter.imported.activities, key] } } : matter,
  ImportedCaseClosed: (matter, { ended: end }, meta) => ({
    ...step(matter, meta, { phase: 'imported-closed', ...(end.as === 'resolved' ? { decidedOn: end.on } : {}) }),
    imported: matter.imported && { ...matter.imported, ended: end },
  }),

  PreliminaryCheckDone: (matter, { caseId: _, ...conditions }, meta) => step(matter, meta, { phase: 'checked', conditions }),
  PreliminaryCheckExtended: (matter) => inRound(matter, { checkExtended: true }),
  CaseAccepted: (matter, { acceptedOn, rapidProcedure, dismissal = false }, meta) => ({
    ...step(matter, meta, { phase: 'accepted', acceptedOn, answeredOn: acceptedOn, rapid: rapidProcedure }),
    dismissal,
  }),
  CaseRefused: (matter, _, meta) => step(matter, meta, { phase: 'refused', answeredOn: matter.round.answeredOn ?? meta.happenedOn }),
  AcceptanceNotified: (matter, { to }, { happenedOn }) =>
    inRound(matter, { notified: { ...Object.fromEntries(to.map((each) => [each, happenedOn])), ...matter.round.notified } }),
  CaseForwarded: ended('forwarded'),
  CaseLeftUnprocessed: (matter, _, meta) => step(matter, meta, { phase: 'unprocessed', answeredOn: meta.happenedOn }),
  InformationLeadOpened: ended('lead'),
  TransferredToInvestigation: (matter, { signsFoundOn = null }, meta) =>
    step(matter, meta, { phase: 'investigation', investigation: { signsFoundOn, transferredOn: meta.happenedOn } }),
  UrgentMeasureTaken: unchanged,

  CaseAssigned: (matter, { stage, unitId, officerId, teamIds }) => {
    const leadsTo = kindRules[matter.kind].stages[stage]?.leadsTo;
    return {
      ...inRound(matter, { assigned: { stage, unitId, officerId, teamIds } }),
      phase: matter.phase === 'accepted' && leadsTo ? leadsTo : matter.phase,
    };
  },
  InstructionGiven: unchanged,
  ComplexityDetermined: (matter, { criteria, complexity }) => {
    const extends_ = kindRules[matter.kind].extension === 'by-determination' && complexity !== 'normal';
    return inRound(matter, { criteria, complexity, extensions: extends_ ? 1 : matter.round.extensions });
  },
  RemoteAreaSet: (matter, { remote }) => ({ ...matter, remote }),
  ResolutionExtended: (matter, { extension }) => inRound(matter, { extensions: extension }),
  ResolutionSuspended: (matter, { suspendedOn }, meta) =>
    step(leave(matter, 'suspended'), meta, { pauses: [...matter.round.pauses, { from: suspendedOn, to: null }] }),
  ResolutionResumed: (matter, { resumedOn, groundGoneOn }, meta) => ({
    ...step(matter, meta, {
      phase: matter.before?.phase ?? 'accepted',
      pauses: matter.round.pauses.map((pause) =>
        pause.to === null ? { ...pause, to: resumedOn, ...(groundGoneOn === undefined ? {} : { groundGoneOn }) } : pause,
      ),
    }),
    before: null,
  }),
  ProceduralDecisionSent: (matter, { of, sentOn }) => inRound(matter, { sent: { ...matter.round.sent, [of]: sentOn } }),
  StayOrdered: (matter, _, { happenedOn }) => inRound(matter, { stay: { orderedOn: happenedOn, liftedOn: null } }),
  StayLifted: (matter, _, { happenedOn }) => inRound(matter, { stay: matter.round.stay && { ...matter.round.stay, liftedOn: happenedOn } }),
  ExpertiseRequested: unchanged,
  WithdrawalAccepted: (matter, { scope, member, goesOn }) => {
    if (scope === 'full') return inRound(matter, { withdrawn: goesOn ? 'goes-on' : 'final' });
    if (scope === 'part' || member === undefined || goesOn) return matter;
    const withdrawnMembers = [...new Set([...matter.round.withdrawnMembers, member])];
    const everybody = withdrawnMembers.length >= Math.max(matter.signatories, matter.group?.size ?? 0);
    return inRound(matter, { withdrawnMembers, ...(everybody ? { withdrawn: 'final' } : {}) });
  },
  ResolutionDiscontinued: (matter, _, meta) => step(matter, meta, { phase: 'discontinued', discontinuedOn: meta.happenedOn }),
  ExplanationRecorded: unchanged,
  VerificationReported: (matter, { differsFromRequest, findings }, meta) =>
    step(matter, meta, { report: { differs: differsFromRequest, findings } }),
  DialogueScheduled: (matter, { meetingOn }, { happenedOn }) => ({
    ...inRound(matter, { meetingOn, invitation: { on: happenedOn, meetingOn } }),
    phase: 'dialogue',
  }),
  DialogueHeld: (matter, _, meta) => step(matter, meta, { dialogue: 'held', meetingOn: null }),
  DialogueNoShow: (matter, { goodReason }, meta) =>
    step(matter, meta, { dialogue: goodReason ? matter.round.dialogue : (matter.round.dialogue ?? 'excused'), meetingOn: null }),

  CaseResolved: (matter, { document, decidedOn, late }, meta) => ({
    ...step(matter, meta, { phase: kindRules[matter.kind].resolution.to, decidedOn, late, result: document, resolvedBy: meta.actor }),
    petitions: eachLetter(matter, (letter) => ({ ...letter, resultOn: letter.resultOn ?? decidedOn })),
  }),
  /** What is handed over or sent online arrives on the day it is served; by post it arrives when somebody says so. */
  ResultServed: (matter, { servedOn, by }, meta) =>
    step(matter, meta, {
      phase: kindRules[matter.kind].serving ?? matter.phase,
      servedOn,
      deliveredOn: by === 'hand' || by === 'online' ? servedOn : null,
    }),
  ResultDelivered: (matter, { deliveredOn }) => inRound(matter, { deliveredOn }),
  ResultPublished: (matter, { by }, { happenedOn }) =>
    inRound(matter, {
      published: [...new Set([...matter.round.published, by])],
      publishedOn: matter.round.publishedOn ?? happenedOn,
    }),
  DecisionBecameEffective: (matter, _, meta) => step(matter, meta, { phase: 'effective', effectiveOn: meta.happenedOn }),
  EnforcementOrdered: (matter, _, meta) => step(matter, meta, { phase: 'enforcing' }),
  EnforcementProgressed: unchanged,
  EnforcementCompleted: (matter, _, meta) => step(matter, meta, { enforced: true }),
  HandlingDecided: (matter, _, meta) =>
    step(matter, meta, { phase: 'monitoring', implemented: false, handledOn: matter.round.handledOn ?? meta.happenedOn }),
  RecommendationImplemented: (matter, _, meta) => step(matter, meta, { implemented: true }),
  CaseClosed: ended('closed'),
  HandlingRated: (matter, { score }) => ({ ...matter, rated: score }),
  ForwarderAnswered: (matter, { petitionId, document }, { happenedOn }) => ({
    ...matter,
    answers: { ...matter.answers, [petitionId]: { document, on: happenedOn } },
  }),

  ClocksRecomputed: unchanged,
  LongPendingReviewed: unchanged,
  PublicConcernMarked: (matter, { concern }) => ({ ...matter, publicConcern: concern }),
  DeadlineWarned: noticed,
  DeadlineMissed: (matter, notice) => {
    const { kind, startedOn, dueOn } = notice;
    const toResolve = kind === undefined && startedOn === matter.round.acceptedOn;
    return noticed(toResolve ? inRound(matter, { resolutionMissed: { startedOn, dueOn } }) : matter, notice);
  },
  EscalationProposed: noticed,

  ...escalations,
  ...corrections,
};

/** Every type of the ledger: `evolutions` does not compile without one of them. */
export const caseEventTypes = Object.keys(evolutions) as readonly CaseEvent['type'][];

/** Folds one event. A pure copy: clocks are taken from the event, days are never counted here. */
export function evolveCase(matter: CaseState, { type, data }: CaseEvent, meta: Meta): CaseState {
  const evolved = (evolutions[type] as Evolution<typeof type>)(matter, data as never, meta);
  const next = evolved.round.clocks === matter.round.clocks ? evolved : withDoneLate(evolved, matter.round);
  return 'clocks' in data && data.clocks ? inRound(next, { clocks: withClocks(next.round.clocks, data.clocks) }) : next;
}

/** Another round stands, or an earlier one again: what was done late in the one that gave way is remembered. */
const withDoneLate = (matter: CaseState, { clocks }: Round): CaseState => ({
  ...matter,
  doneLate: [...matter.doneLate, ...clocks.filter(isSatisfiedLate)],
});
