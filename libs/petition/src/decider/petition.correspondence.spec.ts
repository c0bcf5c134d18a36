import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { petitionDecider } from './petition.decider';
import { classify, document, examples, forwarder, ineligible, ofSeven, receive, register } from './samples/letters';

const { given } = specify(petitionDecider, { law: vietnameseLaw });
const classified = (over: Parameters<typeof classify>[0] = {}, of: Parameters<typeof receive>[0] = {}) =>
  given().after(receive(of)).after(register()).after(classify(over));
const elsewhere = { competence: 'other-administrative' } as const;
const own = classified();
const forwarded = classified({ kind: 'recommendation', ...elsewhere }).after(examples.ForwardPetition);
const guided = classified(elsewhere).after(examples.GuidePetitioner);
const withdrawn = own.after(examples.WithdrawPetition);

describe('what the other body says', () => {
  const { ConfirmForwardReceipt, RecordForwardResult, SendUrgeLetter } = examples;

  it('done: it has the letter, and what came of it', () => {
    forwarded.when({ type: 'ConfirmForwardReceipt', data: { document } }).thenEvents({
      type: 'ForwardReceiptConfirmed',
      data: { petitionId: 'petition-1', document },
    });
    forwarded
      .when(RecordForwardResult)
      .thenEvents({ type: 'ForwardResultReceived', data: { petitionId: 'petition-1', ...RecordForwardResult.data, clocks: [] } });
  });
  it('done: urged as often as it takes', () => {
    const second = { type: 'SendUrgeLetter', data: { document: { no: '52/ĐĐ', on: '2026-09-01' } } } as const;
    forwarded
      .after(SendUrgeLetter)
      .when(second)
      .thenEvents({ type: 'UrgeLetterSent', data: { petitionId: 'petition-1', ...second.data } });
  });
  it('refused: nothing was forwarded, or it was answered before', () => {
    for (const command of [ConfirmForwardReceipt, RecordForwardResult, SendUrgeLetter]) {
      guided.when(command).thenRefused('not-forwarded', { facts: { phase: 'guided' } });
    }
    const answered = forwarded.after(RecordForwardResult);
    answered.when(SendUrgeLetter).thenRefused('forward-already-answered', { facts: { no: '8/PĐ' } });
    answered
      .when({ type: 'RecordForwardResult', data: { document: { no: '9/PĐ', on: '2026-08-21' }, result: 'text-result' } })
      .thenRefused('forward-already-answered');
  });
  it('ignored: told again', () => {
    forwarded.after(ConfirmForwardReceipt).when(ConfirmForwardReceipt).thenNothing();
    forwarded.after(RecordForwardResult).when(RecordForwardResult).thenNothing();
    forwarded.after(SendUrgeLetter).when(SendUrgeLetter).thenNothing();
  });
});

describe('ReplyToPetitioner', () => {
  const reply = (data: Partial<(typeof examples.ReplyToPetitioner)['data']>) =>
    ({ type: 'ReplyToPetitioner', data: { as: 'taken-up', ...data } }) as const;
  const refusedBecause = { as: 'refused', reason: 'text-reason', remedy: 'text-remedy' } as const;

  it('done: the first reply ends its clock, the next one moves none', () => {
    own.when(reply({ as: 'needs-more-time' }), { happenedOn: '2026-08-10' }).thenEvents({
      type: 'PetitionerReplied',
      data: {
        petitionId: 'petition-1',
        as: 'needs-more-time',
        clocks: leading({ rule: 'GEN-01', status: 'satisfied', satisfiedOn: '2026-08-10' }),
      },
    });
    expect(
      own
        .after(reply({ as: 'needs-more-time' }), { happenedOn: '2026-08-10' })
        .when(reply({ document }), { happenedOn: '2026-08-14' })
        .events()[0]!.data,
    ).toEqual({ petitionId: 'petition-1', as: 'taken-up', document, clocks: leading() });
  });
  it('done: a refusal with reason and remedy', () =>
    own.when(reply({ ...refusedBecause, remedyUntil: '2026-09-30' })).thenTypes('PetitionerReplied'));
  it('refused: a refusal that leaves the citizen without reason or remedy', () => {
    const code = 'negative-answer-needs-reason-and-remedy';
    own.when(reply({ as: 'refused', remedy: 'text-remedy' })).thenRefused(code, { field: 'reason' });
    own.when(reply({ as: 'refused', reason: 'text-reason' })).thenRefused(code, { field: 'remedy' });
    own.when(reply({ ...refusedBecause, remedyUntil: '2026-08-02' })).thenRefused('days-out-of-order');
  });
  it('refused: an answer that says something else than was done', () => {
    own.when(reply({ as: 'forwarded' })).thenRefused('reply-does-not-fit', { facts: { phase: 'classified' } });
    forwarded.when(reply({ as: 'guided' })).thenRefused('reply-does-not-fit');
    guided.when(reply({ as: 'taken-up' })).thenRefused('reply-does-not-fit');
    forwarded.when(reply({ as: 'forwarded' })).thenTypes('PetitionerReplied');
    guided.when(reply({ as: 'guided' })).thenTypes('PetitionerReplied');
  });
  it('refused: nobody to reply to', () =>
    classified(ineligible('anonymous'), { petitioners: [], signatories: 0 }).when(reply({})).thenRefused('nobody-to-reply-to'));
  it('ignored: the same on the same day; stale: withdrawn', () => {
    own.after(reply({})).when(reply({})).thenNothing();
    withdrawn.when(reply({})).thenRefused('reply-does-not-fit', { facts: { phase: 'withdrawn' } });
  });
});

describe('AnswerForwarder', () => {
  const { AnswerForwarder } = examples;
  const fromDelegate = classified({}, { channel: 'forwarded', forwarder });

  it('done', () =>
    fromDelegate
      .when(AnswerForwarder)
      .thenEvents({ type: 'ForwarderAnswered', data: { petitionId: 'petition-1', document, answer: 'text-answer', clocks: [] } }));
  it('refused: nobody forwarded it', () => own.when(AnswerForwarder).thenRefused('no-forwarder'));
  it('ignored: the same answer; refused: a second one', () => {
    fromDelegate.after(AnswerForwarder).when(AnswerForwarder).thenNothing();
    fromDelegate
      .after(AnswerForwarder)
      .when({ type: 'AnswerForwarder', data: { document: { no: '99', on: '2026-08-20' }, answer: 'text-2' } })
      .thenRefused('forwarder-already-answered', { facts: { no: '31/UBND-TCD' } });
  });
  it('refused: it became a case, which answers with its result', () => {
    fromDelegate.after(examples.ProposeAcceptance).when(AnswerForwarder).thenRefused('already-a-case');
    fromDelegate
      .after(examples.LinkPetitionToCase)
      .when(AnswerForwarder)
      .thenRefused('already-a-case', { facts: { caseId: 'case-7' } });
  });
});

describe('ReturnOriginalPapers', () => {
  const { ReturnOriginalPapers } = examples;
  const withPapers = classified({}, { originalPapers: true });

  it('done: at any time', () => {
    withPapers.when({ type: 'ReturnOriginalPapers', data: { receivedBy: 'person-2' } }).thenEvents({
      type: 'OriginalPapersReturned',
      data: { petitionId: 'petition-1', receivedBy: 'person-2' },
    });
    withPapers.after(examples.ProposeAcceptance).when(ReturnOriginalPapers).thenTypes('OriginalPapersReturned');
  });
  it('refused: none were there; ignored: they are back', () => {
    own.when(ReturnOriginalPapers).thenRefused('no-original-papers');
    withPapers.after(ReturnOriginalPapers).when(ReturnOriginalPapers).thenNothing();
  });
});

describe('WithdrawPetition', () => {
  const withdraw = (data: Partial<(typeof examples.WithdrawPetition)['data']>) =>
    ({ type: 'WithdrawPetition', data: { scope: 'full', signed: true, ...data } }) as const;
  const two = classified({}, { petitioners: ['person-1', 'person-2'], signatories: 2 });

  it('done: as a whole nothing is due any more', () => {
    own.when(withdraw({ reason: 'text-reason' })).thenEvents({
      type: 'PetitionWithdrawn',
      data: {
        petitionId: 'petition-1',
        scope: 'full',
        signed: true,
        reason: 'text-reason',
        clocks: leading(...['GEN-01', 'KN-02', 'KN-03'].map((rule) => ({ rule, status: 'lapsed' }) as const)),
      },
    });
    given().after(receive()).when(withdraw({})).thenTypes('PetitionWithdrawn');
  });
  it('done: a part or one member of a group; the rest goes on', () => {
    const part = own.when(withdraw({ scope: 'part', reason: 'text-part' }));
    part.thenEvents({
      type: 'PetitionWithdrawn',
      data: { petitionId: 'petition-1', scope: 'part', signed: true, reason: 'text-part', clocks: leading() },
    });
    expect(part.state()!.phase).toBe('classified');
    two.when(withdraw({ scope: 'member', member: 1 })).thenEvents({
      type: 'PetitionWithdrawn',
      data: { petitionId: 'petition-1', scope: 'member', signed: true, member: 'person-2', clocks: leading() },
    });
  });
  it('done: with the last member the whole letter is withdrawn', () => {
    const last = two.after(withdraw({ scope: 'member', member: 1 })).when(withdraw({ scope: 'member', member: 0 }));
    last.thenTypes('PetitionWithdrawn', 'PetitionWithdrawn');
    expect(last.state()!.phase).toBe('withdrawn');
  });
  it('a member does not take those with him whose names nobody wrote down', () =>
    classified({}, { ...ofSeven, petitioners: ['person-1'] })
      .when(withdraw({ scope: 'member', member: 0 }))
      .thenTypes('PetitionWithdrawn'));
  it('refused: unsigned, or by somebody who is no petitioner', () => {
    own.when(withdraw({ signed: false })).thenRefused('withdrawal-not-signed');
    two.when(withdraw({ scope: 'member', member: 2 })).thenRefused('no-such-petitioner');
    two.when(withdraw({ scope: 'member' })).thenRefused('no-such-petitioner');
  });
  it('refused: it is a case now, and withdrawn there', () => {
    own
      .after(examples.ProposeAcceptance)
      .when(withdraw({}))
      .thenRefused('already-a-case', { facts: { caseId: 'case-4' } });
    own
      .after(examples.LinkPetitionToCase)
      .when(withdraw({}))
      .thenRefused('already-a-case', { facts: { caseId: 'case-7' } });
  });
  it('ignored: withdrawn before; stale: it went elsewhere', () => {
    withdrawn.when(withdraw({})).thenNothing();
    own
      .after(withdraw({ scope: 'part' }))
      .when(withdraw({ scope: 'part' }))
      .thenNothing();
    two
      .after(withdraw({ scope: 'member', member: 1 }))
      .when(withdraw({ scope: 'member', member: 1 }))
      .thenNothing();
    guided.when(withdraw({})).thenRefused('petition-already-processed', { facts: { phase: 'guided' } });
  });
});
