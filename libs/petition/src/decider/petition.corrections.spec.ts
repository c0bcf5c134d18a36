import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import {
  classify,
  correct,
  decideCorrection,
  examples,
  forwarder,
  ineligible,
  proposeCorrection,
  receive,
  register,
} from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
const received = given().after(receive());
const own = received.after(register()).after(classify());
const linked = own.after(examples.LinkPetitionToCase);
const second = { actor: { officerId: 'officer-2' } };
const unlink = proposeCorrection({ kind: 'unlink' });
const toBox = correct({ channel: 'box' });
const enteredInError = proposeCorrection({ kind: 'entered-in-error' });
const reclassify = (to: 'complaint' | 'denunciation' | 'recommendation', senderAgreed = true) =>
  proposeCorrection({ kind: 'reclassify', to, senderAgreed });

describe('ProposeCorrection', () => {
  it('done: it waits for a second person and changes nothing yet', () => {
    const proposal = own.when(correct({ channel: 'box' }));
    proposal.thenEvents({
      type: 'CorrectionProposed',
      data: {
        petitionId: 'petition-1',
        correctionId: 'correction-4',
        correction: { kind: 'correct', channel: 'box' },
        reason: 'text-slip',
      },
    });
    expect(proposal.state()!.facts.channel).toBe('post');
  });
  it('done: several may wait', () => {
    const waiting = own
      .after(correct({ channel: 'box' }))
      .when(correct({ field: 'environment' }))
      .state()!;
    expect(Object.keys(waiting.corrections)).toEqual(['correction-4', 'correction-5']);
  });
  it('refused: nothing would change', () => {
    own.when(correct({})).thenRefused('nothing-to-correct');
    own.when(correct({ channel: 'post', signatories: 1, field: 'land-housing' })).thenRefused('nothing-to-correct');
    own.when(reclassify('complaint')).thenRefused('nothing-to-correct');
    own.when(unlink).thenRefused('not-linked', { facts: { phase: 'classified' } });
  });
  it('refused: what would contradict the letter', () => {
    own.when(correct({ channel: 'forwarded' })).thenRefused('forwarder-missing');
    own.when(correct({ signatories: 0 })).thenRefused('classification-contradicts-itself', { field: 'eligible' });
    own.when(correct({ ineligibleBecause: 'form' })).thenRefused('classification-contradicts-itself');
    own.when(correct({ receivedOn: '2026-08-04' })).thenRefused('days-out-of-order', { field: 'correction.receivedOn' });
    own.when(correct({ firstReceivedOn: '2026-08-04' })).thenRefused('days-out-of-order', { field: 'correction.firstReceivedOn' });
    received.when(correct({ field: 'environment' })).thenRefused('not-classified-yet');
    received.when(reclassify('denunciation')).thenRefused('not-classified-yet');
  });
  it('refused: received after it had been answered', () => {
    const replied = own.after(examples.ReplyToPetitioner, { happenedOn: '2026-08-05' });
    const later = (receivedOn: string) => replied.when(correct({ receivedOn }), { happenedOn: '2026-08-10' });
    later('2026-08-06').thenRefused('days-out-of-order', { facts: { latest: '2026-08-05' } });
    later('2026-08-05').thenTypes('CorrectionProposed');
  });
  it('refused: condition and competence after an outcome was built on them', () => {
    linked.when(correct({ competence: 'judicial' })).thenRefused('petition-already-processed');
    linked.when(correct({ eligible: false, ineligibleBecause: 'form' })).thenRefused('petition-already-processed');
    linked.when(correct({ field: 'environment' })).thenTypes('CorrectionProposed');
  });
  it('refused: another kind without the sender', () => own.when(reclassify('denunciation', false)).thenRefused('sender-must-agree'));
  it('refused: to a denunciation that came through a lawyer', () =>
    given()
      .after(receive({ proxy: { person: 'person-8', basis: 'lawyer' } }))
      .after(register())
      .after(classify())
      .when(reclassify('denunciation'))
      .thenRefused('denunciation-through-proxy'));
  it('ignored: the same while it waits', () => own.after(toBox).when(toBox).thenNothing());
});

describe('DecideCorrection', () => {
  const waiting = own.after(correct({ channel: 'box' }));
  const agree = decideCorrection('correction-4');

  it('done: another person agrees', () => {
    const decided = waiting.when(agree, second);
    decided.thenEvents({
      type: 'PetitionCorrected',
      data: { petitionId: 'petition-1', correctionId: 'correction-4', changes: { kind: 'correct', channel: 'box' }, clocks: leading() },
    });
    expect(decided.state()!.facts.channel).toBe('box');
  });
  it('refused: by who proposed it', () => waiting.when(agree).thenRefused('second-person-needed'));
  it('done: declined by another, or taken back by himself', () => {
    const decline = { type: 'DecideCorrection', data: { correctionId: 'correction-4', agreed: false, note: 'text-note' } } as const;
    waiting.when(decline, second).thenEvents({
      type: 'CorrectionDeclined',
      data: { petitionId: 'petition-1', correctionId: 'correction-4', note: 'text-note' },
    });
    waiting.when(decline).thenTypes('CorrectionDeclined');
    waiting.after(decline, second).when(agree, second).thenRefused('correction-already-decided');
    waiting
      .after(decline)
      .when(correct({ channel: 'box' }))
      .thenTypes('CorrectionProposed');
  });
  it('refused: never proposed', () => {
    own.when(agree, second).thenRefused('no-such-correction');
    own.when(decideCorrection('constructor'), second).thenRefused('no-such-correction');
  });
  it('ignored: decided so before', () => waiting.after(agree, second).when(agree, second).thenNothing());
  it('stale: between proposal and agreement the letter went on', () => {
    const moved = own.after(correct({ competence: 'judicial' })).after(examples.ProposeAcceptance);
    moved.when(agree, second).thenRefused('petition-already-processed', { facts: { phase: 'proposed' } });
    linked
      .after(unlink)
      .after(enteredInError)
      .after(decideCorrection('correction-5'), second)
      .when(decideCorrection('correction-6'), second)
      .thenTypes('PetitionEnteredInError');
    own
      .after(toBox)
      .after(correct({ channel: 'box', field: 'environment' }))
      .after(decideCorrection('correction-5'), second)
      .when(agree, second)
      .thenRefused('nothing-to-correct');
  });
});

describe('effects', () => {
  const carriedOut = (story: typeof own, proposal: ReturnType<typeof proposeCorrection>, turn: number) =>
    story.after(proposal).when(decideCorrection(`correction-${turn}`), second);

  it('unlinked: classified again, and open to another outcome', () => {
    const decided = carriedOut(linked, unlink, 5);
    decided.thenTypes('PetitionUnlinked');
    expect(decided.events()[0]!.data).toMatchObject({ caseId: 'case-7' });
    decided.and().when(examples.ProposeAcceptance).thenTypes('AcceptanceProposed');
  });
  it('unlinked: also a proposal made by mistake', () =>
    expect(carriedOut(own.after(examples.ProposeAcceptance), unlink, 5).events()[0]).toMatchObject({
      type: 'PetitionUnlinked',
      data: { caseId: 'case-4' },
    }));
  it('reclassified: what belonged to the old kind is gone', () => {
    const feedback = received.after(register()).after(classify({ kind: 'recommendation', recommendationKind: 'feedback' }));
    const decided = carriedOut(feedback, reclassify('denunciation'), 4);
    expect(decided.events()[0]).toMatchObject({ type: 'PetitionReclassified', data: { from: 'recommendation', to: 'denunciation' } });
    expect(decided.state()!.classification).toEqual({ kind: 'denunciation', field: 'land-housing', eligible: true, competence: 'own' });
  });
  it('corrected: a letter that is eligible after all has no ground against it, and is processed', () => {
    const ineligibleLetter = received.after(register()).after(classify(ineligible('form')));
    const decided = carriedOut(ineligibleLetter, correct({ eligible: true }), 4);
    expect(decided.state()!.classification).not.toHaveProperty('ineligibleBecause');
    decided.and().when(examples.ProposeAcceptance).thenTypes('AcceptanceProposed');
  });
  it('corrected: the first receipt elsewhere is not after the receipt here', () => {
    const fromDelegate = given()
      .after(receive({ channel: 'forwarded', forwarder, firstReceivedOn: '2026-07-31' }))
      .after(register())
      .after(classify());
    expect(carriedOut(fromDelegate, correct({ receivedOn: '2026-08-02' }), 4).state()!.facts.firstReceivedOn).toBe('2026-07-31');
    expect(carriedOut(fromDelegate, correct({ receivedOn: '2026-07-30' }), 4).state()!.facts.firstReceivedOn).toBe('2026-07-30');
  });
  it('corrected: original papers that were overlooked are held, and can go back', () =>
    carriedOut(own, correct({ originalPapers: true }), 4)
      .and()
      .when(examples.ReturnOriginalPapers)
      .thenTypes('OriginalPapersReturned'));
  it('entered in error: with the case it stood with, and nothing more happens', () => {
    const ended = carriedOut(linked, enteredInError, 5);
    expect(ended.events()[0]).toMatchObject({ type: 'PetitionEnteredInError', data: { caseId: 'case-7' } });
    const { NoticeDeadline: alarm, ...others } = examples;
    for (const command of Object.values(others)) ended.and().when(command).thenRefused('petition-entered-in-error');
    ended.and().when(alarm, { today: '2026-09-30' }).thenNothing();
  });
});

it('nothing is done to a letter that was never received', () => {
  const { ReceivePetition: _, ...others } = examples;
  for (const command of Object.values(others)) given().when(command).thenRefused('petition-unknown');
});
