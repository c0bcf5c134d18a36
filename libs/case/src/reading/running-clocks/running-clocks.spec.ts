import type { Clock } from '@donthu/law';
import { readModels, recordedLog, type LogEntry, type ReadModels } from '@donthu/testing';
import { runningClocks } from './running-clocks.projection';
import { countTouched, lastRunningDay, touchedStreams } from './running-clocks.query';

const clock = (rule: string, startedOn: string, dueOn: string | null, over: Partial<Clock> = {}): Clock => ({
  rule,
  regime: 'R3',
  startedOn,
  dueOn,
  nearOn: dueOn,
  status: dueOn === null ? 'paused' : 'running',
  pack: 'vn-2026.1',
  calendar: 'vn-2024-2026.1',
  ...over,
});

const told = (stream: string, type: string, ...clocks: Clock[]): LogEntry => ({ stream, event: { type, data: { clocks } } });

/** A letter and three cases of p01, and a case of another province. */
const log = recordedLog([
  told('p01.petition-l1', 'PetitionReceived', clock('GEN-01', '2026-08-03', '2026-08-17')),
  told('p01.case-c1', 'CaseAccepted', clock('KN-04', '2026-08-03', '2026-09-03'), clock('KN-12', '2026-08-20', '2026-08-14')),
  told('p01.case-c2', 'CaseAccepted', clock('KN-04', '2026-08-10', '2026-09-09')),
  told('p01.case-c2', 'ResolutionSuspended', clock('KN-04', '2026-08-10', null)),
  told('p01.case-c3', 'CaseAccepted', clock('TC-04', '2026-08-03', '2026-09-03')),
  told('p01.case-c3', 'CaseResolved', clock('TC-04', '2026-08-03', '2026-09-03', { status: 'satisfied', satisfiedOn: '2026-08-28' })),
  told('p01.case-c4', 'CaseResolved', clock('KN-13', '2026-09-01', '2026-09-10', { of: 'decision-1' })),
  told('p01.case-c4', 'ResultServed', clock('KN-13', '2026-09-01', '2026-09-14', { of: 'decision-2' })),
  { stream: 'p01.case-c4', event: { type: 'ActivityNoted', data: {} } },
  told('p02.case-c9', 'CaseAccepted', clock('KN-04', '2026-08-03', '2027-02-03')),
]);

describe('streams with a running clock that looks at a changed day', () => {
  let models: ReadModels;
  beforeAll(async () => {
    models = await readModels([runningClocks], log);
  });
  afterAll(() => models.drop());

  const touched = async (...days: string[]) => {
    const { rows } = models;
    const found = (await touchedStreams(rows, 'p01', days, '', 100)).map(({ stream: { kind, id } }) => `${kind} ${id}`);
    expect(await countTouched(rows, 'p01', days)).toBe(found.length);
    return found;
  };

  it.each([
    ['on the day after it starts', ['2026-08-04'], ['case c1', 'petition l1']],
    ['on the due day', ['2026-09-03'], ['case c1', 'case c4']],
    ['not on the day after it; a clock that was done, or paused, is not touched', ['2026-08-31'], ['case c1']],
    ['each of one rule that runs twice', ['2026-09-14'], ['case c4']],
    ['once, on however many days', ['2026-08-04', '2026-08-05', '2026-09-10', '2026-09-11'], ['case c1', 'case c4', 'petition l1']],
    ['nobody on a day that no clock looks at', ['2026-12-24'], []],
  ])('%s', async (_what, days, found) => expect(await touched(...days)).toEqual(found));

  it('come in pages, each once', async () => {
    const days = ['2026-08-04', '2026-09-03'];
    const first = await touchedStreams(models.rows, 'p01', days, '', 2);
    const second = await touchedStreams(models.rows, 'p01', days, first.at(-1)!.place, 2);
    expect([...first, ...second].map(({ place }) => place)).toEqual(['case-c1', 'case-c4', 'petition-l1']);
    expect(first[0]).toEqual({ place: 'case-c1', stream: { kind: 'case', id: 'c1' } });
  });

  it('the last day that a running clock looks at, province by province', async () => {
    expect(await lastRunningDay(models.rows, 'p01')).toBe('2026-09-14');
    expect(await lastRunningDay(models.rows, 'p02')).toBe('2027-02-03');
    expect(await lastRunningDay(models.rows, 'p03')).toBeNull();
  });
});
