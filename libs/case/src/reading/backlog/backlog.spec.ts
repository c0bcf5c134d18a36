import { everyone } from '@donthu/eventing';
import { readModels, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import { province } from '../samples/province';
import { askBacklog } from './backlog.query';

jest.setTimeout(60_000);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, province().log);
});
afterAll(() => models.drop());

describe('the backlog', () => {
  it('tells every day what is open and what of it overdue', async () => {
    const { days } = await askBacklog(models.rows, everyone, { from: '2026-09-03', to: '2026-09-06', unit: 'unit-1' });
    // c3 is overdue since 13 August; c1 becomes it the day after 4 September.
    expect(days).toEqual([
      { day: '2026-09-03', open: 2, overdue: 1, received: 0, closed: 0 },
      { day: '2026-09-04', open: 2, overdue: 1, received: 0, closed: 0 },
      { day: '2026-09-05', open: 2, overdue: 2, received: 0, closed: 0 },
      { day: '2026-09-06', open: 2, overdue: 2, received: 0, closed: 0 },
    ]);
  });

  it('what is decided is no longer open or overdue at the end of that day', async () => {
    const { days } = await askBacklog(models.rows, everyone, { from: '2026-09-09', to: '2026-09-10', unit: 'unit-1' });
    expect(days).toEqual([
      { day: '2026-09-09', open: 2, overdue: 2, received: 0, closed: 0 },
      { day: '2026-09-10', open: 1, overdue: 1, received: 0, closed: 1 },
    ]);
  });

  it('counts letters when it is asked to, and nobody’s matters behind a wall', async () => {
    const on = async (over: object, walls: 'all' | string[] = 'all') =>
      (await askBacklog(models.rows, { officerId: 'o', units: 'all', walls }, { from: '2026-08-18', to: '2026-08-18', ...over })).days[0];
    expect(await on({ of: 'letters' })).toMatchObject({ open: 1, overdue: 1 });
    // c1, c2, c3, c4, c6, c8 and l1; overdue c3, c6, l1.
    expect(await on({ of: 'all' })).toMatchObject({ open: 7, overdue: 3 });
    expect(await on({ of: 'all' }, [])).toMatchObject({ open: 6, overdue: 2 });
  });
});
