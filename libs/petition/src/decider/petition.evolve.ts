import type { Day } from '@donthu/eventing';
import { withProposed, withVerdict } from '@donthu/eventing';
import { isSatisfiedLate, withClocks, withNotice, type DeadlineNotice } from '@donthu/law';
import type { PetitionEvent, PetitionLedger } from './petition.events';
import { rulesOf } from './petition.rules';
import type { Classification, Letter, LetterFacts, Outcome, Petition, PetitionPhase } from './petition.state';

interface Meta {
  readonly happenedOn: Day;
  readonly actor: string;
}

type Evolution = { readonly [T in keyof PetitionLedger]: (letter: Letter, data: PetitionLedger[T], meta: Meta) => Letter };

/** The letter leaves the desk. */
const left = (letter: Letter, phase: PetitionPhase, { happenedOn }: Meta, outcome: Omit<Outcome, 'on'> = {}): Letter => ({
  ...letter,
  phase,
  outcome: { on: happenedOn, ...outcome },
});

const noticed = (letter: Letter, notice: DeadlineNotice): Letter => ({ ...letter, noticed: withNotice(letter.noticed, notice) });

const evolutions: Evolution = {
  PetitionReceived: (letter) => letter,
  PetitionRegistered: (letter, { registerNo }) => ({ ...letter, phase: 'registered', registerNo }),
  ReceiptIssued: (letter, { receiptNo }) => ({ ...letter, receiptNo }),
  PetitionClassified: (letter, { petitionId: _, clocks: __, ...classification }) => ({ ...letter, phase: 'classified', classification }),
  DuplicateSuggested: (letter, { ofPetitionId }) => ({ ...letter, duplicates: { ...letter.duplicates, [ofPetitionId]: 'suggested' } }),
  DuplicateDecided: (letter, { ofPetitionId, duplicate }) => ({
    ...letter,
    duplicates: { ...letter.duplicates, [ofPetitionId]: duplicate ? 'confirmed' : 'rejected' },
  }),
  RepresentativesNamed: (letter, { petitionId: _, ...group }) => ({ ...letter, facts: { ...letter.facts, group } }),
  PetitionAssigned: (letter, { unitId, officerId }) => ({ ...letter, assigned: { unitId, officerId } }),
  InstructionGiven: (letter, { instruction }) => ({ ...letter, instructions: [...letter.instructions, instruction] }),

  PetitionFiledWithoutAction: (letter, { ground }, meta) => left(letter, 'filed', meta, { ground }),
  PetitionReopened: reopened,
  PetitionReturned: (letter, { to, document }, meta) => ({ ...left(letter, 'returned', meta, { to, document }), ...papersGone(letter) }),
  OriginalPapersReturned: (letter) => ({ ...letter, originalPapers: 'returned' }),
  PetitionerGuided: (letter, { toUnitId, document }, meta) => left(letter, 'guided', meta, { toUnitId, document }),
  PetitionForwarded: (letter, { toUnitId, document }, meta) => left(letter, 'forwarded', meta, { toUnitId, document }),
  ForwardedToPartyBody: (letter, { toUnitId, document }, meta) => left(letter, 'to-party', meta, { toUnitId, document }),
  ForwardedToInvestigation: (letter, { toUnitId, document }, meta) => left(letter, 'to-investigation', meta, { toUnitId, document }),
  InformationLeadOpened: (letter, { toUnitId }, meta) => left(letter, 'to-lead', meta, { toUnitId }),
  PetitionSplit: (letter, _, meta) => left(letter, 'split', meta),
  PetitionLinkedToCase: (letter, { caseId }, meta) => left(letter, 'linked', meta, { caseId }),
  AcceptanceProposed: (letter, { caseId, unitId, round }, meta) => left(letter, 'proposed', meta, { caseId, unitId, round }),
  PetitionWithdrawn: withdrawn,

  ForwardReceiptConfirmed: (letter) => ({ ...letter, forward: { ...letter.forward, confirmed: true } }),
  ForwardResultReceived: (letter, { document }, { happenedOn }) => ({
    ...letter,
    forward: { ...letter.forward, result: document, resultOn: happenedOn },
  }),
  UrgeLetterSent: (letter, { document }) => ({ ...letter, forward: { ...letter.forward, urges: [...letter.forward.urges, document] } }),
  PetitionerReplied: (letter, { as, document }, { happenedOn }) => ({
    ...letter,
    replies: [...letter.replies, { as, on: happenedOn, ...(document ? { document } : {}) }],
  }),
  ForwarderAnswered: (letter, { document }, { happenedOn }) => ({ ...letter, forwarderAnswer: { document, on: happenedOn } }),

  ClocksRecomputed: (letter) => letter,
  DelayReported: (letter, { explanation }) => ({ ...letter, delayExplanation: explanation }),
  DeadlineWarned: noticed,
  DeadlineMissed: noticed,
  EscalationProposed: noticed,

  CorrectionProposed: (letter, { correctionId, correction }, { actor }) => ({
    ...letter,
    corrections: withProposed(letter.corrections, correctionId, correction, actor),
  }),
  CorrectionDeclined: (letter, { correctionId }) => ({ ...letter, corrections: withVerdict(letter.corrections, correctionId, 'declined') }),
  PetitionCorrected: (letter, { correctionId, changes }) => agreed(corrected(letter, changes), correctionId),
  PetitionUnlinked: ({ outcome: _, ...letter }, { correctionId }) => agreed({ ...letter, phase: 'classified' }, correctionId),
  PetitionReclassified: (letter, { correctionId, to }) => agreed(reclassified(letter, to), correctionId),
  PetitionEnteredInError: (letter, { correctionId }, meta) => agreed(left(letter, 'entered-in-error', meta), correctionId),
};

/**
 * The letter after an event.
 *
 * @throws when something happened to a letter that was never received: the log is damaged.
 */
export function evolvePetition(letter: Petition, event: PetitionEvent, meta: Meta): Letter {
  if (!letter && event.type !== 'PetitionReceived') throw new Error(`${event.type} on a letter that was never received`);
  const evolve = evolutions[event.type] as (letter: Letter, data: PetitionEvent['data'], meta: Meta) => Letter;
  const next = evolve(letter ?? newLetter(event.data as PetitionLedger['PetitionReceived']), event.data, meta);
  return 'clocks' in event.data && event.data.clocks ? { ...next, clocks: withClocks(next.clocks, event.data.clocks) } : next;
}

/** Every event that can happen to a letter. */
export const petitionEventTypes = Object.keys(evolutions) as readonly PetitionEvent['type'][];

/** A letter just received, nothing counted yet. */
export function newLetter({ clocks: _, ...facts }: LetterFacts & { clocks?: unknown }): Letter {
  return {
    phase: 'received',
    facts,
    originalPapers: facts.originalPapers ? 'held' : 'none',
    duplicates: {},
    instructions: [],
    replies: [],
    forward: { confirmed: false, urges: [] },
    withdrawals: { members: [], parts: [] },
    corrections: {},
    clocks: [],
    doneLate: [],
    noticed: {},
  };
}

/** New facts are classified anew; what was replied and counted before belongs to the time before. */
function reopened({ outcome: _, classification: __, ...letter }: Letter, ___: unknown, { happenedOn }: Meta): Letter {
  const doneLate = [...letter.doneLate, ...letter.clocks.filter(isSatisfiedLate)];
  const phase = letter.registerNo === undefined ? 'received' : 'registered';
  return { ...letter, phase, reopenedOn: happenedOn, replies: [], clocks: [], doneLate };
}

function withdrawn(letter: Letter, { scope, member, reason }: PetitionLedger['PetitionWithdrawn'], meta: Meta): Letter {
  if (scope === 'full') return left(letter, 'withdrawn', meta);
  const { members, parts } = letter.withdrawals;
  const withdrawals =
    scope === 'member' && member ? { parts, members: [...members, member] } : { members, parts: [...parts, reason ?? null] };
  return { ...letter, withdrawals };
}

const agreed = (letter: Letter, correctionId: string): Letter => ({
  ...letter,
  corrections: withVerdict(letter.corrections, correctionId, 'agreed'),
});

const papersGone = ({ originalPapers }: Letter): Pick<Letter, 'originalPapers'> => ({
  originalPapers: originalPapers === 'held' ? 'returned' : originalPapers,
});

/** The letter with a correction's changes in the two places where its facts stand. */
export function corrected(letter: Letter, changes: PetitionLedger['PetitionCorrected']['changes']): Letter {
  const { kind: _, receivedOn, firstReceivedOn, channel, signatories, petitioners, summary, originalPapers, ...classified } = changes;
  const facts = given({ receivedOn, firstReceivedOn, channel, signatories, petitioners, summary, originalPapers });
  const papers: Letter['originalPapers'] =
    originalPapers === undefined
      ? letter.originalPapers
      : !originalPapers
        ? 'none'
        : letter.originalPapers === 'returned'
          ? 'returned'
          : 'held';
  return {
    ...letter,
    facts: { ...letter.facts, ...facts },
    originalPapers: papers,
    ...(letter.classification ? { classification: conditionOf(letter.classification, classified) } : {}),
  };
}

/** A letter found eligible after all has no ground against it left. */
function conditionOf(before: Classification, changes: Partial<Classification>): Classification {
  const { ineligibleBecause: _, ...eligible } = before;
  return { ...(changes.eligible ? eligible : before), ...changes };
}

export function reclassified(letter: Letter, to: PetitionLedger['PetitionReclassified']['to']): Letter {
  if (!letter.classification) return letter;
  const { recommendationKind: _, decisionKnownOn, ...classification } = letter.classification;
  const known = rulesOf[to].challengesDecision ? given({ decisionKnownOn }) : {};
  return { ...letter, classification: { ...classification, ...known, kind: to } };
}

/** Only the properties that have a value, for optional fields that an event leaves out. */
export const given = <T extends object>(all: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
