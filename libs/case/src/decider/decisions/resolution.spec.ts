import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, paper, stories, tell, without, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation, recommendation } = stories;
const disciplinary = stories['disciplinary-complaint'];
const day = { happenedOn: '2026-08-28' };

describe('ResolveCase', () => {
  it('done: a complaint is decided, with the findings of the report, in time', () => {
    at(complaint.met)
      .when(command('ResolveCase', { afterExplanation: true, democracyCause: true }), day)
      .thenEvents({
        type: 'CaseResolved',
        data: {
          ...examples.ResolveCase,
          caseId: 'case-1',
          instrument: 'decision',
          round: 'first',
          decidedOn: '2026-08-28',
          late: false,
          afterExplanation: true,
          democracyCause: true,
          findings: [{ content: 'text-21', result: 'partly' }],
          clocks: leading({ rule: 'KN-04', status: 'satisfied', satisfiedOn: '2026-08-28', dueOn: '2026-09-04' }),
        },
      });
  });

  it('done: on the last day in time, on the day after late', () => {
    const decided = (happenedOn: string) => at(complaint.met).when(command('ResolveCase'), { happenedOn }).events();
    expect(decided('2026-09-04')).toMatchObject([{ data: { late: false } }]);
    expect(decided('2026-09-05')).toMatchObject([
      { data: { late: true, clocks: leading({ status: 'satisfied', satisfiedOn: '2026-09-05' }) } },
    ]);
  });

  it('done: what was suspended is late only after the days that were left', () => {
    const resumed: Told[] = [
      ...complaint.suspended,
      [command('ResumeResolution'), '2026-08-31'],
      [command('ReportVerification', { differsFromRequest: false }), '2026-09-10'],
    ];
    const decided = (happenedOn: string) => at(resumed).when(command('ResolveCase'), { happenedOn }).events();
    expect(decided('2026-09-22')).toMatchObject([{ data: { late: false } }]);
    expect(decided('2026-09-23')).toMatchObject([{ data: { late: true } }]);
  });

  it('done: a denunciation is concluded, a recommendation answered; the law has no time for an answer', () => {
    expect(
      at(denunciation.reported)
        .when(command('ResolveCase', { result: 'unfounded-intentional' }), day)
        .events(),
    ).toMatchObject([{ data: { instrument: 'conclusion', round: 'initial' } }]);
    expect(
      at(recommendation.assigned)
        .when(command('ResolveCase', { result: 'answered' }), day)
        .events(),
    ).toMatchObject([{ data: { instrument: 'answer', late: false, findings: [], clocks: leading() } }]);
  });

  it('refused: before the verification is reported', () => {
    at(complaint.verifying).when(command('ResolveCase'), day).thenRefused('verification-not-reported');
    at(denunciation.accepted).when(command('ResolveCase'), day).thenRefused('verification-not-reported');
  });

  it('refused: without the dialogue that the law asks for', () => {
    at(complaint.reported).when(command('ResolveCase'), day).thenRefused('dialogue-not-held');
    at(complaint.dialogue).when(command('ResolveCase'), day).thenRefused('dialogue-not-held');
    const agreeing = (story: readonly Told[]): Told[] => [
      ...story.slice(0, 3),
      [
        command('ReportVerification', {
          differsFromRequest: false,
          findings: [{ content: 'text-21', result: story === second.reported ? 'uphold' : 'partly' }],
        }),
        '2026-08-17',
      ],
    ];
    at(agreeing(complaint.reported)).when(command('ResolveCase'), day).thenTypes('CaseResolved');
    at(agreeing(second.reported))
      .when(command('ResolveCase', { result: 'uphold' }), day)
      .thenRefused('dialogue-not-held');
    at(agreeing(disciplinary.reported)).when(command('ResolveCase'), day).thenRefused('dialogue-not-held');
  });

  it('refused: a result the kind or the round does not know', () => {
    at(complaint.met)
      .when(command('ResolveCase', { result: 'uphold' }), day)
      .thenRefused('result-not-of-kind', { field: 'result' });
    at(second.met)
      .when(command('ResolveCase', { result: 'founded' }), day)
      .thenRefused('result-not-of-kind', { field: 'result' });
    at(recommendation.assigned)
      .when(command('ResolveCase', { result: 'founded' }), day)
      .thenRefused('result-not-of-kind');
    at(complaint.met)
      .when(command('ResolveCase', { findings: [{ content: 'text-1', result: 'unfounded-intentional' }] }), day)
      .thenRefused('result-not-of-kind', { field: 'findings.0.result' });
  });

  it('refused: a negative answer that does not say what the citizen can do next', () => {
    const silent = (result: 'partly' | 'unfounded' | 'founded' | 'uphold' | 'cancel-or-amend') => {
      const { type, data } = without('ResolveCase', 'remedy');
      return { type, data: { ...data, result } };
    };
    at(complaint.met).when(silent('partly'), day).thenRefused('negative-answer-needs-remedy', { field: 'remedy' });
    at(complaint.met).when(silent('founded'), day).thenTypes('CaseResolved');
    at(second.met).when(silent('uphold'), day).thenRefused('negative-answer-needs-remedy');
    at(second.met).when(silent('cancel-or-amend'), day).thenTypes('CaseResolved');
    at(denunciation.reported).when(silent('unfounded'), day).thenRefused('negative-answer-needs-remedy');
    at(denunciation.reported).when(silent('partly'), day).thenTypes('CaseResolved');
  });

  it('ignored: decided that day before by the same document', () => {
    at(complaint.decided).when(command('ResolveCase'), day).thenNothing();
    at(complaint.decided)
      .when(command('ResolveCase', { document: paper('25/QĐ', '2026-08-28') }), day)
      .thenRefused('stale');
  });

  it('stale: decided before', () => {
    at(complaint.served).when(command('ResolveCase'), { happenedOn: '2026-09-02' }).thenRefused('stale');
    at(complaint.closed).when(command('ResolveCase'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
    at(recommendation.accepted)
      .when(command('ResolveCase', { result: 'answered' }), day)
      .thenRefused('too-early');
  });
});

describe('ServeResult', () => {
  const served = { happenedOn: '2026-08-31' };

  it('done: the citizen has the answer to his letters', () => {
    const told = at(complaint.decided).when(command('ServeResult'), served);
    told.thenEvents({
      type: 'ResultServed',
      data: { ...examples.ServeResult, caseId: 'case-1', servedOn: '2026-08-31', petitionIds: ['petition-1'], clocks: leading() },
    });
    expect(told.state().phase).toBe('served');
    expect(at(denunciation.concluded).when(command('ServeResult'), served).state().phase).toBe('concluded');
  });

  it('refused: to everybody but the petitioner; before it was decided', () => {
    at(complaint.decided)
      .when(command('ServeResult', { to: ['respondent'] }), served)
      .thenRefused('petitioner-not-served', { field: 'to' });
    at(complaint.decided)
      .when(command('ServeResult', { document: paper('25/BG', '2026-08-27') }), { happenedOn: '2026-08-27', today: '2026-08-31' })
      .thenRefused('days-out-of-order', { facts: { notBefore: '2026-08-28' } });
    at(complaint.met).when(command('ServeResult'), served).thenRefused('too-early');
  });

  it('ignored: served that day before; stale: on another', () => {
    at(complaint.served).when(command('ServeResult'), served).thenNothing();
    at(complaint.served).when(command('ServeResult'), { happenedOn: '2026-09-02' }).thenRefused('stale');
    at(denunciation.sent)
      .when(command('ServeResult'), { happenedOn: '2026-09-02' })
      .thenRefused('stale', { facts: { servedOn: '2026-08-31' } });
  });
});

describe('PublishResult', () => {
  const published = { happenedOn: '2026-09-03' };

  it('done: posted, with the officer to ask', () => {
    at(complaint.served)
      .when(command('PublishResult'), published)
      .thenEvents({ type: 'ResultPublished', data: { caseId: 'case-1', ...examples.PublishResult, clocks: [] } });
  });

  it('done: entered after the serving although it was posted before', () => {
    at(complaint.served).when(command('PublishResult'), { happenedOn: '2026-08-29', today: '2026-09-01' }).thenTypes('ResultPublished');
  });

  it('refused: the conclusion of a denunciation, unless somebody else than its author and publisher checked the redaction', () => {
    const publish = (redactionCheckedBy?: string) =>
      command('PublishResult', redactionCheckedBy === undefined ? {} : { redactionCheckedBy });
    const sent = at(denunciation.sent);
    const publisher = { ...published, actor: { officerId: 'officer-7' } };
    sent.when(publish(), publisher).thenRefused('redaction-not-checked', { field: 'redactionCheckedBy' });
    sent.when(publish('officer-1'), publisher).thenRefused('second-person-needed', { field: 'redactionCheckedBy' });
    sent.when(publish('officer-7'), publisher).thenRefused('second-person-needed');
    sent.when(publish('officer-6'), publisher).thenTypes('ResultPublished');
  });

  it('ignored: published that way before; done: another way too', () => {
    const posted = at([...complaint.served, [command('PublishResult'), '2026-09-03']]);
    posted.when(command('PublishResult'), { happenedOn: '2026-09-04' }).thenNothing();
    posted.when(command('PublishResult', { by: 'portal' }), { happenedOn: '2026-09-04' }).thenTypes('ResultPublished');
  });

  it('stale: before there is a result, or after all is over', () => {
    at(complaint.verifying).when(command('PublishResult'), published).thenRefused('too-early');
    at(complaint['in-court']).when(command('PublishResult'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
  });
});
