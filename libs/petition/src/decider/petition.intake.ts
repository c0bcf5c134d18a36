import { canonicalJson } from '@donthu/eventing';
import type { PetitionCommandData } from './petition.commands';
import {
  alreadyProcessed,
  andThen,
  clocked,
  event,
  needsDesk,
  no,
  type Answer,
  type Context,
  type Decisions,
  type No,
} from './petition.decision';
import type { PetitionGroup } from './petition.events';
import { newLetter } from './petition.evolve';
import { GROUP_FROM, mostRepresentatives, rulesOf } from './petition.rules';
import { isAtDesk, type Classification, type Letter, type LetterFacts, type Petition } from './petition.state';
import { proposeAcceptance } from './petition.outcomes';

/**
 * Stands where the number will stand: the rules are asked first, and only when they agree is a number of the series taken
 * and the command decided again with it.
 */
const NO_NUMBER_YET = 'unnumbered';

type Receive = PetitionCommandData['ReceivePetition'];

/** tiếp nhận đơn, and in the same decision, when the clerk did it all at once: vào sổ, phân loại, đề xuất thụ lý. */
export function receivePetition(data: Receive, petition: Petition, context: Context): Answer {
  if (petition) return petition.facts.summary === data.summary ? [] : no('petition-already-received');
  const { happenedOn: receivedOn } = context;
  const { firstReceivedOn = receivedOn, forwarder, writtenOn } = data;
  if (firstReceivedOn > receivedOn) return no('days-out-of-order', 'firstReceivedOn', { receivedOn });
  if (writtenOn !== undefined && writtenOn > receivedOn) return no('days-out-of-order', 'writtenOn', { receivedOn });
  if (data.channel === 'forwarded' && !forwarder) return no('forwarder-missing', 'forwarder');
  if (forwarder && forwarder.document.on > receivedOn) return no('days-out-of-order', 'forwarder.document.on', { receivedOn });
  const group = data.group && groupOf(data.group, data.petitioners);
  if (group && 'refused' in group) return { ...group, field: `group.${group.field}` };

  const { register, registerNo, classification, proposal, group: _, ...rest } = data;
  const facts: LetterFacts = { ...rest, petitionId: context.id, receivedOn, firstReceivedOn, ...(group ? { group } : {}) };
  const blank = newLetter(facts);
  let story: Answer = [clocked('PetitionReceived', blank, facts, context)];
  const goOn = (next: (letter: Letter) => Answer) => (story = andThen(story, blank, context, next));
  if (register || registerNo !== undefined)
    goOn((letter) => intake.RegisterPetition(registerNo === undefined ? {} : { registerNo }, letter, context));
  if (classification) goOn((letter) => blamed('classification', intake.ClassifyPetition(classification, letter, context)));
  if (proposal) goOn((letter) => blamed('proposal', proposeAcceptance(proposal, letter, context)));
  return story;
}

const blamed = (path: string, answer: Answer): Answer =>
  'refused' in answer ? { ...answer, field: answer.field === undefined ? path : `${path}.${answer.field}` } : answer;

export const intake: Decisions<
  | 'RegisterPetition'
  | 'IssueReceipt'
  | 'ClassifyPetition'
  | 'FlagDuplicate'
  | 'DecideDuplicate'
  | 'NameRepresentatives'
  | 'AssignPetition'
  | 'GiveInstruction'
> = {
  RegisterPetition({ registerNo }, letter) {
    if (letter.registerNo !== undefined)
      return registerNo === undefined || registerNo === letter.registerNo
        ? []
        : no('already-registered', 'registerNo', { registerNo: letter.registerNo });
    return needsDesk(letter) ?? [event('PetitionRegistered', letter, { registerNo: registerNo ?? NO_NUMBER_YET })];
  },

  IssueReceipt({ receiptNo }, letter) {
    if (letter.receiptNo !== undefined)
      return receiptNo === letter.receiptNo ? [] : no('receipt-already-issued', 'receiptNo', { receiptNo: letter.receiptNo });
    return needsDesk(letter) ?? [event('ReceiptIssued', letter, { receiptNo })];
  },

  ClassifyPetition(data, letter, context) {
    const { classification, phase } = letter;
    if (classification && canonicalJson(classification) === canonicalJson(data)) return [];
    if (!isAtDesk(letter)) return alreadyProcessed(letter);
    if (classification) return no('already-classified');
    if (phase === 'received') return no('not-registered-yet');
    return checkClassification(data, letter) ?? [clocked('PetitionClassified', letter, data, context)];
  },

  FlagDuplicate({ ofPetitionId }, letter) {
    if (Object.hasOwn(letter.duplicates, ofPetitionId)) return [];
    if (ofPetitionId === letter.facts.petitionId) return no('duplicate-of-itself', 'ofPetitionId');
    return needsDesk(letter) ?? [event('DuplicateSuggested', letter, { ofPetitionId })];
  },

  DecideDuplicate({ ofPetitionId, duplicate }, letter, { actor }) {
    const standing = Object.hasOwn(letter.duplicates, ofPetitionId) ? letter.duplicates[ofPetitionId] : undefined;
    if (!standing) return no('no-such-duplicate', 'ofPetitionId');
    if (standing === (duplicate ? 'confirmed' : 'rejected')) return [];
    if (actor.authority === 'policy') return no('officer-must-decide');
    return needsDesk(letter) ?? [event('DuplicateDecided', letter, { ofPetitionId, duplicate })];
  },

  NameRepresentatives(data, letter) {
    const group = groupOf(data, letter.facts.petitioners);
    if ('refused' in group) return group;
    if (letter.facts.group && canonicalJson(letter.facts.group) === canonicalJson(group)) return [];
    if (group.representatives.length === 0) return no('representatives-missing', 'representatives', { size: group.size });
    return needsDesk(letter) ?? [event('RepresentativesNamed', letter, group)];
  },

  AssignPetition({ unitId, officerId = null }, letter) {
    if (letter.assigned && letter.assigned.unitId === unitId && letter.assigned.officerId === officerId) return [];
    return needsDesk(letter) ?? [event('PetitionAssigned', letter, { unitId, officerId })];
  },

  /** The chairman may speak also of a letter that lies in the files or at another body, not of one that is no more. */
  GiveInstruction(data, letter, { happenedOn }) {
    if (letter.instructions.includes(data.instruction)) return [];
    if (letter.phase === 'withdrawn' || letter.phase === 'split') return alreadyProcessed(letter);
    if (data.internalDueOn !== undefined && data.internalDueOn < happenedOn)
      return no('days-out-of-order', 'internalDueOn', { happenedOn });
    return [event('InstructionGiven', letter, data)];
  },
};

/** The five keys of TT 05/2021 must not contradict each other or the letter. */
export function checkClassification(data: Classification, { facts }: Letter): No | undefined {
  const contradicts = (field: string) => no('classification-contradicts-itself', field);
  if (data.eligible && data.ineligibleBecause !== undefined) return contradicts('ineligibleBecause');
  if (!data.eligible && data.ineligibleBecause === undefined) return contradicts('ineligibleBecause');
  if (data.eligible && facts.signatories === 0) return contradicts('eligible');
  if (data.recommendationKind !== undefined && data.kind !== 'recommendation') return contradicts('recommendationKind');
  if (data.decisionKnownOn !== undefined) {
    if (!rulesOf[data.kind].challengesDecision) return contradicts('decisionKnownOn');
    const { receivedOn } = facts;
    if (data.decisionKnownOn > receivedOn) return no('days-out-of-order', 'decisionKnownOn', { receivedOn });
  }
  if (data.eligible && facts.proxy && facts.proxy.basis !== 'legal-representative' && !rulesOf[data.kind].throughProxy)
    return no('denunciation-through-proxy', 'kind');
  return undefined;
}

/** The group with its representatives by reference. One that names none is a group that has not named them yet. */
function groupOf(data: PetitionCommandData['NameRepresentatives'], petitioners: readonly string[]): PetitionGroup | No {
  const { size } = data;
  const places = [...new Set(data.representatives)];
  const most = mostRepresentatives(size);
  if (places.some((place) => petitioners[place] === undefined)) return no('no-such-petitioner', 'representatives');
  if (places.length > most) return no('too-many-representatives', 'representatives', { size, most });
  if (places.length > 0 && size >= GROUP_FROM && !data.mandate) return no('mandate-missing', 'mandate', { size });
  return { ...data, representatives: places.map((place) => petitioners[place]!) };
}
