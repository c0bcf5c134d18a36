import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, forwarder, paper, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation, recommendation } = stories;
const disciplinary = stories['disciplinary-complaint'];

describe('ConfirmEffect', () => {
  it('done: after 30 days without a second complaint', () => {
    // decided on 28 August; the 30th day is Sunday 27 September, so the period ends with Monday 28
    at(complaint.served)
      .when(command('ConfirmEffect'), { happenedOn: '2026-09-28' })
      .thenRefused('effect-too-early', { field: 'happenedOn', facts: { effectiveFrom: '2026-09-29' } });
    at(complaint.served)
      .when(command('ConfirmEffect'), { happenedOn: '2026-09-29' })
      .thenEvents({
        type: 'DecisionBecameEffective',
        data: { caseId: 'case-1', clocks: [expect.objectContaining({ rule: 'KN-09', satisfiedOn: '2026-09-29' })] },
      });
  });

  it('done: in a remote area after 45 days', () => {
    const remote = at(complaint.verifying).after(command('SetRemoteArea'), {
      happenedOn: '2026-08-10',
      actor: { officerId: 'officer-8', authority: 'head' },
    });
    const served = tell(remote, complaint.served.slice(3));
    served
      .when(command('ConfirmEffect'), { happenedOn: '2026-10-12' })
      .thenRefused('effect-too-early', { facts: { effectiveFrom: '2026-10-13' } });
    served.when(command('ConfirmEffect'), { happenedOn: '2026-10-13' }).thenTypes('DecisionBecameEffective');
  });

  it('refused: when a second complaint was filed', () => {
    at([...complaint.served, [command('FileSecondComplaint'), '2026-09-14']])
      .when(command('ConfirmEffect'), { happenedOn: '2026-10-01' })
      .thenRefused('too-early');
  });

  it('refused: unserved; ignored: confirmed before', () => {
    at(complaint.decided).when(command('ConfirmEffect'), { happenedOn: '2026-10-01' }).thenRefused('too-early');
    at(complaint.effective).when(command('ConfirmEffect'), { happenedOn: '2026-10-02' }).thenNothing();
    at(complaint.enforcing).when(command('ConfirmEffect'), { happenedOn: '2026-10-06' }).thenRefused('stale');
    at(denunciation.sent).when(command('ConfirmEffect'), { happenedOn: '2026-10-06' }).thenRefused('not-for-this-kind');
  });
});

describe('enforcement', () => {
  it('done: ordered, under way with what was returned, completed', () => {
    at(complaint.effective)
      .when(command('OrderEnforcement'), { happenedOn: '2026-10-05' })
      .thenEvents({ type: 'EnforcementOrdered', data: { caseId: 'case-1', ...examples.OrderEnforcement } });
    at(complaint.enforcing)
      .when(command('RecordEnforcementProgress'), { happenedOn: '2026-10-12' })
      .thenEvents({ type: 'EnforcementProgressed', data: { caseId: 'case-1', ...examples.RecordEnforcementProgress } });
    at(complaint.enforcing)
      .when(command('CompleteEnforcement'), { happenedOn: '2026-10-20' })
      .thenEvents({ type: 'EnforcementCompleted', data: { caseId: 'case-1', ...examples.CompleteEnforcement } });
  });

  it('ignored: ordered or completed before', () => {
    at(complaint.enforcing).when(command('OrderEnforcement'), { happenedOn: '2026-10-06' }).thenNothing();
    at(complaint.enforced).when(command('CompleteEnforcement'), { happenedOn: '2026-10-21' }).thenNothing();
  });

  it('stale: progress after completion; nothing before it is effective, nor after the end', () => {
    at(complaint.enforced).when(command('RecordEnforcementProgress'), { happenedOn: '2026-10-21' }).thenRefused('stale');
    at(complaint.served).when(command('OrderEnforcement'), { happenedOn: '2026-10-05' }).thenRefused('too-early');
    at(complaint.effective).when(command('RecordEnforcementProgress'), { happenedOn: '2026-10-05' }).thenRefused('too-early');
    at(complaint.effective).when(command('CompleteEnforcement'), { happenedOn: '2026-10-21' }).thenRefused('too-early');
    at(complaint['in-court']).when(command('OrderEnforcement'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
  });
});

describe('DecideHandling and RecordRecommendationImplemented', () => {
  it('done: what the conclusion asks for is decided and followed', () => {
    const { toInvestigation: _, ...handling } = examples.DecideHandling;
    const decided = at(denunciation.sent).when({ type: 'DecideHandling', data: handling }, { happenedOn: '2026-09-04' });
    decided.thenEvents({
      type: 'HandlingDecided',
      data: {
        caseId: 'case-1',
        ...handling,
        toInvestigation: false,
        clocks: [expect.objectContaining({ rule: 'TC-07', satisfiedOn: '2026-09-04' })],
      },
    });
    expect(decided.state().phase).toBe('monitoring');
    at(denunciation.monitoring)
      .when(command('RecordRecommendationImplemented'), { happenedOn: '2026-09-15' })
      .thenEvents({ type: 'RecommendationImplemented', data: { caseId: 'case-1', ...examples.RecordRecommendationImplemented } });
  });

  it('ignored: implemented before; done: handled further, which is open again', () => {
    at(denunciation.implemented).when(command('RecordRecommendationImplemented'), { happenedOn: '2026-09-16' }).thenNothing();
    at(denunciation.implemented)
      .after(command('DecideHandling'), { happenedOn: '2026-09-16' })
      .when(command('CloseCase'), { happenedOn: '2026-09-20' })
      .thenRefused('recommendations-open');
  });

  it('stale: too early before the conclusion, too late after the end', () => {
    at(denunciation.verifying).when(command('DecideHandling'), { happenedOn: '2026-09-04' }).thenRefused('too-early');
    at(denunciation.concluded).when(command('RecordRecommendationImplemented'), { happenedOn: '2026-09-15' }).thenRefused('too-early');
    at(denunciation.closed).when(command('DecideHandling'), { happenedOn: '2026-09-21' }).thenRefused('case-closed');
    at(denunciation.closed)
      .after(command('FileContinuedDenunciation'), { happenedOn: '2026-09-22' })
      .when(command('RecordRecommendationImplemented'), { happenedOn: '2026-09-23' })
      .thenRefused('under-review');
  });
});

describe('CloseCase', () => {
  it('done: when all is done', () => {
    at(complaint.enforced)
      .when(command('CloseCase'), { happenedOn: '2026-10-21' })
      .thenEvents({ type: 'CaseClosed', data: { caseId: 'case-1', note: 'text-26', clocks: leading() } });
    at(complaint.effective).when(command('CloseCase'), { happenedOn: '2026-10-21' }).thenTypes('CaseClosed');
    at(denunciation.sent).when(command('CloseCase'), { happenedOn: '2026-09-20' }).thenTypes('CaseClosed');
    at(recommendation.served).when(command('CloseCase'), { happenedOn: '2026-09-20' }).thenTypes('CaseClosed');
  });

  it('refused: a second decision unpublished', () => {
    at(second.enforced).when(command('CloseCase'), { happenedOn: '2026-10-21' }).thenRefused('not-published');
    at([...second.enforced, [command('PublishResult'), '2026-10-20']])
      .when(command('CloseCase'), { happenedOn: '2026-10-21' })
      .thenTypes('CaseClosed');
  });

  it('refused: enforcement under way; handling not implemented; conclusion not sent', () => {
    at(complaint.enforcing).when(command('CloseCase'), { happenedOn: '2026-10-21' }).thenRefused('enforcement-not-completed');
    at(denunciation.monitoring).when(command('CloseCase'), { happenedOn: '2026-09-20' }).thenRefused('recommendations-open');
    at(denunciation.concluded).when(command('CloseCase'), { happenedOn: '2026-09-20' }).thenRefused('not-served');
  });

  it('ignored: closed before; stale: ended otherwise', () => {
    at(complaint.closed).when(command('CloseCase'), { happenedOn: '2026-10-22' }).thenNothing();
    at(complaint.refused).when(command('CloseCase'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
    at(complaint.served).when(command('CloseCase'), { happenedOn: '2026-10-22' }).thenRefused('too-early');
  });
});

describe('RateHandling', () => {
  it('done: once, after the end', () => {
    const rated = at(recommendation.closed).when(command('RateHandling'), { happenedOn: '2026-09-21' });
    rated.thenEvents({ type: 'HandlingRated', data: { caseId: 'case-1', score: 4 } });
    rated.and().when(command('RateHandling'), { happenedOn: '2026-09-22' }).thenNothing();
    rated
      .and()
      .when(command('RateHandling', { score: 1 }), { happenedOn: '2026-09-22' })
      .thenRefused('stale');
  });

  it('refused: before the end, and ever for a denunciation', () => {
    at(recommendation.served).when(command('RateHandling'), { happenedOn: '2026-09-21' }).thenRefused('too-early');
    at(denunciation.closed).when(command('RateHandling'), { happenedOn: '2026-09-21' }).thenRefused('not-for-this-kind');
  });

  it('done: a matter reopened and closed again is rated again', () => {
    const again = at([
      ...recommendation.closed,
      [command('RateHandling'), '2026-09-21'],
      [command('ReopenCase'), '2026-10-01'],
      [command('AssignCase', { stage: 'handling' }), '2026-10-02'],
      [command('ResolveCase', { result: 'answered' }), '2026-10-10'],
      [command('ServeResult'), '2026-10-11'],
      [command('CloseCase'), '2026-10-12'],
    ]);
    again.when(command('RateHandling'), { happenedOn: '2026-10-13' }).thenTypes('HandlingRated');
  });
});

describe('AnswerForwarder', () => {
  const forwarded: Told[] = [[command('OpenCase', { forwarder, channel: 'forwarded' }), '2026-08-03'], ...complaint.closed.slice(1)];
  const answer = command('AnswerForwarder', { petitionId: 'petition-1' });

  it('done: exactly one answer is owed, also when the case has ended', () => {
    const answered = at(forwarded).when(answer, { happenedOn: '2026-11-02' });
    answered.thenEvents({
      type: 'ForwarderAnswered',
      data: {
        caseId: 'case-1',
        ...examples.AnswerForwarder,
        petitionId: 'petition-1',
        clocks: [expect.objectContaining({ rule: 'GEN-04', of: 'petition-1', satisfiedOn: '2026-11-02' })],
      },
    });
    answered.and().when(answer, { happenedOn: '2026-11-03' }).thenNothing();
    answered
      .and()
      .when(command('AnswerForwarder', { petitionId: 'petition-1', document: paper('31/PĐ', '2026-11-03') }), { happenedOn: '2026-11-03' })
      .thenRefused('forwarder-already-answered', { field: 'petitionId' });
  });

  it('done: each letter of the case has its own forwarder', () => {
    const both = at(forwarded).after(command('JoinPetition'), { happenedOn: '2026-10-30' }).after(answer, { happenedOn: '2026-11-02' });
    both.when(command('AnswerForwarder'), { happenedOn: '2026-11-02' }).thenTypes('ForwarderAnswered');
  });

  it('refused: again, when the letter left the case and came back', () => {
    at(forwarded)
      .after(command('JoinPetition'), { happenedOn: '2026-10-30' })
      .after(command('AnswerForwarder'), { happenedOn: '2026-11-02' })
      .after(command('DetachPetition'), { happenedOn: '2026-11-03' })
      .after(command('JoinPetition'), { happenedOn: '2026-11-04' })
      .when(command('AnswerForwarder', { document: paper('31/PĐ', '2026-11-04') }), { happenedOn: '2026-11-04' })
      .thenRefused('forwarder-already-answered');
  });

  it('refused: nobody forwarded it, or the letter is not of this case', () => {
    at(complaint.decided).when(answer, { happenedOn: '2026-08-31' }).thenRefused('no-forwarder', { field: 'petitionId' });
    at(disciplinary.decided).when(command('AnswerForwarder'), { happenedOn: '2026-08-31' }).thenRefused('no-forwarder');
  });
});
