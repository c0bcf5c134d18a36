import { everyone, type Viewer } from '@donthu/eventing';
import { readModels, recordedLog, type LogEntry, type ReadModels } from '@donthu/testing';
import { readingProjections } from '..';
import type { ReceptionEvent, ReceptionLedger } from '../../decider/reception.events';
import { askReceptionTurns, type ReceptionQuestion } from './reception-turns.query';

jest.setTimeout(60_000);

const happened = <T extends keyof ReceptionLedger>(
  id: string,
  on: string,
  type: T,
  data: Omit<ReceptionLedger[T], 'turnId'>,
): LogEntry<ReceptionEvent> => ({
  stream: `hn.reception-${id}`,
  on,
  event: { type, data: { turnId: id, ...data } } as unknown as ReceptionEvent,
});

const held = (id: string, on: string, over: Partial<ReceptionLedger['ReceptionTurnHeld']> = {}): LogEntry<ReceptionEvent> =>
  happened(id, on, 'ReceptionTurnHeld', {
    heldOn: on,
    unitId: 'unit-1',
    session: 'regular',
    mode: 'in-person',
    receivedBy: 'officer',
    place: 'office',
    persons: ['person-1'],
    personCount: 1,
    groupDelegation: false,
    matters: [{ kind: 'complaint', field: 'land-housing', occurrence: 'first', summary: 'text-1' }],
    ...over,
  });

const repeated = { kind: 'recommendation', field: 'environment', occurrence: 'repeated', summary: 'text-2' } as const;

const log = recordedLog<ReceptionEvent>([
  held('t1', '2026-08-03'),
  held('t2', '2026-08-10', {
    session: 'periodic-head',
    receivedBy: 'head',
    personCount: 8,
    groupDelegation: true,
    matters: [repeated, { ...repeated, kind: 'complaint' }],
  }),
  held('t3', '2026-09-01', { unitId: 'unit-2' }),
  held('t4', '2026-08-11'),
  happened('t1', '2026-08-03', 'OralPetitionSigned', {
    matter: 0,
    by: 'signature',
    petitionId: 'p1',
    unitId: 'unit-1',
    channel: 'in-person',
    kind: 'complaint',
    field: 'land-housing',
    petitioners: ['person-1'],
    summary: 'text-1',
    signatories: 1,
  }),
  happened('t1', '2026-08-03', 'ReceptionConcluded', { outcome: 'letter-received' }),
  happened('t2', '2026-08-12', 'ReceptionTurnCorrected', { correctionId: 'k1', changes: { kind: 'correct', personCount: 9 } }),
  happened('t4', '2026-08-12', 'ReceptionTurnEnteredInError', { correctionId: 'k2' }),
  happened('t5', '2026-08-13', 'ReceptionRefused', { unitId: 'unit-1', ground: 'disorder', persons: ['person-3'], reason: 'text-3' }),
]);

let models: ReadModels;
beforeAll(async () => {
  models = await readModels(readingProjections, log);
});
afterAll(() => models.drop());

const ask = (over: Partial<ReceptionQuestion> = {}, viewer: Viewer = everyone) =>
  askReceptionTurns(models.rows, viewer, { from: '2026-08-01', to: '2026-08-31', ...over });

describe('the register of reception turns', () => {
  it('counts turns, persons, matters and groups of a period apart', async () => {
    const { counts } = await ask();
    expect(counts).toEqual({
      turns: 2,
      persons: 10,
      matters: 3,
      firstTime: 1,
      repeated: 1,
      groups: 1,
      byHead: 1,
      byDelegate: 0,
      byOfficer: 1,
      letters: 1,
      refused: 1,
    });
  });

  it('lists them with what came of them, the newest first; refusals too, mistakes not', async () => {
    const { rows } = await ask();
    expect(rows.map(({ id }) => id)).toEqual(['t5', 't2', 't1']);
    expect(rows[0]).toMatchObject({ refusal: { ground: 'disorder', reason: 'text-3' }, session: null });
    expect(rows[1]).toMatchObject({ personCount: 9, receivedBy: 'head', concluded: null });
    expect(rows[2]).toMatchObject({
      letters: [{ matter: 0, petitionId: 'p1' }],
      concluded: { outcome: 'letter-received', on: '2026-08-03' },
    });
  });

  it('filters list and counts alike', async () => {
    const by = async (over: Partial<ReceptionQuestion>) => {
      const { rows, counts } = await ask(over);
      return [rows.map(({ id }) => id), counts.turns];
    };
    expect(await by({ receivedBy: 'head' })).toEqual([['t2'], 1]);
    expect(await by({ kind: 'complaint' })).toEqual([['t2', 't1'], 2]);
    expect(await by({ from: '2026-08-10', to: '2026-09-30', unit: 'unit-2' })).toEqual([['t3'], 1]);
    expect(await by({ from: '2026-10-01', to: '2026-10-31' })).toEqual([[], 0]);
    const { rows } = await ask({}, { officerId: 'o', units: ['unit-2'], walls: 'all' });
    expect(rows).toEqual([]);
  });

  it('pages', async () => {
    const first = await ask({ limit: 2 });
    expect(first.rows.map(({ id }) => id)).toEqual(['t5', 't2']);
    const second = await ask({ limit: 2, cursor: first.next! });
    expect([second.rows.map(({ id }) => id), second.next]).toEqual([['t1'], null]);
  });
});
