import { everyone } from '@donthu/eventing';
import { foldAll, readModels, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import { command } from '../../decider/samples/cases';
import { looksOn } from '@donthu/petition';
import { matters, type CaseRow } from '../matters';
import { askPending } from '../pending/pending.query';
import { askTimeline } from '../case-timeline/case-timeline.query';
import { classified, receive } from '../samples/province';
import { History } from '../samples/history';
import { flagsOn } from './flags';
import { flagsOfCase } from './flags-of-matter';

jest.setTimeout(60_000);

const forwarder = { kind: 'press', bodyId: 'press-1', document: { no: '1/CV', on: '2026-07-30' } } as const;

/**
 * - `c1` complaint accepted on 5 August, due on 4 September, at most 45 days: 19 September; complex since the 10th, so due then
 * - `c2` denunciation of 3 August that came forwarded and was passed on once more before anybody accepted it
 * - `c3` complaint of nine people from a register of 2024; reviewed on 5 September
 * - `l1` letter sent above the competent level, lying since 3 August
 */
const told = (): History =>
  new History()
    .case(
      'c3',
      command('ImportCase', { petitioners: ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6', 'p-7', 'p-8', 'p-9'], activities: [] }),
      '2026-08-01',
    )
    .case('c1', command('OpenCase', { registerNo: '1' }), '2026-08-03')
    .case('c2', command('OpenCase', { registerNo: '2', kind: 'denunciation', round: 'initial', forwarder }), '2026-08-03')
    .letter('l1', receive({ registerNo: '11', classification: classified({ crossLevel: true }) }), '2026-08-03')
    .case('c1', command('AcceptCase'), '2026-08-05')
    .case('c1', command('DetermineComplexity'), '2026-08-10')
    .case('c2', command('TransferCase', { toUnitId: 'unit-3' }), '2026-08-11')
    .case('c1', command('MarkPublicConcern'), '2026-08-20')
    .case('c3', command('ReviewLongPending', { nextReviewOn: '2026-09-30', promisedOn: '2026-09-25' }), '2026-09-05');

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, told().log);
});
afterAll(() => models.drop());

const flagged = async (flag: Parameters<typeof askPending>[2]['flag'], asOf: string) =>
  (await askPending(models.rows, everyone, { asOf, which: 'open', flag })).rows.map(({ id }) => id).sort();

describe('flags on the board', () => {
  it('find the matters that carry them on that day', async () => {
    expect([await flagged('complex', '2026-08-09'), await flagged('complex', '2026-08-10')]).toEqual([[], ['c1']]);
    expect([await flagged('public-concern', '2026-08-19'), await flagged('public-concern', '2026-08-20')]).toEqual([[], ['c1']]);
    expect([await flagged('ping-pong', '2026-08-10'), await flagged('ping-pong', '2026-08-11')]).toEqual([[], ['c2']]);
    expect(await flagged('cross-level', '2026-08-10')).toEqual(['l1']);
    expect(await flagged('group', '2026-08-10')).toEqual(['c3']);
    expect([await flagged('red-line', '2026-09-17'), await flagged('red-line', '2026-09-18')]).toEqual([[], ['c2', 'l1']]);
    expect([await flagged('backlog', '2026-09-19'), await flagged('backlog', '2026-09-20')]).toEqual([['c3'], ['c3']]);
    // Due on Saturday 19 September, so on Monday the 21st.
    expect([await flagged('backlog', '2026-09-21'), await flagged('backlog', '2026-09-22')]).toEqual([['c3'], ['c1', 'c3']]);
  });

  it('a long-pending case shows as unreviewed until a leader looks, and again when his day has passed', async () => {
    expect(await flagged('review-due', '2026-09-04')).toEqual(['c3']);
    expect(await flagged('review-due', '2026-09-05')).toEqual([]);
    expect(await flagged('review-due', '2026-10-01')).toContain('c3');
  });

  it('every row tells its flags with their reasons', async () => {
    const { rows } = await askPending(models.rows, everyone, { asOf: '2026-08-20', which: 'open' });
    expect(rows.find(({ id }) => id === 'c1')!.flags).toEqual([
      {
        code: 'public-concern',
        since: '2026-08-20',
        number: null,
        legal: false,
        explanation: expect.objectContaining({ vi: 'Dư luận quan tâm, ghi nhận 20/8/2026 (nhãn quản lý)' }),
      },
      {
        code: 'complex',
        since: '2026-08-10',
        number: null,
        legal: true,
        explanation: { vi: 'Phức tạp, xác định bằng văn bản 10/8/2026', en: 'Complex, determined in writing on 2026-08-10' },
      },
    ]);
  });

  it('the page of the case shows the same flags, and the latest review', async () => {
    const page = await askTimeline(models, everyone, { id: 'c3', asOf: '2026-09-20' });
    const { rows } = await askPending(models.rows, everyone, { asOf: '2026-09-20', which: 'open' });
    expect(page!.state!.flags).toEqual(rows.find(({ id }) => id === 'c3')!.flags);
    expect(page!.state!.review).toEqual({
      reviewedOn: '2026-09-05',
      leaderId: 'officer-8',
      decision: 'text-40',
      promisedOn: '2026-09-25',
      nextReviewOn: '2026-09-30',
    });
  });
});

it('what people think of a matter outlives its round; that it was complex does not', () => {
  const { rows } = foldAll(
    matters,
    told()
      .case('c1', command('AssignCase'), '2026-08-21')
      .case('c1', command('ReportVerification', { differsFromRequest: false }), '2026-08-24')
      .case('c1', command('ResolveCase'), '2026-08-28')
      .case('c1', command('ServeResult'), '2026-08-31')
      .case('c1', command('FileSecondComplaint'), '2026-09-10').log,
  );
  const row = rows.get('c1') as CaseRow;
  const flags = flagsOn(flagsOfCase(row, looksOn(row, '2026-09-10')!), '2026-09-10').map(({ code, number }) => [code, number]);
  expect(flags).toEqual([
    ['prolonged', 2],
    ['review-due', null],
    ['public-concern', null],
  ]);
});
