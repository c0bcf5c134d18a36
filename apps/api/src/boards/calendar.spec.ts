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

  it('warns of the next year from July on, and shows each year with who announced it', async () => {
    const { body } = await api.ask('/api/calendar/years');
    expect(body).toMatchObject({
      version: 'vn-2024-2026.1',
      revision: -1,
      warnings: [{ year: 2027, status: 'provisional', because: 'next-year' }],
    });
    expect((await api.ask('/api/calendar/year')).body).toMatchObject({
      status: 'published',
      publishedBy: expect.stringContaining('Bộ Nội vụ') as string,
      unconfirmed: ['2026-11-24'],
      // 365 days, 104 at weekends, 13 days off from Monday to Friday, 2 Saturdays worked.
      workingDays: 250,
    });
    expect((await api.ask('/api/calendar/year?year=2090')).body).toMatchObject({ status: 'missing', publishedBy: null, off: [] });
    expect((await api.ask('/api/calendar/year?year=last')).body).toMatchObject({ status: 400, field: 'year' });
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

describe('publishing a calendar', () => {
  const table = {
    year: 2027,
    off: ['2027-01-01', '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-04-30', '2027-05-03', '2027-09-02'],
    makeUp: [],
    swaps: [],
    publishedBy: 'Bộ Nội vụ',
    confidence: 'A' as const,
    document: { no: '9771/TB-BNV', on: '2026-08-03' },
  };
  let api: RunningApi;
  beforeEach(async () => {
    api = await runApi();
  });
  afterEach(() => api.stop());

  it('moves days off at once, ends the warning, and is one event for a request sent twice', async () => {
    const asked = '/api/calendar?from=2027-02-03&to=2027-02-12';
    expect((await api.ask(asked)).body).toMatchObject({
      daysOff: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'],
    });
    const first = await api.send('calendar', 'PublishCalendar', table, { id: 'vn', key: 'once' });
    expect([first.status, first.body.events]).toEqual([200, ['CalendarPublished']]);
    const again = await api.send('calendar', 'PublishCalendar', table, { id: 'vn', key: 'once' });
    expect(again.body.position).toBe(first.body.position);
    expect(await api.events()).toBe(1);

    expect((await api.ask('/api/calendar/years')).body).toMatchObject({
      version: 'vn-2024-2026.1-r1',
      revision: 0,
      warnings: [],
      recounts: [],
    });
    expect((await api.ask(asked)).body).toMatchObject({
      daysOff: ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'],
    });
  });

  it('is followed by the clocks that are computed afterwards', async () => {
    await api.do('calendar', 'PublishCalendar', table, { id: 'vn' });
    await api.ask('/api/calendar/years');
    const { clock } = api.platform.law;
    expect(clock('GEN-01', { startedOn: '2027-01-25' }).calendar).toBe('vn-2024-2026.1-r1');
  });

  it.each([
    ['a day of another year', { ...table, off: ['2026-12-31'] }, 422, 'day-not-in-its-year', 'off.0'],
    ['a make-up day that is no rest day', { ...table, makeUp: ['2027-03-05'] }, 422, 'no-day-of-rest', 'makeUp.0'],
    ['a day that does not exist', { ...table, off: ['2027-02-29'] }, 400, 'invalid-request', 'off.0'],
    ['no paper', { ...table, document: undefined }, 400, 'invalid-request', 'document'],
  ])('%s is refused with the field named', async (_what, body, status, code, field) => {
    const reply = await api.send('calendar', 'PublishCalendar', body, { id: 'vn' });
    expect([reply.status, reply.body.code, reply.body.field]).toEqual([status, code, field]);
    expect(await api.events()).toBe(0);
  });

  it('there is no other calendar', async () => {
    expect((await api.send('calendar', 'PublishCalendar', table, { id: 'hue' })).body).toMatchObject({
      status: 404,
      code: 'calendar-unknown',
    });
  });

  it('is for those who may', async () => {
    await api.stop();
    api = await runApi({
      change: (platform) => ({
        ...platform,
        authorise: (_actor, { kind }) => (kind === 'calendar' ? { allowed: false, reason: 'no-grant' } : { allowed: true }),
      }),
    });
    expect((await api.send('calendar', 'PublishCalendar', table, { id: 'vn' })).body).toMatchObject({
      status: 403,
      code: 'not-authorised',
    });
  });
});
