import { addDays, daysBetween } from '@donthu/eventing';
import type { FindingResult, Measures } from '@donthu/law';
import { officer, officerId } from '../province/officers';
import { chairman, inspectorate, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Body, type Story, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import type { World } from '../world';
import { decisionDay } from './complaint-steps';
import type { LetterPlan } from './senders';
import { followUps } from './linked';
import {
  against,
  answered,
  directed,
  dueOn,
  measuresOf,
  notify,
  open,
  pressed,
  serve,
  urged,
  whileTime,
  type Course,
  type Opened,
} from './matter';
import { paper } from './papers';

/** tố cáo, from the letter to the end; the denounced person's unit takes no part in it and stands behind the wall */
export function* denunciation(world: World, scene: Scene, plan: LetterPlan, course: Course & { readonly denounced?: Unit }): Story {
  const { resolver, denounced } = course;
  const opened = yield* open(world, scene, plan, course, denounced ? against(denounced, 'Chủ tịch') : {});
  const { caseId } = opened;
  if (course.stuck === 'acceptance') return;
  yield* followUps(scene, { caseId, petitionId: opened.id, plan, sender: opened.sender }, course.followUps ?? 0);

  yield* check(scene, opened, resolver, course.ends !== 'refused');
  if (course.ends === 'refused') return yield* refuse(scene, plan, opened, resolver);
  if (course.ends === 'unprocessed') return yield* leave(scene, opened, resolver);
  yield* accept(scene, plan, opened, resolver);
  yield* team(scene, opened, resolver);
  if (course.stuck === 'resolution') return yield* left(scene, opened, resolver);
  if (course.ends === 'withdrawn') return yield* withdrawn(scene, opened, resolver);
  const measures = yield* examine(scene, plan, course, opened, resolver, course.result);
  yield* answered(scene, opened, plan, resolver, course.origin);
  if (!course.second) return yield* finish(scene, opened, resolver, course.result, measures);

  if (!(yield* continued(scene, opened))) return;
  yield* team(scene, opened, chairman);
  const anew = { ...course, late: false, extended: false, suspended: false };
  yield* finish(scene, opened, chairman, course.second, yield* examine(scene, plan, anew, opened, chairman, course.second));
}

/** kiểm tra, xác minh điều kiện thụ lý; at several places three days more */
function* check(scene: Scene, { caseId }: Opened, resolver: Unit, good: boolean): Telling<void> {
  const { random } = scene;
  const clerk = officer(resolver, 'expert-2');
  if (random.chance(0.12) && (yield* whileTime(scene, caseId, 5))) {
    const data = { because: 'several-places' as const, document: paper(scene, resolver, 'CV') };
    yield* scene.does(clerk, 'case', 'ExtendPreliminaryCheck', data, { id: caseId });
  }
  scene.workingDaysLater(0, 2);
  const data = { denouncerVerified: true, formMet: good, capacity: true, competent: true, basisToIdentify: good };
  yield* scene.does(clerk, 'case', 'CheckConditions', data, { id: caseId });
}

/** thụ lý tố cáo */
function* accept(scene: Scene, plan: LetterPlan, { caseId }: Opened, resolver: Unit): Telling<void> {
  const due = dueOn(yield* scene.sees('case', caseId))!;
  if (scene.random.chance(0.06)) scene.officeOn(addDays(due, scene.random.between(1, 6)));
  else scene.inTime(addDays(due, -1));
  const data: Body<'case', 'AcceptCase'> = {
    document: paper(scene, resolver, 'QĐ'),
    competent: true,
    withinLimitation: true,
    noRefusalGround: true,
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'AcceptCase', data, { id: caseId });
  yield* notify(scene, caseId, plan, resolver);
}

/** không thụ lý tố cáo, told at once */
function* refuse(scene: Scene, plan: LetterPlan, opened: Opened, resolver: Unit): Telling<void> {
  const ground = scene.random.pick(['form-not-met', 'no-basis-to-identify'] as const);
  const data = {
    grounds: [ground],
    document: paper(scene.workingDaysLater(0, 1), resolver, 'TB'),
    reason: text(phrases.refusal[ground]),
    remedy: text(phrases.remedy.refused),
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'RefuseAcceptance', data, { id: opened.caseId });
  yield* answered(scene, opened, plan, resolver, undefined);
}

/** không xử lý: the right body has it already (Luật Tố cáo, Điều 24.3) */
function* leave(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  const data = { ground: 'sent-to-several' as const, reason: text('Đơn đồng gửi nhiều cơ quan, cơ quan có thẩm quyền đã tiếp nhận.') };
  yield* scene.workingDaysLater(0, 2).does(officer(resolver, 'head'), 'case', 'LeaveUnprocessed', data, { id: caseId });
}

/** lập Tổ xác minh: at least two, none of them close to the denounced */
function* team(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  const from = resolver.id === chairman.id ? inspectorate : resolver;
  const data = {
    stage: 'verification-team' as const,
    unitId: from.id,
    officerId: officerId(from, 'deputy'),
    teamIds: [officerId(from, 'expert-1'), officerId(from, 'expert-3')],
    document: paper(scene.workingDaysLater(0, 2), resolver, 'QĐ'),
    noConflictDeclared: true,
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'AssignCase', data, { id: caseId });
  yield* directed(scene, caseId, resolver, 0.12);
}

/** Assigned, and then only reminders. */
function* left(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  const due = dueOn(yield* scene.sees('case', caseId))!;
  yield* urged(scene, caseId, resolver, due);
  yield* pressed(scene, caseId, resolver, due);
}

/** rút tố cáo, nothing found that would have to go on */
function* withdrawn(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  scene.workingDaysLater(2, 9);
  const minutes = paper(scene, resolver, 'BB');
  const withdrawal = {
    scope: 'full',
    signed: true,
    underCoercion: false,
    signsOfBreach: false,
    slanderAbuse: false,
    afterExplanation: true,
    minutes,
  } as const;
  yield* scene.does(officer(resolver, 'reception'), 'case', 'AcceptWithdrawal', withdrawal, { id: caseId });
  const reason = text(scene.random.pick(phrases.withdraw));
  const data = { ground: 'all-withdrawn' as const, document: paper(scene.workingDaysLater(0, 3), resolver, 'QĐ'), reason };
  yield* scene.does(officer(resolver, 'head'), 'case', 'DiscontinueResolution', data, { id: caseId });
}

/** xác minh, giải trình, gia hạn, kết luận, gửi kết luận */
function* examine(
  scene: Scene,
  plan: LetterPlan,
  course: Course,
  { caseId }: Opened,
  resolver: Unit,
  result: FindingResult,
): Telling<Measures> {
  const { random } = scene;
  const head = officer(resolver, 'head');
  if (random.chance(0.03)) {
    const data = { document: paper(scene.workingDaysLater(0, 1), resolver, 'CV'), measure: text(phrases.urgentMeasure[0]) };
    yield* scene.does(head, 'case', 'TakeUrgentMeasure', data, { id: caseId });
  }
  if (random.chance(0.7)) {
    scene.workingDaysLater(2, 5);
    const explanation = text(random.pick(phrases.explanation));
    yield* scene.does(officer(resolver, 'expert-1'), 'case', 'RecordExplanation', { explanation }, { id: caseId });
  }
  if (course.extended) yield* extend(scene, caseId, resolver);
  if (course.suspended) yield* pause(scene, caseId, resolver);

  const due = dueOn(yield* scene.sees('case', caseId))!;
  const concludeOn = decisionDay(scene, due, course.late ?? false);
  scene.officeOn(addDays(scene.day, Math.floor(Math.max(1, daysBetween(scene.day, concludeOn)) * 0.7)));
  const findings = [{ content: text(random.pick(phrases.verified.other)), result }];
  const report = { report: paper(scene, resolver, 'BC'), differsFromRequest: result !== 'founded', findings };
  yield* scene.does(officer(resolver, 'deputy'), 'case', 'ReportVerification', report, { id: caseId });
  if (course.late && daysBetween(due, concludeOn) > 7) yield* urged(scene, caseId, resolver, due);

  scene.officeOn(concludeOn);
  const negative = result === 'unfounded' || result === 'unfounded-intentional';
  const measures = measuresOf(scene, plan.kind, result);
  const conclusion: Body<'case', 'ResolveCase'> = {
    document: paper(scene, resolver, 'KL'),
    result,
    summary: text(random.pick(phrases.decided[result])),
    ...(Object.keys(measures).length > 0 ? { measures } : {}),
    ...(result !== 'unfounded' && random.chance(0.35) ? { democracyCause: true } : {}),
    ...(negative ? { remedy: text(phrases.remedy.denunciation) } : {}),
  };
  yield* scene.does(head, 'case', 'ResolveCase', conclusion, { id: caseId });
  yield* serve(scene, caseId, resolver, plan, 4);
  return measures;
}

/** phức tạp, gia hạn một lần; đặc biệt phức tạp, hai lần */
function* extend(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const { random } = scene;
  const head = officer(resolver, 'head');
  const twice = random.chance(0.25);
  if (!(yield* whileTime(scene, caseId, 10))) return;
  const data: Body<'case', 'DetermineComplexity'> = {
    criteria: twice ? ['several-places', 'contradictory-evidence'] : ['several-contents'],
    document: paper(scene, resolver, 'CV'),
  };
  yield* scene.does(head, 'case', 'DetermineComplexity', data, { id: caseId });
  for (let n = 0; n < (twice ? 2 : 1); n++) {
    if (!(yield* whileTime(scene, caseId, 4))) return;
    const extension = { document: paper(scene, resolver, 'QĐ'), reason: text(random.pick(phrases.extend)) };
    yield* scene.does(head, 'case', 'ExtendResolution', extension, { id: caseId });
  }
}

/** tạm đình chỉ: another result or another expertise is waited for */
function* pause(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const { random } = scene;
  const head = officer(resolver, 'head');
  const ground = random.pick(['awaiting-other-result', 'additional-expertise'] as const);
  const data = { ground, document: paper(scene.workingDaysLater(1, 3), resolver, 'QĐ'), reason: text(phrases.suspend[1]) };
  yield* scene.does(head, 'case', 'SuspendResolution', data, { id: caseId });
  scene.workingDaysLater(8, 25);
  yield* scene.does(head, 'case', 'ResumeResolution', { document: paper(scene, resolver, 'QĐ') }, { id: caseId });
}

/** xử lý theo kết luận, công khai sau khi che thông tin, theo dõi thực hiện, kết thúc */
function* finish(scene: Scene, { caseId }: Opened, resolver: Unit, result: FindingResult, measures: Measures): Telling<void> {
  const { random } = scene;
  const head = officer(resolver, 'head');
  const breach = result === 'founded' || result === 'partly';
  if (breach) {
    const data = { document: paper(scene.workingDaysLater(1, 6), resolver, 'QĐ'), measures };
    yield* scene.does(head, 'case', 'DecideHandling', data, { id: caseId });
  }
  const publication = {
    by: random.weighted<Body<'case', 'PublishResult'>['by']>({ posting: 5, meeting: 4, portal: 2 }),
    until: addDays(scene.workingDaysLater(1, 5).day, 15),
    redactionCheckedBy: officerId(resolver, 'expert-3'),
    contactOfficerId: officerId(resolver, 'expert-1'),
  };
  yield* scene.does(officer(resolver, 'expert-2'), 'case', 'PublishResult', publication, { id: caseId });
  if (breach) {
    scene.workingDaysLater(10, 40);
    const data = { document: paper(scene, resolver, 'BC'), done: measures };
    yield* scene.does(officer(resolver, 'expert-1'), 'case', 'RecordRecommendationImplemented', data, { id: caseId });
  }
  yield* scene.workingDaysLater(2, 9).does(officer(resolver, 'expert-2'), 'case', 'CloseCase', {}, { id: caseId });
}

/** tố cáo tiếp: reviewed within twenty days; answers whether it is resolved again */
function* continued(scene: Scene, { caseId }: Opened): Telling<boolean> {
  const { random } = scene;
  const head = officer(chairman, 'head');
  scene.workingDaysLater(3, 12);
  const filed = { toUnitId: chairman.id, because: 'disagrees' as const };
  yield* scene.does(officer(chairman, 'expert-1'), 'case', 'FileContinuedDenunciation', filed, { id: caseId });
  const again = random.chance(0.8);
  scene.workingDaysLater(6, 13);
  const review: Body<'case', 'ReviewContinuedDenunciation'> = again
    ? { outcome: 'reopened', ground: 'evidence-omitted', reason: text(phrases.continued[1]), document: paper(scene, chairman, 'QĐ') }
    : { outcome: 'not-reopened', ground: 'handled-rightly', reason: text(phrases.continued[0]), document: paper(scene, chairman, 'TB') };
  yield* scene.does(head, 'case', 'ReviewContinuedDenunciation', review, { id: caseId });
  return again;
}
