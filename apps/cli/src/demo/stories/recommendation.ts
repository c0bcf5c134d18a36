import type { PetitionCommandData } from '@donthu/petition';
import { officer, officerId } from '../province/officers';
import type { Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Story, type Telling } from '../simulation/story';
import { answerTo } from '../texts/answers';
import { phrases } from '../texts/phrases';
import type { World } from '../world';
import { eligible, intake } from './letter';
import type { LetterPlan } from './senders';
import { followUps } from './linked';
import { answered, directed, open, serve, type Course, type Opened, type Origin } from './matter';
import { ponder, sendOn } from './desk';
import { paper } from './papers';

type RecommendationKind = NonNullable<PetitionCommandData['ClassifyPetition']['recommendationKind']>;

/** What a recommendation or feedback is, by how often it is met. */
const kinds: Readonly<Record<RecommendationKind, number>> = {
  recommendation: 46,
  feedback: 38,
  'staff-conduct-feedback': 5,
  'voter-petition': 4,
  'dialogue-recommendation': 3,
  'board-recommendation': 2,
  'supervision-recommendation': 1,
  'admin-rule-feedback': 1,
};

export type RecommendationCourse = Pick<Course, 'resolver' | 'followUps' | 'origin' | 'ends'>;

/** kiến nghị, phản ánh: taken up, given to somebody, answered */
export function* recommendation(world: World, scene: Scene, plan: LetterPlan, course: RecommendationCourse): Story {
  const { random } = scene;
  const recommendationKind = plan.field === 'civil-service' && random.chance(0.6) ? 'staff-conduct-feedback' : random.weighted(kinds);
  const opened = yield* open(world, scene, plan, course, { recommendationKind });
  yield* handle(world, scene, plan, course, opened);
}

/** From the opened matter to its end. */
export function* handle(world: World, scene: Scene, plan: LetterPlan, course: RecommendationCourse, opened: Opened): Telling<void> {
  const { random } = scene;
  const { resolver } = course;
  const { caseId } = opened;
  const slow = world.slow.has(resolver.id);
  yield* followUps(scene, { caseId, petitionId: opened.id, plan, sender: opened.sender }, course.followUps ?? 0);
  if (course.ends === 'refused') return yield* refuse(scene, plan, opened, resolver);

  scene.workingDaysLater(slow && random.chance(0.3) ? 4 : 0, slow ? 9 : 2);
  const officerId_ = officerId(resolver, random.pick(['expert-1', 'expert-2', 'expert-3']));
  const assignment = { stage: 'handling' as const, unitId: resolver.id, officerId: officerId_, noConflictDeclared: true };
  yield* scene.does(officer(resolver, 'head'), 'case', 'AssignCase', assignment, { id: caseId });
  yield* directed(scene, caseId, resolver, 0.02);
  yield* tookUp(scene, plan, opened, resolver);
  yield* answer(scene, plan, caseId, resolver, slow);
  yield* serve(scene, caseId, resolver, plan);
  yield* answered(scene, opened, plan, resolver, course.origin);
  if (random.chance(0.008)) {
    scene.workingDaysLater(5, 20);
    yield* scene.does(officer(resolver, 'reception'), 'case', 'ReopenCase', { newFacts: text(phrases.newFacts[2]) }, { id: caseId });
    yield* scene.workingDaysLater(0, 2).does(officer(resolver, 'head'), 'case', 'AssignCase', assignment, { id: caseId });
    yield* answer(scene, plan, caseId, resolver, slow);
    yield* serve(scene, caseId, resolver, plan);
  }
  yield* close(scene, caseId, resolver);
}

/** trả lời lần đầu: the citizen hears that it was taken up, where the answer itself will take its time */
function* tookUp(scene: Scene, plan: LetterPlan, { id }: Opened, resolver: Unit): Telling<void> {
  if (!scene.random.chance(0.6)) return;
  const document = paper(scene.workingDaysLater(0, 3), resolver, 'TB');
  yield* scene.does(officer(plan.unit, 'reception'), 'petition', 'ReplyToPetitioner', { as: 'taken-up', document }, { id });
}

/** The law sets no time here: most are answered in some weeks, what needs money or measuring takes months. */
function* answer(scene: Scene, { field }: LetterPlan, caseId: string, resolver: Unit, slow: boolean): Telling<void> {
  const { random } = scene;
  const pace = random.weighted({ quick: slow ? 15 : 34, usual: 40, long: slow ? 32 : 20, years: slow ? 13 : 6 });
  const days = { quick: [2, 6], usual: [7, 17], long: [18, 42], years: [43, 90] } as const;
  const [from, to] = days[pace];
  scene.workingDaysLater(from, to);
  const data = {
    document: paper(scene, resolver, 'CV'),
    result: 'answered' as const,
    summary: text(answerTo(random, field)),
  };
  yield* scene.does(officer(resolver, random.chance(0.7) ? 'head' : 'deputy'), 'case', 'ResolveCase', data, { id: caseId });
}

function* close(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const { random } = scene;
  if (random.chance(0.07)) {
    const publication = { by: 'posting' as const, contactOfficerId: officerId(resolver, 'reception') };
    yield* scene.workingDaysLater(0, 4).does(officer(resolver, 'expert-2'), 'case', 'PublishResult', publication, { id: caseId });
  }
  if (!random.chance(0.9)) return;
  yield* scene.workingDaysLater(1, 12).does(officer(resolver, 'expert-2'), 'case', 'CloseCase', {}, { id: caseId });
  if (!random.chance(0.32)) return;
  const score = Number(random.weighted({ 1: 4, 2: 7, 3: 19, 4: 45, 5: 25 }));
  yield* scene.workingDaysLater(0, 14).does(officer(resolver, 'reception'), 'case', 'RateHandling', { score }, { id: caseId });
}

/** từ chối: answered before and nothing new, or in other hands */
function* refuse(scene: Scene, plan: LetterPlan, opened: Opened, resolver: Unit): Telling<void> {
  const ground = scene.random.pick(['answered-nothing-new', 'handled-by-other-body'] as const);
  const data = {
    grounds: [ground],
    document: paper(scene.workingDaysLater(1, 4), resolver, 'TB'),
    reason: text(phrases.refusal[ground]),
    remedy: text(phrases.remedy.refused),
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'RefuseAcceptance', data, { id: opened.caseId });
  yield* answered(scene, opened, plan, resolver, undefined);
}

/** What happens to a letter at the unit that keeps it. */
export type Keeps = (there: Scene, plan: LetterPlan, origin: Origin) => Story;

/**
 * A letter that goes through hands before somebody keeps it: every unit of `route` but the last sends it on (đơn lòng vòng, when there
 * are more than two).
 */
export function* chain(world: World, scene: Scene, plan: LetterPlan, route: readonly Unit[], keeps: Keeps): Story {
  const [next, ...rest] = route;
  const { id, sender, letter } = yield* intake(scene, plan, eligible('other-administrative'));
  if (plan.kind === 'denunciation') scene.workingDaysLater(0, 2);
  else ponder(world, scene, plan);
  yield* sendOn(scene, plan, id, next!);
  const { forwardedBy: _, ...same } = plan;
  const further: LetterPlan = {
    ...same,
    unit: next!,
    channel: 'forwarded',
    forwardedBy: {
      kind: plan.unit.kind === 'reception-board' ? 'reception-board' : plan.unit.level === 'province' ? 'superior' : 'other-body',
      unit: plan.unit,
    },
    sender,
    firstReceivedOn: plan.firstReceivedOn ?? letter.facts.receivedOn,
  };
  const origin = { unit: plan.unit, petitionId: id };
  yield* scene.begin('chuyen', scene.random.between(2, 6), (there) => {
    if (!there.law.isWorkingDay(there.day)) there.workingDaysLater(1);
    return rest.length > 0 ? chain(world, there, further, rest, keeps) : keeps(there, further, origin);
  });
  if (scene.random.chance(0.7))
    yield* scene.workingDaysLater(6, 10).does(officer(plan.unit, 'reception'), 'petition', 'ConfirmForwardReceipt', {}, { id });
}
