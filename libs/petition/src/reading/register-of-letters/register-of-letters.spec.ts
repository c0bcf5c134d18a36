import { everyone, type Viewer } from '@donthu/eventing';
import type { Clock } from '@donthu/law';
import { readModels, recordedLog, type LogEntry, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import type { PetitionEvent, PetitionLedger } from '../../decider/petition.events';
import { askRegisterOfLetters, type RegisterQuestion } from './register-of-letters.query';

jest.setTimeout(60_000);

const clock = (dueOn: string): Clock => ({
  rule: 'GEN-01',
  regime: 'R3',
  startedOn: '2026-08-03',
  dueOn,
  nearOn: dueOn,
  status: 'running',
  pack: 'p',
  calendar: 'c',
});

const received = (id: string, on: string, over: Partial<PetitionLedger['PetitionReceived']> = {}): LogEntry<PetitionEvent> => ({
  stream: `hn.petition-${id}`,
  on,
  event: {
    type: 'PetitionReceived',
    data: {
      petitionId: id,
      unitId: 'unit-1',
      channel: 'post',
      receivedOn: on,
      firstReceivedOn: on,
      petitioners: [`person-${id}`],
      summary: `text-${id}`,
      signatories: 1,
      originalPapers: false,
      clocks: [clock('2026-08-17')],
      ...over,
    },
  },
});

const happened = <T extends keyof PetitionLedger>(
  id: string,
  on: string,
  type: T,
  data: Omit<PetitionLedger[T], 'petitionId'>,
): LogEntry<PetitionEvent> => ({
  stream: `hn.petition-${id}`,
  on,
  event: { type, data: { petitionId: id, ...data } } as unknown as PetitionEvent,
});

const document = { no: '9/PC', on: '2026-08-06' };

const log = recordedLog<PetitionEvent>([
  received('p1', '2026-08-03'),
  received('p2', '2026-08-03', { unitId: 'unit-2', channel: 'online' }),
  received('p3', '2026-08-05', {
    channel: 'forwarded',
    forwarder: { kind: 'front', bodyId: 'front-1', document },
    originalPapers: true,
    signatories: 7,
  }),
  happened('p1', '2026-08-04', 'PetitionRegistered', { registerNo: '10/2026' }),
  happened('p3', '2026-08-05', 'PetitionRegistered', { registerNo: '11/2026' }),
  happened('p3', '2026-08-05', 'PetitionClassified', {
    kind: 'denunciation',
    field: 'corruption',
    eligible: true,
    competence: 'other-administrative',
    respondentUnitId: 'unit-9',
    clocks: [],
  }),
  happened('p3', '2026-08-06', 'PetitionForwarded', { toUnitId: 'unit-4', document, reason: 'text-reason', clocks: [] }),
  happened('p3', '2026-08-20', 'ForwardResultReceived', { document, result: 'text-result' }),
]);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, log);
});
afterAll(() => models.drop());

const ask = (over: Partial<RegisterQuestion> = {}, viewer: Viewer = everyone) =>
  askRegisterOfLetters(models.rows, viewer, { asOf: '2026-08-31', ...over });
const ids = async (over: Partial<RegisterQuestion> = {}, viewer?: Viewer) => (await ask(over, viewer)).rows.map(({ id }) => id);

describe('the register of letters', () => {
  it('has every letter, the newest first, for ever', async () => {
    expect(await ids()).toEqual(['p3', 'p2', 'p1']);
    expect(await ids({ asOf: '2030-01-01', order: 'oldest' })).toEqual(['p1', 'p2', 'p3']);
  });

  it('reads as it stood on a day', async () => {
    expect(await ids({ asOf: '2026-08-02' })).toEqual([]);
    const p3 = async (asOf: string) => (await ask({ asOf, number: '11/2026' })).rows[0]!;
    expect(await p3('2026-08-05')).toMatchObject({ phase: 'classified', open: true, toUnit: null, resultOn: null });
    expect(await p3('2026-08-06')).toMatchObject({ phase: 'forwarded', open: false, toUnit: 'unit-4', document, resultOn: null });
    expect(await p3('2026-08-20')).toMatchObject({ phase: 'forwarded', resultOn: '2026-08-20' });
  });

  it('tells of a letter what the register asks for: from whom, in what condition, until when', async () => {
    const [p3] = (await ask({ asOf: '2026-08-19', phase: 'forwarded' })).rows;
    expect(p3).toMatchObject({
      number: '11/2026',
      receivedOn: '2026-08-05',
      channel: 'forwarded',
      forwarder: { kind: 'front', document },
      kind: 'denunciation',
      field: 'corruption',
      eligible: true,
      competence: 'other-administrative',
      signatories: 7,
      originalPapers: true,
      petitioners: ['person-p3'],
      summary: 'text-p3',
      reason: 'text-reason',
      wall: 'unit-9',
      imported: false,
    });
    const [p1] = (await ask({ asOf: '2026-08-19', number: '10/2026' })).rows;
    expect(p1).toMatchObject({ open: true, rule: 'GEN-01', dueOn: '2026-08-17', daysLate: 2 });
  });

  it('filters', async () => {
    expect(await ids({ unit: 'unit-2' })).toEqual(['p2']);
    expect(await ids({ kind: 'denunciation' })).toEqual(['p3']);
    expect(await ids({ channel: 'online' })).toEqual(['p2']);
    expect(await ids({ open: true })).toEqual(['p2', 'p1']);
    expect(await ids({ receivedFrom: '2026-08-04', receivedTo: '2026-08-05' })).toEqual(['p3']);
    expect(await ids({ number: "' or true --" })).toEqual([]);
  });

  it('pages in both orders without losing or repeating a letter', async () => {
    for (const order of ['newest', 'oldest'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask({ order, limit: 1, cursor });
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(order === 'newest' ? ['p3', 'p2', 'p1'] : ['p1', 'p2', 'p3']);
    }
  });

  it('shows nobody what is behind a wall, on no day, also not before it was classified', async () => {
    expect(await ids({}, { officerId: 'o', units: 'all', walls: [] })).toEqual(['p2', 'p1']);
    expect(await ids({ asOf: '2026-08-05' }, { officerId: 'o', units: ['unit-1'], walls: [] })).toEqual(['p1']);
    expect(await ids({}, { officerId: 'o', units: [], walls: 'all' })).toEqual([]);
  });
});
