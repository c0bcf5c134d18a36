import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '@donthu/eventing';
import { caseShapes } from './case.commands';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import { caseEventTypes } from './case.evolve';
import { examples } from './samples/cases';

const folder = path.join(__dirname, 'samples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const sample = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CaseEvent;
const meta = { happenedOn: '2026-11-20', recordedAt: '2026-11-20T02:00:00.000Z', actor: 'officer-1', unit: 'unit-1' };

describe('samples of events', () => {
  it('there is one of every event of the ledger', () => {
    expect(caseEventTypes.filter((type) => !files.includes(`${type}.v1.json`))).toEqual([]);
  });

  it.each(files)('%s decodes for ever', (file) => {
    const event = sample(file);
    const [type] = file.split('.');
    expect(event.type).toBe(type);
    const living = caseDecider.evolve(caseDecider.initial, sample('CaseOpened.v1.json'), meta);
    const state = caseDecider.evolve(living, event, meta);
    // What an event tells of clocks stands in the state after it, copied.
    const standing = state.round.clocks.map(canonicalJson);
    for (const clock of 'clocks' in event.data ? event.data.clocks : []) expect(standing).toContain(canonicalJson(clock));
    expect(canonicalJson(state)).not.toContain('undefined');
  });

  it('a matter told in samples is the matter that was', () => {
    const story = ['CaseOpened', 'CaseAccepted', 'CaseAssigned', 'VerificationReported', 'DialogueHeld', 'CaseResolved', 'ResultServed'];
    const state = story.reduce((matter, type) => caseDecider.evolve(matter, sample(`${type}.v1.json`), meta), caseDecider.initial);
    expect(state).toMatchObject({
      phase: 'served',
      kind: 'complaint',
      petitionId: 'petition-1',
      respondentUnitId: 'unit-9',
      group: { size: 7 },
      round: { unitId: 'unit-1', acceptedOn: '2026-08-05', decidedOn: '2026-09-18', servedOn: '2026-09-21', dialogue: 'held', late: false },
    });
  });
});

describe('examples of commands', () => {
  it.each(Object.keys(examples) as (keyof typeof examples)[])('%s is of the shape people and policies send', (type) => {
    expect(caseShapes[type].parse(examples[type])).toEqual(examples[type]);
  });
});
