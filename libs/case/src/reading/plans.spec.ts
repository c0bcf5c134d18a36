import { addDays, everyone, type Rows } from '@donthu/eventing';
import { askRegisterOfLetters, registerOfLetters, type PetitionEvent } from '@donthu/petition';
import { readModels, recordedLog, type LogEntry, type ReadModels } from '@donthu/testing';
import { readingProjections } from '.';
import type { CaseEvent } from '../decider/case.events';
import { askBacklog } from './backlog/backlog.query';
import { findMatters } from './case-timeline/find-matter.query';
import { askLedger } from './ledger/ledger.query';
import { askPending } from './pending/pending.query';
import { askResolutionTime } from './resolution-time/resolution-time.query';

jest.setTimeout(120_000);

const CASES = 8_000;

/** Four years of an old register: five cases a day, each open for some weeks. */
const years = (): LogEntry<CaseEvent>[] =>
  Array.from({ length: CASES }, (_, n) => {
    const receivedOn = addDays('2021-01-01', Math.floor(n / 5));
    return {
      stream: `hn.case-c${n}`,
      on: receivedOn,
      event: {
        type: 'CaseImported',
        data: {
          caseId: `c${n}`,
          source: 'old',
          registerNo: String(n),
          unitId: `unit-${n % 40}`,
          officerId: null,
          kind: 'complaint',
          round: 'first',
          channel: 'post',
          field: 'other',
          receivedOn,
          registerDueOn: addDays(receivedOn, 30),
          ended: { on: addDays(receivedOn, 10 + (n % 37)), as: 'resolved' },
          petitioners: [],
          timeZone: 'Asia/Ho_Chi_Minh',
          clocks: [],
        },
      },
    };
  });

/** The letters of these years: sent on after some days, each fiftieth still open. */
const letters = (): LogEntry<PetitionEvent>[] =>
  Array.from({ length: CASES }, (_, n) => {
    const stream = `hn.petition-l${n}`;
    const on = addDays('2021-01-01', Math.floor(n / 5));
    const received = {
      petitionId: `l${n}`,
      unitId: `unit-${n % 40}`,
      channel: 'post',
      receivedOn: on,
      firstReceivedOn: on,
      petitioners: [],
    };
    const told = (type: string, day: string, data: object) => ({ stream, on: day, event: { type, data } as unknown as PetitionEvent });
    return [
      told('PetitionReceived', on, { ...received, summary: 's', signatories: 1, originalPapers: false, clocks: [] }),
      told('PetitionRegistered', on, { petitionId: `l${n}`, registerNo: `${n}/S` }),
      ...(n % 50 === 0
        ? []
        : [
            told('PetitionForwarded', addDays(on, 1 + (n % 9)), {
              petitionId: `l${n}`,
              toUnitId: 'u',
              document: null,
              reason: 'r',
              clocks: [],
            }),
          ]),
    ];
  }).flat();

let models: ReadModels;
beforeAll(async () => {
  models = await readModels([...readingProjections, registerOfLetters], recordedLog<CaseEvent | PetitionEvent>([...years(), ...letters()]));
});
afterAll(() => models.drop());

/** Asks, and gathers how PostgreSQL went about it. */
async function tablesReadWhole(ask: (rows: Rows) => Promise<unknown>): Promise<string[]> {
  const whole: string[] = [];
  const explaining: Rows = {
    tables: (projection) => models.rows.tables(projection),
    position: (projection, shard) => models.rows.position(projection, shard),
    waitFor: (projections, shard, position, timeout) => models.rows.waitFor(projections, shard, position, timeout),
    query: async <T>(sql: string, params?: readonly unknown[]) => {
      const plan = await models.rows.query<Record<'QUERY PLAN', string>>(`explain ${sql}`, params);
      whole.push(...plan.flatMap((line) => /Seq Scan on (\w+)/.exec(line['QUERY PLAN'])?.[1] ?? []));
      return models.rows.query<T>(sql, params);
    },
  };
  await ask(explaining);
  return whole;
}

describe('no question reads a big table whole', () => {
  it.each<[string, (rows: Rows) => Promise<unknown>]>([
    ['pending', (rows) => askPending(rows, everyone, { asOf: '2023-06-15', by: 'unit' })],
    ['pending of one unit', (rows) => askPending(rows, everyone, { asOf: '2023-06-15', unit: 'unit-7', which: 'open' })],
    ['the ledger of a month', (rows) => askLedger(rows, everyone, { from: '2023-06-01', to: '2023-06-30', by: 'unit' })],
    ['the backlog of a month', (rows) => askBacklog(rows, everyone, { from: '2023-06-01', to: '2023-06-30' })],
    ['resolution time of a month', (rows) => askResolutionTime(rows, everyone, { asOf: '2023-06-15', from: '2023-06-01' })],
    [
      'pending of a kind and what carries a flag',
      (rows) => askPending(rows, everyone, { asOf: '2023-06-15', kind: 'complaint', flag: 'overdue' }),
    ],
    ['the ledger of all years', (rows) => askLedger(rows, everyone, { from: '2021-01-01', to: '2024-06-30', by: 'kind' })],
    ['resolution time since ever', (rows) => askResolutionTime(rows, everyone, { asOf: '2024-06-15' })],
    ['the register', (rows) => askRegisterOfLetters(rows, everyone, { asOf: '2023-06-15' })],
    ['the register, open ones', (rows) => askRegisterOfLetters(rows, everyone, { asOf: '2023-06-15', open: true })],
    ['the register, of a phase', (rows) => askRegisterOfLetters(rows, everyone, { asOf: '2025-06-15', phase: 'registered' })],
    ['the register, a number', (rows) => askRegisterOfLetters(rows, everyone, { asOf: '2025-06-15', number: '4711/S' })],
    ['finding a number', (rows) => findMatters(rows, everyone, '12345')],
  ])('%s', async (_, ask) => expect(await tablesReadWhole(ask)).toEqual([]));

  it('and the answers are those of all of them', async () => {
    // Ended on a day after the 30 of the register: n % 37 from 21 to 36, so 16 of 37.
    const { resolved, late } = await askResolutionTime(models.rows, everyone, { asOf: '2030-01-01' });
    const lateOnes = Array.from({ length: CASES }, (_, n) => n % 37).filter((rest) => 10 + rest > 30).length;
    expect([resolved, late]).toEqual([CASES, lateOnes]);
  });
});
