import type { Competence } from '@donthu/law';
import { officer } from '../province/officers';
import { departments, inspectorate, unit as unitOf, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, type Story, type Telling } from '../simulation/story';
import { filing, phrases } from '../texts/phrases';
import type { World } from '../world';
import { correct, instructed, ponder, sendOn, signer } from './desk';
import { answerForwarder, eligible, intake, type Ineligible, type Judgement, type Registered } from './letter';
import type { LetterPlan } from './senders';
import { paper } from './papers';

/** lưu đơn */
export function* fileLetter(world: World, scene: Scene, plan: LetterPlan, because: Ineligible): Story {
  const letter = yield* intake(scene, plan, { eligible: false, ineligibleBecause: because, competence: 'own' });
  yield* instructed(scene, plan, letter, 0.01);
  ponder(world, scene, plan);
  const ground = because === 'form' ? 'ineligible' : because === 'content' ? 'abusive' : because;
  const reason = text(scene.random.pick(filing[because]));
  yield* scene.does(signer(plan.unit), 'petition', 'FilePetitionWithoutAction', { ground, reason }, { id: letter.id });
  yield* returnPapers(scene, plan, letter);
  yield* laterAnswer(scene, plan, letter, 0.9);
}

/** lưu đơn, and some weeks later the sender comes with something new (mở lại): then it is another's competence after all */
export function* reopenLetter(world: World, scene: Scene, plan: LetterPlan): Story {
  const { random } = scene;
  const { id } = yield* intake(scene, plan, { eligible: false, ineligibleBecause: 'form', competence: 'own' });
  ponder(world, scene, plan);
  const reason = text(random.pick(filing.form));
  yield* scene.does(signer(plan.unit), 'petition', 'FilePetitionWithoutAction', { ground: 'ineligible', reason }, { id });
  scene.workingDaysLater(8, 30);
  yield* scene.does(
    officer(plan.unit, 'reception'),
    'petition',
    'ReopenPetition',
    { newFacts: text(random.pick(phrases.newFacts)) },
    { id },
  );
  scene.workingDaysLater(1, 3);
  const classification = { ...eligible('other-administrative'), kind: plan.kind, field: plan.field };
  yield* scene.does(officer(plan.unit, 'expert-1'), 'petition', 'ClassifyPetition', classification, { id });
  yield* sendOn(scene.workingDaysLater(1, 3), plan, id, random.pick(departments));
}

/** thông tin tố cáo nặc danh, đủ cơ sở để kiểm tra */
export function* anonymousLead(world: World, scene: Scene, plan: LetterPlan): Story {
  const { id } = yield* intake(scene, plan, { eligible: false, ineligibleBecause: 'anonymous', competence: 'own' });
  ponder(world, scene, plan);
  const reason = text(scene.random.pick(phrases.lead));
  yield* scene.does(signer(plan.unit), 'petition', 'OpenInformationLead', { toUnitId: inspectorate.id, reason }, { id });
}

/** hướng dẫn: a complaint of another's competence, once */
export function* guideComplainant(world: World, scene: Scene, plan: LetterPlan, to: Unit, more: Partial<Judgement>): Story {
  const letter = yield* intake(scene, plan, eligible('other-administrative', more));
  ponder(world, scene, plan);
  const data = { toUnitId: to.id, document: paper(scene, plan.unit, 'TB'), reason: text(scene.random.pick(phrases.guide)) };
  yield* scene.does(signer(plan.unit), 'petition', 'GuidePetitioner', data, { id: letter.id });
  yield* returnPapers(scene, plan, letter);
  yield* laterAnswer(scene, plan, letter, 0.9);
}

/** trả lại đơn chuyển sai */
export function* returnToForwarder(world: World, scene: Scene, plan: LetterPlan): Story {
  const letter = yield* intake(scene, plan, eligible('other-administrative'));
  ponder(world, scene, plan);
  const document = paper(scene, plan.unit, 'CV');
  const reason = text(scene.random.pick(phrases.returnToForwarder));
  yield* scene.does(signer(plan.unit), 'petition', 'ReturnPetition', { to: 'forwarder', document, reason }, { id: letter.id });
}

/** Bodies outside that a letter goes on to, and whose matter it then is. */
const outsiders: Readonly<Record<string, { readonly competence: Competence; readonly units: readonly string[] }>> = {
  judicial: { competence: 'judicial', units: ['lc-toa', 'lc-tha'] },
  enterprise: { competence: 'state-enterprise', units: ['lc-dien', 'lc-nuoc'] },
  elected: { competence: 'elected-body', units: ['lc-hdnd'] },
  administrative: { competence: 'other-administrative', units: ['lc-bhxh', 'lc-ca', 'lc-s01', 'lc-s02', 'lc-s03', 'lc-s05', 'lc-s07'] },
};

/** chuyển đơn, to a body that works without this program: its answer comes back on paper, or does not */
export function* forwardLetter(world: World, scene: Scene, plan: LetterPlan): Story {
  const { random } = scene;
  const { competence, units } = outsiders[random.weighted({ judicial: 2, enterprise: 2, elected: 1, administrative: 6 })]!;
  const to = unitOf(random.pick(units.filter((id) => id !== plan.unit.id)));
  const letter = yield* intake(scene, plan, eligible(competence));
  yield* instructed(scene, plan, letter, 0.02);
  ponder(world, scene, plan);
  yield* sendOn(scene, plan, letter.id, to);
  yield* laterAnswer(scene, plan, letter, 0.6);
  yield* followUp(scene, plan, letter.id, to);
}

/** chuyển cơ quan Đảng · chuyển cơ quan điều tra */
export function* forwardToBody(world: World, scene: Scene, plan: LetterPlan, body: 'party' | 'investigation'): Story {
  const { random } = scene;
  const letter = yield* intake(scene, plan, eligible(body === 'party' ? 'party-organisation' : 'judicial'));
  if (body === 'party') ponder(world, scene, plan);
  else scene.workingDaysLater(0, 1);
  const document = paper(scene, plan.unit, 'PC');
  const to = unitOf(body === 'party' ? random.pick(['lc-ubkt', 'lc-tu']) : 'lc-cqdt');
  const data = { toUnitId: to.id, document, reason: text(random.pick(phrases[body])) };
  const type = body === 'party' ? 'ForwardToPartyBody' : 'ForwardToInvestigation';
  yield* scene.does(signer(plan.unit), 'petition', type, data, { id: letter.id });
  yield* followUp(scene, plan, letter.id, to);
}

/** rút đơn before anything was decided */
export function* withdrawLetter(scene: Scene, plan: LetterPlan): Story {
  const { id } = yield* intake(scene, plan, eligible('own'));
  scene.workingDaysLater(1, 4);
  const reason = text(scene.random.pick(phrases.withdraw));
  yield* scene.does(officer(plan.unit, 'reception'), 'petition', 'WithdrawPetition', { scope: 'full', signed: true, reason }, { id });
  if (scene.random.chance(0.7))
    yield* scene
      .workingDaysLater(0, 3)
      .does(
        signer(plan.unit),
        'petition',
        'FilePetitionWithoutAction',
        { ground: 'withdrawn', reason: text('Người gửi đã rút đơn.') },
        { id },
      );
}

/** Read or not, nothing has become of it: the kind of letter that overdue boards are for. */
export function* forgottenLetter(scene: Scene, plan: LetterPlan): Story {
  yield* intake(scene, plan, eligible('own'));
}

/** Entered twice by mistake (nhập nhầm): one clerk proposes, the head agrees. */
export function* enteredInError(scene: Scene, plan: LetterPlan): Story {
  const { random } = scene;
  const { id } = yield* intake(scene, { ...plan, unread: true }, eligible('own'));
  yield* correct(scene.workingDaysLater(1, 3), plan, id, { kind: 'entered-in-error' }, random.pick(phrases.correction));
}

/** What comes back from where a letter was sent: a receipt, an answer, or nothing until somebody urges (đôn đốc). */
function* followUp(scene: Scene, { unit }: LetterPlan, id: string, to: Unit): Telling<void> {
  const { random } = scene;
  const clerk = officer(unit, 'reception');
  if (random.chance(0.6)) {
    scene.workingDaysLater(3, 9);
    yield* scene.does(clerk, 'petition', 'ConfirmForwardReceipt', random.chance(0.5) ? { document: paper(scene, to, 'TB', 1) } : {}, {
      id,
    });
  }
  if (random.chance(0.35)) {
    scene.workingDaysLater(20, 35);
    yield* scene.does(officer(unit, 'head'), 'petition', 'SendUrgeLetter', { document: paper(scene, unit, 'CV') }, { id });
  }
  if (random.chance(0.55)) {
    scene.workingDaysLater(5, 30);
    const data = { document: paper(scene, to, 'CV', 2), result: text(random.pick(phrases.forwardResult)) };
    yield* scene.does(clerk, 'petition', 'RecordForwardResult', data, { id });
  }
}

function* returnPapers(scene: Scene, { unit }: LetterPlan, { id, letter }: Registered): Telling<void> {
  if (letter.originalPapers !== 'held') return;
  yield* scene.workingDaysLater(1, 5).does(officer(unit, 'reception'), 'petition', 'ReturnOriginalPapers', {}, { id });
}

/** The forwarder learns what became of it, most of the time. */
function* laterAnswer(scene: Scene, plan: LetterPlan, { id }: Registered, share: number): Telling<void> {
  if (!plan.forwardedBy || !scene.random.chance(share)) return;
  yield* answerForwarder(scene.workingDaysLater(1, 6), plan, id);
}
