import { runApi, type RunningApi } from '../../../../test/walk/running-api';

describe('the calendar', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await runApi();
  });
  afterAll(() => api.stop());

  it('tells the days off around the National Day of 2026: a bridge day, and the Saturday that makes up for it', async () => {
    const { body } = await api.ask('/api/calendar?from=2026-08-21&to=2026-09-06');
    expect(body).toEqual({
      from: '2026-08-21',
      to: '2026-09-06',
      // Saturday 22/8 is worked for Monday 31/8; 1/9 and 2/9 are the holidays.
      daysOff: ['2026-08-23', '2026-08-29', '2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02', '2026-09-05', '2026-09-06'],
    });
  });

  it.each([
    ['a period that ends before it begins', 'from=2026-09-02&to=2026-09-01', 'to'],
    ['a century', 'from=1976-01-01&to=2076-01-01', 'to'],
    ['no period', '', 'from'],
  ])('%s is refused with the field named', async (_what, query, field) => {
    const { status, body } = await api.ask(`/api/calendar?${query}`);
    expect([status, body]).toEqual([400, expect.objectContaining({ code: 'invalid-request', field })]);
  });
});
