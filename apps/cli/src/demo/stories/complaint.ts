import { addDays, daysBetween } from '@donthu/eventing';
import type { Measures } from '@donthu/law';
import { officer, officerId } from '../province/officers';
import { chairman, inspectorate, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Body, type Story, type Telling } from '../simulation/story';
import { isAboutLand } from '../texts/answers';
import { phrases } from '../texts/phrases';
import type { World } from '../world';
import { again, decide, decisionDay, dialogue, finish, pause, publish, stay, toCourt } from './complaint-steps';
import type { LetterPlan } from './senders';
import { followUps } from './linked';
import { against, answered, directed, dueOn, notify, open, pressed, serve, urged, whileTime, type Course, type Opened } from './matter';
import { paper } from './papers';

type Ground = Body<'case', 'RefuseAcceptance'>['grounds'][number];

/** khiếu nại, from the letter to the end, round after round */
export function* complaint(world: World, scene: Scene, plan: LetterPlan, course: Course): Story {
  const { resolver } = course;
  const opened = yield* open(world, scene, plan, course, against(resolver, resolver.level === 'commune' ? 'Chủ tịch' : 'Người đứng đầu'));
  const { caseId } = opened;
  if (course.stuck === 'acceptance') return;
  yield* followUps(scene, { caseId, petitionId: opened.id, plan, sender: opened.sender }, course.followUps ?? 0);

  if (course.ends === 'refused') return yield* refuse(scene, plan, course, opened);
  yield* accept(scene, plan, course, opened, false);
  if (course.stuck === 'resolution') return yield* left(scene, opened, resolver);
  if (course.ends === 'withdrawn') return yield* withdrawn(scene, opened, resolver);
  const measures = yield* examine(scene, plan, course, opened, resolver, 'first');
  yield* answered(scene, opened, plan, resolver, course.origin);

  if (course.ends === 'court') return yield* toCourt(scene, opened, resolver);
  if (!course.second) return yield* finish(scene, opened, resolver, course.result, measures);
  yield* again(scene, plan, opened);
  const above = { ...course, resolver: chairman, extended: false, suspended: false };
  yield* accept(scene, plan, above, opened, true);
  const finally_ = yield* examine(scene, plan, above, opened, chairman, 'second');
  yield* finish(scene, opened, chairman, course.second, finally_);
}

/** thụ lý: in the seven working days or ten days of the law, now and then a little later */
function* accept(scene: Scene, plan: LetterPlan, { resolver }: Course, { caseId }: Opened, second: boolean): Telling<void> {
  const due = dueOn(yield* scene.sees('case', caseId))!;
  if (scene.random.chance(0.06)) scene.officeOn(addDays(due, scene.random.between(2, 7)));
  else scene.inTime(addDays(due, -1));
  const data: Body<'case', 'AcceptCase'> = {
    document: paper(scene, resolver, 'TB'),
    competent: true,
    withinLimitation: true,
    noRefusalGround: true,
    ...(second ? { firstDecisionAttached: true } : {}),
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'AcceptCase', data, { id: caseId });
  yield* notify(scene, caseId, plan, resolver);
}

/** không thụ lý, with the ground of the law and what the citizen can do next */
function* refuse(scene: Scene, plan: LetterPlan, { resolver }: Course, opened: Opened): Telling<void> {
  const { random } = scene;
  scene.inTime(addDays(dueOn(yield* scene.sees('case', opened.caseId))!, -1));
  const grounds = {
    'limitation-over': 5,
    'not-directly-affected': 4,
    'unlawful-representative': 2,
    'court-seized': 2,
    'internal-or-normative-act': 2,
  };
  const ground = random.weighted(grounds) satisfies Ground;
  const data = {
    grounds: [ground],
    document: paper(scene, resolver, 'TB'),
    reason: text(phrases.refusal[ground]),
    remedy: text(phrases.remedy.refused),
    remedyUntil: addDays(scene.day, 30),
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'RefuseAcceptance', data, { id: opened.caseId });
  yield* answered(scene, opened, plan, resolver, undefined);
}

/** giao xác minh */
function* assign(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const verifier = resolver.id === chairman.id ? inspectorate : resolver;
  scene.workingDaysLater(0, 2);
  const data = {
    stage: 'verification' as const,
    unitId: verifier.id,
    officerId: officerId(verifier, scene.random.chance(0.5) ? 'expert-1' : 'expert-2'),
    document: paper(scene, resolver, 'QĐ'),
    noConflictDeclared: true,
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'AssignCase', data, { id: caseId });
}

/** Assigned, and then nothing: until today it only got older, and reminders. */
function* left(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  yield* assign(scene, caseId, resolver);
  const due = dueOn(yield* scene.sees('case', caseId))!;
  yield* urged(scene, caseId, resolver, due);
  yield* pressed(scene, caseId, resolver, due);
}

/** rút đơn sau khi được giải thích, thuyết phục; đình chỉ */
function* withdrawn(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  yield* assign(scene, caseId, resolver);
  scene.workingDaysLater(3, 12);
  const minutes = paper(scene, resolver, 'BB');
  const withdrawal = { scope: 'full', signed: true, underCoercion: false, afterExplanation: true, minutes } as const;
  yield* scene.does(officer(resolver, 'reception'), 'case', 'AcceptWithdrawal', withdrawal, { id: caseId });
  scene.workingDaysLater(0, 3);
  const data = {
    ground: 'all-withdrawn' as const,
    document: paper(scene, resolver, 'QĐ'),
    reason: text(scene.random.pick(phrases.withdraw)),
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'DiscontinueResolution', data, { id: caseId });
}

/** xác minh, đối thoại, quyết định, gửi quyết định: one round, from acceptance to the day the citizen has the decision */
function* examine(
  scene: Scene,
  plan: LetterPlan,
  course: Course,
  opened: Opened,
  resolver: Unit,
  round: 'first' | 'second',
): Telling<Measures> {
  const { random } = scene;
  const { caseId } = opened;
  const head = officer(resolver, 'head');
  yield* assign(scene, caseId, resolver);
  yield* directed(scene, caseId, resolver, 0.12);
  if (resolver.remote && plan.kind === 'complaint')
    yield* scene.does(head, 'case', 'SetRemoteArea', { remote: true, reason: text(phrases.remote[0]) }, { id: caseId });
  if (course.extended && (yield* whileTime(scene, caseId, 8))) {
    const criteria = random.chance(0.5) ? (['several-managing-bodies'] as const) : (['differing-opinions', 'many-people'] as const);
    const data = { criteria: [...criteria], document: paper(scene, resolver, 'CV') };
    yield* scene.does(head, 'case', 'DetermineComplexity', data, { id: caseId });
  }
  if (random.chance(0.03)) yield* stay(scene, caseId, resolver);
  if (course.suspended) yield* pause(scene, caseId, resolver);

  const due = dueOn(yield* scene.sees('case', caseId))!;
  const decideOn = decisionDay(scene, due, course.late ?? false);
  const result = round === 'second' ? course.second! : course.result;
  // Of those who ask for more than was found, about half; in the second round and over discipline always.
  const talks = round === 'second' || plan.kind === 'disciplinary-complaint' || random.chance(0.42);

  const days = Math.max(1, daysBetween(scene.day, decideOn));
  scene.officeOn(addDays(scene.day, Math.floor(days * (talks ? 0.4 : 0.75))));
  const report = {
    report: paper(scene, resolver, 'BC'),
    differsFromRequest: talks,
    findings: [{ content: text(random.pick(phrases.verified[isAboutLand(plan.field)])), result }],
  };
  const verifier = resolver.id === chairman.id ? inspectorate : resolver;
  yield* scene.does(officer(verifier, 'expert-1'), 'case', 'ReportVerification', report, { id: caseId });
  // Who goes on to a second round was not convinced in the first.
  if (talks) yield* dialogue(scene, caseId, resolver, plan, round, round === 'first' && course.second !== undefined);

  if (course.late && daysBetween(due, decideOn) > 7) yield* urged(scene, caseId, resolver, due);
  scene.officeOn(decideOn);
  const measures = yield* decide(scene, caseId, resolver, result, plan, round);
  yield* serve(scene, caseId, resolver, plan, round === 'second' ? 5 : 2);
  if (round === 'second' || random.chance(0.5)) yield* publish(scene, caseId, resolver);
  return measures;
}
