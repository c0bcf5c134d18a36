import type { RecordedEvent } from './event';
import type { AnyProjection, Cell, Spell } from './projection';

/** The key of the row an event changes; nothing when the projection does not fold it. */
export function rowKey(projection: AnyProjection, event: RecordedEvent): string | undefined {
  return Object.hasOwn(projection.on, event.type) ? projection.key(event) : undefined;
}

/** The row after an event that `rowKey` gave to it; `undefined` = the row leaves the table. */
export function foldRow(projection: AnyProjection, row: unknown, event: RecordedEvent): unknown {
  return (projection.on[event.type] as (row: unknown, event: RecordedEvent) => unknown)(row, event);
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

export const smallestCellsOf = (projection: AnyProjection, row: unknown): readonly Cell[] => projection.cells?.of(row) ?? [];

export const largerCellsOf = (projection: AnyProjection, cell: Cell): readonly Cell[] => projection.cells?.larger?.(cell) ?? [];
