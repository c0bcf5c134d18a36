import { matters, shownPhase, type CaseEvent, type CaseRow } from '@donthu/case';
import { streamName, type NationalTelling, type Recorded, type RecordedEvent } from '@donthu/eventing';
import { stretchesOf } from '@donthu/petition';
import { heading, isProtected, rowOf } from './telling';

const milestones: readonly CaseEvent['type'][] = [
  'CaseOpened',
  'CaseImported',
  'ImportedCaseClosed',
  'PetitionJoined',
  'PetitionDetached',
  'RepresentativesNamed',
  'PreliminaryCheckDone',
  'CaseAccepted',
  'CaseRefused',
  'CaseForwarded',
  'CaseLeftUnprocessed',
  'InformationLeadOpened',
  'TransferredToInvestigation',
  'CaseAssigned',
  'DialogueScheduled',
  'ResolutionSuspended',
  'ResolutionResumed',
  'ResolutionDiscontinued',
  'CaseResolved',
  'ResultServed',
  'DecisionBecameEffective',
  'EnforcementOrdered',
  'HandlingDecided',
  'CaseClosed',
  'CaseEscalated',
  'NotReopened',
  'CompetenceCorrected',
  'CaseReopened',
  'ReviewClosed',
  'CaseTransferred',
  'CaseCorrected',
  'CaseReclassified',
  'CaseEnteredInError',
];

const isOf =
  <T extends CaseEvent['type']>(type: T) =>
  (event: RecordedEvent): event is Recorded<CaseEvent, T> & RecordedEvent =>
    event.type === type;

/**
 * vụ việc: thụ lý, quá trình và kết quả giải quyết. Names and texts stand with its letters; only a case of an old register has none,
 * and brings its own. A protected case does not say which letters it came from.
 */
export const caseTelling: NationalTelling = {
  kind: 'case',
  milestones,
  draft(events, codeOf) {
    const row = rowOf(matters, events) as CaseRow;
    const now = stretchesOf(row).at(-1);
    const closed = row.void || isProtected([row.kind]);
    const imported = events.find(isOf('CaseImported'))?.data;
    const decision = now?.facts.decidedOn ? events.findLast(isOf('CaseResolved'))?.data : undefined;
    const ended = events.findLast(isOf('ImportedCaseClosed'))?.data.ended ?? imported?.ended;
    return {
      data: {
        ...heading('case', events, closed, row.void),
        ...(now && {
          unit: now.unit,
          receivedOn: now.receivedOn,
          firstReceivedOn: row.firstReceivedOn,
          kind: row.kind,
          field: row.field,
          round: now.round,
          crossLevel: row.crossLevel,
          imported: row.imported,
          stage: shownPhase(now),
          open: now.open,
          acceptedOn: now.facts.acceptedOn,
          decidedOn: now.facts.decidedOn,
          result: decision?.result ?? ended?.result ?? null,
          document: decision?.document ?? null,
          servedOn: now.facts.servedOn,
        }),
        ...(!closed && {
          registerNo: row.registerNo,
          caseNo: row.caseNo,
          signatories: row.signatories,
          groupSize: row.groupSize,
          letters: row.petitionIds.map((id) => codeOf(streamName({ shard: row.shard, kind: 'petition', id }))),
        }),
      },
      persons: closed ? [] : (imported?.petitioners ?? []),
      texts: closed || imported?.subject === undefined ? [] : [imported.subject],
    };
  },
};
