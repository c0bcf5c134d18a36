export interface Column<R> {
  readonly head: string;
  readonly cell: (row: R) => string | number | null;
  readonly right?: boolean;
}

/** Columns as wide as what stands in them. */
export function table<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  const heads = columns.map(({ head }) => head);
  const lines = rows.map((row) => columns.map(({ cell }) => written(cell(row))));
  const widths = heads.map((head, at) => Math.max(head.length, ...lines.map((line) => line[at]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (columns[at]!.right ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '─'.repeat(width))), ...lines.map(line)].join('\n');
}

/** Composed letters, so that a letter is one character wide. */
const written = (value: string | number | null): string => (value === null ? '–' : String(value).normalize('NFC'));

const BLOCKS = '▁▂▃▄▅▆▇█';

/** A curve of one line: the tallest block is the greatest number. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  return values.map((value) => BLOCKS[Math.round((value / most) * (BLOCKS.length - 1))]).join('');
}
