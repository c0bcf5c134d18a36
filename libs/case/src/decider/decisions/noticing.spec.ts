import { vietnameseLaw, type DeadlineNotice } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import { command, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint, denunciation } = stories;

/** Accepted on 5 August, due on Friday 4 September 2026 after the national holiday; 70 % of the time is over on 26 August. */
const ring = command('NoticeDeadline', { rule: 'KN-04', dueOn: '2026-09-04' });
/** The alarm is for the day it was set for, however late it rings. */
const on = (today: string) => ({ happenedOn: '2026-08-26', today, actor: { authority: 'policy' } });
const noticed = (decided: ReturnType<ReturnType<typeof at>['when']>) =>
  decided.events().map(({ type, data }) => `${type} ${(data as DeadlineNotice).rung} ${(data as DeadlineNotice).reachedOn}`);

const all = [
  'DeadlineWarned officer 2026-08-26',
  'DeadlineWarned head 2026-08-27',
  'DeadlineMissed missed 2026-09-05',
  'EscalationProposed urge-letter 2026-09-14',
  'EscalationProposed responsibility-check 2026-10-04',
];

describe('NoticeDeadline', () => {
  it('done: the officer is reminded when 70 % of the time is over', () => {
    at(complaint.verifying)
      .when(ring, on('2026-08-26'))
      .thenEvents({
        type: 'DeadlineWarned',
        data: {
          caseId: 'case-1',
          rule: 'KN-04',
          startedOn: '2026-08-05',
          dueOn: '2026-09-04',
          nearOn: '2026-08-27',
          rung: 'officer',
          reachedOn: '2026-08-26',
          noticedOn: '2026-08-26',
          tells: [{ role: 'officer', unitId: 'unit-1', officerId: 'officer-2' }],
        },
      });
  });

  it('done: while nobody handles it the head is reminded', () =>
    expect(at(complaint.accepted).when(ring, on('2026-08-26')).events()).toMatchObject([
      { data: { tells: [{ role: 'head', unitId: 'unit-1' }] } },
    ]));

  it('done: all that was reached, in one decision, however late it rings', () => {
    expect(noticed(at(complaint.verifying).when(ring, on('2026-09-14')))).toEqual(all.slice(0, 4));
    const late = at(complaint.verifying).when(ring, on('2026-12-01'));
    expect(noticed(late)).toEqual(all);
    expect(late.events().at(-1)).toMatchObject({
      data: { step: 'responsibility-check', noticedOn: '2026-12-01', tells: [{ role: 'superior' }] },
    });
  });

  it('done: what is new since it rang last', () => {
    const warned = at(complaint.verifying).after(ring, on('2026-08-26'));
    warned.when(ring, on('2026-08-26')).thenNothing();
    expect(noticed(warned.when(ring, on('2026-09-05')))).toEqual(all.slice(1, 3));
  });

  it('nothing: before the first rung, and a second time', () => {
    at(complaint.verifying).when(ring, on('2026-08-25')).thenNothing();
    at(complaint.verifying).after(ring, on('2026-12-01')).when(ring, on('2026-12-02')).thenNothing();
  });

  it('nothing: of what was done in time, is suspended, is over, or is due on another day now', () => {
    at(complaint.decided).when(ring, on('2026-12-01')).thenNothing();
    at(complaint.suspended).when(ring, on('2026-12-01')).thenNothing();
    at(complaint.discontinued).when(ring, on('2026-12-01')).thenNothing();
    const longer: Told[] = [...complaint.verifying, [command('DetermineComplexity'), '2026-08-10']];
    at(longer).when(ring, on('2026-12-01')).thenNothing();
    at(complaint.verifying)
      .when(command('NoticeDeadline', { rule: 'KN-06', dueOn: '2026-09-04' }), on('2026-12-01'))
      .thenNothing();
  });

  it('done: a decision that came late does not erase that it was late, and nobody is urged any more', () => {
    const late: Told[] = [...complaint.met, [command('ResolveCase'), '2026-09-30']];
    expect(noticed(at(late).when(ring, on('2026-12-01')))).toEqual([all[2]]);
    at(late).after(ring, on('2026-12-01')).when(ring, on('2026-12-02')).thenNothing();
    // Noticed before it was decided, it stands as it was.
    const before = tell(at(complaint.met).after(ring, on('2026-09-07')), [[command('ResolveCase'), '2026-09-30']]);
    before.when(ring, on('2026-12-01')).thenNothing();
  });

  it('done: also when the round has given way to the next one before it rang', () => {
    const second: Told[] = [
      ...complaint.met,
      [command('ResolveCase'), '2026-09-07'],
      [command('ServeResult'), '2026-09-08'],
      [command('FileSecondComplaint'), '2026-09-10'],
    ];
    expect(noticed(at(second).when(ring, on('2026-12-01')))).toEqual([all[2]]);
  });

  it('nothing: of history of an old register, and of what was entered in error', () => {
    const old = command('NoticeDeadline', { rule: 'KN-04', dueOn: '2024-04-03' });
    at([[command('ImportCase'), '2026-08-03']])
      .when(old, on('2026-12-01'))
      .thenNothing();
    const error: Told[] = [
      ...complaint.verifying,
      [command('ProposeCorrection', { correction: { kind: 'entered-in-error' } }), '2026-08-10'],
    ];
    const agreed = at(error).after(command('DecideCorrection', { correctionId: `correction-${error.length}` }), {
      happenedOn: '2026-08-10',
      actor: { officerId: 'officer-2' },
    });
    agreed.when(ring, on('2026-12-01')).thenNothing();
  });

  it('competence stays where it is, whatever is proposed', () => {
    const before = at(complaint.verifying);
    const { round, phase } = before.when(ring, on('2026-12-01')).state();
    expect({ phase, unitId: round.unitId, assigned: round.assigned }).toEqual({
      phase: 'verifying',
      unitId: 'unit-1',
      assigned: expect.objectContaining({ officerId: 'officer-2' }),
    });
  });

  it('the missed time to resolve is known with its due day; missed acceptance is another thing', () => {
    expect(at(complaint.verifying).when(ring, on('2026-09-07')).state().round.resolutionMissed).toEqual({
      startedOn: '2026-08-05',
      dueOn: '2026-09-04',
    });
    const intake = at(denunciation.received).when(command('NoticeDeadline', { rule: 'TC-01', dueOn: '2026-08-12' }), {
      happenedOn: '2026-08-10',
      today: '2026-08-20',
    });
    expect(intake.events().map(({ type }) => type)).toContain('DeadlineMissed');
    expect(intake.state().round.resolutionMissed).toBeNull();
  });

  it('from the missed day on the complainant may go on: his window is counted from it (Luật Khiếu nại, Điều 33.1)', () => {
    const missed = at(complaint.verifying).when(ring, on('2026-09-07'));
    const window = missed.state().round.clocks.find(({ rule }) => rule === 'KN-05');
    // Thirty days from 4 September are over on Sunday 4 October.
    expect(window).toMatchObject({ kind: 'limitation', startedOn: '2026-09-04', dueOn: '2026-10-05', status: 'running' });
  });
});
