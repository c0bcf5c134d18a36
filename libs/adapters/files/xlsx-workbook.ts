import { UnreadableFile } from './register-file';
import type { XlsxPackage } from './xlsx-package';
import { XmlScanner, type XmlHandler } from './xml-scanner';

export interface Workbook {
  /** The part that holds the sheet. */
  readonly sheet: string;
  readonly strings: SharedStrings;
  /** By style index: is a number shown as a day or a time? */
  readonly showsDate: readonly boolean[];
  /** Days are counted from 1904-01-01 in workbooks of old Macs. */
  readonly date1904: boolean;
}

/** Finds the sheet and what its cells refer to. @throws UnreadableFile */
export async function readWorkbook(parts: XlsxPackage, wanted: string | undefined): Promise<Workbook> {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  await scan(parts, 'xl/workbook.xml', {
    open: (tag, attribute) => {
      if (tag === 'workbookPr') date1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      if (tag === 'sheet')
        sheets.push({ name: attribute('name') ?? '', id: attribute('id') ?? '', hidden: 'hidden' === attribute('state') });
    },
  });
  const targets = new Map<string, string>();
  const byKind = new Map<string, string>();
  await scan(parts, 'xl/_rels/workbook.xml.rels', {
    open: (tag, attribute) => {
      if (tag !== 'Relationship') return;
      const target = partOf(attribute('Target') ?? '');
      targets.set(attribute('Id') ?? '', target);
      byKind.set((attribute('Type') ?? '').replace(/.*\//, ''), target);
    },
  });
  const named = (name: string) => name.normalize('NFC').trim();
  const chosen =
    wanted === undefined ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0]) : sheets.find(({ name }) => named(name) === named(wanted));
  const sheet = chosen && targets.get(chosen.id);
  if (!sheet) {
    const known = sheets.map(({ name }) => name).join(', ');
    throw new UnreadableFile('no-sheet', `Không có trang tính / no sheet ${wanted ?? ''} (${known})`);
  }
  return {
    sheet,
    date1904,
    strings: await readStrings(parts, byKind.get('sharedStrings')),
    showsDate: await readStyles(parts, byKind.get('styles')),
  };
}

const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);

export async function scan(parts: XlsxPackage, part: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const text of parts.read(part)) scanner.write(text);
}

/** The texts of a workbook, each once: a million rows of names as bytes, where strings would take four times the room. */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  private readonly at: { block: number; from: number; to: number }[] = [];
  private used = 0;

  add(text: string): void {
    const size = Buffer.byteLength(text);
    const last = this.blocks.at(-1);
    if (!last || this.used + size > last.length) {
      this.blocks.push(Buffer.alloc(Math.max(size, 1 << 20)));
      this.used = 0;
    }
    const block = this.blocks.length - 1;
    this.blocks[block]!.write(text, this.used);
    this.at.push({ block, from: this.used, to: this.used + size });
    this.used += size;
  }

  get(index: number): string | undefined {
    const found = this.at[index];
    return found && this.blocks[found.block]!.toString('utf8', found.from, found.to);
  }
}

/** Excel writes characters that XML cannot hold, a line's carriage return among them, as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

async function readStrings(parts: XlsxPackage, part: string | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (!part || !parts.has(part)) return strings;
  let text = '';
  let inText = false;
  /** Phonetic readings (furigana) stand beside the text and are no part of it. */
  let phonetic = false;
  await scan(parts, part, {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') phonetic = true;
      inText = tag === 't' && !phonetic;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (tag) => {
      if (tag === 't') inText = false;
      if (tag === 'rPh') phonetic = false;
      if (tag === 'si') strings.add(unescaped(text));
    },
  });
  return strings;
}

/** ECMA-376 part 1, 18.8.30: the formats of days and times that need no text of their own. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Without texts in quotation marks, escaped characters, colours and conditions, only a day or a time has these letters. */
const isDateFormat = (code: string): boolean => /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general/gi, ''));

async function readStyles(parts: XlsxPackage, part: string | undefined): Promise<readonly boolean[]> {
  const showsDate: boolean[] = [];
  if (!part || !parts.has(part)) return showsDate;
  const own = new Map<number, boolean>();
  let inCells = false;
  await scan(parts, part, {
    open: (tag, attribute) => {
      if (tag === 'numFmt') own.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode') ?? ''));
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? 0);
        showsDate.push(own.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return showsDate;
}
