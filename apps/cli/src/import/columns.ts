import { CellError, isBlank, normalHeading, type Cell, type SourceRow } from '@donthu/adapters/files';
import type { Day } from '@donthu/eventing';
import type { ReadDay } from './days';
import { BadMapping, type MappingProblem } from './mapping';
import { RowRefused } from './refusals';

const LONGEST_QUOTE = 60;

/** A column of the file as the mapping names it, ready to be read from rows. */
export interface Column {
  readonly name: string;
  cell(row: SourceRow): Cell;
}

/** Finds the columns that a mapping names, and gathers what is wrong until `check` is asked. */
export class Columns {
  private readonly problems: MappingProblem[] = [];
  private readonly index: ReadonlyMap<string, number>;

  constructor(private readonly names: readonly string[]) {
    this.index = new Map(names.map((name, at) => [normalHeading(name), at]));
  }

  find(path: string, wanted: string): Column {
    const at = this.index.get(normalHeading(wanted));
    if (at === undefined) {
      const near = nearest(normalHeading(wanted), this.names);
      this.problems.push({
        path,
        message: `tệp không có cột / the file has no column "${wanted}"; gần nhất / nearest: ${near.join(', ')}`,
      });
    }
    return { name: wanted, cell: ({ cells }) => cells[at!] ?? null };
  }

  /** @throws BadMapping */
  check(): void {
    if (this.problems.length > 0) throw new BadMapping(this.problems);
  }
}

function nearest(wanted: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, far: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => `"${name}"`);
}

/** Levenshtein: how many letters to change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The words in a cell, or nothing. @throws RowRefused */
export function textOf(column: Column, row: SourceRow, longest: number): string | undefined {
  const cell = column.cell(row);
  if (isBlank(cell)) return undefined;
  if (cell instanceof CellError) throw new RowRefused('cell-error', column.name, cell.code);
  // Excel likes to turn a number such as 12/5 into a day; what stood there cannot be known.
  if (cell instanceof Date) throw new RowRefused('date-where-text-is-expected', column.name);
  const text = String(cell).normalize('NFC').trim();
  if (text.length > longest) throw new RowRefused('too-long', column.name);
  return text;
}

/** @throws RowRefused */
export function dayOf(column: Column, read: ReadDay, row: SourceRow): Day | undefined {
  const cell = column.cell(row);
  if (isBlank(cell)) return undefined;
  if (cell instanceof CellError) throw new RowRefused('cell-error', column.name, cell.code);
  const reading = read(cell);
  if ('not' in reading) throw new RowRefused(reading.not, column.name, quote(cell instanceof Date ? cell.toISOString() : String(cell)));
  return reading.day;
}

export const quote = (text: string): string => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
