import { addDays, type Day } from '@donthu/eventing';
import type { Clock, FindingResult, Measures, MatterKind } from '@donthu/law';
import type { CaseState } from '@donthu/case';
import { officer, officerId } from '../province/officers';
import { chairman, inspectorate, receptionBoard, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, who, type Body, type Telling } from '../simulation/story';
import { phrases } from '../texts/phrases';
import type { World } from '../world';
import { instructed, ponder } from './desk';
import { eligible, intake, type Judgement, type Registered } from './letter';
import type { LetterPlan } from './senders';
import { paper } from './papers';

/** A matter that a letter has opened. */
export interface Opened extends Registered {
  readonly caseId: string;
}

/** What is planned for a complaint or a denunciation within competence; what is not said goes the ordinary way. */
export interface Course {
  /** the unit that resolves it */
  readonly resolver: Unit;
  readonly result: FindingResult;
  /** Decided after the last day. */
  readonly late?: boolean;
  /** The next round's result, for one that goes on to a second round. */
  readonly second?: FindingResult;
  readonly ends?: 'refused' | 'withdrawn' | 'court' | 'unprocessed';
  readonly stuck?: 'acceptance' | 'resolution';
  readonly extended?: boolean;
  readonly suspended?: boolean;
  /** Further letters on the same matter. */
  readonly followUps?: number;
  /** addressed above the competent level */
  readonly crossLevel?: boolean;
  /** A forwarded letter's place before: it learns the result. */
  readonly origin?: Origin;
}

/** Where a letter was before it was forwarded. */
export interface Origin {
  readonly unit: Unit;
  readonly petitionId: string;
}

/** From the letter to the matter: received, read, proposed for acceptance. */
export function* open(
  world: World,
  scene: Scene,
  plan: LetterPlan,
  course: Pick<Course, 'resolver' | 'crossLevel'>,
  judgement: Partial<Judgement>,
): Telling<Opened> {
  const registered = yield* intake(scene, plan, eligible('own', { ...judgement, ...(course.crossLevel ? { crossLevel: true } : {}) }));
  yield* instructed(scene, plan, registered, 0.04);
  if (plan.kind === 'recommendation') ponder(world, scene, plan);
  else scene.workingDaysLater(0, 2);
  return yield* propose(scene, plan, course.resolver, registered);
}

/** đề xuất thụ lý */
export function* propose(scene: Scene, { unit }: LetterPlan, resolver: Unit, registered: Registered): Telling<Opened> {
  const note = scene.random.chance(0.1) ? { note: text('Hồ sơ kèm theo đầy đủ.') } : {};
  const data = { unitId: resolver.id, ...note };
  const { events } = yield* scene.does(officer(unit, 'expert-1'), 'petition', 'ProposeAcceptance', data, { id: registered.id });
  const { caseId } = events.find(({ type }) => type === 'AcceptanceProposed')!.data as { caseId: string };
  return { ...registered, caseId };
}

/** The day by which the next step of the round is due; the earlier one of two. */
export function dueOn({ round }: CaseState): Day | undefined {
  const running = round.clocks.filter(
    (clock): clock is Clock & { dueOn: Day } => clock.kind === undefined && clock.status === 'running' && clock.dueOn !== null,
  );
  return running.map((clock) => clock.dueOn).sort()[0];
}

/** Some day before the round's last one, so many days before it when there still are; false when the time is over already. */
export function* whileTime(scene: Scene, caseId: string, days: number): Telling<boolean> {
  const due = dueOn(yield* scene.sees('case', caseId));
  if (due === undefined) return false;
  scene.inTime(addDays(due, -days));
  return scene.day <= due;
}

/** The holder of an office who is complained of or denounced, and his unit. */
export const against = (unit: Unit, office: string): Pick<Judgement, 'respondent' | 'respondentUnitId'> => ({
  respondent: who({ name: `${office} ${unit.name}` }),
  respondentUnitId: unit.id,
});

/** thông báo thụ lý: the notice that also answers the letter, and those who forwarded it or watch over it */
export function* notify(scene: Scene, caseId: string, plan: LetterPlan, by: Unit): Telling<void> {
  const { random } = scene;
  type Recipients = Body<'case', 'NotifyAcceptance'>['to'];
  const forwarder: Recipients = plan.forwardedBy ? ['forwarder'] : [];
  const to: Recipients =
    plan.kind === 'denunciation' ? ['denouncer', 'denounced', ...forwarder] : ['complainant', 'inspectorate', ...forwarder];
  scene.workingDaysLater(0, random.chance(0.85) ? 1 : 4);
  yield* scene.does(officer(by, 'expert-2'), 'case', 'NotifyAcceptance', { to, document: paper(scene, by, 'TB') }, { id: caseId });
}

/** chỉ đạo, bút phê on a matter */
export function* directed(scene: Scene, caseId: string, resolver: Unit, share: number): Telling<void> {
  const { random, law } = scene;
  if (!random.chance(share)) return;
  scene.workingDaysLater(0, 2);
  const data = {
    chairId: officerId(chairman, 'head'),
    officerId: officerId(resolver, 'head'),
    unitId: resolver.id,
    instruction: text(random.pick(phrases.instruction)),
    internalDueOn: law.addWorkingDays(scene.day, random.pick([5, 10, 15, 20])),
  };
  yield* scene.does(officer(chairman, 'expert-1'), 'case', 'GiveInstruction', data, { id: caseId });
}

/** A late one is not left alone: an urge letter, a report demanded and given, in the end a look at the head's responsibility. */
export function* urged(scene: Scene, caseId: string, resolver: Unit, due: Day): Telling<void> {
  const { random } = scene;
  const board = resolver.id === receptionBoard.id ? chairman : receptionBoard;
  scene.officeOn(addDays(due, random.between(2, 5)));
  const urge = { document: paper(scene, board, 'CV'), toUnitId: resolver.id };
  yield* scene.does(officer(board, 'head'), 'case', 'SendUrgeLetter', urge, { id: caseId });
  if (random.chance(0.6)) {
    const explanation = text(random.pick(phrases.delay));
    scene.workingDaysLater(2, 6);
    const promisedOn = scene.law.addWorkingDays(scene.day, random.between(5, 20));
    yield* scene.does(officer(resolver, 'deputy'), 'case', 'ReportDelay', { explanation, promisedOn }, { id: caseId });
  }
}

/** Long overdue: the superior asks for a report, then for the head's responsibility (NĐ 154/2026, Điều 32). */
export function* pressed(scene: Scene, caseId: string, resolver: Unit, due: Day): Telling<void> {
  const superior = resolver.id === chairman.id ? inspectorate : chairman;
  scene.officeOn(addDays(due, scene.random.between(10, 18)));
  const demand = { document: paper(scene, superior, 'CV'), byUnitId: superior.id };
  yield* scene.does(officer(superior, 'deputy'), 'case', 'DemandReport', demand, { id: caseId });
  scene.officeOn(addDays(due, scene.random.between(31, 45)));
  const check = { document: paper(scene, superior, 'QĐ'), toUnitId: resolver.id };
  yield* scene.does(officer(superior, 'deputy'), 'case', 'OrderResponsibilityCheck', check, { id: caseId });
}

/** gửi quyết định, kết luận, văn bản trả lời */
export function* serve(scene: Scene, caseId: string, by: Unit, plan: LetterPlan, days = 2): Telling<void> {
  type Served = Body<'case', 'ServeResult'>;
  const to: Served['to'] = [
    'petitioner',
    ...(plan.kind === 'recommendation' ? [] : (['respondent'] as const)),
    ...(plan.forwardedBy ? (['forwarder'] as const) : []),
  ];
  const how = plan.channel === 'online' ? 'online' : scene.random.weighted<Served['by']>({ hand: 4, post: 6 });
  scene.workingDaysLater(0, days);
  yield* scene.does(officer(by, 'expert-2'), 'case', 'ServeResult', { by: how, to, document: paper(scene, by, 'CV') }, { id: caseId });
}

/** trả lời nơi chuyển đơn; a unit of the province enters in its own register that the answer came (văn bản phúc đáp) */
export function* answered(scene: Scene, { caseId, id }: Opened, plan: LetterPlan, by: Unit, origin: Origin | undefined): Telling<void> {
  const { random } = scene;
  if (!plan.forwardedBy || !random.chance(0.9)) return;
  scene.workingDaysLater(0, 4);
  const document = paper(scene, by, 'CV');
  const answer = text(random.pick(phrases.answerForwarder));
  yield* scene.does(officer(by, 'head'), 'case', 'AnswerForwarder', { petitionId: id, document, answer }, { id: caseId });
  if (!origin) return;
  yield* scene.begin('phuc-dap', 2, function* (there) {
    there.workingDaysLater(0, 1);
    const result = text(phrases.forwardResult[0]);
    yield* there.does(
      officer(origin.unit, 'reception'),
      'petition',
      'RecordForwardResult',
      { document, result },
      { id: origin.petitionId },
    );
  });
}

/** Facts the report forms count, of a result that gives somebody his due; none of the others. */
export function measuresOf({ random }: Scene, kind: MatterKind, result: FindingResult): Measures {
  if (!['founded', 'partly', 'cancel-or-amend'].includes(result)) return {};
  const amount = (millionVnd: number, squareMetres: number) => ({ millionVnd, squareMetres });
  if (kind === 'denunciation') {
    const sanctioned = random.between(1, 3);
    return {
      recoverForState: amount(random.between(4, 90) * 5, random.chance(0.3) ? random.between(10, 90) * 10 : 0),
      sanctionRecommended: sanctioned,
      ofThemOfficials: random.between(0, sanctioned),
    };
  }
  return {
    returnToIndividuals: amount(random.between(2, 60) * 5, random.chance(0.5) ? random.between(4, 60) * 5 : 0),
    individuals: random.between(1, 6),
  };
}
