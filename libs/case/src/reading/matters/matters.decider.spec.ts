import { foldAll, spellsOn } from '@donthu/testing';
import { command, stories, tell, type Told } from '../../decider/samples/cases';
import type { CaseEvent } from '../../decider/case.events';
import { History } from '../samples/history';
import { looksOn } from '@donthu/petition';
import { shownPhase, type CaseRow } from './case-row';
import { matters } from './matters.projection';
import { resolutionsOf } from './resolutions';

const told = (story: readonly Told[]): History => tell(new Telling(), story).history;

/** Lets `tell` of the deciders' specs write a history. */
class Telling {
  readonly history = new History();
  after(said: Told[0], { happenedOn }: { happenedOn: string }): this {
    this.history.case('c1', said, happenedOn);
    return this;
  }
}

const UNDECIDED = new Set([
  'proposed',
  'received',
  'checked',
  'accepted',
  'assigned',
  'verifying',
  'dialogue',
  'suspended',
  'continued',
  'imported',
]);

const { complaint, denunciation, recommendation } = stories;
const overdue: Told[] = [...denunciation.verifying, [command('DemandReport'), '2026-09-14']];

/** What leads from one round or unit to the next. */
const onward: Record<string, Told[]> = {
  'in court while suspended': [...complaint.suspended, [command('GoToCourt'), '2026-08-20']],
  resumed: [...complaint.suspended, [command('ResumeResolution'), '2026-08-31']],
  'second complaint': [...complaint.served, [command('FileSecondComplaint'), '2026-09-10']],
  'second complaint because of the delay': [
    ...complaint.verifying,
    [command('FileSecondComplaint', { because: 'deadline-over' }), '2026-09-10'],
  ],
  'review closed': [...complaint['under-review'], [command('CloseReview', { outcome: 'lawful' }), '2026-10-20']],
  'review reopens': [...complaint['under-review'], [command('CloseReview'), '2026-10-20']],
  'transferred before acceptance': [...complaint.proposed, [command('TransferCase'), '2026-08-11']],
  'transferred after acceptance': [...complaint.verifying, [command('TransferCase'), '2026-08-11']],
  'transferred while suspended': [...complaint.suspended, [command('TransferCase'), '2026-08-20']],
  'taken over': [...overdue, [command('TakeOver'), '2026-09-21']],
  'not reopened': [
    ...denunciation.continued,
    [command('ReviewContinuedDenunciation', { outcome: 'not-reopened', ground: 'handled-rightly' }), '2026-09-21'],
  ],
  'reopened by the superior': [...denunciation.continued, [command('ReviewContinuedDenunciation'), '2026-09-21']],
  'competence corrected': [
    ...denunciation.continued,
    [
      command('ReviewContinuedDenunciation', { outcome: 'competence-corrected', ground: 'wrong-competence', toUnitId: 'unit-5' }),
      '2026-09-21',
    ],
  ],
  'reopened with new facts': [...recommendation.served, [command('ReopenCase'), '2026-09-10']],
};

describe('the board agrees with the decider', () => {
  const all = (Object.entries({ ...stories, onward }) as [string, Record<string, Told[]>][]).flatMap(([kind, phases]) =>
    Object.entries(phases).map(([phase, story]) => [kind, phase, story] as const),
  );

  it.each(all)('%s, %s: phase, open or not, due day', (_kind, _phase, story) => {
    const history = told(story);
    const state = history.caseState('c1');
    const day = story.at(-1)![1];
    const folded = foldAll(matters, history.log);
    const looks = looksOn(folded.rows.get('c1') as CaseRow, day)!;
    const leading = state.round.clocks.filter(({ kind }) => kind === undefined);
    const running = leading.flatMap(({ status, dueOn }) => (status === 'running' && dueOn !== null ? [dueOn] : [])).sort();
    expect(shownPhase(looks)).toBe(state.phase);
    expect(looks.open).toBe(UNDECIDED.has(state.phase));
    expect(looks.due.dueOn).toBe(looks.open ? (running[0] ?? null) : null);
    expect(looks.unit).toBe(state.round.unitId);
    expect(looks.round).toBe(state.round.kind);
    const { decidedOn, servedOn } = looks.facts;
    expect({ decidedOn, servedOn }).toEqual({ decidedOn: state.round.decidedOn, servedOn: state.round.servedOn });
    expect(spellsOn(folded, day)).toHaveLength(looks.open ? 1 : 0);
  });

  it.each(all)('%s, %s: what was decided late, and when it was accepted', (_kind, _phase, story) => {
    const history = told(story);
    const decided = history.log
      .filter(({ type }) => type === 'CaseResolved')
      .map(({ data }) => data as Extract<CaseEvent, { type: 'CaseResolved' }>['data']);
    const found = resolutionsOf(foldAll(matters, history.log).rows.get('c1') as CaseRow);
    expect(found.map(({ decidedOn, late }) => ({ decidedOn, late }))).toEqual(decided.map(({ decidedOn, late }) => ({ decidedOn, late })));
  });

  it('a decision of the day after the due day is late, one of the due day is not', () => {
    const until = stories.complaint.met;
    const due = told(until)
      .caseState('c1')
      .round.clocks.find(({ status }) => status === 'running')!.dueOn!;
    expect(due).toBe('2026-09-04');
    const late = (on: string) => {
      const history = told([...until, [command('ResolveCase'), on]]);
      return resolutionsOf(foldAll(matters, history.log).rows.get('c1') as CaseRow).map((each) => each.late);
    };
    expect([late('2026-09-04'), late('2026-09-05')]).toEqual([[false], [true]]);
  });
});
