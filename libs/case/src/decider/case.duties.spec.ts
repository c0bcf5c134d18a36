import { vietnameseLaw, type Clock, type ForwarderKind } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from './case.decider';
import { command, forwarder, paper, stories, tell, type Told } from './samples/cases';

/**
 * The duties beside the deadlines that lead a matter: what starts and stops each, and when it falls away.
 *
 * The days were counted on a calendar: from Monday 31 August to Wednesday 2 September 2026 nobody works, and Saturday 22 August is
 * worked for it.
 */
const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const on = (happenedOn: string) => ({ happenedOn });
const { complaint, second, denunciation, recommendation } = stories;

/** The clock of a rule once the story was told. */
const duty = (story: readonly Told[], rule: string, of?: string): Clock | undefined => {
  const last = story.at(-1)!;
  const { clocks } = at(story.slice(0, -1)).when(last[0], on(last[1])).state().round;
  return clocks.find((clock) => clock.rule === rule && clock.of === of);
};
const and = (story: readonly Told[], ...more: readonly Told[]): Told[] => [...story, ...more];
/** The same story of another case. */
const opening = (story: readonly Told[], over: Parameters<typeof command<'OpenCase'>>[1]): Told[] =>
  story.map(([said, day]) => (said.type === 'OpenCase' ? [{ ...said, data: { ...said.data, ...over } }, day] : [said, day]));

const running = (dueOn: string) => ({ status: 'running', dueOn });
const satisfied = (satisfiedOn: string) => ({ status: 'satisfied', satisfiedOn });

describe('a decision is served, published, and takes effect', () => {
  it('KN-07: the first is sent in three working days', () => {
    expect(duty(complaint.decided, 'KN-07')).toMatchObject({ kind: 'duty', ...running('2026-09-07') });
    expect(duty(complaint.served, 'KN-07')).toMatchObject(satisfied('2026-08-31'));
  });

  it('KN-08, KNKL-05: the second in seven days', () => {
    expect(duty(second.decided, 'KN-08')).toMatchObject(running('2026-09-04'));
    expect(duty(second.served, 'KN-08')).toMatchObject(satisfied('2026-08-31'));
    const disciplined = opening(second.served, { kind: 'disciplinary-complaint' });
    expect(duty(disciplined.slice(0, -1), 'KNKL-05')).toMatchObject(running('2026-09-04'));
    expect(duty(disciplined, 'KNKL-05')).toMatchObject(satisfied('2026-08-31'));
  });

  it('KN-11: the second is published in fifteen days, by whatever comes first', () => {
    // 28 August + 15 days = Saturday 12 September
    expect(duty(second.served, 'KN-11')).toMatchObject(running('2026-09-14'));
    const published = and(
      second.served,
      [command('PublishResult'), '2026-09-03'],
      [command('PublishResult', { by: 'portal' }), '2026-09-08'],
    );
    expect(duty(published, 'KN-11')).toMatchObject(satisfied('2026-09-03'));
    expect(duty(complaint.served, 'KN-11')).toBeUndefined();
  });

  it('KN-09: it takes effect after thirty days, unless the citizen goes on', () => {
    // 28 August + 30 days = Sunday 27 September
    expect(duty(complaint.served, 'KN-09')).toMatchObject({ kind: 'effect', ...running('2026-09-28') });
    expect(duty(complaint.effective, 'KN-09')).toMatchObject(satisfied('2026-10-01'));
    expect(duty(and(complaint.served, [command('FileSecondComplaint'), '2026-09-14']), 'KN-09')).toMatchObject({ status: 'lapsed' });
  });

  it('TC-06, TC-07, TC-09: a conclusion is sent, acted on and published', () => {
    expect(duty(denunciation.concluded, 'TC-06')).toMatchObject(running('2026-09-09'));
    expect(duty(denunciation.sent, 'TC-06')).toMatchObject(satisfied('2026-08-31'));
    expect(duty(denunciation.sent, 'TC-07')).toMatchObject(running('2026-09-11'));
    expect(duty(denunciation.monitoring, 'TC-07')).toMatchObject(satisfied('2026-09-04'));
    expect(duty(denunciation.monitoring, 'TC-09')).toMatchObject(running('2026-09-11'));
    const published = and(denunciation.monitoring, [command('PublishResult', { redactionCheckedBy: 'officer-6' }), '2026-09-14']);
    expect(duty(published, 'TC-09')).toMatchObject(satisfied('2026-09-14'));
  });
});

describe('the time for a second complaint', () => {
  const byPost: Told[] = and(complaint.decided, [command('ServeResult', { by: 'post' }), '2026-09-03']);

  it('KN-05: runs from the day it was handed over, or sent online', () => {
    expect(duty(complaint.served, 'KN-05')).toMatchObject({ kind: 'limitation', startedOn: '2026-08-31', ...running('2026-09-30') });
    const online = and(complaint.decided, [command('ServeResult', { by: 'online' }), '2026-09-03']);
    // 3 September + 30 days = Saturday 3 October
    expect(duty(online, 'KN-05')).toMatchObject({ startedOn: '2026-09-03', ...running('2026-10-05') });
  });

  it('KN-05: by post from the day he says he has it', () => {
    expect(duty(byPost, 'KN-05')).toBeUndefined();
    const delivered = and(byPost, [command('RecordDelivery'), '2026-09-08']);
    expect(duty(delivered, 'KN-05')).toMatchObject({ startedOn: '2026-09-08', ...running('2026-10-08') });
    at(delivered)
      .when(command('FileSecondComplaint'), on('2026-10-09'))
      .thenRefused('window-over', { facts: { until: '2026-10-08' } });
    at(delivered).when(command('FileSecondComplaint'), on('2026-10-08')).thenTypes('CaseEscalated');
    // Nobody told when it arrived: counted from the day it was sent.
    at(byPost)
      .when(command('FileSecondComplaint'), on('2026-10-06'))
      .thenRefused('window-over', { facts: { until: '2026-10-05' } });
  });

  it('KN-05: is used, and falls away with the case', () => {
    expect(duty(and(complaint.served, [command('FileSecondComplaint'), '2026-09-14']), 'KN-05')).toMatchObject(satisfied('2026-09-14'));
    expect(duty(complaint.closed, 'KN-05')).toMatchObject({ status: 'lapsed' });
    expect(duty(second.served, 'KN-05')).toBeUndefined();
  });

  it('KN-05, KN-20: also from the day the time to resolve was over, once it was noticed', () => {
    const missed = and(complaint.verifying, [command('NoticeDeadline', { rule: 'KN-04', dueOn: '2026-09-04' }), '2026-09-07']);
    expect(duty(missed, 'KN-20')).toMatchObject({ kind: 'alarm', startedOn: '2026-09-04', dueOn: '2026-09-04' });
    // 4 September + 30 days = Sunday 4 October
    expect(duty(missed, 'KN-05')).toMatchObject({ startedOn: '2026-09-04', ...running('2026-10-05') });
  });

  it('KNKL-02: ten days after a disciplinary decision, thirty after a dismissal', () => {
    const disciplined = stories['disciplinary-complaint'];
    expect(duty(disciplined.served, 'KNKL-02')).toMatchObject(running('2026-09-10'));
    const dismissed = disciplined.served.map(([said, day]): Told => {
      return said.type === 'AcceptCase' ? [command('AcceptCase', { dismissal: true }), day] : [said, day];
    });
    expect(duty(dismissed, 'KNKL-02')).toMatchObject(running('2026-09-30'));
    at(dismissed).when(command('FileSecondComplaint'), on('2026-09-30')).thenTypes('CaseEscalated');
    at(disciplined.served).when(command('FileSecondComplaint'), on('2026-09-11')).thenRefused('window-over');
  });

  it('refused: a dismissal that is none', () => {
    at(complaint.proposed)
      .when(command('AcceptCase', { dismissal: true }), on('2026-08-05'))
      .thenRefused('not-for-this-kind', { field: 'dismissal' });
  });
});

describe('RecordDelivery', () => {
  const byPost: Told[] = and(complaint.decided, [command('ServeResult', { by: 'post' }), '2026-09-03']);
  const record = command('RecordDelivery');

  it('ignored: told before; refused: another day, before it was served, of what was never served', () => {
    at(complaint.served).when(record, on('2026-08-31')).thenNothing();
    at(complaint.served)
      .when(record, on('2026-09-03'))
      .thenRefused('stale', { facts: { deliveredOn: '2026-08-31' } });
    at(byPost)
      .when(record, { ...on('2026-09-02'), today: '2026-09-10' })
      .thenRefused('days-out-of-order', { facts: { notBefore: '2026-09-03' } });
    at(complaint.decided).when(record, on('2026-09-03')).thenRefused('not-served');
    at(complaint.verifying).when(record, on('2026-09-03')).thenRefused('too-early');
  });

  it('done: also after the case was closed, and of an answer', () => {
    at(recommendation.closed).when(record, on('2026-09-25')).thenRefused('stale');
    const closed = and(
      recommendation.answered,
      [command('ServeResult', { by: 'post' }), '2026-09-03'],
      [command('CloseCase'), '2026-09-20'],
    );
    at(closed).when(record, on('2026-09-25')).thenTypes('ResultDelivered');
  });
});

describe('decisions to suspend, continue and discontinue are sent', () => {
  const resume = (day: string, over: { groundGoneOn?: string } = {}): Told => [
    command('ResumeResolution', { document: paper('15/TT', day), ...over }),
    day,
  ];
  const send = (of: 'suspension' | 'continuation' | 'discontinuation') => command('SendProceduralDecision', { of });

  it('KN-13: each in three working days, by itself', () => {
    expect(duty(complaint.suspended, 'KN-13', 'suspension-1')).toMatchObject(running('2026-08-18'));
    const resumed = and(complaint.suspended, [send('suspension'), '2026-08-14'], resume('2026-08-24'));
    expect(duty(resumed, 'KN-13', 'suspension-1')).toMatchObject(satisfied('2026-08-14'));
    expect(duty(resumed, 'KN-13', 'continuation-1')).toMatchObject(running('2026-08-27'));
    const again = and(resumed, [command('SuspendResolution'), '2026-08-25'], [send('suspension'), '2026-08-26']);
    expect(duty(again, 'KN-13', 'suspension-2')).toMatchObject(satisfied('2026-08-26'));
    expect(duty(again, 'KN-13', 'continuation-1')).toMatchObject({ status: 'running' });
  });

  it('KN-13, KN-19: a discontinuation also after the end, and whoever does not go on in thirty days has lost', () => {
    expect(duty(complaint.discontinued, 'KN-13', 'discontinuation')).toMatchObject(running('2026-08-18'));
    // 13 August + 30 days = Saturday 12 September
    expect(duty(complaint.discontinued, 'KN-19')).toMatchObject({ kind: 'limitation', ...running('2026-09-14') });
    expect(duty(and(complaint.discontinued, [send('discontinuation'), '2026-08-19']), 'KN-13', 'discontinuation')).toMatchObject(
      satisfied('2026-08-19'),
    );
  });

  it('TC-05: of a denunciation in five, the continuation is nobody’s duty to send', () => {
    expect(duty(denunciation.suspended, 'TC-05', 'suspension-1')).toMatchObject(running('2026-08-20'));
    const resumed = and(denunciation.suspended, resume('2026-08-24'));
    expect(duty(resumed, 'TC-05', 'continuation-1')).toBeUndefined();
    expect(duty(denunciation.discontinued, 'TC-05', 'discontinuation')).toMatchObject(running('2026-08-20'));
  });

  it('ignored: sent before; refused: none was made, before it was made, to nobody it concerns', () => {
    const sent = and(complaint.suspended, [send('suspension'), '2026-08-14']);
    at(sent).when(send('suspension'), on('2026-08-17')).thenNothing();
    at(sent).when(send('continuation'), on('2026-08-17')).thenRefused('no-such-decision', { field: 'of' });
    at(complaint.suspended)
      .when(send('suspension'), { ...on('2026-08-12'), today: '2026-08-17' })
      .thenRefused('days-out-of-order', { facts: { notBefore: '2026-08-13' } });
    at(complaint.suspended)
      .when(command('SendProceduralDecision', { to: ['respondent'] }), on('2026-08-14'))
      .thenRefused('petitioner-not-served', { field: 'to' });
    at(complaint.discontinued)
      .when(command('SendProceduralDecision', { of: 'discontinuation', to: ['last-residence'] }), on('2026-08-14'))
      .thenTypes('ProceduralDecisionSent');
    at(recommendation.assigned).when(send('suspension'), on('2026-08-14')).thenRefused('not-for-this-kind');
  });

  it('KN-18, TC-15: continued at once when the ground is gone; a day later is late', () => {
    const gone = (story: readonly Told[], groundGoneOn: string) => and(story, resume('2026-08-27', { groundGoneOn }));
    expect(duty(gone(complaint.suspended, '2026-08-25'), 'KN-18')).toMatchObject({ dueOn: '2026-08-25', ...satisfied('2026-08-27') });
    expect(duty(gone(denunciation.suspended, '2026-08-27'), 'TC-15')).toMatchObject({ dueOn: '2026-08-27', ...satisfied('2026-08-27') });
    expect(duty(and(complaint.suspended, resume('2026-08-27')), 'KN-18')).toBeUndefined();
    for (const [groundGoneOn, facts] of [
      ['2026-08-12', { notBefore: '2026-08-13' }],
      ['2026-08-28', { notAfter: '2026-08-27' }],
    ] as const)
      at(complaint.suspended)
        .when(resume('2026-08-27', { groundGoneOn })[0], on('2026-08-27'))
        .thenRefused('days-out-of-order', { field: 'groundGoneOn', facts });
  });
});

describe('on the way to the decision', () => {
  it('KN-15: a stay lasts no longer than the time to resolve', () => {
    const stayed = and(complaint.verifying, [command('OrderStay'), '2026-08-10']);
    expect(duty(stayed, 'KN-15')).toMatchObject({ kind: 'cap', startedOn: '2026-08-10', ...running('2026-09-04') });
    // Complex: 5 August + 45 days = Saturday 19 September, and the stay goes with it.
    expect(duty(and(stayed, [command('DetermineComplexity'), '2026-08-11']), 'KN-15')).toMatchObject(running('2026-09-21'));
    expect(duty(and(stayed, [command('LiftStay'), '2026-08-12']), 'KN-15')).toMatchObject(satisfied('2026-08-12'));
    const again = and(stayed, [command('LiftStay'), '2026-08-12'], [command('OrderStay'), '2026-08-14']);
    expect(duty(again, 'KN-15')).toMatchObject({ startedOn: '2026-08-14', status: 'running' });
    expect(duty(and(stayed, ...complaint.decided.slice(complaint.verifying.length)), 'KN-15')).toMatchObject({ status: 'lapsed' });
  });

  it('KN-12: of several invitations the one that stands', () => {
    const postponed = and(
      complaint.dialogue,
      [command('RecordNoShow', { goodReason: true }), '2026-08-24'],
      [command('ScheduleDialogue', { meetingOn: '2026-09-04' }), '2026-08-25'],
    );
    expect(duty(postponed, 'KN-12')).toMatchObject({ kind: 'lead-time', startedOn: '2026-09-04', ...satisfied('2026-08-25') });
  });

  it('TC-03: denouncer and denounced are told of the acceptance, both', () => {
    const one = and(denunciation.accepted, [command('NotifyAcceptance', { to: ['denouncer'] }), '2026-08-06']);
    expect(duty(one, 'TC-03')).toMatchObject(running('2026-08-12'));
    const both = and(one, [command('NotifyAcceptance', { to: ['denounced', 'forwarder'] }), '2026-08-11']);
    expect(duty(both, 'TC-03')).toMatchObject(satisfied('2026-08-11'));
    expect(duty(denunciation.discontinued, 'TC-03')).toMatchObject({ status: 'lapsed' });
  });

  it('TC-14: signs of crime are handed over at once; where nobody told when they were found nothing is counted', () => {
    const found = and(denunciation.received, [command('TransferInvestigation', { signsFoundOn: '2026-08-04' }), '2026-08-06']);
    expect(duty(found, 'TC-14')).toMatchObject({ dueOn: '2026-08-04', ...satisfied('2026-08-06') });
    expect(duty(denunciation.investigation, 'TC-14')).toBeUndefined();
    at(denunciation.received)
      .when(command('TransferInvestigation', { signsFoundOn: '2026-08-07' }), on('2026-08-06'))
      .thenRefused('days-out-of-order', { field: 'signsFoundOn', facts: { notAfter: '2026-08-06' } });
  });

  it('TC-11, TC-12: overdue, the superior demands a report and the resolver gives it, five working days each', () => {
    const filed = and(denunciation.verifying, [command('FileContinuedDenunciation', { because: 'deadline-over' }), '2026-09-14']);
    expect(duty(filed, 'TC-11')).toMatchObject(running('2026-09-21'));
    const demanded = and(filed, [command('DemandReport'), '2026-09-16']);
    expect(duty(demanded, 'TC-11')).toMatchObject(satisfied('2026-09-16'));
    expect(duty(demanded, 'TC-12')).toMatchObject(running('2026-09-23'));
    expect(duty(and(demanded, [command('ReportDelay'), '2026-09-18']), 'TC-12')).toMatchObject(satisfied('2026-09-18'));
    // Demanded before anybody filed: nothing is left to demand.
    const before = and(denunciation.verifying, [command('DemandReport'), '2026-09-14']);
    expect(duty(and(before, [command('FileContinuedDenunciation', { because: 'deadline-over' }), '2026-09-16']), 'TC-11')).toBeUndefined();
  });
});

describe('whoever forwarded a letter is answered', () => {
  const by = (kind: ForwarderKind) => ({ forwarder: { ...forwarder, kind } });

  it.each([
    ['GEN-04: a delegate, of a complaint', complaint.decided, 'national-assembly-delegate', 'GEN-04', '2026-09-11'],
    ['GEN-04: the reception board, of a denunciation', denunciation.concluded, 'reception-board', 'GEN-04', '2026-09-11'],
    ['KN-16: the Front, of a complaint', complaint.decided, 'front', 'KN-16', '2026-09-04'],
    ['TC-13: the Front, of a denunciation, from its receipt', denunciation.received, 'front', 'TC-13', '2026-08-24'],
  ] as const)('%s', (_, story, kind, rule, dueOn) => {
    const forwarded = opening(story, by(kind));
    expect(duty(forwarded, rule, 'petition-1')).toMatchObject(running(dueOn));
    const answer = command('AnswerForwarder', { petitionId: 'petition-1' });
    expect(duty(and(forwarded, [answer, '2026-09-03']), rule, 'petition-1')).toMatchObject(satisfied('2026-09-03'));
  });

  it('waits through a second complaint for the answer on the first decision', () => {
    const filed = and(opening(complaint.served, by('front')), [command('FileSecondComplaint'), '2026-09-14']);
    expect(duty(filed, 'KN-16', 'petition-1')).toMatchObject({ startedOn: '2026-08-28', ...running('2026-09-04') });
  });

  it('each for his own letter, from its own receipt', () => {
    const front = { ...forwarder, kind: 'front' } as const;
    const joined = and(opening(denunciation.accepted, by('press')), [
      command('JoinPetition', { forwarder: front, receivedOn: '2026-08-07' }),
      '2026-08-10',
    ]);
    expect(duty(joined, 'TC-13', 'petition-1')).toMatchObject({ startedOn: '2026-08-03' });
    // 7 August + 20 days
    expect(duty(joined, 'TC-13', 'petition-2')).toMatchObject({ startedOn: '2026-08-07', ...running('2026-08-27') });
    expect(duty(and(joined, [command('DetachPetition'), '2026-08-11']), 'TC-13', 'petition-2')).toMatchObject({ status: 'lapsed' });
  });

  it('a letter that joins what is decided is answered from its receipt on', () => {
    const late = and(complaint.served, [
      command('JoinPetition', { forwarder: { ...forwarder, kind: 'front' }, receivedOn: '2026-09-07' }),
      '2026-09-08',
    ]);
    expect(duty(late, 'KN-16', 'petition-2')).toMatchObject({ startedOn: '2026-09-07', ...running('2026-09-14') });
  });

  it('refused: a letter received after it joined', () => {
    at(complaint.accepted)
      .when(command('JoinPetition', { receivedOn: '2026-08-11' }), on('2026-08-10'))
      .thenRefused('days-out-of-order', { field: 'receivedOn' });
  });
});

describe('recommendations', () => {
  it('KNPA-02: fifteen working days of our own, thirty for a complex one', () => {
    expect(duty(recommendation.accepted, 'KNPA-02')).toMatchObject({ kind: 'internal', ...running('2026-08-22') });
    expect(duty(and(recommendation.accepted, [command('DetermineComplexity'), '2026-08-10']), 'KNPA-02')).toMatchObject(
      running('2026-09-16'),
    );
    expect(duty(recommendation.answered, 'KNPA-02')).toMatchObject(satisfied('2026-08-28'));
  });

  it.each([
    ['KNPA-04', 'board-recommendation', '2026-08-18'],
    ['KNPA-06', 'voter-petition', '2026-10-02'],
  ] as const)('%s: a deadline of its own leads a %s', (rule, recommendationKind, dueOn) => {
    const clock = duty(opening(recommendation.accepted, { recommendationKind }), rule);
    expect(clock).toMatchObject(running(dueOn));
    expect(clock).not.toHaveProperty('kind');
    expect(duty(opening(recommendation.answered, { recommendationKind }), rule)).toMatchObject(satisfied('2026-08-28'));
    expect(duty(recommendation.accepted, rule)).toBeUndefined();
  });
});

describe('a correction', () => {
  it('moves what was counted from the corrected day, and the forwarder’s answer with it', () => {
    const decidedOn = '2026-08-27';
    const proposed = and(opening(complaint.served, { forwarder: { ...forwarder, kind: 'front' } }), [
      command('ProposeCorrection', { correction: { kind: 'correct', decidedOn } }),
      '2026-09-03',
    ]);
    const correctionId = `correction-${proposed.length}`;
    const corrected = at(proposed).when(command('DecideCorrection', { correctionId }), {
      ...on('2026-09-04'),
      actor: { officerId: 'officer-9' },
    });
    const { clocks } = corrected.state().round;
    // 27 August: three working days end on Friday 4 September, seven days on Thursday 3 September.
    expect(clocks.find(({ rule }) => rule === 'KN-07')).toMatchObject({ startedOn: decidedOn, dueOn: '2026-09-04', status: 'satisfied' });
    expect(clocks.find(({ rule }) => rule === 'KN-16')).toMatchObject({ startedOn: decidedOn, ...running('2026-09-03') });
  });
});
