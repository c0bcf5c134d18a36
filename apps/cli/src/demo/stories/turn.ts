import type { MatterKind, SubjectField } from '@donthu/law';
import { officer, officerId } from '../province/officers';
import { chairman, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, who, type Body, type Story, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import { paper } from './papers';
import { senderOf, type LetterPlan, type Sender } from './senders';

type Turn = Body<'reception', 'RecordReceptionTurn'>;

/** A visit without a letter. */
export interface TurnPlan {
  readonly unit: Unit;
  readonly kind: MatterKind;
  readonly field: SubjectField;
  readonly session: Turn['session'];
  /** Number of people. */
  readonly people: number;
}

const DELEGATION_FROM = 5;

export function turn(
  scene: Scene,
  { unit, kind, field, session }: Omit<TurnPlan, 'people'>,
  { people, summary }: Sender,
  count: number,
  petitionId?: string,
): Turn {
  const { random } = scene;
  return {
    unitId: unit.id,
    session,
    ...(session === 'regular' ? {} : { sessionId: `${unit.id}-${scene.day}` }),
    mode: session === 'regular' && petitionId === undefined && random.chance(0.04) ? 'online' : 'in-person',
    receivedBy: session === 'regular' ? 'officer' : random.chance(0.72) ? 'head' : 'delegate',
    place: random.chance(0.03) ? 'on-site' : 'office',
    persons: people.map(who),
    personCount: Math.max(count, people.length),
    groupDelegation: count >= DELEGATION_FROM,
    matters: [
      {
        kind,
        field,
        occurrence: random.chance(petitionId ? 0.15 : 0.34) ? 'repeated' : 'first',
        summary: text(summary),
        ...(petitionId === undefined ? {} : { petitionId }),
      },
    ],
  };
}

/** Who brings a letter and is received with it. */
export function* turnWithLetter(scene: Scene, plan: LetterPlan, petitionId: string, sender: Sender): Telling<void> {
  const clerk = officer(plan.unit, 'reception');
  const record = turn(scene, { ...plan, session: 'regular' }, sender, Math.max(1, Math.min(sender.signatories, 12)), petitionId);
  const { id } = yield* scene.minutesLater(1, 3).does(clerk, 'reception', 'RecordReceptionTurn', record);
  yield* scene.minutesLater(8, 35).does(clerk, 'reception', 'ConcludeReception', { outcome: 'letter-received' }, { id });
}

/** lượt tiếp without a letter: heard, explained, told where to go */
export function* visit(scene: Scene, plan: TurnPlan): Story {
  const { random, law } = scene;
  const { unit, session } = plan;
  const clerk = officer(unit, 'reception');
  const sender = senderOf(scene, { ...plan, channel: 'in-person', signatories: plan.people });
  const { id } = yield* scene.does(clerk, 'reception', 'RecordReceptionTurn', turn(scene, plan, sender, plan.people));
  type Outcome = Body<'reception', 'ConcludeReception'>['outcome'];
  const outcome = random.weighted<Outcome>({
    explained: 44,
    guided: 24,
    'answered-at-once': 12,
    'taken-up': 9,
    'nothing-further': 7,
    forwarded: 4,
  });
  const promised = outcome === 'taken-up' && session !== 'regular';
  const conclusion = {
    outcome,
    conclusion: text(random.pick(phrases.conclusion)),
    ...(promised
      ? { announcedDueOn: law.addWorkingDays(scene.day, random.pick([10, 15, 20])), contactOfficerId: officerId(unit, 'expert-1') }
      : {}),
  };
  yield* scene.minutesLater(10, 55).does(clerk, 'reception', 'ConcludeReception', conclusion, { id });
  if (random.chance(0.003)) {
    const correction = { kind: 'correct' as const, personCount: plan.people + 1 };
    const { events } = yield* scene
      .minutesLater(5, 20)
      .does(clerk, 'reception', 'ProposeReceptionCorrection', { correction, reason: text(phrases.correction[2]) }, { id });
    const { correctionId } = events[0]!.data as { correctionId: string };
    const decision = { correctionId, agreed: true };
    yield* scene.workingDaysLater(1).does(officer(unit, 'deputy'), 'reception', 'DecideReceptionCorrection', decision, { id });
  }
}

/** từ chối tiếp, with a written notice where the law wants one (01/TCD) */
export function* turnedAway(scene: Scene, { unit, ...plan }: TurnPlan): Story {
  const { random } = scene;
  const grounds = ['intoxicated-or-incapable', 'answered-nothing-new', 'representative-without-papers', 'disorder'] as const;
  const at = random.between(0, grounds.length - 1);
  const { people } = senderOf(scene, { ...plan, unit, channel: 'in-person' });
  const ground = grounds[at]!;
  const notice = ground === 'answered-nothing-new' ? { notice: paper(scene, unit, 'TB') } : {};
  const data = { unitId: unit.id, ground, persons: people.map(who), reason: text(phrases.refuseReception[at]!), ...notice };
  yield* scene.does(officer(unit, 'reception'), 'reception', 'RefuseReception', data);
}

/** The days on which heads receive: the chairman of the province once a month, those of communes twice (Luật Tiếp công dân, Điều 12, 15). */
export const sessionDays = ({ id }: Unit): readonly number[] => (id === chairman.id ? [15] : [10, 25]);
