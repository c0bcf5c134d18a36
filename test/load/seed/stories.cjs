'use strict';

/**
 * The matters of the big store: the demonstration's people, offices and words, in shorter stories, so that eight events come to a
 * case as in a province where most of what comes in is a recommendation that is answered. Every step is a command; what the rules
 * say to it is not foreseen here.
 *
 * @returns `tells(scene, { unit, above, other, nth })`: the story of the nth case at a unit, `above` it the department that decides
 * about officials, `other` the unit that one of them belongs to; and `letter`, one that never becomes a case
 */
function makeStories(library, world) {
  const demo = (at) => library(`apps/cli/src/demo/${at}`);
  const { officer, officerId } = demo('province/officers');
  const { citizen, residence } = demo('province/people');
  const { placeName } = demo('province/units');
  const { text, who } = demo('simulation/story');
  const { decide, decisionDay, dialogue, finish } = demo('stories/complaint-steps');
  const { dueOn, notify, serve, urged } = demo('stories/matter');
  const { paper } = demo('stories/papers');
  const { answerTo } = demo('texts/answers');
  const { phrases } = demo('texts/phrases');
  const { subject } = demo('texts/subjects');
  const { fields } = demo('year/shares');
  const { addDays, daysBetween } = library('libs/eventing/src');

  const channels = { post: 45, 'in-person': 34, online: 14, forwarded: 7 };
  const kinds = { recommendation: 55, feedback: 45 };

  function plan({ random, day }, unit, kind, nth) {
    const channel = random.weighted(channels);
    const field = random.weighted(fields[kind]);
    const home = citizen(random, unit, { papers: kind !== 'recommendation' });
    const place = { commune: placeName(unit), village: residence(random, unit), year: Number(day.slice(0, 4)) };
    // The number keeps contents apart: what is the same content may be guided or forwarded only once.
    const summary = `${subject(random, kind, field, place)} (hồ sơ ${nth})`;
    return { unit, kind, channel, field, people: [home], summary };
  }

  /** tiếp nhận, vào sổ, phân loại in one decision, proposed at once when it is ours */
  function* receive(scene, { unit, kind, channel, field, people, summary }, judgement, proposal) {
    const forwarder = { kind: 'front', bodyId: 'lc-mt', document: paper(scene, { id: 'lc-mt', kind: 'front' }, 'PC', 3) };
    const recommendationKind = kind === 'recommendation' ? { recommendationKind: scene.random.weighted(kinds) } : {};
    return yield* scene.does(officer(unit, 'reception'), 'petition', 'ReceivePetition', {
      unitId: unit.id,
      channel,
      ...(channel === 'forwarded' ? { forwarder } : {}),
      petitioners: people.map(who),
      summary: text(summary),
      signatories: 1,
      originalPapers: false,
      register: true,
      classification: { kind, field, eligible: true, competence: 'own', ...recommendationKind, ...judgement },
      ...(proposal ? { proposal } : {}),
    });
  }

  /** With the case that the letter opens. */
  function* open(scene, letter, resolver, judgement = {}) {
    const { id, events } = yield* receive(scene, letter, judgement, { unitId: resolver.id });
    const { caseId } = events.find(({ type }) => type === 'AcceptanceProposed').data;
    return { id, caseId };
  }

  function* assign(scene, caseId, unit, stage, more = {}) {
    const officerId_ = officerId(unit, scene.random.pick(['expert-1', 'expert-2', 'expert-3']));
    const data = { stage, unitId: unit.id, officerId: officerId_, noConflictDeclared: true, ...more };
    yield* scene.does(officer(unit, 'head'), 'case', 'AssignCase', data, { id: caseId });
  }

  /** kiến nghị, phản ánh: answered in days or months, the answer sent, now and then never */
  function* recommendation(scene, { unit, nth }) {
    const { random } = scene;
    const letter = plan(scene, unit, 'recommendation', nth);
    const { id, caseId } = yield* open(scene, letter, unit);
    if (random.chance(0.01)) return;
    yield* assign(scene.workingDaysLater(0, 4), caseId, unit, 'handling');
    const takenUp = { as: 'taken-up', document: paper(scene, unit, 'TB') };
    yield* scene.minutesLater(5, 90).does(officer(unit, 'reception'), 'petition', 'ReplyToPetitioner', takenUp, { id });
    if (random.chance(0.012)) return;
    const slow = world.slow.has(unit.id);
    const [from, to] = random.chance(slow ? 0.4 : 0.85) ? [2, 10] : [11, 70];
    scene.workingDaysLater(from, to);
    const answer = { document: paper(scene, unit, 'CV'), result: 'answered', summary: text(answerTo(random, letter.field)) };
    yield* scene.does(officer(unit, 'head'), 'case', 'ResolveCase', answer, { id: caseId });
    if (random.chance(0.6)) return;
    yield* serve(scene, caseId, unit, letter);
    if (random.chance(0.1)) yield* scene.workingDaysLater(1, 12).does(officer(unit, 'expert-2'), 'case', 'CloseCase', {}, { id: caseId });
  }

  function* accept(scene, caseId, unit, type) {
    scene.inTime(addDays(dueOn(yield* scene.sees('case', caseId)), scene.random.chance(0.06) ? 5 : -1));
    const data = { document: paper(scene, unit, type), competent: true, withinLimitation: true, noRefusalGround: true };
    yield* scene.does(officer(unit, 'head'), 'case', 'AcceptCase', data, { id: caseId });
  }

  /** khiếu nại: accepted, verified, talked over, decided; a quarter of them late */
  function* complaint(scene, { unit, nth }) {
    const { random } = scene;
    const letter = plan(scene, unit, 'complaint', nth);
    const respondent = { respondent: who({ name: `Chủ tịch ${unit.name}` }), respondentUnitId: unit.id };
    const { caseId } = yield* open(scene, letter, unit, respondent);
    if (random.chance(0.01)) return;
    if (random.chance(0.05)) return yield* refuse(scene, caseId, unit, 'limitation-over');
    yield* accept(scene, caseId, unit, 'TB');
    yield* notify(scene, caseId, letter, unit);
    yield* assign(scene.workingDaysLater(0, 3), caseId, unit, 'verification');
    const due = dueOn(yield* scene.sees('case', caseId));
    if (random.chance(0.03)) return yield* urged(scene, caseId, unit, due);
    const result = random.weighted({ founded: 15, partly: 18, unfounded: 67 });
    const measures = yield* examine(scene, caseId, unit, letter, result, due);
    yield* serve(scene, caseId, unit, letter);
    if (random.chance(0.25)) yield* finish(scene, { caseId }, unit, result, measures);
  }

  function* examine(scene, caseId, unit, letter, result, due) {
    const { random } = scene;
    const decideOn = decisionDay(scene, due, random.chance(0.25));
    const talks = random.chance(0.4);
    const until = Math.max(1, daysBetween(scene.day, decideOn));
    scene.officeOn(addDays(scene.day, Math.floor(until * (talks ? 0.4 : 0.75))));
    yield* report(scene, caseId, unit, result, talks);
    if (talks) yield* dialogue(scene, caseId, unit, letter, 'first', false);
    return yield* decide(scene.officeOn(decideOn), caseId, unit, result, letter, 'first');
  }

  function* report(scene, caseId, unit, result, differsFromRequest) {
    const findings = [{ content: text(scene.random.pick(phrases.verified.other)), result }];
    const data = { report: paper(scene, unit, 'BC'), differsFromRequest, findings };
    yield* scene.does(officer(unit, 'expert-1'), 'case', 'ReportVerification', data, { id: caseId });
  }

  function* refuse(scene, caseId, unit, ground) {
    const data = {
      grounds: [ground],
      document: paper(scene.workingDaysLater(1, 3), unit, 'TB'),
      reason: text(phrases.refusal[ground]),
      remedy: text(phrases.remedy.refused),
    };
    yield* scene.does(officer(unit, 'head'), 'case', 'RefuseAcceptance', data, { id: caseId });
  }

  /** tố cáo: the denounced person's unit stands behind the wall */
  function* denunciation(scene, { above, other, nth }) {
    const { random } = scene;
    const letter = plan(scene, above, 'denunciation', nth);
    const { caseId } = yield* open(scene, letter, above, {
      respondent: who({ name: `Chủ tịch ${other.name}` }),
      respondentUnitId: other.id,
    });
    const met = random.chance(0.93);
    const conditions = { denouncerVerified: true, formMet: met, capacity: true, competent: true, basisToIdentify: met };
    yield* scene.workingDaysLater(0, 3).does(officer(above, 'expert-2'), 'case', 'CheckConditions', conditions, { id: caseId });
    if (!met) return yield* refuse(scene, caseId, above, 'form-not-met');
    yield* accept(scene, caseId, above, 'QĐ');
    yield* notify(scene, caseId, letter, above);
    const teamIds = [officerId(above, 'expert-1'), officerId(above, 'expert-3')];
    const document = paper(scene.workingDaysLater(0, 2), above, 'QĐ');
    yield* assign(scene, caseId, above, 'verification-team', { officerId: officerId(above, 'deputy'), teamIds, document });
    const due = dueOn(yield* scene.sees('case', caseId));
    if (random.chance(0.04)) return;
    const concludeOn = decisionDay(scene, due, random.chance(0.2));
    const result = random.weighted({ founded: 9, partly: 28, unfounded: 63 });
    scene.officeOn(addDays(scene.day, Math.floor(Math.max(1, daysBetween(scene.day, concludeOn)) * 0.7)));
    yield* report(scene, caseId, above, result, result !== 'founded');
    yield* decide(scene.officeOn(concludeOn), caseId, above, result, letter, 'first');
    yield* serve(scene, caseId, above, letter, 4);
  }

  /** A file of an old register: most of them over, some still open when they were entered, a few for good. */
  function* imported(scene, { unit, nth }) {
    const { random } = scene;
    const kind = random.weighted({ recommendation: 5, complaint: 4, denunciation: 1 });
    const { field, people, summary } = plan(scene, unit, kind, nth);
    const receivedOn = addDays(scene.day, -random.between(60, 1_200));
    const registerDueOn = addDays(receivedOn, random.pick([30, 45, 60]));
    const over = random.chance(0.94);
    const on = addDays(receivedOn, random.between(5, 59));
    const ended = { on, as: random.weighted({ resolved: 8, withdrawn: 1, transferred: 1 }) };
    const { id } = yield* scene.does(officer(unit, 'expert-3'), 'case', 'ImportCase', {
      source: 'so-cu',
      registerNo: `${nth}/${receivedOn.slice(0, 4)}`,
      unitId: unit.id,
      kind,
      round: kind === 'denunciation' ? 'initial' : 'first',
      channel: 'register',
      field,
      receivedOn,
      registerDueOn,
      ...(over ? { ended } : {}),
      petitioners: people.map(who),
      subject: text(summary),
      timeZone: 'Asia/Ho_Chi_Minh',
      activities: [],
    });
    if (over || random.chance(0.1)) return;
    const closing = { as: 'resolved', reason: text(phrases.decided.partly[0]) };
    yield* scene.workingDaysLater(10, 120).does(officer(unit, 'head'), 'case', 'CloseImportedCase', closing, { id });
  }

  /** lưu, hướng dẫn, chuyển: what is not ours, or cannot be handled */
  function* letter(scene, { unit, other, nth }) {
    const { random } = scene;
    const kind = random.weighted({ recommendation: 5, complaint: 4, denunciation: 1 });
    const end = random.chance(0.4) ? 'file' : kind === 'complaint' ? 'guide' : 'forward';
    const judgement = end === 'file' ? { eligible: false, ineligibleBecause: 'sent-to-several' } : { competence: 'other-administrative' };
    const { id } = yield* receive(scene, plan(scene, unit, kind, nth), judgement);
    if (random.chance(0.01)) return;
    scene.workingDaysLater(0, 8);
    const signer = officer(unit, 'deputy');
    if (end === 'file') {
      const data = { ground: 'sent-to-several', reason: text(phrases.withdraw[0]) };
      return yield* scene.does(signer, 'petition', 'FilePetitionWithoutAction', data, { id });
    }
    const data = { toUnitId: other.id, document: paper(scene, unit, 'PC'), reason: text(random.pick(phrases[end])) };
    yield* scene.does(signer, 'petition', end === 'guide' ? 'GuidePetitioner' : 'ForwardPetition', data, { id });
  }

  const stories = { recommendation, complaint, denunciation, imported };
  const shares = { recommendation: 58, complaint: 5, denunciation: 2, imported: 35 };
  return { letter, tells: (scene, about) => stories[scene.random.weighted(shares)](scene, about) };
}

module.exports = { makeStories };
