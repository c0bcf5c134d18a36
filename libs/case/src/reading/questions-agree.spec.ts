import { addDays, type Day, type Viewer } from '@donthu/eventing';
import { isVisible, wallOf } from '@donthu/petition';
import { foldAll, readModels, spellsOn, type ReadModels } from '@donthu/testing';
import * as fc from 'fast-check';
import { readingProjections } from '.';
import { askBacklog } from './backlog/backlog.query';
import { askLedger } from './ledger/ledger.query';
import { matters, resolutionsOf, type CaseRow } from './matters';
import { askPending } from './pending/pending.query';
import { askResolutionTime, type ResolutionGrouping, type Spread } from './resolution-time/resolution-time.query';
import { anyDay, anyHistory, respondents, units } from './samples/random-history';

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
/** Who may look behind all walls, some, or none, at all units or some. */
const viewer: fc.Arbitrary<Viewer> = fc.record({
  officerId: fc.constant('o'),
  units: fc.oneof(fc.constant('all' as const), fc.subarray([...units], { minLength: 1 })),
  walls: fc.oneof(fc.constant('all' as const), fc.subarray<string>([...respondents, 'unit-7'])),
});
const question = fc.record({ viewer, from: anyDay, length: fc.nat(90), unit, kind });

type Question = {
  viewer: Viewer;
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

describe('the questions agree, for any province, any period and whoever asks', () => {
  // Provinces are told from a seed instead of by a property: a counterexample of a thousand events cannot be shrunk on a database.
  it.each([1, 2, 3, 4, 5])('ledger, pending and backlog tell the same numbers; resolution time those of the rows (%i)', async (seed) => {
    const [log] = fc.sample(anyProvince, { seed, numRuns: 1 });
    await asked.tell(log!);
    for (const each of fc.sample(question, { seed, numRuns: 12 })) {
      await ledgerAgrees(each, 'case');
      await ledgerAgrees(each, 'letter');
      await backlogAgrees(each);
      await resolutionAgrees(each, log!);
    }
  });
});

async function ledgerAgrees({ viewer, from, length, unit, kind }: Question, what: 'case' | 'letter'): Promise<void> {
  const { rows } = asked;
  const to = addDays(from, length);
  const of = what === 'case' ? 'cases' : 'letters';
  const ledger = await askLedger(rows, viewer, { from, to, unit, kind, of });
  const pending = (asOf: Day) => askPending(rows, viewer, { asOf, unit, kind, what });
  expect(ledger.opening).toBe((await pending(addDays(from, -1))).open);
  expect(ledger.closing).toBe((await pending(to)).open);
  for (const by of ['unit', 'kind', 'channel'] as const) {
    const { groups } = await askLedger(rows, viewer, { from, to, unit, kind, of, by });
    for (const name of ['opening', 'received', 'resolved', 'transferred', 'otherwiseClosed', 'closing'] as const)
      expect(groups!.reduce((sum, group) => sum + group[name], 0)).toBe(ledger[name]);
  }
}

async function backlogAgrees({ viewer, from, length, unit, kind }: Question): Promise<void> {
  const { rows } = asked;
  const to = addDays(from, length);
  const { days } = await askBacklog(rows, viewer, { from, to, unit, kind, of: 'all' });
  expect(days.map(({ day }) => day)).toEqual(Array.from({ length: length + 1 }, (_, i) => addDays(from, i)));
  for (const { day, open, overdue } of [days[0]!, days[length >> 1]!, days.at(-1)!]) {
    const pending = await askPending(rows, viewer, { asOf: day, unit, kind });
    expect({ day, open, overdue }).toEqual({ day, open: pending.open, overdue: pending.overdue });
  }
}

async function resolutionAgrees({ viewer, from, length, unit, kind }: Question, log: Parameters<ReadModels['tell']>[0]): Promise<void> {
  const folded = foldAll(matters, log);
  const cases = [...folded.rows.values()].filter((row): row is CaseRow => row.what === 'case' && (kind === undefined || row.kind === kind));
  const to = addDays(from, length);
  for (const measure of ['wait', 'statutory'] as const) {
    for (const since of [from, undefined]) {
      const bars = cases
        .flatMap((row) => resolutionsOf(row).map((each) => ({ ...each, wall: wallOf(row) })))
        .filter((each) => isVisible(viewer, each) && (unit === undefined || each.unit === unit))
        .flatMap((each) => (each[measure] ? [{ ...each[measure], late: each.late }] : []))
        .filter(({ endedOn }) => (since === undefined || since <= endedOn) && endedOn <= to);
      const answer = await askResolutionTime(asked.rows, viewer, { asOf: to, from: since, measure, unit, kind });
      expect(answer).toMatchObject(spreadOf(bars));
      const overdue = spellsOn(folded, to).filter(
        ({ columns: { what, due_on: due, unit: at, kind: of, accepted, wall } }) =>
          what === 'case' &&
          isVisible(viewer, { unit: String(at), wall: wall as string | null }) &&
          due !== null &&
          due! < to &&
          (unit === undefined || at === unit) &&
          (kind === undefined || of === kind) &&
          (measure === 'wait' || accepted),
      );
      expect(answer.openOverdue).toBe(overdue.length);
      const total = (by: ResolutionGrouping, name: 'resolved' | 'openOverdue') =>
        answer.groups.reduce((sum, group) => (group.by === by ? sum + group[name] : sum), 0);
      for (const by of ['unit', 'kind', 'channel', 'month'] as const) expect(total(by, 'resolved')).toBe(answer.resolved);
      for (const by of ['unit', 'kind', 'channel'] as const) expect(total(by, 'openOverdue')).toBe(answer.openOverdue);
    }
  }
}
