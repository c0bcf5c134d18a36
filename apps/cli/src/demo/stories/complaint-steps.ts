import { addDays, type Day } from '@donthu/eventing';
import type { FindingResult, Measures } from '@donthu/law';
import { officer, officerId } from '../province/officers';
import { chairman, receptionBoard, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Body, type Telling } from '../simulation/story';
import { isAboutLand } from '../texts/answers';
import { phrases } from '../texts/phrases';
import { eligible, intake } from './letter';
import type { LetterPlan } from './senders';
import { measuresOf, type Opened } from './matter';
import { paper } from './papers';

/** The day of the decision: some days before the last one, or some weeks after it. */
export function decisionDay({ random, law }: Scene, due: Day, late: boolean): Day {
  if (late) return addDays(due, random.weighted({ few: 5, some: 4, many: 2 }) === 'few' ? random.between(2, 7) : random.between(8, 34));
  const wanted = addDays(due, -random.between(0, 9));
  return law.isWorkingDay(wanted) ? wanted : law.addWorkingDays(wanted, -1);
}

/** tạm đình chỉ thi hành quyết định bị khiếu nại, and after some weeks no longer */
export function* stay(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const head = officer(resolver, 'head');
  scene.workingDaysLater(1, 2);
  const data = { document: paper(scene, resolver, 'QĐ'), reason: text(phrases.stay[0]) };
  yield* scene.does(head, 'case', 'OrderStay', data, { id: caseId });
  scene.workingDaysLater(1, 3);
  const expertise = { document: paper(scene, resolver, 'QĐ'), question: text(scene.random.pick(phrases.expertise)) };
  yield* scene.does(head, 'case', 'RequestExpertise', expertise, { id: caseId });
  yield* scene.workingDaysLater(3, 6).does(head, 'case', 'LiftStay', { document: paper(scene, resolver, 'QĐ') }, { id: caseId });
}

/** tạm đình chỉ giải quyết: since July 2026 only (NĐ 155/2026) */
export function* pause(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const { random, law } = scene;
  scene.workingDaysLater(2, 4);
  if (!law.allows('suspend-complaint', scene.day)) return;
  const head = officer(resolver, 'head');
  const ground = random.weighted({ 'awaiting-competent-body': 6, 'objective-obstacle': 3, 'force-majeure': 1 });
  const data = { ground, document: paper(scene, resolver, 'QĐ'), reason: text(random.pick(phrases.suspend)) };
  yield* scene.does(head, 'case', 'SuspendResolution', data, { id: caseId });
  scene.workingDaysLater(7, 22);
  yield* scene.does(head, 'case', 'ResumeResolution', { document: paper(scene, resolver, 'QĐ') }, { id: caseId });
}

/** đối thoại: invited in time, held, or with good reason held later */
export function* dialogue(
  scene: Scene,
  caseId: string,
  resolver: Unit,
  { field }: LetterPlan,
  round: 'first' | 'second',
  unconvinced: boolean,
): Telling<void> {
  const { random, law } = scene;
  const clerk = officer(resolver, 'expert-1');
  const chairId = officerId(resolver, 'head');
  function* invite(): Telling<void> {
    const soon = addDays(scene.day, random.between(5, 8));
    const meetingOn = law.isWorkingDay(soon) ? soon : law.addWorkingDays(soon, 1);
    const data = { meetingOn, place: text(random.pick(phrases.place[resolver.level])), chairId, document: paper(scene, resolver, 'CV') };
    yield* scene.does(clerk, 'case', 'ScheduleDialogue', data, { id: caseId });
    scene.officeOn(meetingOn);
  }
  yield* invite();
  if (random.chance(0.08)) {
    const goodReason = random.chance(0.6);
    const data = { goodReason, ...(goodReason ? { reason: text(random.pick(phrases.noShow)) } : {}) };
    yield* scene.does(clerk, 'case', 'RecordNoShow', data, { id: caseId });
    if (!goodReason) return;
    yield* invite();
  }
  yield* scene.does(
    clerk,
    'case',
    'RecordDialogue',
    {
      chairId,
      chairCapacity: round === 'second' ? 'province-chairman' : random.chance(0.75) ? 'resolver' : 'delegate',
      outcome: unconvinced ? 'not-agreed' : random.weighted({ agreed: 3, 'partly-agreed': 4, 'not-agreed': 4 }),
      minutes: paper(scene, resolver, 'BB'),
      summary: text(random.pick(phrases.dialogue[isAboutLand(field)])),
    },
    { id: caseId },
  );
}

/** quyết định giải quyết khiếu nại */
export function* decide(
  scene: Scene,
  caseId: string,
  resolver: Unit,
  result: FindingResult,
  { kind }: LetterPlan,
  round: 'first' | 'second',
): Telling<Measures> {
  const { random } = scene;
  const measures = measuresOf(scene, kind, result);
  const negative = result === 'partly' || result === 'unfounded' || result === 'uphold';
  const remedy = text(round === 'second' ? phrases.remedy.second : phrases.remedy.complaint);
  const data: Body<'case', 'ResolveCase'> = {
    document: paper(scene, resolver, 'QĐ'),
    result,
    summary: text(random.pick(phrases.decided[result])),
    ...(Object.keys(measures).length > 0 ? { measures } : {}),
    ...(result === 'founded' && random.chance(0.3) ? { democracyCause: true } : {}),
    ...(negative ? { remedy, remedyUntil: addDays(scene.day, 30) } : {}),
  };
  yield* scene.does(officer(resolver, 'head'), 'case', 'ResolveCase', data, { id: caseId });
  return measures;
}

/** công khai */
export function* publish(scene: Scene, caseId: string, resolver: Unit): Telling<void> {
  const { random } = scene;
  scene.workingDaysLater(0, 6);
  const by = random.weighted({ posting: 6, meeting: 2, portal: 2 });
  const data = { by, until: addDays(scene.day, 15), contactOfficerId: officerId(resolver, 'expert-1') };
  yield* scene.does(officer(resolver, 'expert-2'), 'case', 'PublishResult', data, { id: caseId });
}

/** có hiệu lực pháp luật, thi hành, kết thúc */
export function* finish(scene: Scene, { caseId }: Opened, resolver: Unit, result: FindingResult, measures: Measures): Telling<void> {
  const { random } = scene;
  const { remote, round } = yield* scene.sees('case', caseId);
  const clerk = officer(resolver, 'expert-2');
  // The period ends on a working day, so whoever looks some working days after it is not too early.
  scene.officeOn(addDays(round.decidedOn!, remote ? 45 : 30)).workingDaysLater(2, 8);
  yield* scene.does(clerk, 'case', 'ConfirmEffect', {}, { id: caseId });
  if (result !== 'unfounded' && result !== 'uphold') yield* enforce(scene, caseId, resolver, measures);
  yield* scene.workingDaysLater(1, 8).does(clerk, 'case', 'CloseCase', {}, { id: caseId });
  if (random.chance(0.3)) {
    const score = Number(random.weighted(result === 'unfounded' ? { 1: 2, 2: 3, 3: 3, 4: 1 } : { 3: 2, 4: 5, 5: 3 }));
    yield* scene.workingDaysLater(1, 10).does(officer(resolver, 'reception'), 'case', 'RateHandling', { score }, { id: caseId });
  }
}

/** tổ chức thi hành: money and land go back, sometimes in two instalments */
function* enforce(scene: Scene, caseId: string, resolver: Unit, measures: Measures): Telling<void> {
  const { random } = scene;
  scene.workingDaysLater(1, 5);
  const order = { document: paper(scene, resolver, 'QĐ'), unitId: resolver.id };
  yield* scene.does(officer(resolver, 'head'), 'case', 'OrderEnforcement', order, { id: caseId });
  const { returnToIndividuals } = measures;
  if (returnToIndividuals && random.chance(0.4)) {
    const done = { returnToIndividuals: { millionVnd: returnToIndividuals.millionVnd / 2, squareMetres: 0 } };
    yield* scene.workingDaysLater(8, 20).does(officer(resolver, 'expert-1'), 'case', 'RecordEnforcementProgress', { done }, { id: caseId });
  }
  const report = { document: paper(scene.workingDaysLater(5, 30), resolver, 'BC'), done: measures };
  yield* scene.does(officer(resolver, 'expert-1'), 'case', 'CompleteEnforcement', report, { id: caseId });
}

/** khiếu nại lần hai: the same people write to the chairman of the province within the days they have */
export function* again(scene: Scene, plan: LetterPlan, { caseId, sender }: Opened): Telling<void> {
  scene.workingDaysLater(3, 11);
  const summary = `Khiếu nại lần hai. ${sender.summary}`;
  const { forwardedBy: _, firstReceivedOn: __, ...same } = plan;
  const letter: LetterPlan = {
    ...same,
    unit: receptionBoard,
    channel: scene.random.pick(['post', 'in-person']),
    sender: { ...sender, summary },
  };
  const { id } = yield* intake(scene, letter, eligible('own'));
  scene.workingDaysLater(0, 1);
  const desk = officer(receptionBoard, 'deputy');
  yield* scene.does(
    desk,
    'petition',
    'LinkPetitionToCase',
    { caseId, reason: text('Khiếu nại lần hai của vụ việc đã giải quyết lần đầu.') },
    { id },
  );
  const filed = { toUnitId: chairman.id, because: 'disagrees' as const, petitionId: id };
  yield* scene.minutesLater(5, 20).does(desk, 'case', 'FileSecondComplaint', filed, { id: caseId });
}

/** khởi kiện */
export function* toCourt(scene: Scene, { caseId }: Opened, resolver: Unit): Telling<void> {
  scene.workingDaysLater(8, 20);
  yield* scene.does(
    officer(resolver, 'reception'),
    'case',
    'GoToCourt',
    { courtId: 'lc-toa', document: { no: '12/TB-TA', on: scene.day } },
    { id: caseId },
  );
}
