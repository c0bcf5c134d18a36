import { officer, officerId } from '../province/officers';
import { chairman, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Body, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import type { World } from '../world';
import type { Registered } from './letter';
import { paper } from './papers';
import type { LetterPlan } from './senders';

/** The time until somebody decides what becomes of a letter: days, in slow units sometimes weeks. */
export function ponder(world: World, scene: Scene, { unit, kind }: LetterPlan): Scene {
  const { random } = scene;
  const slow = world.slow.has(unit.id);
  if (random.chance(slow ? 0.2 : 0.015)) return scene.workingDaysLater(9, 17);
  return kind === 'denunciation' ? scene.workingDaysLater(0, 3) : scene.workingDaysLater(slow ? 2 : 0, slow ? 8 : 5);
}

/** What an officer of the unit signs. */
export const signer = (unit: Unit) => officer(unit, 'deputy');

type Correction = Body<'petition', 'ProposeCorrection'>['correction'];

/** đính chính: proposed by one, agreed by another */
export function* correct(
  scene: Scene,
  { unit }: LetterPlan,
  id: string,
  correction: Correction,
  reason: string,
  agreed = true,
): Telling<void> {
  const { events } = yield* scene.does(
    officer(unit, 'reception'),
    'petition',
    'ProposeCorrection',
    { correction, reason: text(reason) },
    { id },
  );
  const { correctionId } = events[0]!.data as { correctionId: string };
  const note = agreed ? {} : { note: text(scene.random.pick(phrases.declined)) };
  yield* scene
    .minutesLater(20, 240)
    .does(officer(unit, 'deputy'), 'petition', 'DecideCorrection', { correctionId, agreed, ...note }, { id });
}

/** chuyển đơn */
export function* sendOn(scene: Scene, { unit, kind }: LetterPlan, id: string, to: Unit): Telling<void> {
  const reason = text(scene.random.pick(kind === 'denunciation' ? phrases.forwardDenunciation : phrases.forward));
  const data = { toUnitId: to.id, document: paper(scene, unit, 'PC'), reason };
  yield* scene.does(signer(unit), 'petition', 'ForwardPetition', data, { id });
}

/** bút phê của Chủ tịch, on some letters */
export function* instructed(scene: Scene, { unit }: LetterPlan, { id }: Pick<Registered, 'id'>, share: number): Telling<void> {
  const { random, law } = scene;
  if (!random.chance(share)) return;
  scene.workingDaysLater(0, 1);
  const data = {
    chairId: officerId(chairman, 'head'),
    officerId: officerId(unit, 'head'),
    unitId: unit.id,
    instruction: text(random.pick(phrases.instruction)),
    internalDueOn: law.addWorkingDays(scene.day, random.pick([5, 7, 10, 15])),
  };
  yield* scene.does(officer(chairman, 'expert-1'), 'petition', 'GiveInstruction', data, { id });
}
