import type { Day } from '@donthu/eventing';
import { ofEachForwarder, type Clock, type Law, type MatterFacts, type Milestone } from '@donthu/law';
import type { PetitionEvent } from './petition.events';
import { rulesOf } from './petition.rules';
import { countsFrom, isAnonymous, type Letter, type PetitionPhase } from './petition.state';

const outcomes = [
  'PetitionReturned',
  'PetitionerGuided',
  'PetitionForwarded',
  'PetitionLinkedToCase',
  'ForwardedToPartyBody',
  'ForwardedToInvestigation',
] as const;

/** What starts and stops the clocks of a letter, by the names the law pack uses, with the events it comes from. */
export const petitionTriggers = {
  /** received, or taken up again: everything counts from here */
  PetitionReceived: ['PetitionReceived', 'PetitionReopened'],
  /** eligible and for this authority to handle; counts from the receipt */
  'PetitionClassified:competent': ['PetitionClassified', 'PetitionReclassified', 'PetitionCorrected'],
  /** eligible and for another authority */
  'PetitionClassified:not-competent': ['PetitionClassified', 'PetitionReclassified', 'PetitionCorrected'],
  /** the petitioner was told what becomes of his letter */
  PetitionerReplied: ['PetitionerReplied', ...outcomes],
  /** nobody is answered */
  ReplyNotOwed: ['PetitionFiledWithoutAction', 'PetitionReturned', 'PetitionSplit', 'InformationLeadOpened', 'PetitionWithdrawn'],
  /** the letter left the desk for good */
  PetitionHandled: outcomes,
  /** the letter left the desk for a case, which carries the duty on, or needs no handling */
  HandlingNotOwed: [
    'PetitionFiledWithoutAction',
    'PetitionSplit',
    'PetitionLinkedToCase',
    'AcceptanceProposed',
    'InformationLeadOpened',
    'PetitionWithdrawn',
  ],
  /** it does not lie at the desk any more, whatever became of it */
  PetitionLeftDesk: [
    ...outcomes,
    'PetitionFiledWithoutAction',
    'PetitionSplit',
    'AcceptanceProposed',
    'InformationLeadOpened',
    'PetitionWithdrawn',
  ],
  /** nặc danh: received without anybody to reply to */
  'PetitionReceived:anonymous': ['PetitionReceived', 'PetitionReopened', 'PetitionClassified', 'PetitionCorrected'],
  /** the day the petitioner got or knew of the decision or act he complains of */
  ChallengedDecisionKnown: ['PetitionClassified', 'PetitionCorrected'],
  /** văn bản phúc đáp of whom it was sent on to, and the petitioner told of it */
  ForwardResultReceived: ['ForwardResultReceived'],
  ForwardResultTold: ['PetitionerReplied'],
  /** A letter somebody forwarded, and his answer: as long as it is no case, which then answers him; `of` is the letter. */
  ...ofEachForwarder('PetitionReceived', ['PetitionReceived', 'PetitionReopened'] as const),
  ForwarderAnswered: ['ForwarderAnswered'],
} as const satisfies Record<string, readonly PetitionEvent['type'][]>;

type Trigger = keyof typeof petitionTriggers;

/**
 * A letter's clocks are a function of what stands in it: every event that changes something carries what changed,
 * and a correction or a reopening needs no rules of its own.
 *
 * Two duties: to tell the petitioner within ten working days what becomes of his letter (Luật Tiếp công dân, Điều 28.1:
 * accepted, needs more time, refused, forwarded), and to handle it: decide on acceptance, or send a denunciation on.
 */
type Ending = 'runs' | 'done' | 'falls-away';

/**
 * The duty to reply is done by whatever reaches the petitioner: a reply, the guidance slip, the letter sent back, the slip that
 * sends his letter on (Điều 28.1.d), the answer of the matter his letter was joined to. A proposal is internal, so it runs on.
 * It falls away where nobody is answered: filed, withdrawn, gone back to a forwarder who answers, split into letters that have
 * their own, and information without a sender.
 *
 * With a proposal the case carries the acceptance clocks on; the letter's copies fall away.
 */
const endings: Readonly<Record<PetitionPhase, { readonly reply: Ending; readonly handling: Ending }>> = {
  received: { reply: 'runs', handling: 'runs' },
  registered: { reply: 'runs', handling: 'runs' },
  classified: { reply: 'runs', handling: 'runs' },
  filed: { reply: 'falls-away', handling: 'falls-away' },
  returned: { reply: 'done', handling: 'done' },
  guided: { reply: 'done', handling: 'done' },
  forwarded: { reply: 'done', handling: 'done' },
  split: { reply: 'falls-away', handling: 'falls-away' },
  linked: { reply: 'done', handling: 'done' },
  proposed: { reply: 'runs', handling: 'falls-away' },
  'to-lead': { reply: 'falls-away', handling: 'falls-away' },
  'to-party': { reply: 'done', handling: 'done' },
  'to-investigation': { reply: 'done', handling: 'done' },
  withdrawn: { reply: 'falls-away', handling: 'falls-away' },
  'entered-in-error': { reply: 'falls-away', handling: 'falls-away' },
};

/** @throws RangeError for days the law cannot count; the command shapes let none through. */
export const clocksOf = (letter: Letter, law: Law): readonly Clock[] => law.clocksOf(factsOfLetter(letter));

/** What the law asks of a letter. */
export function factsOfLetter(letter: Letter): MatterFacts {
  const { classification, outcome, phase } = letter;
  const startedOn = countsFrom(letter);
  const happened: Milestone[] = [];
  const add = (trigger: Trigger, on: Day | undefined, of?: string) => {
    if (on !== undefined) happened.push({ trigger, on, ...(of === undefined ? {} : { of }) });
  };

  add('PetitionReceived', startedOn);
  if (classification?.eligible)
    add(classification.competence === 'own' ? 'PetitionClassified:competent' : 'PetitionClassified:not-competent', startedOn);

  const { reply, handling } = endings[phase];
  const told = letter.replies.map(({ on }) => on);
  const owesReply = !(phase === 'returned' && outcome?.to === 'forwarder');
  if (reply === 'done' && owesReply && outcome) told.push(outcome.on);
  for (const on of told) add('PetitionerReplied', on);
  const leftOn = outcome?.on ?? startedOn;
  if (reply === 'falls-away' || !owesReply) add('ReplyNotOwed', leftOn);
  if (handling === 'done') add('PetitionHandled', leftOn);
  if (handling === 'falls-away' || phase === 'linked') add('HandlingNotOwed', leftOn);
  add('PetitionLeftDesk', outcome?.on);
  if (isAnonymous(letter)) add('PetitionReceived:anonymous', startedOn);
  add('ChallengedDecisionKnown', classification?.decisionKnownOn);

  const { resultOn } = letter.forward;
  add('ForwardResultReceived', resultOn);
  if (resultOn !== undefined) add('ForwardResultTold', told.filter((on) => on >= resultOn).sort()[0]);
  const { forwarder, petitionId } = letter.facts;
  const answeredOn = letter.forwarderAnswer?.on;
  if (forwarder && (answeredOn === undefined || answeredOn >= startedOn)) add(`PetitionReceived:${forwarder.kind}`, startedOn, petitionId);
  add('ForwarderAnswered', answeredOn, petitionId);
  return {
    kind: classification?.kind ?? 'unclassified',
    ...(classification?.recommendationKind === undefined ? {} : { subKind: classification.recommendationKind }),
    round: classification ? rulesOf[classification.kind].rounds[0] : 'first',
    happened,
    void: phase === 'entered-in-error',
  };
}
