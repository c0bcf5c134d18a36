import { everyone, type Viewer } from '@donthu/eventing';
import { readModels, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import { command } from '../../decider/samples/cases';
import { History } from '../samples/history';
import { province } from '../samples/province';
import { askResolutionTime, type ResolutionQuestion } from './resolution-time.query';

jest.setTimeout(60_000);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, province().log);
});
afterAll(() => models.drop());

const ask = (over: Partial<ResolutionQuestion> = {}, viewer: Viewer = everyone) =>
  askResolutionTime(models.rows, viewer, { asOf: '2026-09-30', ...over });

const total = async (over: Partial<ResolutionQuestion> = {}, viewer: Viewer = everyone) => {
  const { groups: _, asOf: __, measure: ___, ...line } = await ask(over, viewer);
  return line;
};

describe('the citizen’s wait', () => {
  it('runs from the first receipt to the answer in hand', async () => {
    // c1 3/8–14/9: 42 days, late; c4 3/8–21/8: 18 days; c5 1/7–25/7: 24 days, late. Open and overdue: c2, c3, c6, c8.
    expect(await total()).toEqual({ resolved: 3, late: 2, medianDays: 24, p90Days: 42, openOverdue: 4, onTimeShare: 1 / 7 });
  });

  it('is not over while the decision is not served', async () => {
    expect(await total({ asOf: '2026-09-13' })).toMatchObject({ resolved: 2, medianDays: 18, openOverdue: 4 });
  });

  it.each(['unit', 'kind', 'channel', 'month'] as const)(
    'asked by %s, is told by it and by month, the same as when all is asked',
    async (by) => {
      const { groups: all, ...line } = await ask();
      const groups = all.filter((group) => group.by === by || group.by === 'month');
      expect(await ask({ by })).toEqual({ ...line, groups });
    },
  );

  it('is told by unit, kind, channel and month of the end; each group adds up', async () => {
    const { groups } = await ask();
    const of = (by: string) =>
      groups.filter((group) => group.by === by).map(({ key, resolved, late, openOverdue }) => [key, resolved, late, openOverdue]);
    expect(of('unit')).toEqual([
      ['unit-1', 1, 1, 1],
      ['unit-2', 1, 0, 1],
      ['unit-3', 1, 1, 2],
    ]);
    expect(of('kind')).toEqual([
      ['complaint', 2, 2, 3],
      ['denunciation', 0, 0, 1],
      ['recommendation', 1, 0, 0],
    ]);
    expect(of('channel')).toEqual([
      ['in-person', 1, 1, 3],
      ['online', 1, 0, 0],
      ['post', 1, 1, 1],
    ]);
    // Overdue at the end of July: nothing; of August: c3, c6, c8; on 30 September: c2, c3, c6, c8.
    expect(of('month')).toEqual([
      ['2026-07', 1, 1, 0],
      ['2026-08', 1, 0, 3],
      ['2026-09', 1, 1, 4],
    ]);
  });

  it('of a period: what ended in it, and what was overdue at its end', async () => {
    expect(await total({ from: '2026-08-01', to: '2026-08-31' })).toMatchObject({ resolved: 1, late: 0, medianDays: 18, openOverdue: 3 });
    expect(await total({ from: '2026-08-22', to: '2026-09-13' })).toMatchObject({ resolved: 0, medianDays: null, p90Days: null });
  });

  it('filters, and leaves imported history out when asked to', async () => {
    expect(await total({ unit: 'unit-3' })).toMatchObject({ resolved: 1, medianDays: 24, openOverdue: 2 });
    expect(await total({ imported: false })).toMatchObject({ resolved: 2, medianDays: 18, openOverdue: 3 });
  });

  it('has nothing of a matter behind a wall', async () => {
    expect(await total({}, { officerId: 'o', units: 'all', walls: [] })).toMatchObject({ resolved: 3, openOverdue: 3 });
  });
});

describe('the statutory time', () => {
  it('runs from acceptance to decision; imported history has none, and what the law sets no time for', async () => {
    // c1 5/8–10/9: 36 days, late; c4 is a recommendation. Accepted, open and overdue: c2.
    expect(await total({ measure: 'statutory' })).toEqual({
      resolved: 1,
      late: 1,
      medianDays: 36,
      p90Days: 36,
      openOverdue: 1,
      onTimeShare: 0,
    });
  });

  it('leaves lawful pauses out, the citizen’s wait counts them', async () => {
    const history = new History()
      .case('c1', command('OpenCase'), '2026-08-03')
      .case('c1', command('AcceptCase'), '2026-08-03')
      .case('c1', command('AssignCase'), '2026-08-04')
      .case('c1', command('SuspendResolution'), '2026-08-13')
      .case('c1', command('ResumeResolution'), '2026-08-31')
      .case('c1', command('ReportVerification', { differsFromRequest: false }), '2026-09-01')
      .case('c1', command('ResolveCase'), '2026-09-21')
      .case('c1', command('ServeResult'), '2026-09-22');
    await models.tell(history.log);
    // 49 days from acceptance to decision, 18 of them suspended; due on 21 September.
    expect(await total({ measure: 'statutory' })).toMatchObject({ resolved: 1, late: 0, medianDays: 31, onTimeShare: 1 });
    expect(await total()).toMatchObject({ resolved: 1, late: 0, medianDays: 50 });
  });
});

describe('rounds', () => {
  it('count apart: who goes on after an answer waits anew, who was passed on without one waits on', async () => {
    const first = (history: History) =>
      history
        .case('c1', command('OpenCase'), '2026-08-03')
        .case('c1', command('AcceptCase'), '2026-08-03')
        .case('c1', command('AssignCase'), '2026-08-04');
    const second = (history: History, on: readonly [string, string, string, string]) =>
      history
        .case('c1', command('AcceptCase', { firstDecisionAttached: true }), on[0])
        .case('c1', command('AssignCase', { unitId: 'unit-2' }), on[0])
        .case('c1', command('ReportVerification', { findings: [{ content: 'text-1', result: 'uphold' }] }), on[1])
        .case('c1', command('ScheduleDialogue', { meetingOn: on[2] }), on[1])
        .case('c1', command('RecordDialogue', { chairCapacity: 'department-head' }), on[2])
        .case('c1', command('ResolveCase', { result: 'uphold' }), on[3])
        .case('c1', command('ServeResult'), on[3]);

    const answered = first(new History())
      .case('c1', command('ReportVerification', { differsFromRequest: false }), '2026-08-10')
      .case('c1', command('ResolveCase'), '2026-08-13')
      .case('c1', command('ServeResult'), '2026-08-13')
      .case('c1', command('FileSecondComplaint', { toUnitId: 'unit-2', because: 'disagrees' }), '2026-08-20');
    await models.tell(second(answered, ['2026-08-24', '2026-08-28', '2026-09-04', '2026-09-09']).log);
    // 3/8–13/8 and 20/8–9/9.
    expect(await total()).toMatchObject({ resolved: 2, medianDays: 10, p90Days: 20 });

    const passedOn = first(new History()).case(
      'c1',
      command('FileSecondComplaint', { toUnitId: 'unit-2', because: 'deadline-over' }),
      '2026-09-07',
    );
    await models.tell(second(passedOn, ['2026-09-08', '2026-09-14', '2026-09-21', '2026-09-25']).log);
    // 3/8–25/9.
    expect(await total()).toMatchObject({ resolved: 1, medianDays: 53, p90Days: 53 });
  });
});
