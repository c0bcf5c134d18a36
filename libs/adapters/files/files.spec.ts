import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XmlScanner } from './xml-scanner';
import { stream, Workbook, type Worksheet } from 'exceljs';
import { CellError, openRegister, UnreadableFile, type Cell, type FileOptions, type SourceRow } from '.';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'donthu-files-'))));
afterAll(() => rm(folder, { recursive: true }));

let made = 0;
async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, `register-${++made}`);
  await writeFile(path, content);
  return path;
}

async function workbook(fill: (sheet: Worksheet, book: Workbook) => void): Promise<string> {
  const book = new Workbook();
  fill(book.addWorksheet('Sổ đơn'), book);
  const path = join(folder, `book-${++made}.xlsx`);
  await book.xlsx.writeFile(path);
  return path;
}

async function read(path: string, options?: FileOptions): Promise<{ columns: readonly string[]; rows: SourceRow[] }> {
  const register = await openRegister(path, options);
  const rows: SourceRow[] = [];
  for await (const row of register.rows()) rows.push(row);
  expect(register.progress()).toBe(1);
  return { columns: register.columns, rows };
}

const cellsOf = ({ rows }: { rows: SourceRow[] }): (readonly Cell[])[] => rows.map(({ cells }) => cells);
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

describe('a CSV register', () => {
  it('gives rows with the line an editor shows, also behind texts of several lines and empty lines', async () => {
    const { columns, rows } = await read(await file('số,nội dung\n1,"hai\ndòng"\n\n2,một dòng\n'));
    expect(columns).toEqual(['số', 'nội dung']);
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'hai\ndòng'] },
      { line: 5, cells: ['2', 'một dòng'] },
    ]);
  });

  it('is read with its own delimiter, a byte order mark and Windows line ends', async () => {
    const { columns, rows } = await read(await file('\uFEFFa;b\r\n1;"x;y"\r\n2;z'), { delimiter: ';' });
    expect(columns).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'x;y'] },
      { line: 3, cells: ['2', 'z'] },
    ]);
  });

  it('is read in its own encoding', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('tên\nNguyễn', 'utf16le')]);
    expect(cellsOf(await read(await file(utf16), { encoding: 'utf-16le' }))).toEqual([['Nguyễn']]);
  });

  it('ends with a clear word where a byte is no text of the encoding, instead of a letter made up', async () => {
    const path = await file(Buffer.concat([Buffer.from('a\nb\n'), Buffer.from([0xc4, 0x0a])]));
    await expect(read(path)).rejects.toThrow(/not utf-8/);
    await expect(read(path, { encoding: 'martian' })).rejects.toThrow(/unknown encoding: martian/);
  });

  it.each([
    ['text behind a closing mark', '2,"Nguyễn "Ba" Văn"'],
    ['a mark inside a bare text', '2,Nguyễn "Ba'],
    ['a mark that is never closed', '2,"Nguyễn'],
  ])('reports a row with %s and loses no other', async (_, broken) => {
    const { rows } = await read(await file(`a,b\n1,x\n${broken}\n3,"y"\n4,z\n${broken}\n`));
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'x'] },
      { line: 3, cells: [], broken: 'broken-quotes' },
      { line: 4, cells: ['3', 'y'] },
      { line: 5, cells: ['4', 'z'] },
      { line: 6, cells: [], broken: 'broken-quotes' },
    ]);
  });

  it('reports a row with too few or too many columns; empty ones at the end are Excel’s habit', async () => {
    const { rows } = await read(await file('a,b\n1\n1,2,3\n1,2,,\n'));
    expect(rows).toEqual([
      { line: 2, cells: [], broken: 'wrong-number-of-columns' },
      { line: 3, cells: [], broken: 'wrong-number-of-columns' },
      { line: 4, cells: ['1', '2'] },
    ]);
  });

  it('joins headings that stand above each other; a merged one reaches over the lower ones', async () => {
    const text = 'SỔ ĐƠN,,,,\nSố,Người gửi,,,Ghi chú\n,Họ tên,Địa chỉ,Điện thoại,\n(1),(2),(3),(4),(5)\n7,A,B,C,\n';
    const { columns, rows } = await read(await file(text), { headerFrom: 2, headerRows: 2, dataFrom: 5 });
    expect(columns).toEqual(['Số', 'Người gửi › Họ tên', 'Người gửi › Địa chỉ', 'Người gửi › Điện thoại', 'Ghi chú']);
    expect(rows).toEqual([{ line: 5, cells: ['7', 'A', 'B', 'C', ''] }]);
  });

  it('tells columns of one name apart, and calls them by letters where there are no headings', async () => {
    expect((await read(await file('Ngày,Ngày,\n1,2,3\n'))).columns).toEqual(['Ngày', 'Ngày (2)', 'C']);
    expect(await read(await file('1,2\n'), { headerRows: 0 })).toEqual({ columns: ['A', 'B'], rows: [{ line: 1, cells: ['1', '2'] }] });
  });

  it('keeps every letter of a file larger than what is read at once', async () => {
    const name = 'Nguyễn Thị Ưu Đãi';
    const { rows } = await read(await file(`số,tên\n${Array.from({ length: 40_000 }, (_, n) => `${n},${name}`).join('\n')}\n`));
    expect(rows).toHaveLength(40_000);
    expect(rows.filter(({ cells, line }) => cells[1] !== name || cells[0] !== String(line - 2))).toEqual([]);
  });

  it.each([
    ['a missing file', undefined, 'no-file'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not-a-register'],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'not-a-register'],
    ['half a workbook', Buffer.from('PK\u0003\u0004 and no more'), 'damaged'],
  ])('%s is told in one line', async (_, content, code) => {
    const path = content ? await file(content) : join(folder, 'nowhere.csv');
    const error = await openRegister(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnreadableFile);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/^[^\n]+$/) as string });
  });
});

describe('a workbook', () => {
  it('joins merged headings over rows and columns', async () => {
    const path = await workbook((sheet) => {
      sheet.addRows([
        ['SỔ THEO DÕI ĐƠN', null, null, null],
        ['Số', 'Người gửi', null, 'Ngày nhận'],
        [null, 'Họ tên', 'Địa\nchỉ', null],
        [1, 'A', 'B', day('2024-03-05')],
      ]);
      for (const range of ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3']) sheet.mergeCells(range);
    });
    const { columns, rows } = await read(path, { headerFrom: 2, headerRows: 2 });
    expect(columns).toEqual(['Số', 'Người gửi › Họ tên', 'Người gửi › Địa chỉ', 'Ngày nhận']);
    expect(rows).toEqual([{ line: 4, cells: [1, 'A', 'B', day('2024-03-05')] }]);
  });

  it('gives a cell merged over several lines to each of them', async () => {
    const path = await workbook((sheet) => {
      sheet.addRows([
        ['Số', 'Việc'],
        ['12/KN', 'thụ lý'],
        [null, 'đối thoại'],
        ['13/KN', 'thụ lý'],
      ]);
      sheet.mergeCells('A2:A3');
    });
    expect(cellsOf(await read(path))).toEqual([
      ['12/KN', 'thụ lý'],
      ['12/KN', 'đối thoại'],
      ['13/KN', 'thụ lý'],
    ]);
  });

  it('gives rich text whole, results of formulas, errors, and days however they are formatted', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['a', 'b', 'c', 'd', 'e', 'f']);
      const row = sheet.addRow([]);
      row.getCell(1).value = { richText: [{ text: 'Nguyễn ' }, { font: { bold: true }, text: 'Văn Ân' }] };
      row.getCell(2).value = { formula: '1+1', result: 2 };
      row.getCell(3).value = { error: '#N/A' };
      row.getCell(4).value = 45356;
      row.getCell(4).numFmt = 'dd"/"mm"/"yyyy;@';
      row.getCell(5).value = 45356;
      row.getCell(5).numFmt = '#,##0 "đồng"';
      row.getCell(6).value = { text: 'tệp', hyperlink: 'https://example.vn' };
    });
    expect(cellsOf(await read(path))).toEqual([['Nguyễn Văn Ân', 2, new CellError('#N/A'), day('2024-03-05'), 45356, 'tệp']]);
  });

  it('reads texts that stand in the sheet itself, as other programs write them', async () => {
    const path = join(folder, `inline-${++made}.xlsx`);
    const book = new stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
    const sheet = book.addWorksheet('Sổ');
    sheet.addRow(['tên']).commit();
    sheet.addRow(['Lê & "Trần" <Đ>']).commit();
    await book.commit();
    expect(cellsOf(await read(path))).toEqual([['Lê & "Trần" <Đ>']]);
  });

  it('counts days from 1904 where the workbook says so', async () => {
    const path = await workbook((sheet, book) => {
      book.properties.date1904 = true;
      sheet.addRow(['ngày', 'số']);
      const row = sheet.addRow([43894, 43894]);
      row.getCell(1).numFmt = 'dd/mm/yyyy';
    });
    const register = await openRegister(path);
    for await (const { cells } of register.rows()) expect(cells).toEqual([day('2024-03-05'), 43894]);
    expect(register.dateOf(43894)).toEqual(day('2024-03-05'));
  });

  it('is the sheet that is asked for, otherwise the first visible one', async () => {
    const path = await workbook((sheet, book) => {
      sheet.state = 'hidden';
      book.addWorksheet('Năm 2024').addRows([['a'], ['thấy']]);
      book.addWorksheet('Năm 2025').addRows([['a'], ['hỏi']]);
    });
    expect(cellsOf(await read(path))).toEqual([['thấy']]);
    expect(cellsOf(await read(path, { sheet: 'Năm 2025' }))).toEqual([['hỏi']]);
    await expect(openRegister(path, { sheet: 'Năm 2023' })).rejects.toThrow(/Năm 2023.*Sổ đơn, Năm 2024, Năm 2025/);
  });

  it('leaves out empty lines and keeps the numbers of the others', async () => {
    const path = await workbook((sheet) => {
      sheet.getCell('A1').value = 'a';
      sheet.getCell('A3').value = 'x';
      sheet.getCell('A4').value = '  ';
      sheet.getCell('A9').value = 'y';
    });
    expect((await read(path)).rows).toEqual([
      { line: 3, cells: ['x'] },
      { line: 9, cells: ['y'] },
    ]);
  });

  it('that is not well formed is told in one line', () => {
    expect(() => new XmlScanner({}).write('<row><c></row>')).toThrow(expect.objectContaining({ code: 'damaged' }));
  });

  it('keeps every letter of a large one', async () => {
    const name = (n: number): string => `Nguyễn Thị Ưu Đãi số ${n}`;
    const path = await workbook((sheet) => {
      sheet.addRow(['số', 'tên']);
      for (let n = 0; n < 20_000; n++) sheet.addRow([n, name(n)]);
    });
    const { rows } = await read(path);
    expect(rows).toHaveLength(20_000);
    expect(rows.filter(({ cells }, n) => cells[0] !== n || cells[1] !== name(n))).toEqual([]);
  });
});
