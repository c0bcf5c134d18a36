import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, group, paper, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation, recommendation } = stories;
const fifth = { happenedOn: '2026-08-05' };

describe('AcceptCase', () => {
  it('done: the time to resolve runs from acceptance, and acceptance was in time', () => {
    at(complaint.proposed)
      .when(command('AcceptCase', { caseNo: '5/2026/KN' }), fifth)
      .thenEvents({
        type: 'CaseAccepted',
        data: {
          caseId: 'case-1',
          petitionId: 'petition-1',
          kind: 'complaint',
          round: 'first',
          caseNo: '5/2026/KN',
          acceptedOn: '2026-08-05',
          document: paper('5/TL', '2026-08-05'),
          rapidProcedure: false,
          clocks: leading(
            { rule: 'KN-02', status: 'satisfied', satisfiedOn: '2026-08-05', dueOn: '2026-08-12' },
            { rule: 'KN-03', status: 'satisfied', satisfiedOn: '2026-08-05' },
            // 30 days from 5 August
            { rule: 'KN-04', startedOn: '2026-08-05', dueOn: '2026-09-04', status: 'running' },
          ),
        },
      });
  });

  it('done: a second complaint has 45 days, a disciplinary one 30', () => {
    const running = (proposed: readonly Told[]) =>
      at(proposed)
        .when(command('AcceptCase', { firstDecisionAttached: true }), fifth)
        .state()
        .round.clocks.filter(({ status }) => status === 'running');
    // 5 August + 45 days = Saturday 19 September 2026
    expect(running(second.proposed)).toMatchObject([{ rule: 'KN-06', dueOn: '2026-09-21' }]);
    expect(running(stories['disciplinary-complaint'].proposed)).toMatchObject([{ rule: 'KNKL-04', dueOn: '2026-09-04' }]);
  });

  it.each([
    ['not-competent', { competent: false }, 'competent'],
    ['limitation-over', { withinLimitation: false }, 'withinLimitation'],
    ['refusal-ground-exists', { noRefusalGround: false }, 'noRefusalGround'],
    ['not-for-this-kind', { rapidProcedure: true }, 'rapidProcedure'],
  ] as const)('refused: %s', (code, what, field) => {
    at(complaint.proposed).when(command('AcceptCase', what), fifth).thenRefused(code, { field });
  });

  it('refused: a second complaint without the first decision and its papers', () => {
    at(second.proposed).when(command('AcceptCase'), fifth).thenRefused('first-decision-missing', { field: 'firstDecisionAttached' });
  });

  it('refused: a group that has not all signed or named nobody; done once it has', () => {
    const crowd: Told[] = [[command('OpenCase', { signatories: 7 }), '2026-08-03']];
    at(crowd)
      .when(command('AcceptCase'), fifth)
      .thenRefused('mandate-missing', { facts: { signatories: 7 } });
    at([...crowd, [command('NameRepresentatives', { ...group, allSigned: false }), '2026-08-04']])
      .when(command('AcceptCase'), fifth)
      .thenRefused('mandate-missing');
    at([...crowd, [command('NameRepresentatives'), '2026-08-04']])
      .when(command('AcceptCase'), fifth)
      .thenTypes('CaseAccepted');
  });

  it('refused: a denunciation unchecked, or with a condition not met', () => {
    at(denunciation.received).when(command('AcceptCase'), fifth).thenRefused('conditions-not-checked');
    at([...denunciation.received, [command('CheckConditions', { basisToIdentify: false }), '2026-08-04']])
      .when(command('AcceptCase'), fifth)
      .thenRefused('conditions-not-met', { facts: { condition: 'basisToIdentify' } });
  });

  it('refused: a denunciation grown out of a settled complaint without evidence against its resolver', () => {
    at(denunciation.checked)
      .when(command('AcceptCase', { evidenceOfBreach: false }), fifth)
      .thenRefused('no-evidence-of-breach', { field: 'evidenceOfBreach' });
  });

  it('done: in the rapid procedure a clear denunciation is accepted and concluded without check and report', () => {
    const rapid = at(denunciation.received).when(command('AcceptCase', { rapidProcedure: true }), fifth);
    rapid.thenTypes('CaseAccepted');
    rapid
      .and()
      .when(command('ResolveCase', { result: 'founded' }), { happenedOn: '2026-08-10', today: '2026-08-28' })
      .thenTypes('CaseResolved');
    const unverified: Told[] = [...denunciation.received, [command('CheckConditions', { denouncerVerified: false }), '2026-08-04']];
    at(unverified)
      .when(command('AcceptCase', { rapidProcedure: true }), fifth)
      .thenTypes('CaseAccepted');
    at(unverified).when(command('AcceptCase'), fifth).thenRefused('conditions-not-met');
  });

  it('ignored: accepted that day before', () => {
    at(complaint.accepted).when(command('AcceptCase'), fifth).thenNothing();
  });

  it('stale: accepted and under way, or refused', () => {
    at(complaint.verifying).when(command('AcceptCase'), { happenedOn: '2026-08-10' }).thenRefused('stale');
    at(complaint.refused).when(command('AcceptCase'), { happenedOn: '2026-08-10' }).thenRefused('case-closed');
  });
});

describe('RefuseAcceptance', () => {
  it('done: with ground, reason, remedy and the letters it answers; deciding in time satisfies the clocks', () => {
    at(complaint.proposed)
      .when(command('RefuseAcceptance', { grounds: ['limitation-over', 'limitation-over'], remedyUntil: '2026-09-07' }), fifth)
      .thenEvents({
        type: 'CaseRefused',
        data: {
          ...examples.RefuseAcceptance,
          caseId: 'case-1',
          grounds: ['limitation-over'],
          remedyUntil: '2026-09-07',
          petitionIds: ['petition-1'],
          clocks: leading(
            { rule: 'KN-02', status: 'satisfied', satisfiedOn: '2026-08-05' },
            { rule: 'KN-03', status: 'satisfied', satisfiedOn: '2026-08-05' },
          ),
        },
      });
  });

  it('done: each of the nine grounds of the complaint law is one', () => {
    const nine = [
      'internal-or-normative-act',
      'not-directly-affected',
      'no-capacity',
      'unlawful-representative',
      'no-signature',
      'limitation-over',
      'second-decision-exists',
      'discontinued-not-continued',
      'court-seized',
    ] as const;
    for (const ground of nine)
      at(complaint.proposed)
        .when(command('RefuseAcceptance', { grounds: [ground] }), fifth)
        .thenTypes('CaseRefused');
  });

  it('refused: a ground of another law', () => {
    at(complaint.proposed)
      .when(command('RefuseAcceptance', { grounds: ['no-signature', 'form-not-met'] }), fifth)
      .thenRefused('ground-not-of-kind', { field: 'grounds.1' });
    at(denunciation.checked).when(command('RefuseAcceptance'), fifth).thenRefused('ground-not-of-kind', { field: 'grounds.0' });
    at(recommendation.accepted).when(command('RefuseAcceptance'), fifth).thenRefused('ground-not-of-kind', { field: 'grounds.0' });
  });

  it('ignored: refused that day before', () => {
    at(complaint.refused).when(command('RefuseAcceptance'), fifth).thenNothing();
  });

  it('stale: accepted before', () => {
    at(complaint.accepted).when(command('RefuseAcceptance'), { happenedOn: '2026-08-06' }).thenRefused('stale');
  });
});

describe('NotifyAcceptance', () => {
  it('done: told to whom the law says, for the letters it answers', () => {
    at(complaint.accepted)
      .when(command('NotifyAcceptance', { to: ['complainant', 'inspectorate'] }), { happenedOn: '2026-08-06' })
      .thenEvents({
        type: 'AcceptanceNotified',
        data: {
          caseId: 'case-1',
          to: ['complainant', 'inspectorate'],
          document: paper('7/TB', '2026-08-06'),
          petitionIds: ['petition-1'],
          clocks: [],
        },
      });
  });

  it('refused: somebody whom it does not concern', () => {
    at(complaint.accepted)
      .when(command('NotifyAcceptance', { to: ['complainant', 'denounced'] }), { happenedOn: '2026-08-06' })
      .thenRefused('recipient-not-of-kind', { field: 'to.1' });
  });

  it('ignored: everybody was told before', () => {
    at([...complaint.accepted, [command('NotifyAcceptance'), '2026-08-06']])
      .when(command('NotifyAcceptance'), { happenedOn: '2026-08-07' })
      .thenNothing();
  });

  it('stale: before acceptance too early, after the decision too late', () => {
    at(complaint.proposed).when(command('NotifyAcceptance'), { happenedOn: '2026-08-06' }).thenRefused('too-early');
    at(complaint.decided).when(command('NotifyAcceptance'), { happenedOn: '2026-08-29' }).thenRefused('stale');
  });
});

describe('CheckConditions and ExtendPreliminaryCheck', () => {
  const at4 = { happenedOn: '2026-08-04' };

  it('done: what was found is on record', () => {
    const checked = at(denunciation.received).when(command('CheckConditions'), at4);
    checked.thenEvents({ type: 'PreliminaryCheckDone', data: { caseId: 'case-1', ...examples.CheckConditions } });
    expect(checked.state().phase).toBe('checked');
  });

  it('ignored: the same findings again; done: others', () => {
    at(denunciation.checked).when(command('CheckConditions'), at4).thenNothing();
    at(denunciation.checked)
      .when(command('CheckConditions', { capacity: false }), at4)
      .thenTypes('PreliminaryCheckDone');
  });

  it('stale: accepted before', () => {
    at(denunciation.accepted)
      .when(command('CheckConditions', { capacity: false }), { happenedOn: '2026-08-06' })
      .thenRefused('stale');
  });

  it('done: where several places must be asked the check may take 10 working days in all', () => {
    at(denunciation.received)
      .when(command('ExtendPreliminaryCheck'), fifth)
      .thenEvents({
        type: 'PreliminaryCheckExtended',
        data: {
          ...examples.ExtendPreliminaryCheck,
          caseId: 'case-1',
          clocks: leading({ rule: 'TC-01', dueOn: '2026-08-17' }),
        },
      });
  });

  it('refused: a second time, or when the time was over', () => {
    at([...denunciation.received, [command('ExtendPreliminaryCheck'), '2026-08-05']])
      .when(command('ExtendPreliminaryCheck'), { happenedOn: '2026-08-06' })
      .thenRefused('no-extension-left');
    at(denunciation.received)
      .when(command('ExtendPreliminaryCheck'), { happenedOn: '2026-08-13' })
      .thenRefused('clock-expired', { facts: { dueOn: '2026-08-12' } });
    at(denunciation.received).when(command('ExtendPreliminaryCheck'), { happenedOn: '2026-08-12' }).thenTypes('PreliminaryCheckExtended');
  });
});

describe('a denunciation that goes elsewhere', () => {
  it.each([
    ['ForwardCase', 'CaseForwarded', 'forwarded', 'lapsed'],
    ['LeaveUnprocessed', 'CaseLeftUnprocessed', 'unprocessed', 'satisfied'],
    ['OpenLead', 'InformationLeadOpened', 'lead', 'lapsed'],
    ['TransferInvestigation', 'TransferredToInvestigation', 'investigation', 'lapsed'],
  ] as const)('done: %s ends the first check', (type, event, phase, status) => {
    const gone = at(denunciation.received).when(command(type), fifth);
    gone.thenEvents({
      type: event,
      data: { ...examples[type], caseId: 'case-1', clocks: leading({ rule: 'TC-01', status }) },
    });
    expect(gone.state().phase).toBe(phase);
    gone.and().when(command(type), fifth).thenNothing();
    gone.and().when(command('CheckConditions'), { happenedOn: '2026-08-06' }).thenRefused('case-closed');
  });

  it('refused: to the unit denounced, or to where it is', () => {
    at(denunciation.received)
      .when(command('ForwardCase', { toUnitId: 'unit-9' }), fifth)
      .thenRefused('respondent-unit', { field: 'toUnitId' });
    at(denunciation.received)
      .when(command('ForwardCase', { toUnitId: 'unit-1' }), fifth)
      .thenRefused('same-unit', { field: 'toUnitId' });
    at(denunciation.received)
      .when(command('OpenLead', { toUnitId: 'unit-9' }), fifth)
      .thenRefused('respondent-unit');
  });

  it('stale: once it is verified, only signs of crime take it away', () => {
    at(denunciation.verifying).when(command('ForwardCase'), { happenedOn: '2026-08-10' }).thenRefused('stale');
    at(denunciation.verifying).when(command('LeaveUnprocessed'), { happenedOn: '2026-08-10' }).thenRefused('stale');
    at(denunciation.verifying).when(command('OpenLead'), { happenedOn: '2026-08-10' }).thenRefused('stale');
    at(denunciation.verifying)
      .when(command('TransferInvestigation'), { happenedOn: '2026-08-10' })
      .thenEvents({
        type: 'TransferredToInvestigation',
        data: expect.objectContaining({ clocks: leading({ rule: 'TC-04', status: 'lapsed' }) }),
      });
    at(denunciation.concluded).when(command('TransferInvestigation'), { happenedOn: '2026-08-30' }).thenRefused('stale');
  });

  it('done: a recommendation is forwarded to whom it concerns', () => {
    const forwarded = at(recommendation.accepted).when(command('ForwardCase'), fifth);
    forwarded.thenTypes('CaseForwarded');
    expect(forwarded.state().phase).toBe('forwarded');
  });
});

describe('TakeUrgentMeasure', () => {
  it('done: beside the check, which goes on', () => {
    const taken = at(denunciation.received).when(command('TakeUrgentMeasure'), fifth);
    taken.thenEvents({ type: 'UrgentMeasureTaken', data: { caseId: 'case-1', ...examples.TakeUrgentMeasure } });
    expect(taken.state().phase).toBe('received');
  });

  it('refused: for a complaint; stale: after the conclusion', () => {
    at(complaint.verifying).when(command('TakeUrgentMeasure'), { happenedOn: '2026-08-10' }).thenRefused('not-for-this-kind');
    at(denunciation.concluded).when(command('TakeUrgentMeasure'), { happenedOn: '2026-08-29' }).thenRefused('stale');
  });
});
