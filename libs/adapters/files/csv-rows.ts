import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { parse, type Info } from 'csv-parse';
import { columnNames, columnLetter, spreadHeadings } from './headings';
import { UnreadableFile, type FileOptions, type RegisterFile, type SourceRow } from './register-file';

/** A quotation mark that is never closed would swallow the rest of the file; no row of a register is longer than this. */
const LONGEST_ROW = 1_000_000;
/** A file with more broken rows than this is not a CSV file of that delimiter; each one costs another look at the file. */
const MOST_BROKEN = 100;

/** The first row that could not be parsed, and how many came before it. */
interface Failure {
  error?: { readonly code: string; readonly records: number };
}

interface Parsed {
  readonly record: string[];
  readonly info: Info;
}

/** A CSV register, streamed. Rows with stray quotation marks come back as broken, and the reading goes on with the next line. */
export async function openCsv(path: string, options: FileOptions): Promise<RegisterFile> {
  const { headerFrom = 1, headerRows = 1 } = options;
  const { size } = await stat(path);
  const read = { bytes: 0 };
  const source = rowsFrom(path, options, read);

  const headings: string[][] = [];
  const ahead: SourceRow[] = [];
  for (;;) {
    const { value, done } = await source.next();
    if (done) break;
    if (value.line < headerFrom) continue;
    if (headings.length < headerRows) {
      if (value.broken)
        throw new UnreadableFile('damaged', `Dòng tiêu đề ${value.line} hỏng / the heading in line ${value.line} is broken`);
      headings.push(value.cells.map(String));
      continue;
    }
    ahead.push(value);
    break;
  }
  const width = headerRows === 0 ? (ahead[0]?.cells.length ?? 0) : Math.max(0, ...headings.map((row) => row.length));
  const columns =
    headerRows === 0 ? Array.from({ length: width }, (_, at) => columnLetter(at)) : columnNames(spreadHeadings(padded(headings, width)));
  const dataFrom = options.dataFrom ?? 0;

  async function* rows(): AsyncIterable<SourceRow> {
    for (const row of ahead) if (row.line >= dataFrom) yield checked(row, width);
    for (;;) {
      const { value, done } = await source.next();
      if (done) return;
      if (value.line >= dataFrom) yield checked(value, width);
    }
  }
  return {
    columns,
    rows,
    progress: () => (size === 0 ? 1 : Math.min(1, read.bytes / size)),
    dateOf: () => {
      throw new Error('a CSV file holds no numbers');
    },
  };
}

const padded = (rows: readonly string[][], width: number): string[][] =>
  rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);

function checked(row: SourceRow, width: number): SourceRow {
  if (row.broken || row.cells.length === width) return row;
  // Excel leaves out or adds empty columns at the end of a line.
  const extra = row.cells.slice(width);
  if (row.cells.length > width && extra.every((cell) => cell === '')) return { line: row.line, cells: row.cells.slice(0, width) };
  return { line: row.line, cells: [], broken: 'wrong-number-of-columns' };
}

/** Rows that are not blank, begun again behind every row that cannot be parsed: its quotation marks say nothing about the next line. */
async function* rowsFrom(path: string, options: FileOptions, read: { bytes: number }): AsyncGenerator<SourceRow, void> {
  let skip = 0;
  for (let broken = 0; broken <= MOST_BROKEN; broken++) {
    let line = skip;
    const failure: Failure = {};
    for await (const { record, info } of parsed(path, options, skip, read, failure)) {
      if (failure.error && info.records > failure.error.records) break;
      const end = skip + info.lines;
      line = end;
      if (record.some((cell) => cell.trim() !== '')) yield { line: end - newlines(record), cells: record };
    }
    if (!failure.error) return;
    skip = line + 1;
    yield { line: skip, cells: [], broken: failure.error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'broken-quotes' };
  }
  throw new UnreadableFile('damaged', `Quá nhiều dòng hỏng / too many broken rows, the last one in line ${skip}: ${path}`);
}

function newlines(record: readonly string[]): number {
  let count = 0;
  for (const cell of record) for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

function parsed(
  path: string,
  { delimiter = ',', encoding = 'utf-8' }: FileOptions,
  skip: number,
  read: { bytes: number },
  failure: Failure,
): AsyncIterable<Parsed> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    // Not thrown: an error would take the rows with it that were parsed before and not yet asked for.
    skip_records_with_error: true,
    on_skip: (error) => {
      failure.error ??= { code: error!.code, records: Number(error!['records']) };
      return undefined;
    },
  });
  const text = Readable.from(decoded(path, encoding, skip, read));
  text.on('error', (error) => parser.destroy(error));
  parser.on('close', () => text.destroy());
  return text.pipe(parser) as unknown as AsyncIterable<Parsed>;
}

/** The text of the file without its first `skip` lines. A byte that is no text in the encoding ends the reading: it would be mended silently. */
async function* decoded(path: string, encoding: string, skip: number, read: { bytes: number }): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  let left = skip;
  let bytes = 0;
  const pass = (text: string): string => {
    let from = 0;
    for (; left > 0; left--) {
      const end = text.indexOf('\n', from);
      if (end === -1) return '';
      from = end + 1;
    }
    return from === 0 ? text : text.slice(from);
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    read.bytes = Math.max(read.bytes, bytes);
    const text = pass(decode(decoder, chunk, encoding));
    if (text !== '') yield text;
  }
  const rest = pass(decode(decoder, undefined, encoding));
  if (rest !== '') yield rest;
  // The last line may lack its end; more missing lines mean that this file ends its lines in another way.
  if (left > 1) throw new UnreadableFile('damaged', `Không đọc tiếp được sau dòng ${skip} / cannot read on after line ${skip}`);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new UnreadableFile('encoding', `Không biết bảng mã / unknown encoding: ${encoding}`);
  }
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, encoding: string): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableFile(
      'encoding',
      `Tệp không phải ${encoding}; hãy ghi "encoding" / the file is not ${encoding}; name its "encoding"`,
    );
  }
}
