import { vietnameseLaw } from '@donthu/law';
import { leading, specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, examples, stories, tell, without, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const ended = { on: '2024-04-30', as: 'resolved', result: 'unfounded', decisionNo: '77/QĐ' } as const;
const open: Told[] = [[command('ImportCase'), '2026-08-03']];
const over: Told[] = [[command('ImportCase', { ended }), '2026-08-03']];

describe('ImportCase', () => {
  it('done: the case with its own due day, the statutory one beside it, and its activities', () => {
    const { activities: _, ...row } = examples.ImportCase;
    given()
      .when(command('ImportCase'))
      .thenEvents(
        {
          type: 'CaseImported',
          data: {
            ...row,
            caseId: 'case-1',
            ended: null,
            // 30 days from the day of receipt, 4 March 2024, the only day the register holds
            clocks: leading({ rule: 'KN-04', startedOn: '2024-03-04', dueOn: '2024-04-03', status: 'running' }),
          },
        },
        {
          type: 'ActivityNoted',
          data: { caseId: 'case-1', key: 'row-1', label: 'text-2', on: '2024-03-05', officerId: null, outsideDays: false },
        },
        {
          type: 'ActivityNoted',
          data: { caseId: 'case-1', key: 'row-2', label: 'text-3', on: '2024-03-01', officerId: 'officer-3', outsideDays: true },
        },
      );
  });

  it('done: ended, late or not by the law as by the register', () => {
    const closed = given().when(command('ImportCase', { ended }));
    expect(closed.state().phase).toBe('imported-closed');
    expect(closed.events()[0]).toMatchObject({
      data: { ended, clocks: leading({ rule: 'KN-04', status: 'satisfied', satisfiedOn: '2024-04-30' }) },
    });
    const moved = given().when(command('ImportCase', { ended: { on: '2024-04-30', as: 'transferred' } }));
    expect(moved.events()[0]).toMatchObject({ data: { clocks: leading({ rule: 'KN-04', status: 'lapsed' }) } });
  });

  it('done: where the law sets no time, there is no clock', () => {
    expect(
      given()
        .when(command('ImportCase', { kind: 'recommendation' }))
        .events()[0],
    ).toMatchObject({ data: { clocks: leading() } });
  });

  it('done: a row with nothing but what it must have', () => {
    const bare = without('ImportCase', 'officerId', 'registerDueOn', 'respondent', 'subject');
    expect(
      given()
        .when({ ...bare, data: { ...bare.data, activities: [] } })
        .events(),
    ).toMatchObject([{ data: { officerId: null, registerDueOn: null } }]);
  });

  it('done: an activity after the end is outside the days of its case, one on the day is not', () => {
    const activities = [
      { key: 'a', label: 'text-1', on: '2024-04-30' },
      { key: 'b', label: 'text-2', on: '2024-05-02' },
      { key: 'a', label: 'text-3', on: '2024-04-29' },
    ];
    const noted = given().when(command('ImportCase', { ended, activities })).events().slice(1);
    expect(noted).toMatchObject([{ data: { key: 'a', label: 'text-1', outsideDays: false } }, { data: { key: 'b', outsideDays: true } }]);
  });

  it('refused: days that cannot be', () => {
    given()
      .when(command('ImportCase', { ended: { on: '2024-03-03', as: 'resolved' } }))
      .thenRefused('ends-before-received', { field: 'ended.on', facts: { receivedOn: '2024-03-04' } });
    given()
      .when(command('ImportCase', { receivedOn: '2026-08-04' }))
      .thenRefused('received-in-the-future', { field: 'receivedOn', facts: { today: '2026-08-03' } });
    given()
      .when(command('ImportCase', { ended: { on: '2026-08-04', as: 'resolved' } }))
      .thenRefused('days-out-of-order', { field: 'ended.on', facts: { notAfter: '2026-08-03' } });
  });

  it('ignored: the same row again; stale: another', () => {
    at(open).when(command('ImportCase')).thenNothing();
    at(open)
      .when(command('ImportCase', { registerNo: '32/KN' }))
      .thenRefused('case-already-opened');
    at(stories.complaint.proposed).when(command('ImportCase')).thenRefused('case-already-opened');
  });
});

describe('NoteActivity', () => {
  it('done: also outside the days of its case, and after its end', () => {
    expect(at(open).when(command('NoteActivity')).events()).toMatchObject([
      { type: 'ActivityNoted', data: { key: 'row-3', outsideDays: false } },
    ]);
    expect(
      at(over)
        .when(command('NoteActivity', { on: '2024-05-02' }))
        .events(),
    ).toMatchObject([{ data: { outsideDays: true } }]);
    expect(
      at(open)
        .when(command('NoteActivity', { on: '2024-03-03' }))
        .events(),
    ).toMatchObject([{ data: { outsideDays: true } }]);
  });

  it('ignored: noted before; refused: on a living case, or none', () => {
    at(open)
      .when(command('NoteActivity', { key: 'row-1' }))
      .thenNothing();
    at([...open, [command('NoteActivity'), '2026-08-04']])
      .when(command('NoteActivity'))
      .thenNothing();
    at(stories.complaint.verifying).when(command('NoteActivity')).thenRefused('not-imported');
    given().when(command('NoteActivity')).thenRefused('case-unknown');
  });
});

describe('CloseImportedCase', () => {
  it('done: it ends on the day it ended', () => {
    const closed = at(open).when(command('CloseImportedCase'), { happenedOn: '2026-08-10' });
    closed.thenEvents({
      type: 'ImportedCaseClosed',
      data: {
        caseId: 'case-1',
        ended: { on: '2026-08-10', as: 'resolved', result: 'unfounded' },
        reason: 'text-5',
        clocks: leading({ rule: 'KN-04', status: 'satisfied', satisfiedOn: '2026-08-10' }),
      },
    });
    closed.and().when(command('CloseImportedCase'), { happenedOn: '2026-08-10' }).thenNothing();
    closed
      .and()
      .when(command('CloseImportedCase', { as: 'transferred' }), { happenedOn: '2026-08-11' })
      .thenRefused('case-closed');
  });

  it('refused: before it was received; a living case', () => {
    at(open)
      .when(command('CloseImportedCase'), { happenedOn: '2024-03-01', today: '2026-08-10' })
      .thenRefused('ends-before-received', { field: 'happenedOn' });
    at(stories.recommendation.served).when(command('CloseImportedCase'), { happenedOn: '2026-09-01' }).thenRefused('not-imported');
  });
});

describe('the guards of living cases are never loosened', () => {
  it('refused: every step of a living case', () => {
    const steps = [
      'AcceptCase',
      'ResolveCase',
      'ServeResult',
      'CloseCase',
      'SuspendResolution',
      'FileSecondComplaint',
      'TransferCase',
      'JoinPetition',
    ] as const;
    for (const step of steps) at(open).when(command(step), { happenedOn: '2026-10-05' }).thenRefused('imported-history');
  });

  it('done: somebody looks after an open one, as told by the chairman', () => {
    at(open)
      .when(command('AssignCase', { stage: 'handling', officerId: 'officer-5' }), { happenedOn: '2026-08-10' })
      .thenTypes('CaseAssigned');
    at(open).when(command('GiveInstruction'), { happenedOn: '2026-08-10' }).thenTypes('InstructionGiven');
    at(open).when(command('AssignCase'), { happenedOn: '2026-08-10' }).thenRefused('stage-not-of-kind', { field: 'stage' });
    at(over).when(command('GiveInstruction'), { happenedOn: '2026-08-10' }).thenRefused('case-closed');
  });
});
