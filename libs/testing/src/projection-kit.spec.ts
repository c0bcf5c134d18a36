import { type EventOf, type Projection } from '@donthu/eventing';
import { countCells, foldAll, recordedLog, spellsOn, type LogEntry } from '.';

interface Lamp {
  lit: readonly { from: string; to: string | null }[];
  marks: string[];
}
type LampEvent = EventOf<{ LampLit: { lampId: string }; LampOut: { lampId: string }; LampMarked: { lampId: string; mark: string } }>;

const lamps: Projection<LampEvent, Lamp> = {
  name: 'lamps',
  version: 1,
  kinds: ['lamp'],
  key: ({ data }) => data.lampId,
  on: {
    LampLit: (row, { meta }) => ({ marks: row?.marks ?? [], lit: [...(row?.lit ?? []), { from: meta.happenedOn, to: null }] }),
    LampOut: (row, { meta }) => row && { ...row, lit: row.lit.map((each) => ({ ...each, to: each.to ?? meta.happenedOn })) },
  },
  columns: {},
  extract: () => ({}),
  spells: { columns: {}, of: ({ lit }) => lit.map((each) => ({ ...each, columns: {} })) },
  cells: {
    columns: { day: 'day' },
    cubes: [{ cube: 'lit' }],
    of: ({ lit }) => lit.map(({ from }) => ({ cube: 'lit', key: { day: from }, n: 1 })),
  },
};

const lit = (id: string, on: string): LogEntry<LampEvent> => ({
  stream: `p01.lamp-${id}`,
  event: { type: 'LampLit', data: { lampId: id } },
  on,
});
const out = (id: string, on: string): LogEntry<LampEvent> => ({
  stream: `p01.lamp-${id}`,
  event: { type: 'LampOut', data: { lampId: id } },
  on,
});

describe('the projection kit', () => {
  it('counts revisions per stream and positions per shard', () => {
    const log = recordedLog([lit('a', '2026-01-01'), lit('b', '2026-01-01'), out('a', '2026-01-02')]);
    expect(log.map(({ revision }) => revision)).toEqual([0, 0, 1]);
    expect(log.map(({ position }) => Number(position))).toEqual([1, 2, 3]);
  });

  it('folds rows, finds the spells of a day and adds up cells', () => {
    const folded = foldAll(lamps, recordedLog([lit('a', '2026-01-01'), lit('b', '2026-01-01'), out('a', '2026-01-03')]));
    expect([...folded.rows.keys()]).toEqual(['a', 'b']);
    expect(spellsOn(folded, '2026-01-02').map(({ key }) => key)).toEqual(['a', 'b']);
    expect(spellsOn(folded, '2026-01-03').map(({ key }) => key)).toEqual(['b']);
    expect(countCells(folded, 'lit', { day: '2026-01-01' })).toBe(2);
    expect(countCells(folded, 'lit', { day: '2026-01-02' })).toBe(0);
  });

  it('reads only the kinds of streams the projection names', () => {
    const elsewhere = { ...lit('a', '2026-01-01'), stream: 'p01.shop-a' };
    expect(foldAll(lamps, recordedLog([elsewhere])).rows.size).toBe(0);
  });

  it('refuses a spell that holds no day', () => {
    expect(() => foldAll(lamps, recordedLog([lit('a', '2026-01-02'), out('a', '2026-01-02')]))).toThrow('holds no day');
  });

  it('refuses a projection that changes the row it was given', () => {
    const careless: typeof lamps = {
      ...lamps,
      on: {
        LampLit: lamps.on.LampLit!,
        LampMarked: (row, { data }) => {
          row?.marks.push(data.mark);
          return row;
        },
      },
    };
    const marked: LogEntry<LampEvent> = { stream: 'p01.lamp-a', event: { type: 'LampMarked', data: { lampId: 'a', mark: 'x' } } };
    expect(() => foldAll(careless, recordedLog([lit('a', '2026-01-01'), marked]))).toThrow(TypeError);
  });
});
