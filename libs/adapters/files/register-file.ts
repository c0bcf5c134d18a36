/** A cell whose formula failed: `#N/A`, `#REF!`. */
export class CellError {
  constructor(readonly code: string) {}
}

/**
 * What a cell holds. A `Date` is a wall clock that its UTC fields tell, because a workbook knows no time zone; numbers come
 * from workbooks only, a CSV file holds texts. Empty cells are `null`.
 */
export type Cell = string | number | boolean | Date | CellError | null;

/** One row of an old register, in the order of the columns; `line` counts from 1 as an editor or Excel does. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Why the row could not be taken apart; it has no cells then. */
  readonly broken?: 'broken-quotes' | 'row-too-long' | 'wrong-number-of-columns';
}

export interface RegisterFile {
  /** Names of the columns: the headings, or A, B, C … where there are none. Unique. */
  readonly columns: readonly string[];
  /** Rows with something in them, read as they are asked for: the file is never in memory. May be asked for once. */
  rows(): AsyncIterable<SourceRow>;
  /** Share of the file's bytes read, 0 to 1. */
  progress(): number;
  /** What a plain number means where a day is expected: days since 1899-12-30, or since 1904 in workbooks of old Macs. */
  dateOf(serial: number): Date;
}

export interface FileOptions {
  /** CSV: one character; `,` when absent. */
  readonly delimiter?: string;
  /** CSV: a label of the WHATWG Encoding Standard, `utf-8` when absent. */
  readonly encoding?: string;
  /** Workbook: the first visible sheet when absent. */
  readonly sheet?: string;
  /** Where the headings begin, counting lines from 1; 1 when absent. */
  readonly headerFrom?: number;
  /** How many rows of headings stand above each other; 0 = none; 1 when absent. */
  readonly headerRows?: number;
  /** Where the data begin; right after the headings when absent. */
  readonly dataFrom?: number;
}

/** The file as a whole cannot be read; the message is one line for the person who named it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: 'no-file' | 'not-a-register' | 'no-sheet' | 'encoding' | 'damaged',
    message: string,
  ) {
    super(message);
  }
}

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
