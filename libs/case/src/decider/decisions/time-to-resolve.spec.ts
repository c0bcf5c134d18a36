import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseShapes } from '../case.commands';
import { caseDecider } from '../case.decider';
import { command, examples, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation } = stories;
const tenth = { happenedOn: '2026-08-10' };
const head = { actor: { officerId: 'officer-8', authority: 'head' } };

describe('DetermineComplexity', () => {
  it('done: of a complaint the written determination itself makes the cap 45 days from acceptance', () => {
    at(complaint.verifying)
      .when(command('DetermineComplexity'), tenth)
      .thenEvents({
        type: 'ComplexityDetermined',
        data: {
          caseId: 'case-1',
          criteria: ['several-places', 'many-people'],
          complexity: 'complex',
          document: examples.DetermineComplexity.document,
          // 5 August + 45 days = Saturday 19 September, so Monday
          clocks: leading({ rule: 'KN-04', startedOn: '2026-08-05', dueOn: '2026-09-21' }),
        },
      });
  });

  it('done: of a second complaint in a remote area the cap becomes 70 days', () => {
    const remote = at(second.verifying).after(command('SetRemoteArea'), { ...tenth, ...head });
    // 5 August + 70 days = Wednesday 14 October
    expect(remote.when(command('DetermineComplexity'), tenth).events()).toMatchObject([
      { data: { clocks: leading({ rule: 'KN-06', dueOn: '2026-10-14' }) } },
    ]);
  });

  it('done: of a denunciation it moves no day; an extension is a decision of its own', () => {
    const one = at(denunciation.verifying).when(command('DetermineComplexity', { criteria: ['many-people'] }), tenth);
    expect(one.events()).toMatchObject([{ data: { complexity: 'complex', clocks: leading() } }]);
    const two = at(denunciation.verifying).when(command('DetermineComplexity'), tenth);
    expect(two.events()).toMatchObject([{ data: { complexity: 'especially-complex', clocks: leading() } }]);
  });

  it('done: none of the criteria means an ordinary matter; the same named twice is one', () => {
    const determined = (criteria: typeof examples.DetermineComplexity.criteria) =>
      at(denunciation.verifying).when(command('DetermineComplexity', { criteria }), tenth).events();
    expect(determined([])).toMatchObject([{ data: { complexity: 'normal', criteria: [] } }]);
    expect(determined(['many-people', 'many-people'])).toMatchObject([{ data: { complexity: 'complex', criteria: ['many-people'] } }]);
  });

  it('refused: of a complaint after its time is over, on the last day not yet', () => {
    at(complaint.verifying)
      .when(command('DetermineComplexity'), { happenedOn: '2026-09-05' })
      .thenRefused('clock-expired', { facts: { dueOn: '2026-09-04' } });
    at(complaint.verifying).when(command('DetermineComplexity'), { happenedOn: '2026-09-04' }).thenTypes('ComplexityDetermined');
  });

  it('refused: to take an extension back that was granted', () => {
    const extended = at([...complaint.verifying, [command('DetermineComplexity'), '2026-08-10']]);
    extended
      .when(command('DetermineComplexity', { criteria: [] }), { happenedOn: '2026-08-11' })
      .thenRefused('no-extension-left', { field: 'criteria' });
    const other = extended.when(command('DetermineComplexity', { criteria: ['foreign-element'] }), { happenedOn: '2026-08-11' });
    expect(other.events()).toMatchObject([{ data: { clocks: leading() } }]);
  });

  it('ignored: the same criteria again', () => {
    at([...complaint.verifying, [command('DetermineComplexity'), '2026-08-10']])
      .when(command('DetermineComplexity', { criteria: ['many-people', 'several-places'] }), { happenedOn: '2026-08-11' })
      .thenNothing();
  });

  it('stale: too early before acceptance, too late after the decision', () => {
    at(complaint.proposed).when(command('DetermineComplexity'), tenth).thenRefused('too-early');
    at(complaint.decided).when(command('DetermineComplexity'), { happenedOn: '2026-08-31' }).thenRefused('stale');
  });
});

describe('SetRemoteArea', () => {
  it('done: a first complaint has 45 days instead of 30', () => {
    const remote = at(complaint.verifying).when(command('SetRemoteArea'), { ...tenth, ...head });
    remote.thenEvents({
      type: 'RemoteAreaSet',
      data: {
        caseId: 'case-1',
        remote: true,
        reason: 'text-14',
        clocks: leading({ rule: 'KN-04', dueOn: '2026-09-21' }),
      },
    });
    const back = remote.and().when(command('SetRemoteArea', { remote: false }), { happenedOn: '2026-08-11', ...head });
    expect(back.events()).toMatchObject([{ data: { clocks: leading({ rule: 'KN-04', dueOn: '2026-09-04' }) } }]);
  });

  it('done: known before acceptance, it counts from acceptance on', () => {
    const proposed = at(complaint.proposed).after(command('SetRemoteArea'), { happenedOn: '2026-08-04', ...head });
    const accepted = proposed.when(command('AcceptCase'), { happenedOn: '2026-08-05' });
    expect(accepted.state().round.clocks).toContainEqual(expect.objectContaining({ rule: 'KN-04', dueOn: '2026-09-21' }));
  });

  it('refused: by an officer, and by whoever works on the case', () => {
    at(complaint.verifying).when(command('SetRemoteArea'), tenth).thenRefused('remote-needs-authorised-person');
    at(complaint.verifying)
      .when(command('SetRemoteArea'), { ...tenth, actor: { officerId: 'officer-2', authority: 'head' } })
      .thenRefused('remote-needs-authorised-person');
  });

  it('refused: after the time is over: what is late cannot be made timely', () => {
    at(complaint.verifying)
      .when(command('SetRemoteArea'), { happenedOn: '2026-09-05', ...head })
      .thenRefused('clock-expired', { facts: { dueOn: '2026-09-04' } });
  });

  it('ignored: it is so already', () => {
    at(complaint.verifying)
      .when(command('SetRemoteArea', { remote: false }), { ...tenth, ...head })
      .thenNothing();
  });

  it('stale: after the decision', () => {
    at(complaint.decided)
      .when(command('SetRemoteArea'), { happenedOn: '2026-08-31', ...head })
      .thenRefused('stale');
  });
});

describe('ExtendResolution', () => {
  const determined = (criteria: typeof examples.DetermineComplexity.criteria): Told[] => [
    ...denunciation.verifying,
    [command('DetermineComplexity', { criteria }), '2026-08-10'],
  ];
  const especially = determined(['several-places', 'many-people']);

  it('done: each decision adds 30 days, from acceptance on', () => {
    const first = at(especially).when(command('ExtendResolution'), { happenedOn: '2026-08-20' });
    first.thenEvents({
      type: 'ResolutionExtended',
      data: {
        ...examples.ExtendResolution,
        caseId: 'case-1',
        extension: 1,
        // 5 August + 60 days = Sunday 4 October
        clocks: leading({ rule: 'TC-04', dueOn: '2026-10-05' }),
      },
    });
    const twice = first.and().when(command('ExtendResolution'), { happenedOn: '2026-09-30' });
    // 5 August + 90 days = Tuesday 3 November
    expect(twice.events()).toMatchObject([{ data: { extension: 2, clocks: leading({ dueOn: '2026-11-03' }) } }]);
    twice
      .and()
      .when(command('ExtendResolution'), { happenedOn: '2026-10-30' })
      .thenRefused('no-extension-left', { facts: { granted: 2, allowed: 2 } });
  });

  it('refused: more than once for a complex one, at all for an ordinary one', () => {
    at([...determined(['many-people']), [command('ExtendResolution'), '2026-08-20']])
      .when(command('ExtendResolution'), { happenedOn: '2026-09-30' })
      .thenRefused('no-extension-left', { facts: { granted: 1, allowed: 1 } });
    at(denunciation.verifying).when(command('ExtendResolution'), { happenedOn: '2026-08-20' }).thenRefused('not-complex');
    at(determined([])).when(command('ExtendResolution'), { happenedOn: '2026-08-20' }).thenRefused('not-complex');
  });

  it('refused: to say a matter is simpler than the extensions it was given', () => {
    at([...especially, [command('ExtendResolution'), '2026-08-20'], [command('ExtendResolution'), '2026-09-30']])
      .when(command('DetermineComplexity', { criteria: ['many-people'] }), { happenedOn: '2026-10-01' })
      .thenRefused('no-extension-left', { facts: { granted: 2, allowed: 1 } });
  });

  it('refused: after expiry', () => {
    at(especially)
      .when(command('ExtendResolution'), { happenedOn: '2026-09-05' })
      .thenRefused('clock-expired', { facts: { dueOn: '2026-09-04' } });
  });

  it('stale: after the conclusion; refused: for a complaint, which knows no such decision', () => {
    at(denunciation.concluded).when(command('ExtendResolution'), { happenedOn: '2026-08-31' }).thenRefused('stale');
    at(complaint.verifying).when(command('ExtendResolution'), { happenedOn: '2026-08-20' }).thenRefused('not-for-this-kind');
  });
});

describe('SuspendResolution and ResumeResolution', () => {
  const thirteenth = { happenedOn: '2026-08-13' };

  it('done: the clock stops on the day of the decision', () => {
    const suspended = at(complaint.verifying).when(command('SuspendResolution'), thirteenth);
    suspended.thenEvents({
      type: 'ResolutionSuspended',
      data: {
        ...examples.SuspendResolution,
        caseId: 'case-1',
        suspendedOn: '2026-08-13',
        clocks: leading({ rule: 'KN-04', status: 'paused', dueOn: null, nearOn: null }),
      },
    });
    expect(suspended.state().phase).toBe('suspended');
  });

  it('done: it runs on with the days that were left, where the work was left', () => {
    const resumed = at(complaint.suspended).when(command('ResumeResolution'), { happenedOn: '2026-08-31' });
    resumed.thenEvents({
      type: 'ResolutionResumed',
      data: {
        caseId: 'case-1',
        document: examples.ResumeResolution.document,
        resumedOn: '2026-08-31',
        pausedDays: 18,
        // 8 of 30 days were used; 22 from 31 August = Tuesday 22 September
        clocks: leading({ rule: 'KN-04', status: 'running', startedOn: '2026-08-05', dueOn: '2026-09-22' }),
      },
    });
    expect(resumed.state().phase).toBe('verifying');
  });

  it('done: the law’s own example, accepted on 3 August, suspended with 10 days used', () => {
    const story: Told[] = [
      [command('OpenCase'), '2026-08-03'],
      [command('AcceptCase', { document: { no: '1', on: '2026-08-03' } }), '2026-08-03'],
      [command('SuspendResolution'), '2026-08-13'],
      [command('ResumeResolution'), '2026-08-31'],
    ];
    const clocks = at(story).when(command('GiveInstruction'), { happenedOn: '2026-08-31' }).state().round.clocks;
    expect(clocks).toContainEqual(expect.objectContaining({ rule: 'KN-04', dueOn: '2026-09-21' }));
  });

  it('done: what had expired before stays late', () => {
    const late = at(complaint.verifying).when(command('SuspendResolution'), { happenedOn: '2026-09-08' });
    expect(late.events()).toMatchObject([{ data: { clocks: leading() } }]);
    late.and().when(command('DemandReport'), { happenedOn: '2026-09-14' }).thenTypes('CaseEscalated');
  });

  it('refused: a complaint before July 2026, when the law knew no suspension', () => {
    const june: Told[] = [
      [command('OpenCase', { receivedOn: '2026-06-01', firstReceivedOn: '2026-06-01' }), '2026-06-01'],
      [command('AcceptCase', { document: { no: '1', on: '2026-06-03' } }), '2026-06-03'],
    ];
    const suspend = command('SuspendResolution', { document: { no: '2', on: '2026-06-30' } });
    at(june).when(suspend, { happenedOn: '2026-06-30' }).thenRefused('suspension-not-in-force');
    at(june).when(suspend, { happenedOn: '2026-07-01' }).thenTypes('ResolutionSuspended');
  });

  it('done: a denunciation in June; refused: on a ground of the other law', () => {
    const suspend = command('SuspendResolution', { ground: 'additional-expertise', document: { no: '2', on: '2026-06-10' } });
    const june: Told[] = [
      [
        command('OpenCase', { kind: 'denunciation', round: 'initial', receivedOn: '2026-06-01', firstReceivedOn: '2026-06-01' }),
        '2026-06-01',
      ],
      [command('CheckConditions'), '2026-06-02'],
      [command('AcceptCase', { document: { no: '1', on: '2026-06-03' } }), '2026-06-03'],
    ];
    at(june).when(suspend, { happenedOn: '2026-06-10' }).thenTypes('ResolutionSuspended');
    at(denunciation.verifying).when(command('SuspendResolution'), thirteenth).thenRefused('ground-not-of-kind', { field: 'ground' });
    at(complaint.verifying)
      .when(command('SuspendResolution', { ground: 'additional-expertise' }), thirteenth)
      .thenRefused('ground-not-of-kind', { field: 'ground' });
  });

  it('refused: nothing goes on while it is suspended', () => {
    const suspended = at(complaint.suspended);
    const later = { happenedOn: '2026-08-17' };
    suspended.when(command('ReportVerification'), later).thenRefused('resolution-suspended');
    suspended.when(command('ResolveCase'), { happenedOn: '2026-08-28' }).thenRefused('resolution-suspended');
    suspended.when(command('SuspendResolution', { ground: 'awaiting-competent-body' }), later).thenRefused('resolution-suspended');
  });

  it('refused: continued before it was suspended', () => {
    at(complaint.suspended)
      .when(command('ResumeResolution', { document: { no: '15/TT', on: '2026-08-12' } }), { happenedOn: '2026-08-12', today: '2026-08-20' })
      .thenRefused('days-out-of-order', { facts: { notBefore: '2026-08-13' } });
  });

  it('ignored: suspended or continued that day before', () => {
    at(complaint.suspended).when(command('SuspendResolution'), thirteenth).thenNothing();
    at([...complaint.suspended, [command('ResumeResolution'), '2026-08-31']])
      .when(command('ResumeResolution'), { happenedOn: '2026-08-31' })
      .thenNothing();
  });

  it('stale: nothing to continue, or decided', () => {
    at(complaint.decided).when(command('ResumeResolution'), { happenedOn: '2026-08-31' }).thenRefused('stale');
    at(complaint.decided).when(command('SuspendResolution'), { happenedOn: '2026-08-31' }).thenRefused('stale');
    at(complaint.proposed).when(command('SuspendResolution'), { happenedOn: '2026-08-14' }).thenRefused('too-early');
  });
});

describe('what the law asks for is asked by the form', () => {
  const { document: _, ...undocumented } = examples.SuspendResolution;
  it.each([
    ['a suspension has a decision', caseShapes.SuspendResolution, undocumented],
    ['a continuation has one', caseShapes.ResumeResolution, {}],
    ['an extension has one, and a reason', caseShapes.ExtendResolution, { reason: 'text-15' }],
    ['complexity is one of the seven criteria', caseShapes.DetermineComplexity, { ...examples.DetermineComplexity, criteria: ['long'] }],
    ['a remote area has a reason', caseShapes.SetRemoteArea, { remote: true }],
  ])('refused: %s', (_, shape, data) => {
    expect(shape.safeParse(data).success).toBe(false);
  });
});
