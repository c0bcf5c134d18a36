import type { Folded, Projection } from '@donthu/eventing';
import { changed, knownClocks, type MatterEnd } from '@donthu/petition';
import type { CaseEvent, CaseLedger, ClockedCaseEvent } from '../../decider/case.events';
import type { Phase } from '../../decider/phases';
import { kindRules } from '../../decider/rules';
import { NEW_CASE, recordedPhase, type CaseRow, type CaseRowFacts } from './case-row';
import { caseCorrections } from './case-corrections.fold';
import { caseEscalations } from './case-escalations.fold';
import { change } from './change';

type Handlers = Projection<CaseEvent, CaseRow>['on'];

const to =
  <T extends keyof CaseLedger>(phase: Phase, ends?: MatterEnd) =>
  (row: CaseRow | undefined, event: Folded<CaseEvent, T>) =>
    row && changed(row, change(event, { phase }, ends === undefined ? {} : { ends }));

/** Clocks were counted again, and nothing else. */
const counted = <T extends ClockedCaseEvent>(row: CaseRow | undefined, event: Folded<CaseEvent, T>) => row && changed(row, change(event));

const endOf: Readonly<Record<'resolved' | 'transferred' | 'withdrawn' | 'discontinued' | 'otherwise-closed', MatterEnd>> = {
  resolved: 'resolved',
  transferred: 'transferred',
  withdrawn: 'otherwise-closed',
  discontinued: 'otherwise-closed',
  'otherwise-closed': 'otherwise-closed',
};

/**
 * A case (vụ việc) from its events, shared by every question about matters. The phases are the decider's; what ends a case in the
 * ledger is its decision, on the day it was decided: what is served, published and enforced afterwards is no longer pending.
 */
export const caseFold: Handlers = {
  CaseOpened: (_, event) => opened(event),
  CaseImported: (_, event) => imported(event),
  ImportedCaseClosed: (row, event) => row && changed(row, importedEnd(event.revision, event.data.ended, change(event).clocks)),
  PetitionJoined: (row, { data }) => row && { ...row, petitionIds: [...new Set([...row.petitionIds, data.petitionId])] },
  PetitionDetached: (row, { data }) => row && { ...row, petitionIds: row.petitionIds.filter((id) => id !== data.petitionId) },
  RepresentativesNamed: (row, { data }) => row && { ...row, group: true, groupSize: data.size },

  PreliminaryCheckDone: to('checked'),
  PreliminaryCheckExtended: counted,
  CaseAccepted: (row, event) =>
    row &&
    changed(
      { ...row, caseNo: event.data.caseNo, number: event.data.caseNo ?? row.number },
      change(event, { phase: 'accepted', acceptedOn: event.data.acceptedOn }, { on: event.data.acceptedOn }),
    ),
  CaseRefused: to('refused', 'otherwise-closed'),
  CaseForwarded: to('forwarded', 'transferred'),
  CaseLeftUnprocessed: to('unprocessed', 'otherwise-closed'),
  InformationLeadOpened: to('lead', 'transferred'),
  TransferredToInvestigation: to('investigation', 'transferred'),
  ResolutionDiscontinued: to('discontinued', 'otherwise-closed'),

  CaseAssigned: (row, event) => row && assigned(row, event),
  ComplexityDetermined: (row, event) =>
    row && changed(row, change(event, { complexOn: event.data.complexity === 'normal' ? null : event.meta.happenedOn })),
  RemoteAreaSet: (row, event) => row && changed(row, change(event, { remote: event.data.remote })),
  PublicConcernMarked: (row, event) => row && changed(row, change(event, { concernOn: event.data.concern ? event.meta.happenedOn : null })),
  LongPendingReviewed: (row, event) => {
    const { caseId: _, promisedOn = null, ...review } = event.data;
    return row && changed(row, change(event, { review: { ...review, promisedOn } }));
  },
  ResolutionExtended: counted,
  ClocksRecomputed: counted,
  ResolutionSuspended: (row, event) => {
    const paused = event.data.clocks.some(({ status }) => status === 'paused');
    return row && changed(row, change(event, { suspended: true, paused }, { on: event.data.suspendedOn }));
  },
  ResolutionResumed: (row, event) => row && changed(row, change(event, { suspended: false, paused: false }, { on: event.data.resumedOn })),
  DialogueScheduled: to('dialogue'),

  CaseResolved: (row, event) => {
    const { decidedOn } = event.data;
    return (
      row && changed(row, change(event, { phase: kindRules[row.kind!].resolution.to, decidedOn }, { on: decidedOn, ends: 'resolved' }))
    );
  },
  ResultServed: (row, event) => row && served(row, event),
  DecisionBecameEffective: to('effective'),
  EnforcementOrdered: to('enforcing'),
  HandlingDecided: to('monitoring'),
  CaseClosed: to('closed', 'otherwise-closed'),

  ...caseEscalations,
  ...caseCorrections,
};

/** A case comes into being the day it is opened, though its letter was received before: until then only the letter was waiting. */
function opened({ data, meta, revision, shard }: Folded<CaseEvent, 'CaseOpened'>): CaseRow {
  const facts: CaseRowFacts = {
    ...NEW_CASE,
    phase: data.round === 'continued' ? 'continued' : kindRules[data.kind].begins,
  };
  return {
    what: 'case',
    id: data.caseId,
    shard,
    number: data.registerNo,
    registerNo: data.registerNo,
    caseNo: null,
    kind: data.kind,
    field: data.field,
    channel: data.channel,
    firstReceivedOn: data.firstReceivedOn,
    signatories: data.signatories,
    group: data.group !== undefined,
    groupSize: data.group?.size ?? null,
    crossLevel: data.crossLevel ?? false,
    respondentUnit: data.respondentUnitId ?? null,
    imported: false,
    registerDueOn: null,
    void: false,
    petitionIds: [data.petitionId],
    cameForwarded: data.forwarder !== undefined,
    changes: [
      {
        on: meta.happenedOn,
        rev: revision,
        opens: { unit: data.unitId, receivedOn: data.receivedOn, round: data.round, facts },
        clocks: knownClocks(data.clocks),
      },
    ],
  };
}

/** An old register tells days of receipt and end; both may be in the same row of it. */
function imported({ data, revision, shard }: Folded<CaseEvent, 'CaseImported'>): CaseRow {
  const facts: CaseRowFacts = { ...NEW_CASE, phase: 'imported', officer: data.officerId };
  const opening = {
    on: data.receivedOn,
    rev: revision,
    opens: { unit: data.unitId, receivedOn: data.receivedOn, round: data.round, facts },
    clocks: knownClocks(data.clocks),
  };
  return {
    what: 'case',
    id: data.caseId,
    shard,
    number: data.registerNo,
    registerNo: data.registerNo,
    caseNo: null,
    kind: data.kind,
    field: data.field,
    channel: data.channel,
    firstReceivedOn: data.receivedOn,
    signatories: data.petitioners.length,
    group: false,
    groupSize: null,
    crossLevel: false,
    respondentUnit: null,
    imported: true,
    registerDueOn: data.registerDueOn,
    void: false,
    petitionIds: [],
    cameForwarded: false,
    changes: data.ended ? [opening, importedEnd(revision, data.ended)] : [opening],
  };
}

function importedEnd(rev: number, ended: NonNullable<CaseLedger['CaseImported']['ended']>, clocks: ReturnType<typeof knownClocks> = []) {
  const { on, as } = ended;
  const answered = as === 'resolved' ? { decidedOn: on, servedOn: on } : {};
  return { on, rev, ends: endOf[as], facts: { phase: 'imported-closed' as const, ...answered }, clocks };
}

/** Who handles it. A team or a unit that is told to verify does not take the officer's name off the board. */
function assigned(row: CaseRow, event: Folded<CaseEvent, 'CaseAssigned'>): CaseRow {
  const { stage, unitId, officerId, teamIds } = event.data;
  const named = officerId ?? teamIds[0];
  const leadsTo = recordedPhase(row) === 'accepted' ? kindRules[row.kind!].stages[stage]?.leadsTo : undefined;
  return changed(
    row,
    change(event, {
      assignedUnit: unitId,
      ...(named !== undefined || stage === 'handling' ? { officer: named ?? null } : {}),
      ...(leadsTo === undefined ? {} : { phase: leadsTo }),
    }),
  );
}

/** The citizen has the answer when it was given to him, whoever else received it. */
function served(row: CaseRow, event: Folded<CaseEvent, 'ResultServed'>): CaseRow {
  const { to, servedOn } = event.data;
  const phase = kindRules[row.kind!].serving;
  const facts = { ...(phase === null ? {} : { phase }), ...(to.includes('petitioner') ? { servedOn } : {}) };
  return changed(row, change(event, facts, { on: servedOn }));
}
