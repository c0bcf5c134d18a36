import { officer } from '../province/officers';
import type { Scene } from '../simulation/scene';
import { text, type Story } from '../simulation/story';
import type { World } from '../world';
import { eligible } from './letter';
import { propose } from './matter';
import { handle } from './recommendation';
import { senderOf, type LetterPlan } from './senders';
import { turn } from './turn';

/** Who cannot or will not write is written down, hears it read, and signs: from then on it is a letter as every other. */
export function* oralPetition(world: World, scene: Scene, plan: LetterPlan): Story {
  const { random } = scene;
  const { unit } = plan;
  const clerk = officer(unit, 'reception');
  const sender = senderOf(scene, plan);
  const matter = 0;
  const { id } = yield* scene.does(clerk, 'reception', 'RecordReceptionTurn', turn(scene, { ...plan, session: 'regular' }, sender, 1));
  const statement = text(`Người trình bày nêu: ${sender.summary}`);
  yield* scene.minutesLater(10, 30).does(clerk, 'reception', 'WriteDownOralPetition', { matter, statement }, { id });
  if (random.chance(0.15)) {
    const amendments = text('Sửa lại mốc thời gian theo lời người trình bày.');
    yield* scene.minutesLater(2, 6).does(clerk, 'reception', 'ReadBackOralPetition', { matter, confirmed: false, amendments }, { id });
  }
  yield* scene.minutesLater(2, 6).does(clerk, 'reception', 'ReadBackOralPetition', { matter, confirmed: true }, { id });
  const by = random.chance(0.6) ? 'signature' : 'fingerprint';
  const { events } = yield* scene.minutesLater(1, 3).does(clerk, 'reception', 'SignOralPetition', { matter, by }, { id });
  yield* scene.minutesLater(1, 3).does(clerk, 'reception', 'ConcludeReception', { outcome: 'letter-received' }, { id });

  const { petitionId } = events[0]!.data as { petitionId: string };
  const classification = { ...eligible('own'), kind: plan.kind, field: plan.field };
  const expert = officer(unit, 'expert-1');
  const read = yield* scene.workingDaysLater(0, 3).does(expert, 'petition', 'ClassifyPetition', classification, { id: petitionId });
  scene.workingDaysLater(0, 3);
  const opened = yield* propose(scene, plan, unit, { id: petitionId, letter: read.state, sender });
  yield* handle(world, scene, plan, { resolver: unit }, opened);
}
