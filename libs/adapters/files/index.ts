import { open } from 'node:fs/promises';
import { openCsv } from './csv-rows';
import { UnreadableFile, type FileOptions, type RegisterFile } from './register-file';
import { openXlsx } from './xlsx-rows';

export { CellError, isBlank, UnreadableFile, type Cell, type FileOptions, type RegisterFile, type SourceRow } from './register-file';
export { normalHeading } from './headings';

const ZIP = 'PK\u0003\u0004';
/** What Excel wrote before 2007, and what it writes under a password. */
const OLE = '\u00d0\u00cf\u0011\u00e0';

/** Opens a register by what the file is, whatever its name says. @throws UnreadableFile */
export async function openRegister(path: string, options: FileOptions = {}): Promise<RegisterFile> {
  const start = await firstBytes(path);
  if (start.startsWith(ZIP)) return openXlsx(path, options);
  if (start.startsWith(OLE)) {
    const what = 'Tệp Excel cũ (.xls) hoặc có mật khẩu, hãy lưu lại thành .xlsx';
    throw new UnreadableFile('not-a-register', `${what} / an old .xls or a workbook with a password, save it as .xlsx: ${path}`);
  }
  if (start.includes('\0') && !/^utf-?16/i.test(options.encoding ?? '')) {
    throw new UnreadableFile('not-a-register', `Không phải tệp CSV hay XLSX / neither CSV nor XLSX: ${path}`);
  }
  return openCsv(path, options);
}

async function firstBytes(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new UnreadableFile('no-file', `Không đọc được tệp / cannot read the file: ${path} (${(error as NodeJS.ErrnoException).code})`);
  }
}
