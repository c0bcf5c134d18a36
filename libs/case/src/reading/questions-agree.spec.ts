import { addDays, everyone, type Day } from '@donthu/eventing';
import { foldAll, readModels, spellsOn, type ReadModels } from '@donthu/testing';
import * as fc from 'fast-check';
import { readingProjections } from '.';
import { askBacklog } from './backlog/backlog.query';
import { askLedger } from './ledger/ledger.query';
import { matters, resolutionsOf, type CaseRow } from './matters';
import { askPending } from './pending/pending.query';
import { askResolutionTime, type Spread } from './resolution-time/resolution-time.query';
import { anyDay, anyHistory, units } from './samples/random-history';

/** Real databases on a busy machine. */
jest.setTimeout(120_000);

let asked: ReadModels;
beforeAll(async () => {
  asked = await readModels(readingProjections);
});
afterAll(() => asked.drop());

/** The logs of many matters at once: what a province looks like. */
const anyProvince = fc
  .tuple(...Array.from({ length: 40 }, (_, n) => anyHistory(n)))
  .map((histories) => histories.flatMap(({ log }) => log));

const unit = fc.option(fc.constantFrom(...units), { nil: undefined });
const kind = fc.option(fc.constantFrom('complaint' as const, 'denunciation' as const, 'recommendation' as const), { nil: undefined });
const question = fc.record({ from: anyDay, length: fc.nat(90), unit, kind });

type Question = {
  from: Day;
  length: number;
  unit: (typeof units)[number] | undefined;
  kind: 'complaint' | 'denunciation' | 'recommendation' | undefined;
};

/** By nearest rank: a number of days that really occurred. */
function spreadOf(ended: readonly { readonly days: number; readonly late: boolean }[]): Spread {
  const days = ended.map((each) => each.days).sort((a, b) => a - b);
  const rank = (percent: number) => days[Math.ceil((percent * days.length) / 100) - 1] ?? null;
  return { resolved: days.length, late: ended.filter(({ late }) => late).length, medianDays: rank(50), p90Days: rank(90) };
}

describe('the questions agree, for any province and any period', () => {
  // Provinces are told from a seed instead of by a property: a counterexample of a thousand events cannot be shrunk on a database.
  it.each([1, 2, 3, 4, 5])('ledger, pending and backlog tell the same numbers; resolution time those of the rows (%i)', async (seed) => {
    const [log] = fc.sample(anyProvince, { seed, numRuns: 1 });
    await asked.tell(log!);
    for (const each of fc.sample(question, { seed, numRuns: 4 })) {
      await ledgerAgrees(each, 'case');
      await ledgerAgrees(each, 'letter');
      await backlogAgrees(each);
      await resolutionAgrees(each, log!);
    }
  });
});

async function ledgerAgrees({ from, length, unit, kind }: Question, what: 'case' | 'letter'): Promise<void> {
  const { rows } = asked;
  const to = addDays(from, length);
  const ledger = await askLedger(rows, everyone, { from, to, unit, kind, of: what === 'case' ? 'cases' : 'letters', by: 'unit' });
  const pending = (asOf: Day) => askPending(rows, everyone, { asOf, unit, kind, what });
  expect(ledger.opening).toBe((await pending(addDays(from, -1))).open);
  expect(ledger.closing).toBe((await pending(to)).open);
  const total = (name: 'opening' | 'received' | 'resolved' | 'transferred' | 'otherwiseClosed' | 'closing') =>
    ledger.groups!.reduce((sum, group) => sum + group[name], 0);
  for (const name of ['opening', 'received', 'resolved', 'transferred', 'otherwiseClosed', 'closing'] as const)
    expect(total(name)).toBe(ledger[name]);
}

async function backlogAgrees({ from, length, unit, kind }: Question): Promise<void> {
  const { rows } = asked;
  const to = addDays(from, length);
  const { days } = await askBacklog(rows, everyone, { from, to, unit, kind, of: 'all' });
  expect(days.map(({ day }) => day)).toEqual(Array.from({ length: length + 1 }, (_, i) => addDays(from, i)));
  for (const { day, open, overdue } of [days[0]!, days[length >> 1]!, days.at(-1)!]) {
    const pending = await askPending(rows, everyone, { asOf: day, unit, kind });
    expect({ day, open, overdue }).toEqual({ day, open: pending.open, overdue: pending.overdue });
  }
}

async function resolutionAgrees({ from, length, unit, kind }: Question, log: Parameters<ReadModels['tell']>[0]): Promise<void> {
  const folded = foldAll(matters, log);
  const cases = [...folded.rows.values()].filter((row): row is CaseRow => row.what === 'case' && (kind === undefined || row.kind === kind));
  const to = addDays(from, length);
  for (const measure of ['wait', 'statutory'] as const) {
    for (const since of [from, undefined]) {
      const bars = cases
        .flatMap(resolutionsOf)
        .filter((each) => unit === undefined || each.unit === unit)
        .flatMap((each) => (each[measure] ? [{ ...each[measure], late: each.late }] : []))
        .filter(({ endedOn }) => (since === undefined || since <= endedOn) && endedOn <= to);
      const answer = await askResolutionTime(asked.rows, everyone, { asOf: to, from: since, measure, unit, kind });
      expect(answer).toMatchObject(spreadOf(bars));
      const overdue = spellsOn(folded, to).filter(
        ({ columns: { what, due_on: due, unit: at, kind: of, accepted } }) =>
          what === 'case' &&
          due !== null &&
          due! < to &&
          (unit === undefined || at === unit) &&
          (kind === undefined || of === kind) &&
          (measure === 'wait' || accepted),
      );
      expect(answer.openOverdue).toBe(overdue.length);
      for (const by of ['unit', 'kind', 'channel', 'month'] as const)
        expect(answer.groups.filter((group) => group.by === by).reduce((sum, { resolved }) => sum + resolved, 0)).toBe(answer.resolved);
    }
  }
}
