import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import type { CaseCorrection } from '../case.events';
import { command, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, denunciation, recommendation } = stories;
const later = { happenedOn: '2026-11-02' };
const colleague = { ...later, actor: { officerId: 'officer-6' } };

const propose = (correction: CaseCorrection) => command('ProposeCorrection', { correction });
const correct = (changes: object) => propose({ kind: 'correct', ...changes });
const reclassify = (to: 'complaint' | 'disciplinary-complaint' | 'denunciation' | 'recommendation', senderAgreed = true) =>
  propose({ kind: 'reclassify', to, senderAgreed });

/** The decision of a colleague on what was proposed after a story. */
const agreed = (story: readonly Told[], proposal: ReturnType<typeof propose>) => {
  const proposed = at(story).when(proposal, later);
  const { correctionId } = proposed.events()[0]!.data as { correctionId: string };
  return proposed.and().when(command('DecideCorrection', { correctionId, agreed: true }), colleague);
};

describe('ProposeCorrection', () => {
  it('done: nothing changes yet', () => {
    const proposed = at(complaint.proposed).when(command('ProposeCorrection'), later);
    proposed.thenEvents({
      type: 'CorrectionProposed',
      data: {
        caseId: 'case-1',
        correctionId: 'correction-2',
        correction: { kind: 'correct', receivedOn: '2026-07-31' },
        reason: 'text-35',
      },
    });
    expect(proposed.state().round.receivedOn).toBe('2026-08-03');
  });

  it('refused: nothing named, or a day that does not exist in this case', () => {
    at(complaint.proposed).when(correct({}), later).thenRefused('nothing-to-correct', { field: 'correction' });
    at(complaint.proposed)
      .when(correct({ acceptedOn: '2026-08-05' }), later)
      .thenRefused('nothing-to-correct', { field: 'correction.acceptedOn' });
    at(complaint.accepted)
      .when(correct({ decidedOn: '2026-08-28' }), later)
      .thenRefused('nothing-to-correct', { field: 'correction.decidedOn' });
    at(complaint.decided)
      .when(correct({ servedOn: '2026-08-28' }), later)
      .thenRefused('nothing-to-correct', { field: 'correction.servedOn' });
  });

  it('refused: days that contradict each other, or lie ahead', () => {
    at(complaint.accepted)
      .when(correct({ receivedOn: '2026-08-06' }), later)
      .thenRefused('days-out-of-order', { field: 'correction.receivedOn', facts: { notAfter: '2026-08-05' } });
    at(complaint.decided)
      .when(correct({ decidedOn: '2026-08-04' }), later)
      .thenRefused('days-out-of-order', { field: 'correction.decidedOn', facts: { notBefore: '2026-08-05' } });
    at(complaint.served)
      .when(correct({ servedOn: '2026-11-03' }), later)
      .thenRefused('days-out-of-order', { field: 'correction.servedOn', facts: { notAfter: '2026-11-02' } });
    at([...complaint.suspended, [command('ResumeResolution'), '2026-08-31']])
      .when(correct({ acceptedOn: '2026-08-14' }), later)
      .thenRefused('days-out-of-order', { field: 'correction.acceptedOn', facts: { notAfter: '2026-08-13' } });
  });

  it('ignored: the same mistake is reported once while it waits', () => {
    at([...complaint.proposed, [command('ProposeCorrection'), '2026-08-04']])
      .when(command('ProposeCorrection'), later)
      .thenNothing();
  });

  it('stale: on what was entered in error', () => {
    agreed(complaint.proposed, propose({ kind: 'entered-in-error' }))
      .and()
      .when(command('ProposeCorrection'), later)
      .thenRefused('case-entered-in-error');
  });
});

describe('DecideCorrection', () => {
  const proposed = at(complaint.verifying).after(command('ProposeCorrection'), later);
  const decide = (agreed: boolean) => command('DecideCorrection', { correctionId: 'correction-4', agreed });

  it('refused: by who proposed it; declined by himself it is taken back', () => {
    proposed.when(decide(true), later).thenRefused('second-person-needed');
    proposed
      .when(decide(false), later)
      .thenEvents({ type: 'CorrectionDeclined', data: { caseId: 'case-1', correctionId: 'correction-4' } });
  });

  it('done: the clocks are counted again from the right day, those that were done too', () => {
    proposed.when(decide(true), colleague).thenEvents({
      type: 'CaseCorrected',
      data: {
        caseId: 'case-1',
        correctionId: 'correction-4',
        changes: { kind: 'correct', receivedOn: '2026-07-31' },
        clocks: leading(
          {
            rule: 'KN-02',
            startedOn: '2026-07-31',
            dueOn: '2026-08-11',
            status: 'satisfied',
            satisfiedOn: '2026-08-05',
          },
          {
            rule: 'KN-03',
            startedOn: '2026-07-31',
            dueOn: '2026-08-10',
            status: 'satisfied',
            satisfiedOn: '2026-08-05',
          },
        ),
      },
    });
  });

  it('done: a receipt before July 2026 falls under the law of that day', () => {
    expect(agreed(complaint.verifying, correct({ receivedOn: '2026-06-30' })).events()).toMatchObject([
      {
        data: {
          clocks: leading(
            { rule: 'KN-02', status: 'lapsed' },
            { rule: 'KN-03', startedOn: '2026-06-30', dueOn: '2026-07-10', satisfiedOn: '2026-08-05' },
          ),
        },
      },
    ]);
  });

  it('done: another day of acceptance moves the due day; suspensions are kept', () => {
    const resumed: Told[] = [...complaint.suspended, [command('ResumeResolution'), '2026-08-31']];
    const moved = agreed(resumed, correct({ acceptedOn: '2026-08-04' }));
    expect(moved.events()).toMatchObject([
      {
        data: {
          clocks: leading(
            { rule: 'KN-02', satisfiedOn: '2026-08-04' },
            { rule: 'KN-03', satisfiedOn: '2026-08-04' },
            // 30 days from 4 August and the 18 suspended: Monday 21 September
            { rule: 'KN-04', startedOn: '2026-08-04', dueOn: '2026-09-21', status: 'running' },
          ),
        },
      },
    ]);
  });

  it('done: another day of decision makes it timely or late again', () => {
    expect(agreed(complaint.decided, correct({ decidedOn: '2026-09-07' })).events()).toMatchObject([
      { data: { clocks: leading({ rule: 'KN-04', status: 'satisfied', satisfiedOn: '2026-09-07', dueOn: '2026-09-04' }) } },
    ]);
  });

  it('done: what moves no clock says so', () => {
    expect(agreed(complaint.verifying, correct({ field: 'environment', respondent: 'person-8', signatories: 6 })).events()).toMatchObject([
      { data: { changes: { signatories: 6 }, clocks: leading() } },
    ]);
  });

  it('ignored: agreed before; stale: the other way round; refused: unknown', () => {
    const done = proposed.after(decide(true), colleague);
    done.when(decide(true), colleague).thenNothing();
    done.when(decide(false), colleague).thenRefused('correction-already-decided', { field: 'correctionId' });
    proposed
      .when(command('DecideCorrection', { correctionId: 'correction-99' }), colleague)
      .thenRefused('no-such-correction', { field: 'correctionId' });
  });

  it('refused: what no longer fits when it is agreed', () => {
    at(complaint.accepted)
      .after(correct({ acceptedOn: '2026-08-17' }), { happenedOn: '2026-08-20' })
      .after(command('AssignCase'), { happenedOn: '2026-08-06', today: '2026-08-20' })
      .after(command('SuspendResolution'), { happenedOn: '2026-08-13', today: '2026-08-20' })
      .when(command('DecideCorrection', { correctionId: 'correction-3', agreed: true }), {
        happenedOn: '2026-08-21',
        actor: { officerId: 'officer-6' },
      })
      .thenRefused('days-out-of-order', { field: 'correction.acceptedOn' });
  });
});

describe('reclassified', () => {
  it('done: what was a recommendation is a complaint, with the clock of the original receipt', () => {
    const reclassified = agreed(recommendation.assigned, reclassify('complaint'));
    reclassified.thenEvents({
      type: 'CaseReclassified',
      data: {
        caseId: 'case-1',
        correctionId: 'correction-3',
        from: 'recommendation',
        to: 'complaint',
        round: 'first',
        clocks: leading(
          { rule: 'KN-02', startedOn: '2026-08-03', status: 'running' },
          { rule: 'KN-03', startedOn: '2026-08-03', status: 'running' },
        ),
      },
    });
    expect(reclassified.state().phase).toBe('proposed');
  });

  it('done: a complaint under way that is a denunciation is received as one; its own clock falls away', () => {
    const reclassified = agreed(complaint.verifying, reclassify('denunciation'));
    expect(reclassified.events()).toMatchObject([
      {
        data: {
          round: 'initial',
          clocks: leading({ rule: 'KN-04', status: 'lapsed' }, { rule: 'TC-01', startedOn: '2026-08-03', status: 'running' }),
        },
      },
    ]);
    expect(reclassified.state()).toMatchObject({ phase: 'received', round: { kind: 'initial', acceptedOn: null } });
  });

  it('done: one sort of complaint becomes the other where it stands', () => {
    const reclassified = agreed(complaint.verifying, reclassify('disciplinary-complaint'));
    expect(reclassified.events()).toMatchObject([
      {
        data: {
          clocks: leading(
            { rule: 'KN-02', status: 'lapsed' },
            { rule: 'KN-03', status: 'lapsed' },
            { rule: 'KN-04', status: 'lapsed' },
            { rule: 'KNKL-03', startedOn: '2026-08-03', status: 'satisfied' },
            { rule: 'KNKL-04', startedOn: '2026-08-05', status: 'running' },
          ),
        },
      },
    ]);
    expect(reclassified.state().phase).toBe('verifying');
  });

  it('done: what is only a recommendation is taken up that day', () => {
    const reclassified = agreed(denunciation.checked, reclassify('recommendation'));
    expect(reclassified.events()).toMatchObject([{ data: { round: 'first', clocks: leading({ rule: 'TC-01', status: 'lapsed' }) } }]);
    expect(reclassified.state()).toMatchObject({ phase: 'accepted', round: { acceptedOn: '2026-11-02' } });
  });

  it('refused: without the sender’s agreement; to what it is; suspended', () => {
    at(recommendation.assigned)
      .when(reclassify('complaint', false), later)
      .thenRefused('sender-must-agree', { field: 'correction.senderAgreed' });
    at(recommendation.assigned).when(reclassify('recommendation'), later).thenRefused('nothing-to-correct', { field: 'correction.to' });
    at(complaint.suspended).when(reclassify('denunciation'), later).thenRefused('resolution-suspended');
  });

  it('stale: decided as what it was', () => {
    at(complaint.decided).when(reclassify('denunciation'), later).thenRefused('stale');
  });
});

describe('entered in error', () => {
  it('done: nothing is owed any more, and nothing more happens to it', () => {
    const error = agreed(complaint.decided, propose({ kind: 'entered-in-error' }));
    expect(error.events()).toMatchObject([
      {
        type: 'CaseEnteredInError',
        data: {
          clocks: leading({ rule: 'KN-02', status: 'lapsed' }, { rule: 'KN-03', status: 'lapsed' }, { rule: 'KN-04', status: 'lapsed' }),
        },
      },
    ]);
    error.and().when(command('ServeResult'), later).thenRefused('case-entered-in-error');
    error.and().when(command('JoinPetition'), later).thenRefused('case-entered-in-error');
  });
});

describe('an imported case', () => {
  const open: Told[] = [[command('ImportCase'), '2026-08-03']];
  const over: Told[] = [[command('ImportCase', { ended: { on: '2024-04-30', as: 'resolved' } }), '2026-08-03']];

  it('done: its days are corrected as those of a living one', () => {
    expect(agreed(open, correct({ receivedOn: '2024-03-11' })).events()).toMatchObject([
      { data: { clocks: leading({ rule: 'KN-04', startedOn: '2024-03-11', dueOn: '2024-04-10' }) } },
    ]);
    const ended = agreed(over, correct({ decidedOn: '2024-04-02' }));
    expect(ended.events()).toMatchObject([{ data: { clocks: leading({ status: 'satisfied', satisfiedOn: '2024-04-02' }) } }]);
    expect(ended.state().imported?.ended?.on).toBe('2024-04-02');
  });

  it('done: its kind too, and it stays history', () => {
    const reclassified = agreed(open, reclassify('denunciation'));
    expect(reclassified.events()).toMatchObject([
      {
        data: {
          round: 'initial',
          clocks: leading({ rule: 'KN-04', status: 'lapsed' }, { rule: 'TC-04', startedOn: '2024-03-04' }),
        },
      },
    ]);
    expect(reclassified.state().phase).toBe('imported');
  });

  it('refused: a day the register never held, or an end before the receipt', () => {
    at(open)
      .when(correct({ acceptedOn: '2024-03-08' }), later)
      .thenRefused('nothing-to-correct', { field: 'correction.acceptedOn' });
    at(open)
      .when(correct({ decidedOn: '2024-03-08' }), later)
      .thenRefused('nothing-to-correct', { field: 'correction.decidedOn' });
    at(over)
      .when(correct({ receivedOn: '2024-05-02' }), later)
      .thenRefused('days-out-of-order', { field: 'correction.receivedOn', facts: { notAfter: '2024-04-30' } });
  });
});
