import { isSatisfiedLate, withClocks, withNotice, type DeadlineNotice } from '@donthu/law';
import type { CaseEvent, CaseLedger } from './case.events';
import { freshRound, initialCase, type CaseState, type Round } from './case.state';
import { corrections } from './folding/corrections';
import { escalations } from './folding/escalations';
import { begin, inRound, leave, step, unchanged, type Evolution, type Meta } from './folding/folding';
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
        petitions: { [data.petitionId]: { forwarded: data.forwarder !== undefined } },
        signatories: data.signatories,
        group: data.group ?? null,
        respondentUnitId: data.respondentUnitId ?? null,
        openedOn: data.receivedOn,
      },
      data,
      'to-accept',
    );
    return data.round === 'continued' ? { ...inRound(matter, { throughAcceptance: false }), phase: 'continued' } : matter;
  },
  PetitionJoined: (matter, { petitionId, forwarder }) => ({
    ...matter,
    petitions: { ...matter.petitions, [petitionId]: { forwarded: forwarder !== undefined } },
  }),
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
      throughAcceptance: false,
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
  CaseAccepted: (matter, { acceptedOn, rapidProcedure }, meta) =>
    step(matter, meta, { phase: 'accepted', acceptedOn, answeredOn: acceptedOn, rapid: rapidProcedure }),
  CaseRefused: (matter, _, meta) => step(matter, meta, { phase: 'refused', answeredOn: matter.round.answeredOn ?? meta.happenedOn }),
  AcceptanceNotified: (matter, { to }) => inRound(matter, { notified: [...new Set([...matter.round.notified, ...to])] }),
  CaseForwarded: ended('forwarded'),
  CaseLeftUnprocessed: (matter, _, meta) => step(matter, meta, { phase: 'unprocessed', answeredOn: meta.happenedOn }),
  InformationLeadOpened: ended('lead'),
  TransferredToInvestigation: ended('investigation'),
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
  ResolutionResumed: (matter, { resumedOn }, meta) => ({
    ...step(matter, meta, {
      phase: matter.before?.phase ?? 'accepted',
      pauses: matter.round.pauses.map((pause) => (pause.to === null ? { ...pause, to: resumedOn } : pause)),
    }),
    before: null,
  }),
  StayOrdered: (matter) => inRound(matter, { stay: true }),
  StayLifted: (matter) => inRound(matter, { stay: false }),
  ExpertiseRequested: unchanged,
  WithdrawalAccepted: (matter, { scope, member, goesOn }) => {
    if (scope === 'full') return inRound(matter, { withdrawn: goesOn ? 'goes-on' : 'final' });
    if (scope === 'part' || member === undefined || goesOn) return matter;
    const withdrawnMembers = [...new Set([...matter.round.withdrawnMembers, member])];
    const everybody = withdrawnMembers.length >= Math.max(matter.signatories, matter.group?.size ?? 0);
    return inRound(matter, { withdrawnMembers, ...(everybody ? { withdrawn: 'final' } : {}) });
  },
  ResolutionDiscontinued: ended('discontinued'),
  ExplanationRecorded: unchanged,
  VerificationReported: (matter, { differsFromRequest, findings }, meta) =>
    step(matter, meta, { report: { differs: differsFromRequest, findings } }),
  DialogueScheduled: (matter, { meetingOn }) => ({ ...inRound(matter, { meetingOn }), phase: 'dialogue' }),
  DialogueHeld: (matter, _, meta) => step(matter, meta, { dialogue: 'held', meetingOn: null }),
  DialogueNoShow: (matter, { goodReason }, meta) =>
    step(matter, meta, { dialogue: goodReason ? matter.round.dialogue : (matter.round.dialogue ?? 'excused'), meetingOn: null }),

  CaseResolved: (matter, { document, decidedOn, late }, meta) =>
    step(matter, meta, { phase: kindRules[matter.kind].resolution.to, decidedOn, late, result: document, resolvedBy: meta.actor }),
  ResultServed: (matter, { servedOn }, meta) => step(matter, meta, { phase: kindRules[matter.kind].serving ?? matter.phase, servedOn }),
  ResultPublished: (matter, { by }) => inRound(matter, { published: [...new Set([...matter.round.published, by])] }),
  DecisionBecameEffective: (matter, _, meta) => step(matter, meta, { phase: 'effective' }),
  EnforcementOrdered: (matter, _, meta) => step(matter, meta, { phase: 'enforcing' }),
  EnforcementProgressed: unchanged,
  EnforcementCompleted: (matter, _, meta) => step(matter, meta, { enforced: true }),
  HandlingDecided: (matter, _, meta) => step(matter, meta, { phase: 'monitoring', implemented: false }),
  RecommendationImplemented: (matter, _, meta) => step(matter, meta, { implemented: true }),
  CaseClosed: ended('closed'),
  HandlingRated: (matter, { score }) => ({ ...matter, rated: score }),
  ForwarderAnswered: (matter, { petitionId, document }) => ({
    ...matter,
    answers: { ...matter.answers, [petitionId]: document },
  }),

  ClocksRecomputed: unchanged,
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
  return 'clocks' in data ? inRound(next, { clocks: withClocks(next.round.clocks, data.clocks) }) : next;
}

/** Another round stands, or an earlier one again: what was done late in the one that gave way is remembered. */
const withDoneLate = (matter: CaseState, { clocks }: Round): CaseState => ({
  ...matter,
  doneLate: [...matter.doneLate, ...clocks.filter(isSatisfiedLate)],
});
