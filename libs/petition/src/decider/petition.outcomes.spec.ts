import { vietnameseLaw, type Clock, type ClockStatus } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import { classify, document, examples, forwarder, ineligible, receive, register, sent } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
type Receive = Parameters<typeof receive>[0];
type Classify = Parameters<typeof classify>[0];
const letter = (over: Receive = {}) => given().after(receive(over)).after(register());
const classified = (over: Classify = {}, of: Receive = {}) => letter(of).after(classify(over));
const elsewhere = { competence: 'other-administrative' } as const;

const complaint = classified(elsewhere);
const disciplinary = classified({ kind: 'disciplinary-complaint', ...elsewhere });
const denunciation = classified({ kind: 'denunciation', ...elsewhere });
const recommendation = classified({ kind: 'recommendation', ...elsewhere });
const own = classified();
const withoutForm = classified(ineligible('form'));
const anonymous = { petitioners: [], signatories: 0 };

const clock = (rule: string, status: ClockStatus, more: Partial<Clock> = {}): Partial<Clock> => ({ rule, status, ...more });

describe('an outcome is for a classified letter, and only one', () => {
  const { FilePetitionWithoutAction, ForwardToInvestigation, ReturnPetition, GuidePetitioner, ForwardPetition, SplitPetition } = examples;
  const { LinkPetitionToCase, ProposeAcceptance, OpenInformationLead, ForwardToPartyBody } = examples;
  const needClassification = [
    FilePetitionWithoutAction,
    ReturnPetition,
    GuidePetitioner,
    ForwardPetition,
    SplitPetition,
    LinkPetitionToCase,
    ProposeAcceptance,
    OpenInformationLead,
    ForwardToPartyBody,
  ];

  it.each(needClassification)('$type', (command) => {
    given().after(receive()).when(command).thenRefused('not-registered-yet');
    letter().when(command).thenRefused('not-classified-yet');
    own
      .after(examples.WithdrawPetition)
      .when(command)
      .thenRefused('petition-already-processed', { facts: { phase: 'withdrawn' } });
  });

  it('signs of crime go on at once from the register', () => {
    given().after(receive()).when(ForwardToInvestigation).thenRefused('not-registered-yet');
    letter().when(ForwardToInvestigation).thenTypes('ForwardedToInvestigation');
    own.after(ForwardToInvestigation).when(ForwardToInvestigation).thenNothing();
    own.after(ProposeAcceptance).when(ForwardToInvestigation).thenRefused('petition-already-processed');
  });
});

describe('FilePetitionWithoutAction', () => {
  const file = (ground: (typeof examples.FilePetitionWithoutAction.data)['ground']) =>
    ({ type: 'FilePetitionWithoutAction', data: { ground, reason: 'text-reason' } }) as const;

  it('done: an ineligible letter, for the ground it was classified with', () => {
    withoutForm.when(file('ineligible')).thenEvents({
      type: 'PetitionFiledWithoutAction',
      data: { petitionId: 'petition-1', ground: 'ineligible', reason: 'text-reason', clocks: leading(clock('GEN-01', 'lapsed')) },
    });
    classified(ineligible('anonymous'), anonymous).when(file('anonymous')).thenTypes('PetitionFiledWithoutAction');
    classified(ineligible('sent-to-several')).when(file('sent-to-several')).thenTypes('PetitionFiledWithoutAction');
    classified(ineligible('already-guided')).when(file('already-guided')).thenTypes('PetitionFiledWithoutAction');
    classified(ineligible('already-settled')).when(file('already-settled')).thenTypes('PetitionFiledWithoutAction');
    classified(ineligible('content')).when(file('abusive')).thenTypes('PetitionFiledWithoutAction');
  });
  it('refused: an eligible letter, though it went above the competent level', () =>
    classified({ crossLevel: true }).when(file('ineligible')).thenRefused('eligible-letter-is-not-filed'));
  it('refused: for another ground', () => {
    withoutForm.when(file('sent-to-several')).thenRefused('ground-does-not-match', { facts: { classified: 'ineligible' } });
    own.when(file('withdrawn')).thenRefused('ground-does-not-match');
  });
  it('done: a withdrawn letter goes to the files', () =>
    own.after(examples.WithdrawPetition).when(file('withdrawn')).thenTypes('PetitionFiledWithoutAction'));
  it('ignored: filed so before; stale: gone or filed otherwise', () => {
    withoutForm.after(file('ineligible')).when(file('ineligible')).thenNothing();
    own.after(examples.WithdrawPetition).after(file('withdrawn')).when(file('withdrawn')).thenNothing();
    complaint.after(examples.GuidePetitioner).when(file('withdrawn')).thenRefused('petition-already-processed');
    complaint.after(examples.GuidePetitioner).when(file('ineligible')).thenRefused('petition-already-processed');
  });
});

describe('ReopenPetition', () => {
  const filed = withoutForm.after(examples.FilePetitionWithoutAction);
  const reopened = filed.after(examples.ReopenPetition, { happenedOn: '2026-09-07' });

  it('done: with new facts, to be classified anew and with time from that day', () => {
    expect(filed.when(examples.ReopenPetition, { happenedOn: '2026-09-07' }).events()).toEqual([
      {
        type: 'PetitionReopened',
        data: {
          petitionId: 'petition-1',
          newFacts: 'text-new',
          clocks: leading(clock('GEN-01', 'running', { startedOn: '2026-09-07', dueOn: '2026-09-21' })),
        },
      },
    ]);
    reopened.when(classify(), { happenedOn: '2026-09-08' }).thenTypes('PetitionClassified');
  });
  it('refused: nothing was filed, or it was reopened before', () => {
    own.when(examples.ReopenPetition).thenRefused('not-filed', { facts: { phase: 'classified' } });
    reopened.when(examples.ReopenPetition, { happenedOn: '2026-09-08' }).thenRefused('not-filed');
  });
  it('stale: nothing is entered for the time before', () =>
    reopened
      .when(classify(), { happenedOn: '2026-09-01', today: '2026-09-08' })
      .thenRefused('before-receipt', { facts: { receivedOn: '2026-09-07' } }));
});

describe('ReturnPetition', () => {
  const back = (to: 'forwarder' | 'sender') => ({ type: 'ReturnPetition', data: { to, document, reason: 'text-reason' } }) as const;
  const forwarded = { channel: 'forwarded', forwarder } as const;
  const wronglyForwarded = classified(elsewhere, forwarded);
  const withPapers = { originalPapers: true };

  it('done: a wrongly forwarded complaint goes back, and its forwarder answers the citizen', () =>
    wronglyForwarded.when(back('forwarder')).thenEvents({
      type: 'PetitionReturned',
      data: { petitionId: 'petition-1', ...back('forwarder').data, clocks: leading(clock('GEN-01', 'lapsed')) },
    }));
  it('refused: no forwarder, own matter, or another kind, which is forwarded further', () => {
    complaint.when(back('forwarder')).thenRefused('no-forwarder');
    classified({}, forwarded).when(back('forwarder')).thenRefused('within-competence');
    classified({ kind: 'denunciation', ...elsewhere }, forwarded)
      .when(back('forwarder'))
      .thenRefused('only-complaints-go-back');
    classified({ kind: 'recommendation', ...elsewhere }, forwarded)
      .when(back('forwarder'))
      .thenRefused('only-complaints-go-back');
  });
  it('done: to the sender, with the original papers', () => {
    const decided = classified(ineligible('form'), withPapers).when(back('sender'));
    decided.thenEvents({
      type: 'PetitionReturned',
      data: {
        petitionId: 'petition-1',
        ...back('sender').data,
        clocks: leading(clock('GEN-01', 'satisfied', { satisfiedOn: '2026-08-03' })),
      },
    });
    expect(decided.state()!.originalPapers).toBe('returned');
    classified(elsewhere, withPapers).when(back('sender')).thenTypes('PetitionReturned');
  });
  it('refused: to the sender without papers, or what has to be handled here', () => {
    withoutForm.when(back('sender')).thenRefused('no-original-papers');
    classified({}, withPapers).when(back('sender')).thenRefused('within-competence');
  });
  it('ignored: again; stale: sent back elsewhere', () => {
    wronglyForwarded.after(back('forwarder')).when(back('forwarder')).thenNothing();
    wronglyForwarded.after(back('forwarder')).when(back('sender')).thenRefused('petition-already-processed');
  });
});

describe('GuidePetitioner', () => {
  it('done: complaints, also disciplinary, of another body; the slip is the reply', () => {
    complaint.when(examples.GuidePetitioner).thenEvents({
      type: 'PetitionerGuided',
      data: { petitionId: 'petition-1', ...sent, clocks: leading(clock('GEN-01', 'satisfied', { satisfiedOn: '2026-08-03' })) },
    });
    disciplinary.when(examples.GuidePetitioner).thenTypes('PetitionerGuided');
  });
  it('refused: other kinds, own matters, ineligible letters', () => {
    denunciation.when(examples.GuidePetitioner).thenRefused('only-complaints-are-guided', { facts: { kind: 'denunciation' } });
    recommendation.when(examples.GuidePetitioner).thenRefused('only-complaints-are-guided');
    own.when(examples.GuidePetitioner).thenRefused('within-competence');
    classified({ ...elsewhere, ...ineligible('already-guided') })
      .when(examples.GuidePetitioner)
      .thenRefused('not-eligible', { facts: { because: 'already-guided' } });
  });
  it('ignored: again; stale: to somebody else', () => {
    complaint.after(examples.GuidePetitioner).when(examples.GuidePetitioner).thenNothing();
    complaint
      .after(examples.GuidePetitioner)
      .when({ type: 'GuidePetitioner', data: { ...sent, toUnitId: 'unit-8' } })
      .thenRefused('petition-already-processed', { facts: { phase: 'guided' } });
  });
});

describe('ForwardPetition', () => {
  it('done: denunciations and recommendations of another body', () => {
    denunciation.when(examples.ForwardPetition).thenEvents({
      type: 'PetitionForwarded',
      data: { petitionId: 'petition-1', ...sent, clocks: leading(clock('GEN-01', 'satisfied'), clock('TC-02', 'satisfied')) },
    });
    recommendation.when(examples.ForwardPetition).thenEvents({
      type: 'PetitionForwarded',
      data: { petitionId: 'petition-1', ...sent, clocks: leading(clock('KNPA-01', 'satisfied')) },
    });
  });
  it('refused: complaints, own matters, ineligible letters', () => {
    complaint.when(examples.ForwardPetition).thenRefused('complaints-are-guided');
    disciplinary.when(examples.ForwardPetition).thenRefused('complaints-are-guided');
    classified({ kind: 'denunciation' }).when(examples.ForwardPetition).thenRefused('within-competence');
    classified({ kind: 'denunciation', ...elsewhere, ...ineligible('sent-to-several') })
      .when(examples.ForwardPetition)
      .thenRefused('not-eligible');
  });
  it('ignored: again; stale: to somebody else', () => {
    denunciation.after(examples.ForwardPetition).when(examples.ForwardPetition).thenNothing();
    denunciation
      .after(examples.ForwardPetition)
      .when({ type: 'ForwardPetition', data: { ...sent, toUnitId: 'unit-8' } })
      .thenRefused('petition-already-processed');
  });
});
