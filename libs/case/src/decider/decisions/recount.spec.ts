import { makeLaw, vietnameseCalendar, vietnameseLaw, vietnamesePack } from '@donthu/law';
import { specify } from '@donthu/testing';
import { caseDecider } from '../case.decider';
import type { CaseState } from '../case.state';
import { command, stories, tell, type Told } from '../samples/cases';

const { given } = specify(caseDecider, { law: vietnameseLaw });
const at = (story: readonly Told[]) => tell(given(), story);
const { complaint } = stories;

/** The calendar published next: Friday 4 September 2026, the last day of the time to resolve, becomes a day off. */
const years = vietnameseCalendar.years.map((each) => (each.year === 2026 ? { ...each, off: [...each.off, '2026-09-04'].sort() } : each));
const next = makeLaw(vietnamesePack, { ...vietnameseCalendar, id: 'vn-2024-2026.2', years });
const recount = command('RecomputeClocks');
const published = { happenedOn: '2026-08-20', law: next, actor: { authority: 'policy' } };

const resolving = (matter: CaseState) => matter.round.clocks.find(({ rule }) => rule === 'KN-04');

describe('RecomputeClocks', () => {
  it('done: the day that moves is recorded with the one before it and the calendar it moved for', () => {
    at(complaint.verifying)
      .when(recount, published)
      .thenEvents({
        type: 'ClocksRecomputed',
        data: {
          caseId: 'case-1',
          because: 'vn-2024-2026.2',
          old: [{ rule: 'KN-04', dueOn: '2026-09-04' }],
          new: [{ rule: 'KN-04', dueOn: '2026-09-07' }],
          clocks: [expect.objectContaining({ rule: 'KN-04', dueOn: '2026-09-07', status: 'running', calendar: 'vn-2024-2026.2' })],
        },
      });
  });

  it('done: also of history of an old register that is still open', () => {
    // Received on 4 March 2024 and 30 days: Wednesday 3 April 2024, made a day off.
    const of2024 = vietnameseCalendar.years.map((each) =>
      each.year === 2024 ? { ...each, off: [...each.off, '2024-04-03'].sort() } : each,
    );
    const law = makeLaw(vietnamesePack, { ...vietnameseCalendar, years: of2024 });
    const answer = at([[command('ImportCase'), '2026-08-03']]).when(recount, { ...published, law });
    expect(answer.events()).toMatchObject([{ data: { old: [{ dueOn: '2024-04-03' }], new: [{ dueOn: '2024-04-04' }] } }]);
  });

  it('nothing: where no day moves, while it is suspended, and of what is closed', () => {
    at(complaint.verifying)
      .when(recount, { ...published, law: vietnameseLaw })
      .thenNothing();
    at(complaint.suspended).when(recount, published).thenNothing();
    at(complaint.effective)
      .when(recount, { ...published, happenedOn: '2026-10-05' })
      .thenNothing();
  });

  it('nothing: a second time', () => {
    at(complaint.verifying).after(recount, published).when(recount, published).thenNothing();
  });

  it('refused: of a case that was never opened', () => {
    given().when(recount, published).thenRefused('case-unknown');
  });
});

describe('a calendar published meanwhile', () => {
  it('does not re-date what is closed by a step that follows', () => {
    const served = at(complaint.decided).when(command('ServeResult'), { happenedOn: '2026-08-31', law: next });
    expect(resolving(served.state())).toMatchObject({ dueOn: '2026-09-04', status: 'satisfied', calendar: 'vn-2024-2026.1' });
  });

  it('does not move in passing what runs: only a recount does, and says so', () => {
    const transferred = at(complaint.verifying).when(command('TransferCase'), { happenedOn: '2026-08-20', law: next });
    expect(resolving(transferred.state())).toMatchObject({ dueOn: '2026-09-04', calendar: 'vn-2024-2026.1' });
  });

  it('counts with the new days what changes the facts themselves: a correction, also of what is closed', () => {
    const corrected = at(complaint.decided)
      .after(command('ProposeCorrection', { correction: { kind: 'correct', acceptedOn: '2026-08-04' } }), { happenedOn: '2026-08-30' })
      .when(command('DecideCorrection', { correctionId: `correction-${complaint.decided.length + 1}` }), {
        happenedOn: '2026-08-31',
        law: next,
        actor: { officerId: 'officer-9' },
      });
    // 4 August + 30 days = Thursday 3 September
    expect(corrected.state().round.clocks).toContainEqual(
      expect.objectContaining({
        rule: 'KN-04',
        startedOn: '2026-08-04',
        dueOn: '2026-09-03',
        status: 'satisfied',
        calendar: 'vn-2024-2026.2',
      }),
    );
  });

  it('counts with the new days what is extended after it', () => {
    const extended = at(complaint.verifying).when(command('DetermineComplexity'), { happenedOn: '2026-08-20', law: next });
    expect(extended.events()).toMatchObject([{ data: { clocks: [{ rule: 'KN-04', dueOn: '2026-09-21', calendar: 'vn-2024-2026.2' }] } }]);
  });
});
