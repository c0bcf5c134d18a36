import type { CommandBody } from '@donthu/contract';
import type { RecordedEvent } from '@donthu/eventing';
import { yearOf, vietnameseCalendar, type Clock } from '@donthu/law';
import { aComplaint, aLetter } from './letters';
import { runApi, type RunningApi } from './running-api';

const unitId = 'ubnd-xa-tan-phu';
const { status: _status, off, ...year2026 } = yearOf(vietnameseCalendar, 2026)!;

/** The year as it was announced, and two more days off: Wednesday 12 August and Wednesday 9 September. */
const amended: CommandBody<'calendar', 'PublishCalendar'> = {
  ...year2026,
  off: [...off, '2026-08-12', '2026-09-09'],
  document: { no: '5210/TB-BNV', on: '2026-08-11' },
};

describe('a calendar that is published while deadlines run', () => {
  let api: RunningApi;
  let waiting = '';
  let proposed = '';
  let accepted = '';
  beforeAll(async () => {
    api = await runApi({ background: true });
    waiting = (await api.do('petition', 'ReceivePetition', aLetter({ unitId }))).id;
    proposed = (await api.do('petition', 'ReceivePetition', aLetter({ unitId, classification: aComplaint(), proposal: { unitId } }))).id;
    await api.settled();
    const letter = await api.ask<{ line: { caseId: string } }>(`/api/petitions/${proposed}`);
    accepted = letter.body.line.caseId;
    api.today('2026-08-10');
    const document = { no: '15/TB-UBND', on: '2026-08-10' };
    const acceptance = { document, competent: true, withinLimitation: true, noRefusalGround: true };
    await api.do('case', 'AcceptCase', acceptance, { id: accepted });
    await api.do('case', 'NotifyAcceptance', { to: ['complainant', 'inspectorate'], document }, { id: accepted });
    await api.settled();
  });
  afterAll(() => api.stop());

  const dueOf = async (path: string, rule: string) =>
    (await api.ask<{ clocks: Clock[] }>(path)).body.clocks.find((clock) => clock.rule === rule)?.dueOn;
  const days = async () => [await dueOf(`/api/petitions/${waiting}`, 'GEN-01'), await dueOf(`/api/cases/${accepted}`, 'KN-04')];
  const history = (stream: string) => api.platform.store.read(`p01.${stream}`) as Promise<readonly RecordedEvent[]>;
  const recounts = async () => (await api.ask<{ recounts: object[] }>('/api/calendar/years')).body.recounts;

  it('before: ten working days for the letter, thirty days for the case', async () => {
    expect(await days()).toEqual(['2026-08-17', '2026-09-09']);
  });

  it('moves nothing before every process counts with it', async () => {
    api.today('2026-08-11');
    expect((await api.do('calendar', 'PublishCalendar', amended, { id: 'vn' })).events).toEqual(['CalendarPublished']);
    await api.settled();
    expect(await days()).toEqual(['2026-08-17', '2026-09-09']);
    expect(await recounts()).toEqual([{ version: 'vn-2024-2026.1-r1', total: null, done: 0, finished: false }]);
  });

  it('then moves what runs, by one event that says why, and tells that it is done', async () => {
    await api.platform.lawBook.refresh();
    api.today('2026-08-13');
    await api.settled();
    expect(await days()).toEqual(['2026-08-18', '2026-09-10']);
    expect(await recounts()).toEqual([{ version: 'vn-2024-2026.1-r1', total: 2, done: 2, finished: true }]);
    const [recount] = (await history(`petition-${waiting}`)).filter(({ type }) => type === 'ClocksRecomputed');
    expect(recount!.data).toMatchObject({
      because: 'vn-2024-2026.1-r1',
      old: [{ rule: 'GEN-01', dueOn: '2026-08-17' }],
      new: [{ rule: 'GEN-01', dueOn: '2026-08-18' }],
    });
    expect(recount!.meta).toMatchObject({ actor: 'policy:recompute-clocks', happenedOn: '2026-08-11' });
  });

  it('leaves what is closed as it was: the letter that became a case is not even asked', async () => {
    expect((await history(`petition-${proposed}`)).map(({ type }) => type)).not.toContain('ClocksRecomputed');
    expect(await dueOf(`/api/petitions/${proposed}`, 'GEN-01')).toBe('2026-08-17');
  });

  it('says nothing more when the same table comes again', async () => {
    const before = await api.events();
    expect((await api.do('calendar', 'PublishCalendar', amended, { id: 'vn' })).events).toEqual([]);
    await api.settled();
    expect(await api.events()).toBe(before);
  });
});
