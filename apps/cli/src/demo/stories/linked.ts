import type { Actor } from '@donthu/eventing';
import { officer } from '../province/officers';
import type { Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import { correct } from './desk';
import { eligible, intake } from './letter';
import type { LetterPlan, Sender } from './senders';
import { forwarders } from './forwarders';
import { paper } from './papers';

/** The search for letters of the same content only suggests (nghi trùng). */
const machine = (unit: Unit): Actor => ({ officerId: 'duplicate-search', unitId: unit.id, authority: 'policy' });

/** Where further letters on a matter of these people go. */
export interface Known {
  readonly caseId: string;
  readonly petitionId: string;
  readonly plan: LetterPlan;
  readonly sender: Sender;
}

/** nhập vào vụ việc: the same people write again, or have somebody forward what they wrote; one more letter, no new case */
export function* followUps(scene: Scene, known: Known, count: number): Telling<void> {
  for (let n = 1; n <= count; n++) yield* scene.begin(`tiep-${n}`, scene.random.between(3, 22), (there) => linkedLetter(there, known));
}

function* linkedLetter(scene: Scene, { caseId, petitionId, plan, sender }: Known): Telling<void> {
  const { random, law } = scene;
  const at = random.weighted({ post: 5, 'in-person': 3, forwarded: 4 });
  const by = at === 'forwarded' ? random.pick(forwarders) : undefined;
  if (!law.isWorkingDay(scene.day)) scene.workingDaysLater(1);
  const again: LetterPlan = { ...plan, channel: at, sender, ...(by ? { forwardedBy: by } : {}) };
  const { forwardedBy: _, firstReceivedOn: __, ...unforwarded } = again;
  const letter: LetterPlan = by ? again : unforwarded;

  const { id } = yield* intake(scene, letter, eligible('own'));
  if (random.chance(0.6)) {
    yield* scene.minutesLater(1, 2).does(machine(plan.unit), 'petition', 'FlagDuplicate', { ofPetitionId: petitionId }, { id });
    scene.workingDaysLater(0, 2);
    yield* scene.does(officer(plan.unit, 'expert-1'), 'petition', 'DecideDuplicate', { ofPetitionId: petitionId, duplicate: true }, { id });
  }
  scene.workingDaysLater(0, 2);
  const reason = text(random.pick(phrases.link));
  yield* scene.does(officer(plan.unit, 'deputy'), 'petition', 'LinkPetitionToCase', { caseId, reason }, { id });
  if (random.chance(0.03)) {
    yield* correct(scene.workingDaysLater(1, 3), letter, id, { kind: 'unlink' }, phrases.correction[2]);
    yield* scene
      .workingDaysLater(1, 3)
      .does(officer(plan.unit, 'reception'), 'petition', 'WithdrawPetition', { scope: 'full', signed: true }, { id });
  } else if (by && random.chance(0.85)) {
    scene.workingDaysLater(2, 12);
    const document = paper(scene, plan.unit, 'CV');
    const answer = text(random.pick(phrases.answerForwarder));
    yield* scene.does(officer(plan.unit, 'head'), 'case', 'AnswerForwarder', { petitionId: id, document, answer }, { id: caseId });
  }
}
