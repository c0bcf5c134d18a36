import { columnIndex } from './headings';
import type { Cell } from './register-file';
import type { XlsxPackage } from './xlsx-package';
import { scan } from './xlsx-workbook';

/** A range of merged cells; lines count from 1, columns from 0, both ends included. */
interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Gives the value of a merged range to every cell it covers, line by line from the top. */
export class Merges {
  private next = 0;
  private open: { readonly merge: Merge; readonly value: Cell }[] = [];

  constructor(private readonly merges: readonly Merge[]) {}

  fill(line: number, cells: Cell[]): void {
    this.open = this.open.filter(({ merge }) => merge.bottom >= line);
    for (; this.next < this.merges.length && this.merges[this.next]!.top <= line; this.next++) {
      const merge = this.merges[this.next]!;
      // The value stands in the top left cell; a top line that the file leaves out is an empty one.
      if (merge.bottom >= line) this.open.push({ merge, value: merge.top === line ? (cells[merge.left] ?? null) : null });
    }
    for (const { merge, value } of this.open) {
      for (let column = merge.left; column <= merge.right; column++) {
        while (cells.length <= column) cells.push(null);
        cells[column] = value;
      }
    }
  }
}

const RANGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/;

/** They stand behind the cells in the file, and are needed before. */
export async function readMerges(parts: XlsxPackage, sheet: string): Promise<Merges> {
  const merges: Merge[] = [];
  await scan(parts, sheet, {
    open: (tag, attribute) => {
      const found = tag === 'mergeCell' ? RANGE.exec(attribute('ref') ?? '') : null;
      if (!found) return;
      const [, left, top, right, bottom] = found;
      merges.push({ top: Number(top), bottom: Number(bottom), left: columnIndex(left!), right: columnIndex(right!) });
    },
  });
  return new Merges(merges.sort((a, b) => a.top - b.top));
}
