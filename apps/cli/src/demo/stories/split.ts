import type { SubjectField } from '@donthu/law';
import { officer } from '../province/officers';
import { departments, placeName } from '../province/units';
import { residence } from '../province/people';
import type { Scene } from '../simulation/scene';
import { text, type Story, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import { subject } from '../texts/subjects';
import type { World } from '../world';
import { ponder, sendOn } from './desk';
import { eligible, intake } from './letter';
import type { LetterPlan } from './senders';

/** tách nội dung: what was one letter goes on as two, each read for itself */
export function* splitLetter(world: World, scene: Scene, plan: LetterPlan): Story {
  const { random } = scene;
  const { id, sender } = yield* intake(scene, plan, eligible('own'));
  ponder(world, scene, plan);
  const place = { commune: placeName(sender.home), village: residence(random, sender.home), year: Number(scene.day.slice(0, 4)) };
  const fields: readonly SubjectField[] = ['environment', 'policy-benefits'];
  const parts = fields.map((field) => ({ kind: plan.kind, field, summary: text(subject(random, 'recommendation', field, place)) }));
  const reason = text(phrases.split[0]);
  const { events } = yield* scene.does(officer(plan.unit, 'deputy'), 'petition', 'SplitPetition', { parts, reason }, { id });
  const split = events[0]!.data as { parts: { petitionId: string; field: SubjectField }[] };
  for (const [place, part] of split.parts.entries())
    yield* scene.begin(`phan-${place + 1}`, 1, (there) =>
      readPart(there.workingDaysLater(0, 2), { ...plan, field: part.field }, part.petitionId),
    );
}

/** Each part is classified, and goes to the department it concerns. */
function* readPart(scene: Scene, plan: LetterPlan, id: string): Telling<void> {
  const classification = { ...eligible('other-administrative'), kind: plan.kind, field: plan.field };
  yield* scene.does(officer(plan.unit, 'expert-1'), 'petition', 'ClassifyPetition', classification, { id });
  const others = departments.filter((unit) => unit.id !== plan.unit.id);
  yield* sendOn(scene.workingDaysLater(0, 3), plan, id, scene.random.pick(others));
}
