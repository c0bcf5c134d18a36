import type { Competence, DocumentRef } from '@donthu/law';
import type { Letter, PetitionCommandData } from '@donthu/petition';
import { officer, officerId } from '../province/officers';
import type { Scene } from '../simulation/scene';
import { text, who, type Body, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import { correct } from './desk';
import { paper } from './papers';
import { GROUP_FROM, senderOf, type LetterPlan, type Sender } from './senders';
import { turnWithLetter } from './turn';

export type Ineligible = NonNullable<PetitionCommandData['ClassifyPetition']['ineligibleBecause']>;

/** A letter in the register. */
export interface Registered {
  readonly id: string;
  readonly letter: Letter;
  readonly sender: Sender;
}

export type Judgement = Omit<Body<'petition', 'ClassifyPetition'>, 'kind' | 'field'>;

/** Two of a hundred receipts, and more from far away, are entered some days after they happened. */
const LATE_ENTRIES = { near: 0.025, remote: 0.12 };

/** Most who bring their letter are received (lượt tiếp); the others leave it at the desk. */
const AT_A_TURN = 0.75;

/**
 * tiếp nhận, vào sổ, phân loại: at once when the clerk knows what it is, otherwise an expert reads it some days later.
 */
export function* intake(scene: Scene, plan: LetterPlan, judgement: Judgement): Telling<Registered> {
  const { random } = scene;
  const { unit, channel, kind, field, unread = false } = plan;
  const sender = senderOf(scene, plan);
  const classification = { ...judgement, kind, field };
  const atOnce = !unread && random.chance(0.45);
  const clerk = officer(unit, 'reception');

  const receivedOn = scene.day;
  const isLate = channel !== 'online' && random.chance(unit.remote ? LATE_ENTRIES.remote : LATE_ENTRIES.near);
  const receipt = receiptOf(scene, plan, sender);
  if (isLate) scene.workingDaysLater(1, 4);
  const late = isLate ? { late: { happenedOn: receivedOn, because: random.pick(phrases.lateEntry) } } : {};
  const received = yield* scene.does(
    clerk,
    'petition',
    'ReceivePetition',
    { ...receipt, register: true, ...(atOnce ? { classification } : {}) },
    late,
  );
  const { id } = received;
  let letter = received.state;
  if (channel === 'in-person' && !isLate && random.chance(AT_A_TURN)) yield* turnWithLetter(scene, plan, id, sender);
  if (unread) return { id, letter, sender };

  if (channel === 'in-person' && random.chance(0.8)) {
    const receiptNo = `${letter.registerNo!.slice(0, 4)}/BN`;
    letter = (yield* scene.minutesLater(2, 8).does(clerk, 'petition', 'IssueReceipt', { receiptNo }, { id })).state;
  }
  if (!atOnce) {
    if (random.chance(0.5)) {
      const officerId_ = officerId(unit, 'expert-1');
      yield* scene
        .officeOn(scene.day)
        .does(officer(unit, 'deputy'), 'petition', 'AssignPetition', { unitId: unit.id, officerId: officerId_ }, { id });
    }
    scene.workingDaysLater(0, 3);
    letter = (yield* scene.does(officer(unit, 'expert-1'), 'petition', 'ClassifyPetition', classification, { id })).state;
  }
  if (random.chance(MISTAKES)) letter = yield* mended(scene, plan, id, letter);
  return { id, letter, sender };
}

/** One letter in a hundred is entered with a mistake that somebody finds; not every one that is thought to be one is one. */
const MISTAKES = 0.01;

/** đính chính of what was entered; the letter stays what it is, as far as its story goes */
function* mended(scene: Scene, plan: LetterPlan, id: string, { originalPapers }: Letter): Telling<Letter> {
  const { random } = scene;
  scene.workingDaysLater(0, 1);
  const reason = random.pick(phrases.correction);
  if (random.chance(0.8)) yield* correct(scene, plan, id, { kind: 'correct', originalPapers: originalPapers === 'none' }, reason);
  else yield* correct(scene, plan, id, { kind: 'correct', field: plan.field === 'other' ? 'land-housing' : 'other' }, reason, false);
  return yield* scene.sees('petition', id);
}

function receiptOf(scene: Scene, plan: LetterPlan, { people, signatories, summary }: Sender): Body<'petition', 'ReceivePetition'> {
  const { random } = scene;
  const { unit, channel, forwardedBy, firstReceivedOn, originalPapers = random.chance(0.03) } = plan;
  const forwarded = forwardedBy && {
    forwarder: {
      kind: forwardedBy.kind,
      bodyId: forwardedBy.unit.id,
      document: paper(scene, forwardedBy.unit, 'PC', random.between(2, 6)),
    },
  };
  return {
    unitId: unit.id,
    channel,
    petitioners: people.map(who),
    summary: text(summary),
    signatories,
    originalPapers,
    ...forwarded,
    ...(firstReceivedOn === undefined ? {} : { firstReceivedOn }),
    ...(random.chance(0.85) ? { writtenOn: paper(scene, unit, 'CV', random.between(1, 12) + (forwarded ? 12 : 0)).on } : {}),
    ...(signatories >= GROUP_FROM
      ? { group: { size: signatories, representatives: people.map((_, place) => place).slice(0, 2), mandate: true, allSigned: true } }
      : {}),
  };
}

/** The same judgement for all letters that can be handled; `competence` tells by whom. */
export const eligible = (competence: Competence, more: Partial<Judgement> = {}): Judgement => ({ eligible: true, competence, ...more });

/** trả lời nơi chuyển đơn, when somebody forwarded it. */
export function* answerForwarder(scene: Scene, { unit, forwardedBy }: LetterPlan, id: string): Telling<DocumentRef | undefined> {
  if (!forwardedBy) return undefined;
  const document = paper(scene, unit, 'CV');
  const answer = text(scene.random.pick(phrases.answerForwarder));
  yield* scene.does(officer(unit, 'head'), 'petition', 'AnswerForwarder', { document, answer }, { id });
  return document;
}
