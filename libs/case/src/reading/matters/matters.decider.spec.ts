import { foldAll, spellsOn } from '@donthu/testing';
import type { MatterKind } from '@donthu/law';
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

describe('the board agrees with the decider', () => {
  const all = (Object.entries(stories) as [MatterKind | 'second', Record<string, Told[]>][]).flatMap(([kind, phases]) =>
    Object.entries(phases).map(([phase, story]) => [kind, phase, story] as const),
  );

  it.each(all)('%s, %s: phase, open or not, due day', (_kind, _phase, story) => {
    const history = told(story);
    const state = history.caseState('c1');
    const day = story.at(-1)![1];
    const folded = foldAll(matters, history.log);
    const looks = looksOn(folded.rows.get('c1') as CaseRow, day)!;
    const running = state.round.clocks.flatMap(({ status, dueOn }) => (status === 'running' && dueOn !== null ? [dueOn] : [])).sort();
    expect(shownPhase(looks)).toBe(state.phase);
    expect(looks.open).toBe(UNDECIDED.has(state.phase));
    expect(looks.due.dueOn).toBe(looks.open ? (running[0] ?? null) : null);
    expect(looks.unit).toBe(state.round.unitId);
    expect(looks.round).toBe(state.round.kind);
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
