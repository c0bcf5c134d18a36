import type { Day, Folded, Projection } from '@donthu/eventing';
import type { Clock } from '@donthu/law';
import type { PetitionEvent } from '../../decider/petition.events';
import { changed, corrected, foldedOnce, knownClocks, type MatterChange, type MatterEnd } from '../matter';
import { NEW_LETTER, type LetterRow, type LetterRowFacts, type LetterPhase } from './letter';

type Handlers = Projection<PetitionEvent, LetterRow>['on'];

/** What one event changes: facts from the day it happened on, and the clocks it tells. */
const change = (
  { meta, revision, data }: { meta: { happenedOn: Day }; revision: number; data: object },
  facts: Partial<LetterRowFacts> = {},
  ends?: MatterEnd,
): MatterChange<LetterRowFacts> => ({
  on: meta.happenedOn,
  rev: revision,
  facts,
  ...('clocks' in data ? { clocks: knownClocks(data.clocks as Clock[]) } : {}),
  ...(ends === undefined ? {} : { ends }),
});

/** A letter that leaves: where to, with which document and why. */
const sent =
  (phase: LetterPhase, as: MatterEnd) =>
  (
    letter: LetterRow | undefined,
    event: Folded<PetitionEvent, 'PetitionForwarded' | 'PetitionerGuided' | 'ForwardedToPartyBody' | 'ForwardedToInvestigation'>,
  ) =>
    letter &&
    changed(letter, change(event, { phase, toUnit: event.data.toUnitId, document: event.data.document, reason: event.data.reason }, as));

/**
 * A letter (đơn) from its events, shared by every question about letters.
 *
 * How a letter ends in the ledger: taken up (proposed, linked, answered) counts as resolved; sent on elsewhere as transferred, for
 * what is closed by referral never counts as resolved; guided, filed, split and withdrawn as otherwise closed.
 */
export const letterFold: Handlers = foldedOnce<Handlers>({
  PetitionReceived: (_, event) => received(event),
  PetitionRegistered: (letter, event) =>
    letter && changed({ ...letter, number: event.data.registerNo }, change(event, { phase: 'registered' })),
  ReceiptIssued: (letter, { data }) => letter && { ...letter, receiptNo: data.receiptNo },
  PetitionClassified: (letter, event) => letter && classified(letter, event),
  RepresentativesNamed: (letter, { data }) => letter && { ...letter, group: true, groupSize: data.size },
  PetitionAssigned: (letter, event) =>
    letter && changed(letter, change(event, { assignedUnit: event.data.unitId, officer: event.data.officerId })),
  PetitionerReplied: (letter, event) => letter && replied(letter, event),

  AcceptanceProposed: (letter, event) =>
    letter && changed(letter, change(event, { phase: 'proposed', caseId: event.data.caseId, toUnit: event.data.unitId }, 'resolved')),
  PetitionLinkedToCase: (letter, event) =>
    letter && changed(letter, change(event, { phase: 'linked', caseId: event.data.caseId, reason: event.data.reason }, 'resolved')),
  PetitionForwarded: sent('forwarded', 'transferred'),
  ForwardedToPartyBody: sent('to-party', 'transferred'),
  ForwardedToInvestigation: sent('to-investigation', 'transferred'),
  PetitionerGuided: sent('guided', 'otherwise-closed'),
  PetitionReturned: (letter, event) =>
    letter &&
    changed(letter, change(event, { phase: 'returned', document: event.data.document, reason: event.data.reason }, 'transferred')),
  InformationLeadOpened: (letter, event) =>
    letter && changed(letter, change(event, { phase: 'to-lead', toUnit: event.data.toUnitId, reason: event.data.reason }, 'transferred')),
  PetitionSplit: (letter, event) =>
    letter && changed(letter, change(event, { phase: 'split', reason: event.data.reason }, 'otherwise-closed')),
  PetitionFiledWithoutAction: (letter, event) =>
    letter && changed(letter, change(event, { phase: 'filed', reason: event.data.reason }, 'otherwise-closed')),
  PetitionWithdrawn: (letter, event) =>
    letter && changed(letter, event.data.scope === 'full' ? change(event, { phase: 'withdrawn' }, 'otherwise-closed') : change(event)),
  ForwardResultReceived: (letter, event) => letter && changed(letter, change(event, { resultOn: event.meta.happenedOn })),

  ClocksRecomputed: (letter, event) => letter && changed(letter, change(event)),
  PetitionReopened: (letter, event) => letter && reopened(letter, event),
  PetitionUnlinked: (letter, event) => letter && unlinked(letter, event),
  PetitionCorrected: (letter, event) => letter && mended(letter, event),
  PetitionReclassified: (letter, { revision, data }) => letter && corrected({ ...letter, kind: data.to }, revision, data.clocks),
  PetitionEnteredInError: (letter) => letter && { ...letter, void: true },
});

function received({ data, revision, shard }: Folded<PetitionEvent, 'PetitionReceived'>): LetterRow {
  return {
    what: 'letter',
    id: data.petitionId,
    shard,
    number: null,
    receiptNo: null,
    kind: null,
    field: null,
    channel: data.channel,
    firstReceivedOn: data.firstReceivedOn,
    signatories: data.signatories,
    group: data.group !== undefined,
    groupSize: data.group?.size ?? null,
    crossLevel: false,
    respondentUnit: null,
    imported: false,
    registerDueOn: null,
    void: false,
    forwarder: data.forwarder ?? null,
    petitioners: data.petitioners,
    respondent: null,
    summary: data.summary,
    writtenOn: data.writtenOn ?? null,
    originalPapers: data.originalPapers,
    receptionTurnId: data.receptionTurnId ?? null,
    splitFrom: data.splitFrom ?? null,
    recommendationKind: null,
    eligible: null,
    ineligibleBecause: null,
    competence: null,
    changes: [
      {
        on: data.receivedOn,
        rev: revision,
        opens: { unit: data.unitId, receivedOn: data.receivedOn, round: null, facts: NEW_LETTER },
        clocks: knownClocks(data.clocks),
      },
    ],
  };
}

/** An answer ends a letter that is still at the desk; of one that went on, it only tells that the citizen was told. */
function replied(letter: LetterRow, event: Folded<PetitionEvent, 'PetitionerReplied'>): LetterRow {
  const repliedOn = event.meta.happenedOn;
  const round = letter.changes.slice(letter.changes.findLastIndex(({ opens }) => opens));
  const ends = event.data.as === 'answered' && !round.some((each) => each.ends);
  if (!ends) return changed(letter, change(event, { repliedOn }));
  return changed(letter, change(event, { phase: 'answered', repliedOn, document: event.data.document ?? null }, 'resolved'));
}

const classified = (letter: LetterRow, event: Folded<PetitionEvent, 'PetitionClassified'>): LetterRow =>
  changed(
    {
      ...letter,
      kind: event.data.kind,
      recommendationKind: event.data.recommendationKind ?? null,
      field: event.data.field,
      eligible: event.data.eligible,
      ineligibleBecause: event.data.ineligibleBecause ?? null,
      competence: event.data.competence,
      crossLevel: event.data.crossLevel ?? false,
      respondent: event.data.respondent ?? null,
      respondentUnit: event.data.respondentUnitId ?? null,
    },
    change(event, { phase: 'classified' }),
  );

/** mở lại: it stays with its unit and officer and comes in again in the ledger; new facts are classified anew */
function reopened(letter: LetterRow, { data, meta, revision }: Folded<PetitionEvent, 'PetitionReopened'>): LetterRow {
  const { unit } = letter.changes.findLast(({ opens }) => opens)!.opens!;
  const given = letter.changes.findLast(({ facts }) => facts?.assignedUnit !== undefined)?.facts;
  const facts: LetterRowFacts = {
    ...NEW_LETTER,
    phase: letter.number === null ? 'received' : 'registered',
    officer: given?.officer ?? null,
    assignedUnit: given?.assignedUnit ?? null,
  };
  return changed(letter, {
    on: meta.happenedOn,
    rev: revision,
    opens: { unit, receivedOn: meta.happenedOn, round: null, facts },
    clocks: knownClocks(data.clocks),
  });
}

/** gỡ khỏi vụ việc: the link was a mistake, so with today's knowledge the letter was waiting all the time */
function unlinked(letter: LetterRow, { data, revision }: Folded<PetitionEvent, 'PetitionUnlinked'>): LetterRow {
  const at = letter.changes.findLastIndex(({ ends, facts }) => ends !== undefined && facts?.caseId === data.caseId);
  const changes = letter.changes.filter((_, i) => i !== at);
  return corrected({ ...letter, changes }, revision, data.clocks);
}

/** đính chính */
function mended(letter: LetterRow, { data: { changes, clocks }, revision }: Folded<PetitionEvent, 'PetitionCorrected'>): LetterRow {
  const mended: LetterRow = {
    ...letter,
    channel: changes.channel ?? letter.channel,
    firstReceivedOn: changes.firstReceivedOn ?? letter.firstReceivedOn,
    signatories: changes.signatories ?? letter.signatories,
    field: changes.field ?? letter.field,
    eligible: changes.eligible ?? letter.eligible,
    ineligibleBecause: changes.eligible ? null : (changes.ineligibleBecause ?? letter.ineligibleBecause),
    competence: changes.competence ?? letter.competence,
    crossLevel: changes.crossLevel ?? letter.crossLevel,
    respondent: changes.respondent ?? letter.respondent,
    respondentUnit: changes.respondentUnitId ?? letter.respondentUnit,
    petitioners: changes.petitioners ?? letter.petitioners,
    summary: changes.summary ?? letter.summary,
    originalPapers: changes.originalPapers ?? letter.originalPapers,
  };
  return corrected(changes.receivedOn === undefined ? mended : receivedOn(mended, changes.receivedOn), revision, clocks);
}

/** The first receipt moves; a reopening keeps its own day. */
const receivedOn = (letter: LetterRow, day: Day): LetterRow => ({
  ...letter,
  changes: letter.changes.map((change, i) => (i === 0 ? { ...change, on: day, opens: { ...change.opens!, receivedOn: day } } : change)),
});
