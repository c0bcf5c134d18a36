import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation, recommendation } = stories;
const disciplinary = stories['disciplinary-complaint'];
/** Both complaints and denunciations of the stories are due on 4 September 2026. */
const overdue = { happenedOn: '2026-09-14' };

describe('FileSecondComplaint', () => {
  it('done: a new round at the superior, with acceptance clocks of its own', () => {
    const filed = at(complaint.served).when(command('FileSecondComplaint'), { happenedOn: '2026-09-14' });
    filed.thenEvents({
      type: 'CaseEscalated',
      data: {
        caseId: 'case-1',
        sense: 'citizen',
        ground: 'second-complaint',
        because: 'disagrees',
        toUnitId: 'unit-2',
        petitionId: 'petition-3',
        opens: { round: 'second', unitId: 'unit-2', receivedOn: '2026-09-14' },
        clocks: leading(
          { rule: 'KN-02', startedOn: '2026-09-14', dueOn: '2026-09-23', status: 'running' },
          { rule: 'KN-03', startedOn: '2026-09-14', dueOn: '2026-09-24', status: 'running' },
        ),
      },
    });
    expect(filed.state()).toMatchObject({ phase: 'proposed', formerUnits: ['unit-1'], round: { kind: 'second', decidedOn: null } });
  });

  it('done: because the first deadline is over; the first resolver’s clock falls away', () => {
    const filed = at(complaint.verifying).when(command('FileSecondComplaint', { because: 'deadline-over' }), overdue);
    expect(filed.events()).toMatchObject([
      { data: { clocks: leading({ rule: 'KN-04', status: 'lapsed', dueOn: '2026-09-04' }, { rule: 'KN-02' }, { rule: 'KN-03' }) } },
    ]);
  });

  it('done: the second round is decided anew', () => {
    const story: Told[] = [
      ...complaint.served,
      [command('FileSecondComplaint'), '2026-09-14'],
      [command('AcceptCase', { firstDecisionAttached: true }), '2026-09-16'],
    ];
    const accepted = at(story);
    expect(accepted.when(command('AssignCase', { unitId: 'unit-2' }), { happenedOn: '2026-09-17' }).state().round.clocks).toContainEqual(
      // 45 days from 16 September = Saturday 31 October
      expect.objectContaining({ rule: 'KN-06', dueOn: '2026-11-02', status: 'running' }),
    );
    accepted.when(command('AssignCase', { unitId: 'unit-1' }), { happenedOn: '2026-09-17' }).thenRefused('respondent-unit');
  });

  it('refused: too late, unless with good reason', () => {
    // served on 31 August; the 30th day is Wednesday 30 September
    const file = (over: object = {}) => command('FileSecondComplaint', over);
    at(complaint.served).when(file(), { happenedOn: '2026-09-30' }).thenTypes('CaseEscalated');
    at(complaint.served)
      .when(file(), { happenedOn: '2026-10-01' })
      .thenRefused('window-over', { facts: { until: '2026-09-30' } });
    at(complaint.served)
      .when(file({ goodReasonLate: true }), { happenedOn: '2026-10-01' })
      .thenTypes('CaseEscalated');
    const late = file({ because: 'deadline-over' });
    at(complaint.verifying).when(late, { happenedOn: '2026-10-05' }).thenTypes('CaseEscalated');
    at(complaint.verifying)
      .when(late, { happenedOn: '2026-10-06' })
      .thenRefused('window-over', { facts: { until: '2026-10-05' } });
  });

  it('done: of a disciplinary decision within 10 days, of a dismissal within 30', () => {
    at(disciplinary.served).when(command('FileSecondComplaint'), { happenedOn: '2026-09-10' }).thenTypes('CaseEscalated');
    at(disciplinary.served).when(command('FileSecondComplaint'), { happenedOn: '2026-09-11' }).thenRefused('window-over');
    at(disciplinary.served)
      .when(command('FileSecondComplaint', { dismissal: true }), { happenedOn: '2026-09-30' })
      .thenTypes('CaseEscalated');
  });

  it('refused: before the decision reached him, before the deadline is over', () => {
    at(complaint.decided).when(command('FileSecondComplaint'), overdue).thenRefused('not-served', { field: 'because' });
    at(complaint.verifying)
      .when(command('FileSecondComplaint', { because: 'deadline-over' }), { happenedOn: '2026-09-04' })
      .thenRefused('deadline-not-over', { field: 'because' });
  });

  it('refused: a third time; to where it was decided; to the unit complained of', () => {
    at(second.served).when(command('FileSecondComplaint'), overdue).thenRefused('round-exhausted');
    at(complaint.served)
      .when(command('FileSecondComplaint', { toUnitId: 'unit-1' }), overdue)
      .thenRefused('same-unit', { field: 'toUnitId' });
    at(complaint.served)
      .when(command('FileSecondComplaint', { toUnitId: 'unit-9' }), overdue)
      .thenRefused('respondent-unit');
  });

  it('ignored: filed that day before', () => {
    at([...complaint.served, [command('FileSecondComplaint'), '2026-09-14']])
      .when(command('FileSecondComplaint'), overdue)
      .thenNothing();
  });

  it('stale: the court has it', () => {
    at(complaint['in-court']).when(command('FileSecondComplaint'), overdue).thenRefused('case-closed');
    at(denunciation.sent).when(command('FileSecondComplaint'), overdue).thenRefused('not-for-this-kind');
  });
});

describe('GoToCourt', () => {
  it('done: whatever was running here falls away', () => {
    const sued = at(complaint.verifying).when(command('GoToCourt', { courtId: 'court-1' }), { happenedOn: '2026-09-10' });
    sued.thenEvents({
      type: 'CaseEscalated',
      data: {
        caseId: 'case-1',
        sense: 'citizen',
        ground: 'court-action',
        toUnitId: 'court-1',
        document: examples.GoToCourt.document,
        clocks: leading({ rule: 'KN-04', status: 'lapsed' }),
      },
    });
    expect(sued.state().phase).toBe('in-court');
  });

  it('done: after the decision nothing runs any more, and what was decided stays decided', () => {
    expect(at(complaint.served).when(command('GoToCourt'), { happenedOn: '2026-09-10' }).events()).toMatchObject([
      { data: { clocks: leading() } },
    ]);
  });

  it('ignored: there already; refused: for a denunciation; stale: after the end', () => {
    at(complaint['in-court']).when(command('GoToCourt'), { happenedOn: '2026-09-11' }).thenNothing();
    at(denunciation.verifying).when(command('GoToCourt'), { happenedOn: '2026-09-11' }).thenRefused('not-for-this-kind');
    at(complaint.refused).when(command('GoToCourt'), { happenedOn: '2026-09-11' }).thenRefused('case-closed');
  });
});

describe('FileContinuedDenunciation and ReviewContinuedDenunciation', () => {
  const reviewed = { happenedOn: '2026-10-02' };
  const review = (over: object) => command('ReviewContinuedDenunciation', over);

  it('done: with the result, a round of the superior’s begins with his review', () => {
    const filed = at(denunciation.sent).when(command('FileContinuedDenunciation'), overdue);
    filed.thenEvents({
      type: 'CaseEscalated',
      data: {
        caseId: 'case-1',
        sense: 'citizen',
        ground: 'continued-denunciation',
        because: 'disagrees',
        toUnitId: 'unit-2',
        petitionId: 'petition-3',
        opens: { round: 'continued', unitId: 'unit-2', receivedOn: '2026-09-14' },
        // 14 September + 20 days = Sunday 4 October
        clocks: leading({ rule: 'TC-10', startedOn: '2026-09-14', dueOn: '2026-10-05', status: 'running' }),
      },
    });
    expect(filed.state().phase).toBe('continued');
    filed.and().when(command('CloseCase'), { happenedOn: '2026-09-20' }).thenRefused('under-review');
  });

  it('done: because of the delay, the resolver goes on and the superior may demand a report', () => {
    const filed = at(denunciation.verifying).when(command('FileContinuedDenunciation', { because: 'deadline-over' }), overdue);
    expect(filed.events()).toMatchObject([{ data: { because: 'deadline-over', clocks: leading() } }]);
    expect(filed.events()[0]!.data).not.toHaveProperty('opens');
    expect(filed.state().phase).toBe('verifying');
    filed
      .and()
      .when(command('FileContinuedDenunciation', { because: 'deadline-over' }), { happenedOn: '2026-09-15' })
      .thenNothing();
  });

  it('done: handled rightly, it stands as it stood and is looked after by whom it was', () => {
    const rightly = at(denunciation.continued).when(review({ outcome: 'not-reopened', ground: 'handled-rightly' }), reviewed);
    rightly.thenEvents({
      type: 'NotReopened',
      data: {
        caseId: 'case-1',
        ground: 'handled-rightly',
        reason: 'text-28',
        document: examples.ReviewContinuedDenunciation.document,
        clocks: leading({ rule: 'TC-10', status: 'satisfied', satisfiedOn: '2026-10-02' }),
      },
    });
    expect(rightly.state()).toMatchObject({ phase: 'concluded', round: { kind: 'initial', unitId: 'unit-1', decidedOn: '2026-08-28' } });
    rightly
      .and()
      .when(command('AssignCase', { stage: 'handling' }), { happenedOn: '2026-10-05' })
      .thenTypes('CaseAssigned');
  });

  it('done: at the wrong authority, the right one receives it', () => {
    const corrected = at(denunciation.continued).when(
      review({ outcome: 'competence-corrected', ground: 'wrong-competence', toUnitId: 'unit-6' }),
      reviewed,
    );
    expect(corrected.events()).toMatchObject([
      {
        type: 'CompetenceCorrected',
        data: {
          toUnitId: 'unit-6',
          clocks: leading({ rule: 'TC-10', status: 'satisfied' }, { rule: 'TC-01', startedOn: '2026-10-02', status: 'running' }),
        },
      },
    ]);
    expect(corrected.state()).toMatchObject({ phase: 'received', round: { unitId: 'unit-6', kind: 'continued' } });
  });

  it('done: evidence omitted, the superior resolves it again in a time of his own', () => {
    const reopened = at(denunciation.continued).when(command('ReviewContinuedDenunciation'), reviewed);
    reopened.thenEvents({
      type: 'CaseReopened',
      data: {
        caseId: 'case-1',
        because: 'continued-denunciation',
        reason: 'text-28',
        // 2 October + 30 days = Sunday 1 November
        clocks: leading(
          { rule: 'TC-10', status: 'satisfied' },
          { rule: 'TC-04', startedOn: '2026-10-02', dueOn: '2026-11-02', status: 'running' },
        ),
      },
    });
    expect(reopened.state()).toMatchObject({ phase: 'accepted', round: { kind: 'continued', unitId: 'unit-2' } });
  });

  it('done: one whose first round was elsewhere ends when it was handled rightly there', () => {
    const outside: Told[] = [[command('OpenCase', { kind: 'denunciation', round: 'continued' }), '2026-08-03']];
    const ended = at(outside).when(
      review({ outcome: 'not-reopened', ground: 'handled-rightly', document: { no: '1', on: '2026-08-20' } }),
      {
        happenedOn: '2026-08-20',
      },
    );
    expect(ended.state().phase).toBe('closed');
  });

  it('refused: a ground that leads elsewhere; nowhere to go; to the unit denounced', () => {
    at(denunciation.continued)
      .when(review({ outcome: 'not-reopened' }), reviewed)
      .thenRefused('ground-not-of-outcome', { field: 'ground' });
    const wrong = { outcome: 'competence-corrected', ground: 'wrong-competence' };
    at(denunciation.continued).when(review(wrong), reviewed).thenRefused('unit-missing', { field: 'toUnitId' });
    at(denunciation.continued)
      .when(review({ ...wrong, toUnitId: 'unit-1' }), reviewed)
      .thenRefused('respondent-unit', { field: 'toUnitId' });
    at(denunciation.continued)
      .when(review({ ...wrong, toUnitId: 'unit-2' }), reviewed)
      .thenTypes('CompetenceCorrected');
    at(denunciation.continued)
      .when(review({ ...wrong, toUnitId: 'unit-9' }), reviewed)
      .thenRefused('respondent-unit', { field: 'toUnitId' });
  });

  it('refused: without a result to disagree with; in time; to where it is; to the unit denounced', () => {
    const file = (over: object) => command('FileContinuedDenunciation', over);
    at(denunciation.verifying).when(file({}), overdue).thenRefused('too-early', { field: 'because' });
    at(denunciation.verifying)
      .when(file({ because: 'deadline-over' }), { happenedOn: '2026-09-04' })
      .thenRefused('deadline-not-over');
    at(denunciation.sent)
      .when(file({ toUnitId: 'unit-1' }), overdue)
      .thenRefused('same-unit');
    at(denunciation.sent)
      .when(file({ toUnitId: 'unit-9' }), overdue)
      .thenRefused('respondent-unit');
  });

  it('ignored: filed that day before; stale: reviewed before, or never accepted', () => {
    at(denunciation.continued).when(command('FileContinuedDenunciation'), overdue).thenNothing();
    at([...denunciation.continued, [command('ReviewContinuedDenunciation'), '2026-10-02']])
      .when(command('ReviewContinuedDenunciation'), { happenedOn: '2026-10-05' })
      .thenRefused('stale');
    at(denunciation.lead).when(command('FileContinuedDenunciation'), overdue).thenRefused('case-closed');
  });
});

describe('what the system urges never moves the matter', () => {
  it('done: a report is demanded of what is overdue, once', () => {
    const demanded = at(denunciation.verifying).when(command('DemandReport'), overdue);
    demanded.thenEvents({
      type: 'CaseEscalated',
      data: {
        caseId: 'case-1',
        sense: 'administrative',
        ground: 'report-demanded',
        toUnitId: 'unit-2',
        document: examples.DemandReport.document,
        clocks: leading(),
      },
    });
    expect(demanded.state()).toMatchObject({ phase: 'verifying', round: { unitId: 'unit-1' } });
    demanded.and().when(command('DemandReport'), { happenedOn: '2026-09-15' }).thenNothing();
  });

  it('refused: a report on what is not overdue, or from oneself', () => {
    at(denunciation.verifying)
      .when(command('DemandReport', { document: { no: '33', on: '2026-09-04' } }), { happenedOn: '2026-09-04' })
      .thenRefused('not-overdue');
    at(denunciation.verifying)
      .when(command('DemandReport', { byUnitId: 'unit-1' }), overdue)
      .thenRefused('same-unit', { field: 'byUnitId' });
    at(denunciation.concluded).when(command('DemandReport'), overdue).thenRefused('stale');
    at(recommendation.assigned).when(command('DemandReport'), overdue).thenRefused('not-overdue');
  });

  it('done: the delay is explained, and stands', () => {
    const reported = at([...denunciation.verifying, [command('DemandReport'), '2026-09-14']]).when(command('ReportDelay'), {
      happenedOn: '2026-09-16',
    });
    reported.thenEvents({ type: 'DelayReported', data: { caseId: 'case-1', ...examples.ReportDelay, clocks: leading() } });
    const decided = reported
      .and()
      .after(command('ReportVerification'), { happenedOn: '2026-09-17' })
      .when(command('ResolveCase'), { happenedOn: '2026-09-18' });
    expect(decided.events()).toMatchObject([{ data: { late: true } }]);
  });

  it('refused: a delay of what is in time; stale: of what is decided', () => {
    at(complaint.verifying).when(command('ReportDelay'), { happenedOn: '2026-09-04' }).thenRefused('not-overdue');
    at(complaint.decided).when(command('ReportDelay'), overdue).thenRefused('stale');
  });

  it('done: urge letters change nothing but the record', () => {
    at(complaint.verifying)
      .when(command('SendUrgeLetter'), overdue)
      .thenEvents({
        type: 'CaseEscalated',
        data: { caseId: 'case-1', sense: 'administrative', ground: 'urge-letter', ...examples.SendUrgeLetter, clocks: leading() },
      });
    at(complaint.closed).when(command('SendUrgeLetter'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
  });

  it('done: responsibility is checked for what is or was late, and for nothing else', () => {
    const check = { happenedOn: '2026-09-21' };
    at(complaint.verifying)
      .when(command('OrderResponsibilityCheck'), check)
      .thenEvents({
        type: 'CaseEscalated',
        data: {
          caseId: 'case-1',
          sense: 'administrative',
          ground: 'responsibility-check',
          ...examples.OrderResponsibilityCheck,
          clocks: leading(),
        },
      });
    at([...complaint.met, [command('ResolveCase'), '2026-09-10']])
      .when(command('OrderResponsibilityCheck'), check)
      .thenTypes('CaseEscalated');
    at(complaint.served).when(command('OrderResponsibilityCheck'), check).thenRefused('not-overdue');
    at(complaint.refused).when(command('OrderResponsibilityCheck'), check).thenRefused('case-closed');
  });
});

describe('TakeOver', () => {
  const demanded: Told[] = [...denunciation.verifying, [command('DemandReport'), '2026-09-14']];
  const taken = { happenedOn: '2026-09-21' };

  it('done: the superior resolves it himself, in a time of his own', () => {
    const over = at(demanded).when(command('TakeOver'), taken);
    over.thenEvents({
      type: 'CaseEscalated',
      data: {
        caseId: 'case-1',
        sense: 'taking-over',
        ground: 'taken-over',
        because: 'not-objective',
        toUnitId: 'unit-2',
        document: examples.TakeOver.document,
        reason: 'text-30',
        opens: { round: 'initial', unitId: 'unit-2', receivedOn: '2026-09-21' },
        // one clock of a rule: the superior's takes the place of the one that ran out
        clocks: leading(
          { rule: 'TC-04', status: 'lapsed' },
          { rule: 'TC-18', startedOn: '2026-09-21', dueOn: '2026-10-21', status: 'running' },
        ),
      },
    });
    expect(over.state()).toMatchObject({ phase: 'accepted', round: { unitId: 'unit-2', assigned: null } });
    over
      .and()
      .when(command('AssignCase', { unitId: 'unit-1' }), { happenedOn: '2026-09-22' })
      .thenRefused('respondent-unit');
  });

  it('refused: in time; without a report demanded; by the unit denounced or its own', () => {
    at(denunciation.verifying)
      .when(command('TakeOver', { document: { no: '34', on: '2026-09-04' } }), { happenedOn: '2026-09-04' })
      .thenRefused('not-overdue');
    at(denunciation.verifying).when(command('TakeOver'), taken).thenRefused('report-not-demanded');
    at(demanded)
      .when(command('TakeOver', { byUnitId: 'unit-9' }), taken)
      .thenRefused('respondent-unit', { field: 'byUnitId' });
    at(demanded)
      .when(command('TakeOver', { byUnitId: 'unit-1' }), taken)
      .thenRefused('same-unit', { field: 'byUnitId' });
  });

  it('ignored: taken over that day before; stale: concluded; refused: for a complaint', () => {
    at([...demanded, [command('TakeOver'), '2026-09-21']])
      .when(command('TakeOver'), taken)
      .thenNothing();
    at(denunciation.concluded).when(command('TakeOver'), taken).thenRefused('stale');
    at(complaint.verifying).when(command('TakeOver'), taken).thenRefused('not-for-this-kind');
  });
});

describe('OrderReview and CloseReview', () => {
  const twelfth = { happenedOn: '2026-10-12' };

  it('done: a superior looks into a decision, also after it took effect or the case was closed', () => {
    const ordered = at(complaint.effective).when(command('OrderReview'), twelfth);
    ordered.thenEvents({
      type: 'CaseEscalated',
      data: {
        caseId: 'case-1',
        sense: 'taking-over',
        ground: 'review-ordered',
        toUnitId: 'unit-2',
        document: examples.OrderReview.document,
        reason: 'text-31',
        clocks: leading(),
      },
    });
    at(complaint.closed).when(command('OrderReview'), { happenedOn: '2026-11-02' }).thenTypes('CaseEscalated');
  });

  it('done: lawful, it is where it was', () => {
    const lawful = at(complaint['under-review']).when(command('CloseReview', { outcome: 'lawful' }), { happenedOn: '2026-10-20' });
    lawful.thenEvents({ type: 'ReviewClosed', data: { caseId: 'case-1', outcome: 'lawful', reason: 'text-32', clocks: [] } });
    expect(lawful.state().phase).toBe('effective');
  });

  it('done: unlawful, it is resolved again in a round of its own', () => {
    const reopened = at(complaint['under-review']).when(command('CloseReview'), { happenedOn: '2026-10-20' });
    reopened.thenEvents({
      type: 'CaseReopened',
      data: {
        caseId: 'case-1',
        because: 'review',
        reason: 'text-32',
        opens: { round: 'reopened', unitId: 'unit-2', receivedOn: '2026-10-20' },
        clocks: leading({ rule: 'KN-04', startedOn: '2026-10-20', dueOn: '2026-11-19', status: 'running' }),
      },
    });
    expect(reopened.state().phase).toBe('accepted');
    const back = at(complaint['under-review']).when(command('CloseReview', { toUnitId: 'unit-1' }), { happenedOn: '2026-10-20' });
    expect(back.events()).toMatchObject([{ data: { opens: { unitId: 'unit-1' } } }]);
  });

  it('refused: by the resolver himself, or twice at a time; nothing else goes on meanwhile', () => {
    at(complaint.effective)
      .when(command('OrderReview', { byUnitId: 'unit-1' }), twelfth)
      .thenRefused('same-unit', { field: 'byUnitId' });
    at(complaint['under-review'])
      .when(command('OrderReview', { byUnitId: 'unit-6' }), { happenedOn: '2026-10-13' })
      .thenRefused('under-review');
    at(complaint['under-review']).when(command('OrderEnforcement'), { happenedOn: '2026-10-13' }).thenRefused('under-review');
  });

  it('ignored: ordered by it before; stale: nothing to review or to close', () => {
    at(complaint['under-review']).when(command('OrderReview'), { happenedOn: '2026-10-13' }).thenNothing();
    at(complaint.verifying).when(command('OrderReview'), twelfth).thenRefused('too-early');
    at(complaint.effective).when(command('CloseReview'), twelfth).thenRefused('stale');
    at(complaint.refused).when(command('OrderReview'), twelfth).thenRefused('case-closed');
  });
});

describe('ReopenCase', () => {
  it('done: with new facts, a round of its own at the same unit', () => {
    const reopened = at(recommendation.closed).when(command('ReopenCase'), { happenedOn: '2026-10-01' });
    reopened.thenEvents({
      type: 'CaseReopened',
      data: {
        caseId: 'case-1',
        because: 'new-facts',
        reason: 'text-33',
        opens: { round: 'reopened', unitId: 'unit-1', receivedOn: '2026-10-01' },
        clocks: leading(),
      },
    });
    expect(reopened.state()).toMatchObject({ phase: 'accepted', round: { kind: 'reopened', decidedOn: null } });
  });

  it('stale: still open; refused: for a complaint, which has a second round', () => {
    at(recommendation.assigned).when(command('ReopenCase'), { happenedOn: '2026-10-01' }).thenRefused('too-early');
    at(recommendation.forwarded).when(command('ReopenCase'), { happenedOn: '2026-10-01' }).thenRefused('case-closed');
    at(complaint.closed).when(command('ReopenCase'), { happenedOn: '2026-11-02' }).thenRefused('not-for-this-kind');
  });
});

describe('TransferCase', () => {
  const eleventh = { happenedOn: '2026-08-11' };

  it('done: before acceptance the next unit receives it anew', () => {
    const moved = at(complaint.proposed).when(command('TransferCase'), eleventh);
    moved.thenEvents({
      type: 'CaseTransferred',
      data: {
        caseId: 'case-1',
        ...examples.TransferCase,
        receivedOn: '2026-08-11',
        clocks: leading(
          { rule: 'KN-02', startedOn: '2026-08-11', status: 'running' },
          { rule: 'KN-03', startedOn: '2026-08-11', dueOn: '2026-08-21', status: 'running' },
        ),
      },
    });
  });

  it('done: after acceptance the time to resolve is nobody’s to reset', () => {
    const moved = at(complaint.verifying).when(command('TransferCase'), eleventh);
    expect(moved.events()).toMatchObject([{ data: { clocks: leading() } }]);
    expect(moved.state()).toMatchObject({ phase: 'accepted', round: { unitId: 'unit-5', assigned: null } });
    expect(moved.state().round.clocks).toContainEqual(
      expect.objectContaining({ rule: 'KN-04', startedOn: '2026-08-05', status: 'running' }),
    );
  });

  it('done: suspended, it stays suspended, and is assigned anew once it goes on', () => {
    const moved = at(complaint.suspended).when(command('TransferCase'), { happenedOn: '2026-08-14' });
    expect(moved.state().phase).toBe('suspended');
    expect(moved.and().when(command('ResumeResolution'), { happenedOn: '2026-08-31' }).state().phase).toBe('accepted');
  });

  it('refused: to the unit denounced; ignored: to where it is; stale: after the decision', () => {
    at(denunciation.verifying)
      .when(command('TransferCase', { toUnitId: 'unit-9' }), eleventh)
      .thenRefused('respondent-unit', { field: 'toUnitId' });
    at(complaint.verifying)
      .when(command('TransferCase', { toUnitId: 'unit-1' }), eleventh)
      .thenNothing();
    at(complaint.decided).when(command('TransferCase'), { happenedOn: '2026-08-31' }).thenRefused('stale');
  });
});
