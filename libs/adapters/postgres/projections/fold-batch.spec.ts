import { canonicalJson } from '@donthu/eventing';
import { foldAll, step, ticketLog, tickets, ticketSteps } from '@donthu/testing';
import * as fc from 'fast-check';
import { foldBatch, type Changes } from './fold-batch';

/** The three tables of a projection, as statements would leave them. */
class Tables {
  readonly docs = new Map<string, string>();
  readonly spells = new Map<string, string[]>();
  readonly cells = new Map<string, number>();

  write(changes: Changes): void {
    for (const key of changes.removed) this.docs.delete(key);
    for (const { key, doc } of changes.rows) this.docs.set(key, doc);
    for (const key of changes.respelled) this.spells.delete(key);
    for (const { key, span, columns } of changes.spells)
      this.spells.set(key, [...(this.spells.get(key) ?? []), `${span} ${canonicalJson(columns)}`]);
    for (const { cube, key, n } of changes.cells) {
      const at = `${cube} ${canonicalJson(key)}`;
      const sum = (this.cells.get(at) ?? 0) + n;
      if (sum === 0) this.cells.delete(at);
      else this.cells.set(at, sum);
    }
  }

  dump() {
    const sorted = <V>(map: Map<string, V>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
    return { docs: sorted(this.docs), spells: sorted(this.spells), cells: sorted(this.cells) };
  }
}

function foldInCuts(steps: Parameters<typeof ticketLog>[0], cuts: readonly number[]) {
  const log = ticketLog(steps);
  const tables = new Tables();
  let rest = log;
  for (const cut of [...cuts, log.length]) {
    tables.write(foldBatch(tickets, tables.docs, rest.slice(0, cut)));
    rest = rest.slice(cut);
  }
  return tables.dump();
}

describe('folding a batch', () => {
  it('leaves the same rows, spells and cells wherever the log is cut', () => {
    fc.assert(
      fc.property(ticketSteps(30), fc.array(fc.nat({ max: 10 }), { maxLength: 6 }), (steps, cuts) => {
        expect(foldInCuts(steps, cuts)).toEqual(foldInCuts(steps, []));
      }),
    );
  });

  it('leaves what the whole log says', () => {
    fc.assert(
      fc.property(ticketSteps(30), fc.array(fc.nat({ max: 10 }), { maxLength: 6 }), (steps, cuts) => {
        const whole = foldAll(tickets, ticketLog(steps));
        const { docs, cells } = foldInCuts(steps, cuts);
        expect(Object.fromEntries(docs)).toEqual(Object.fromEntries([...whole.rows].map(([key, row]) => [key, canonicalJson(row)])));
        expect(Object.fromEntries(cells)).toEqual(
          Object.fromEntries(whole.cells.map(({ cube, key, n }) => [`${cube} ${canonicalJson(key)}`, n])),
        );
      }),
    );
  });

  it('writes nothing for events that change nothing', () => {
    const opened = [step('a', '2026-02-01', 'TicketOpened', { unit: 'u1' }), step('a', '2026-02-03', 'TicketClosed', {})];
    const docs = new Map(foldInCuts(opened, []).docs);
    const [again] = ticketLog([step('a', '2026-02-09', 'TicketClosed', {})]);
    expect(foldBatch(tickets, docs, [again!])).toEqual({ rows: [], removed: [], respelled: [], spells: [], cells: [] });
  });

  it('refuses a cell that counts no whole number', () => {
    const careless = { ...tickets, cells: { columns: {}, cubes: [{ cube: 'x' }], of: () => [{ cube: 'x', key: {}, n: 0.5 }] } };
    const log = ticketLog([step('a', '2026-02-01', 'TicketOpened', { unit: 'u1' })]);
    expect(() => foldBatch(careless, new Map(), log)).toThrow('counts 0.5');
  });
});
