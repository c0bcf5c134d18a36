import { columnIndex, columnNames } from './headings';
import { readMerges, type Merges } from './xlsx-merges';
import { XlsxPackage } from './xlsx-package';
import { readWorkbook, unescaped, type Workbook } from './xlsx-workbook';
import { CellError, isBlank, type Cell, type FileOptions, type RegisterFile, type SourceRow } from './register-file';
import { XmlScanner, type Attribute } from './xml-scanner';

const MS_PER_DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

interface Line {
  readonly line: number;
  readonly cells: Cell[];
}

/**
 * A sheet of a workbook, streamed: merged cells give their value to every cell they cover, so that a case that is merged over
 * several lines stands in each of them. What is held in memory is each distinct text once and the ranges that are merged.
 */
export async function openXlsx(path: string, options: FileOptions): Promise<RegisterFile> {
  const { headerFrom = 1, headerRows = 1 } = options;
  const parts = await XlsxPackage.open(path);
  const workbook = await readWorkbook(parts, options.sheet);
  const merges = await readMerges(parts, workbook.sheet);
  const epoch = workbook.date1904 ? EPOCH_1904 : EPOCH_1900;
  const dateOf = (serial: number): Date => new Date(epoch + Math.round(serial * MS_PER_DAY));
  let bytes = 0;
  const source = filled(
    linesOf(parts, workbook, dateOf, (count) => (bytes += count)),
    merges,
  );

  const dataFrom = options.dataFrom ?? headerFrom + headerRows;
  const headings: string[][] = [];
  let first: Line | undefined;
  for (;;) {
    const { value, done } = await source.next();
    if (done) break;
    if (value.line >= headerFrom && value.line < headerFrom + headerRows) {
      headings.push(Array.from(value.cells, (cell) => (isBlank(cell) || cell instanceof CellError ? '' : String(cell))));
    }
    if (value.line < dataFrom || value.cells.every(isBlank)) continue;
    first = value;
    break;
  }
  const columns = columnNames(headings.length === 0 ? [(first?.cells ?? []).map(() => '')] : headings);

  async function* rows(): AsyncIterable<SourceRow> {
    if (first) yield checked(first, columns.length);
    for await (const row of source) if (!row.cells.every(isBlank)) yield checked(row, columns.length);
  }
  const size = parts.size(workbook.sheet);
  return { columns, rows, progress: () => (size === 0 ? 1 : Math.min(1, bytes / size)), dateOf };
}

function checked({ line, cells }: Line, width: number): SourceRow {
  if (cells.slice(width).every(isBlank)) return { line, cells: Array.from({ length: width }, (_, at) => cells[at] ?? null) };
  return { line, cells: [], broken: 'wrong-number-of-columns' };
}

async function* filled(lines: AsyncIterable<Line>, merges: Merges): AsyncGenerator<Line, void> {
  for await (const { line, cells } of lines) {
    merges.fill(line, cells);
    yield { line, cells };
  }
}

async function* linesOf(
  parts: XlsxPackage,
  workbook: Workbook,
  dateOf: (serial: number) => Date,
  onBytes: (count: number) => void,
): AsyncGenerator<Line, void> {
  let ready: Line[] = [];
  let line = 0;
  let cells: Cell[] = [];
  let column = 0;
  let type: string | undefined;
  let style = 0;
  let text: string | undefined;
  let reading = false;
  let phonetic = false;
  let inData = false;

  const begin = (tag: string, attribute: Attribute): void => {
    if (tag === 'sheetData') inData = true;
    if (!inData) return;
    if (tag === 'row') {
      line = Number(attribute('r') ?? line + 1);
      cells = [];
      column = -1;
    } else if (tag === 'c') {
      const reference = attribute('r');
      column = reference === undefined ? column + 1 : columnIndex(reference);
      type = attribute('t');
      style = Number(attribute('s') ?? 0);
      text = undefined;
    } else if (tag === 'rPh') phonetic = true;
    else if ((tag === 'v' || tag === 't') && !phonetic) {
      reading = true;
      text ??= '';
    }
  };
  const end = (tag: string): void => {
    if (tag === 'sheetData') inData = false;
    if (tag === 'v' || tag === 't') reading = false;
    if (tag === 'rPh') phonetic = false;
    if (tag === 'row' && inData) ready.push({ line, cells });
    if (tag === 'c' && inData) cells[column] = text === undefined ? null : valueOf(text, type, style, workbook, dateOf);
  };
  const scanner = new XmlScanner({
    open: begin,
    close: end,
    text: (piece) => {
      if (reading) text += piece;
    },
  });
  for await (const chunk of parts.read(workbook.sheet, onBytes)) {
    scanner.write(chunk);
    yield* ready.map(({ line, cells }) => ({ line, cells: Array.from(cells, (cell) => cell ?? null) }));
    ready = [];
  }
}

function valueOf(text: string, type: string | undefined, style: number, workbook: Workbook, dateOf: (serial: number) => Date): Cell {
  switch (type) {
    case 's':
      return workbook.strings.get(Number(text)) ?? new CellError(`#${text}`);
    case 'str':
    case 'inlineStr':
      return unescaped(text);
    case 'b':
      return text === '1';
    case 'e':
      return new CellError(text);
    case 'd':
      // A day written out, always without a zone (ECMA-376 part 1, 18.18.11).
      return new Date(`${text.length === 10 ? `${text}T00:00:00` : text.replace(/Z$/, '')}Z`);
    default: {
      if (text === '') return null;
      const number = Number(text);
      return workbook.showsDate[style] ? dateOf(number) : number;
    }
  }
}
