import type { FoldedEvent } from './event';
import { POOLED, type AnyProjection, type Cell, type Cube, type Spell } from './projection';
import { LARGEST_VALUE } from './spread';
import { firstDayOf, type Day } from './time';

/** The key of the row an event changes; nothing when the projection does not fold it. */
export function rowKey(projection: AnyProjection, event: FoldedEvent): string | undefined {
  return Object.hasOwn(projection.on, event.type) ? projection.key(event) : undefined;
}

/** The row after an event that `rowKey` gave to it; `undefined` = the row leaves the table. */
export function foldRow(projection: AnyProjection, row: unknown, event: FoldedEvent): unknown {
  return (projection.on[event.type] as (row: unknown, event: FoldedEvent) => unknown)(row, event);
}

/** The spells of a row. @throws for an empty or backward spell, which no day could ever find. */
export function spellsOf(projection: AnyProjection, row: unknown): readonly Spell[] {
  const spells = projection.spells?.of(row) ?? [];
  const wrong = spells.find(({ from, to }) => to !== null && to <= from);
  if (wrong) throw new Error(`${projection.name}: a spell from ${wrong.from} to ${wrong.to} holds no day`);
  return spells;
}

/** All that a row counts in. */
export const cellsOf = (projection: AnyProjection, row: unknown): readonly Cell[] =>
  smallestCellsOf(projection, row).flatMap((cell) => [cell, ...largerCellsOf(projection, cell)]);

/** @throws for a count that is no whole number, and for what is not declared: a rebuild would not find it */
export function smallestCellsOf({ cells: declared }: AnyProjection, row: unknown): readonly Cell[] {
  if (!declared) return [];
  const cells = declared.of(row);
  for (const { cube, key, n } of cells) {
    if (!Number.isSafeInteger(n)) throw new Error(`a cell of ${cube} counts ${n}`);
    const counted = declared.cubes.find((each) => each.cube === cube && each.from === undefined);
    if (!counted) throw new Error(`no row may count in ${cube}`);
    const value = counted.spread === undefined ? 0 : (key[counted.spread] ?? 0);
    if (!Number.isSafeInteger(value) || Math.abs(value as number) > LARGEST_VALUE)
      throw new Error(`a cell of ${cube} spreads to ${String(value)}`);
    for (const name in key)
      if (!Object.hasOwn(declared.columns, name) && name !== counted.spread)
        throw new Error(`${cube} has a dimension that is not declared: ${name}`);
  }
  return cells;
}

/** The larger cells that one of the smallest counts in as well, as often as it. */
export function largerCellsOf({ cells }: AnyProjection, smallest: Cell): readonly Cell[] {
  const all = [smallest];
  for (const cube of cells?.cubes ?? []) {
    const source = all.find((each) => each.cube === cube.from);
    if (source) all.push(addedUp(cube, source));
  }
  return all.slice(1);
}

function addedUp({ cube, without = [], coarser = {}, pooled = [] }: Cube, { key, n }: Cell): Cell {
  const kept: Record<string, Cell['key'][string]> = {};
  for (const [name, value] of Object.entries(key)) {
    if (without.includes(name)) continue;
    const time = coarser[name];
    if (value === null) kept[name] = null;
    else kept[name] = time !== undefined ? firstDayOf(time, value as Day) : pooled.includes(name) ? POOLED : value;
  }
  return { cube, key: kept, n };
}
