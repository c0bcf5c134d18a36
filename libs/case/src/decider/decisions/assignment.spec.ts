import { vietnameseLaw } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, paper, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, second, denunciation, recommendation } = stories;
const sixth = { happenedOn: '2026-08-06' };

describe('AssignCase', () => {
  it('done: verification begins with its assignment', () => {
    const assigned = at(complaint.accepted).when(command('AssignCase'), sixth);
    assigned.thenEvents({
      type: 'CaseAssigned',
      data: {
        caseId: 'case-1',
        stage: 'verification',
        unitId: 'unit-1',
        officerId: 'officer-2',
        teamIds: [],
        document: paper('11/GXM', '2026-08-06'),
      },
    });
    expect(assigned.state().phase).toBe('verifying');
  });

  it('done: somebody looks after the proposal; it is no nearer to verification', () => {
    const assigned = at(complaint.proposed).when(command('AssignCase', { stage: 'handling' }), sixth);
    assigned.thenTypes('CaseAssigned');
    expect(assigned.state().phase).toBe('proposed');
  });

  it('done: a recommendation is answered by whom it is given to', () => {
    const assigned = at(recommendation.accepted).when(command('AssignCase', { stage: 'handling' }), sixth);
    expect(assigned.state().phase).toBe('assigned');
  });

  it('done: given to another officer on the way, also entered later than what followed', () => {
    at(complaint.dialogue)
      .when(command('AssignCase', { officerId: 'officer-5' }), { happenedOn: '2026-08-12', today: '2026-08-19' })
      .thenTypes('CaseAssigned');
  });

  it('refused: somebody with an interest in it', () => {
    at(complaint.accepted)
      .when(command('AssignCase', { noConflictDeclared: false }), sixth)
      .thenRefused('conflict-of-interest', { field: 'noConflictDeclared' });
  });

  it('refused: the unit denounced; the first resolver in the second round', () => {
    at(denunciation.accepted)
      .when(command('AssignCase', { unitId: 'unit-9' }), sixth)
      .thenRefused('respondent-unit', { field: 'unitId' });
    at(second.accepted)
      .when(command('AssignCase', { unitId: 'unit-9' }), sixth)
      .thenRefused('respondent-unit');
    at([...complaint.served, [command('FileSecondComplaint'), '2026-09-14']])
      .when(command('AssignCase', { stage: 'handling', unitId: 'unit-1' }), { happenedOn: '2026-09-15' })
      .thenRefused('respondent-unit');
    at(complaint.accepted)
      .when(command('AssignCase', { unitId: 'unit-9' }), sixth)
      .thenTypes('CaseAssigned');
  });

  it('refused: a verification team of one, or without a head', () => {
    const team = (teamIds: string[], officerId?: string) => ({
      type: 'AssignCase' as const,
      data: {
        stage: 'verification-team' as const,
        unitId: 'unit-1',
        noConflictDeclared: true,
        teamIds,
        ...(officerId ? { officerId } : {}),
      },
    });
    at(denunciation.accepted)
      .when(team(['officer-2'], 'officer-2'), sixth)
      .thenRefused('team-too-small', { field: 'teamIds' });
    at(denunciation.accepted)
      .when(team(['officer-2', 'officer-4']), sixth)
      .thenRefused('team-needs-head', { field: 'officerId' });
    at(denunciation.accepted)
      .when(team(['officer-4'], 'officer-2'), sixth)
      .thenTypes('CaseAssigned');
  });

  it('refused: a stage the kind does not know, or before it is reached', () => {
    at(recommendation.accepted).when(command('AssignCase'), sixth).thenRefused('stage-not-of-kind', { field: 'stage' });
    at(complaint.proposed).when(command('AssignCase'), sixth).thenRefused('too-early', { field: 'stage' });
    at(complaint.suspended)
      .when(command('AssignCase', { officerId: 'officer-5' }), { happenedOn: '2026-08-14' })
      .thenRefused('resolution-suspended');
  });

  it('ignored: given to him before', () => {
    at(complaint.verifying).when(command('AssignCase'), { happenedOn: '2026-08-07' }).thenNothing();
  });

  it('stale: the verification is over with the decision, the case with its end', () => {
    at(complaint.decided)
      .when(command('AssignCase', { officerId: 'officer-5' }), { happenedOn: '2026-08-31' })
      .thenRefused('stale');
    at(complaint.closed)
      .when(command('AssignCase', { stage: 'handling' }), { happenedOn: '2026-10-22' })
      .thenRefused('case-closed');
  });
});

describe('GiveInstruction', () => {
  it('done: the chairman says who does what until when', () => {
    at(complaint.verifying)
      .when(command('GiveInstruction'), { happenedOn: '2026-08-10' })
      .thenEvents({ type: 'InstructionGiven', data: { caseId: 'case-1', ...examples.GiveInstruction } });
  });

  it('refused: an internal day that is over already', () => {
    at(complaint.verifying)
      .when(command('GiveInstruction', { internalDueOn: '2026-08-09' }), { happenedOn: '2026-08-10' })
      .thenRefused('days-out-of-order', { field: 'internalDueOn', facts: { notBefore: '2026-08-10' } });
  });

  it('stale: on a case that has ended', () => {
    at(complaint.closed).when(command('GiveInstruction'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
    at(denunciation.lead).when(command('GiveInstruction'), { happenedOn: '2026-10-22' }).thenRefused('case-closed');
  });
});
