import { cellsOf, type AnyProjection, type Cell } from '.';

const DIMENSIONS = { day: 'day', unit: 'text', kind: 'text' } as const;

/** A projection whose every row counts in some cells, in cubes of three sizes, the days spread over lengths. */
const counting = (...cells: readonly Cell[]): AnyProjection => ({
  name: 'counting',
  version: 1,
  kinds: [],
  key: () => undefined,
  on: {},
  columns: {},
  extract: () => ({}),
  cells: {
    columns: DIMENSIONS,
    cubes: [
      { cube: 'days', spread: 'length' },
      { cube: 'months', from: 'days', without: ['kind'], coarser: { day: 'month' } },
      { cube: 'years', from: 'months', without: ['kind', 'length'], coarser: { day: 'year' }, pooled: ['unit'] },
      { cube: 'units' },
    ],
    of: () => cells,
  },
});

describe('the cells of a row', () => {
  it('count in every larger cube as well, with the dimensions it keeps', () => {
    const cell = { cube: 'days', key: { day: '2026-11-20', unit: 'u1', kind: 'complaint', length: 7 }, n: -2 };
    expect(cellsOf(counting(cell), {})).toEqual([
      cell,
      { cube: 'months', key: { day: '2026-11-01', unit: 'u1', length: 7 }, n: -2 },
      { cube: 'years', key: { day: '2026-01-01', unit: '*' }, n: -2 },
    ]);
  });

  it('have larger ones only where a cube is added up from theirs, and an unknown day stays unknown', () => {
    expect(cellsOf(counting({ cube: 'units', key: { unit: 'u1' }, n: 1 }), {})).toHaveLength(1);
    const [, month] = cellsOf(counting({ cube: 'days', key: { day: null, unit: 'u1' }, n: 1 }), {});
    expect(month).toEqual({ cube: 'months', key: { day: null, unit: 'u1' }, n: 1 });
    const [, , year] = cellsOf(counting({ cube: 'days', key: { day: '2026-11-20', unit: null }, n: 1 }), {});
    expect(year).toEqual({ cube: 'years', key: { day: '2026-01-01', unit: null }, n: 1 });
  });

  it.each<[string, Cell, string]>([
    ['a cube that is added up', { cube: 'months', key: {}, n: 1 }, 'no row may count in months'],
    ['a cube that is not declared', { cube: 'weeks', key: {}, n: 1 }, 'no row may count in weeks'],
    ['a dimension that is not declared', { cube: 'days', key: { officer: 'o1' }, n: 1 }, 'not declared: officer'],
    ['the spread of another cube', { cube: 'units', key: { length: 7 }, n: 1 }, 'not declared: length'],
    ['a part of one', { cube: 'days', key: {}, n: 0.5 }, 'counts 0.5'],
    ['a length beyond all days', { cube: 'days', key: { length: 4_194_304 }, n: 1 }, 'spreads to 4194304'],
    ['a part of a length', { cube: 'days', key: { length: 1.5 }, n: 1 }, 'spreads to 1.5'],
  ])('are refused for %s, which a rebuild would lose', (_, cell, message) => {
    expect(() => cellsOf(counting(cell), {})).toThrow(message);
  });
});
