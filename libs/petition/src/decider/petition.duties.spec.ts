import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import type { Petition } from './petition.state';
import { classify, correct, decideCorrection, examples, forwarder, ineligible, receive, register } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
type Classification = NonNullable<Parameters<typeof classify>[0]>;

/** Received on Monday 3 August 2026, classified on the 5th. */
const letter = (over: Classification = {}, received: Parameters<typeof receive>[0] = {}) =>
  given().after(receive(received)).after(register()).after(classify(over), { happenedOn: '2026-08-05' });
const on = (happenedOn: string) => ({ happenedOn });
const duty = (petition: Petition, rule: string) => petition!.clocks.find((clock) => clock.rule === rule);
const elsewhere = { competence: 'other-administrative' } as const;
const secondPerson = { officerId: 'officer-2' };

describe('GEN-02: 45 days are the red line of a letter at the desk', () => {
  it('starts with the receipt, in every regime that knows it', () => {
    // 3 August + 45 days
    expect(duty(given().when(receive()).state(), 'GEN-02')).toMatchObject({ kind: 'alarm', dueOn: '2026-09-17', status: 'running' });
    expect(duty(given().when(receive(), on('2026-06-29')).state(), 'GEN-02')).toBeUndefined();
  });

  it.each([
    ['guided', letter(elsewhere), examples.GuidePetitioner],
    ['forwarded', letter({ kind: 'denunciation', ...elsewhere }), examples.ForwardPetition],
    ['proposed', letter(), examples.ProposeAcceptance],
    ['linked', letter(), examples.LinkPetitionToCase],
    ['split', letter(), examples.SplitPetition],
    ['filed', letter(ineligible('form')), examples.FilePetitionWithoutAction],
    ['withdrawn', letter(), examples.WithdrawPetition],
  ] as const)('%s: it left the desk', (_, at, command) => {
    expect(duty(at.when(command, on('2026-08-10')).state(), 'GEN-02')).toMatchObject({ status: 'satisfied', satisfiedOn: '2026-08-10' });
  });

  it('goes on when it comes back to the desk', () => {
    const unlinked = letter()
      .after(examples.LinkPetitionToCase, on('2026-08-10'))
      .after({ type: 'ProposeCorrection', data: { correction: { kind: 'unlink' }, reason: 'text-slip' } }, on('2026-08-11'))
      .when(decideCorrection('correction-5'), { ...on('2026-08-12'), actor: secondPerson });
    expect(duty(unlinked.state(), 'GEN-02')).toMatchObject({ status: 'running', dueOn: '2026-09-17' });
  });
});

describe('KN-01, KNKL-01: the time to complain runs from the day the decision was known', () => {
  it('kept: the letter came in time', () => {
    // 11 May + 90 days = Sunday 9 August
    const known = letter({ decisionKnownOn: '2026-05-11' }).when(examples.AssignPetition).state();
    expect(duty(known, 'KN-01')).toMatchObject({ kind: 'limitation', dueOn: '2026-08-10', status: 'satisfied', satisfiedOn: '2026-08-03' });
  });

  it('over: the letter came late, which the officer sees', () => {
    const discipline = { kind: 'disciplinary-complaint', decisionKnownOn: '2026-07-01' } as const;
    // 1 July + 15 days
    const late = letter(discipline).when(examples.AssignPetition).state();
    expect(duty(late, 'KNKL-01')).toMatchObject({ dueOn: '2026-07-16', status: 'satisfied', satisfiedOn: '2026-08-03' });
  });

  it('not counted where the day was not asked', () => {
    expect(duty(letter().when(examples.AssignPetition).state(), 'KN-01')).toBeUndefined();
  });

  it('counted again when the day was a slip', () => {
    const corrected = letter({ decisionKnownOn: '2026-05-11' })
      .after(correct({ decisionKnownOn: '2026-06-11' }), on('2026-08-06'))
      .when(decideCorrection('correction-4'), { ...on('2026-08-06'), actor: secondPerson });
    // 11 June + 90 days
    expect(duty(corrected.state(), 'KN-01')).toMatchObject({ startedOn: '2026-06-11', dueOn: '2026-09-09' });
  });

  it('refused: a day after the receipt; of what challenges no decision', () => {
    const registered = given().after(receive()).after(register());
    registered
      .when(classify({ decisionKnownOn: '2026-08-04' }), on('2026-08-05'))
      .thenRefused('days-out-of-order', { field: 'decisionKnownOn' });
    registered
      .when(classify({ kind: 'denunciation', decisionKnownOn: '2026-08-01' }))
      .thenRefused('classification-contradicts-itself', { field: 'decisionKnownOn' });
  });
});

describe('GEN-05: what came back from the other body is told the petitioner in five working days', () => {
  const sent = letter({ kind: 'denunciation', ...elsewhere }).after(examples.ForwardPetition, on('2026-08-06'));
  const received = sent.after(examples.RecordForwardResult, on('2026-08-10'));

  it('starts with the answer, and a reply from before does not keep it', () => {
    const early = sent.after({ type: 'ReplyToPetitioner', data: { as: 'forwarded' } }, on('2026-08-07'));
    const state = early.when(examples.RecordForwardResult, on('2026-08-10')).state();
    expect(duty(state, 'GEN-05')).toMatchObject({ startedOn: '2026-08-10', dueOn: '2026-08-17', status: 'running' });
  });

  it('stops with the reply', () => {
    const told = received.when({ type: 'ReplyToPetitioner', data: { as: 'answered' } }, on('2026-08-19')).state();
    expect(duty(told, 'GEN-05')).toMatchObject({ status: 'satisfied', dueOn: '2026-08-17', satisfiedOn: '2026-08-19' });
  });
});

describe('TC-13: who forwarded a denunciation is answered in 20 days', () => {
  const front = { channel: 'forwarded', forwarder: { ...forwarder, kind: 'front' } } as const;
  const ofFront = (over: Classification = {}) => letter({ kind: 'denunciation', ...over }, front);

  it('starts with the receipt and stops with the answer', () => {
    // 3 August + 20 days = Sunday 23 August
    const open = { of: 'petition-1', dueOn: '2026-08-24', status: 'running' };
    expect(duty(ofFront().when(examples.AssignPetition).state(), 'TC-13')).toMatchObject(open);
    const answered = ofFront(elsewhere).after(examples.ForwardPetition, on('2026-08-06')).when(examples.AnswerForwarder, on('2026-08-20'));
    expect(duty(answered.state(), 'TC-13')).toMatchObject({ status: 'satisfied', satisfiedOn: '2026-08-20' });
  });

  it('goes over to the case the letter becomes or joins', () => {
    for (const command of [examples.ProposeAcceptance, examples.LinkPetitionToCase])
      expect(duty(ofFront().when(command, on('2026-08-06')).state(), 'TC-13')).toMatchObject({ status: 'lapsed' });
  });

  it('is not owed to a delegate, who is told the result, nor of a complaint', () => {
    expect(
      duty(
        letter({ kind: 'denunciation' }, { ...front, forwarder })
          .when(examples.AssignPetition)
          .state(),
        'TC-13',
      ),
    ).toBeUndefined();
    expect(duty(letter({}, front).when(examples.AssignPetition).state(), 'TC-13')).toBeUndefined();
  });
});

describe('levels of service of our own, and what the general rows do not say', () => {
  it('TC-17: an anonymous letter is looked through in five working days', () => {
    const anonymous = letter({ kind: 'denunciation', ...ineligible('anonymous') }, { petitioners: [], signatories: 0 });
    expect(duty(anonymous.when(examples.AssignPetition).state(), 'TC-17')).toMatchObject({
      kind: 'internal',
      dueOn: '2026-08-10',
      status: 'running',
    });
    const led = anonymous.when(examples.OpenInformationLead, on('2026-08-07')).state();
    expect(duty(led, 'TC-17')).toMatchObject({ status: 'satisfied', satisfiedOn: '2026-08-07' });
    expect(duty(letter({ kind: 'denunciation' }).when(examples.AssignPetition).state(), 'TC-17')).toBeUndefined();
  });

  it('KNPA-03: feedback on a regulation that is another body’s goes there in five working days', () => {
    const regulation = { kind: 'recommendation', recommendationKind: 'admin-rule-feedback', ...elsewhere } as const;
    const at = letter(regulation);
    expect(duty(at.when(examples.AssignPetition).state(), 'KNPA-03')).toMatchObject({ dueOn: '2026-08-10', status: 'running' });
    expect(duty(at.when(examples.ForwardPetition, on('2026-08-07')).state(), 'KNPA-03')).toMatchObject({ satisfiedOn: '2026-08-07' });
    expect(
      duty(
        letter({ kind: 'recommendation', ...elsewhere })
          .when(examples.AssignPetition)
          .state(),
        'KNPA-03',
      ),
    ).toBeUndefined();
  });
});
