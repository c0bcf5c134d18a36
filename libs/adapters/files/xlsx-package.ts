import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UnreadableFile } from './register-file';

interface Entry {
  readonly method: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const IN_ZIP64 = 0xffffffff;
/** The end record and the longest comment that may follow it. */
const TAIL = 22 + 0xffff;

const damaged = (path: string) => new UnreadableFile('damaged', `Tệp Excel hỏng / the workbook is damaged: ${path}`);

/**
 * The parts of a workbook (a ZIP archive by its central directory). Read by ourselves because the streaming reader of exceljs 4.4
 * decodes each block of bytes on its own, so that about one Vietnamese text in two thousand loses a letter without a word.
 */
export class XlsxPackage {
  private constructor(
    private readonly path: string,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnreadableFile */
  static async open(path: string): Promise<XlsxPackage> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const tail = Buffer.alloc(Math.min(TAIL, size));
      await file.read(tail, 0, tail.length, size - tail.length);
      let end = tail.length - 22;
      while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
      if (end < 0) throw damaged(path);
      const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
      const start = tail.readUInt32LE(end + 16);
      if (start === IN_ZIP64 || start + directory.length > size) throw damaged(path);
      await file.read(directory, 0, directory.length, start);
      return new XlsxPackage(path, listed(directory, path));
    } finally {
      await file.close();
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Bytes of a part as they lie in the file. */
  size(name: string): number {
    return this.entries.get(name)?.size ?? 0;
  }

  /** A part, unpacked as it is read; `onBytes` is told how many bytes of the file that took. */
  async *read(name: string, onBytes: (count: number) => void = () => undefined): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged(this.path);
    const from = await this.contentOf(entry);
    if (entry.size === 0) return;
    const packed = createReadStream(this.path, { start: from, end: from + entry.size - 1, highWaterMark: 64 * 1024 });
    packed.on('data', (chunk) => onBytes(chunk.length));
    const bytes: Readable = entry.method === 0 ? packed : packed.pipe(createInflateRaw());
    packed.on('error', (error) => bytes.destroy(error));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } catch (error) {
      if (error instanceof TypeError || /^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) throw damaged(this.path);
      throw error;
    } finally {
      packed.destroy();
      bytes.destroy();
    }
  }

  private async contentOf({ offset }: Entry): Promise<number> {
    const file = await open(this.path, 'r');
    try {
      const header = Buffer.alloc(30);
      await file.read(header, 0, 30, offset);
      if (header.readUInt32LE(0) !== LOCAL_HEADER) throw damaged(this.path);
      return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    } finally {
      await file.close();
    }
  }
}

function listed(directory: Buffer, path: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const method = directory.readUInt16LE(at + 10);
    const size = directory.readUInt32LE(at + 20);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    if (size === IN_ZIP64 || (method !== 0 && method !== 8)) throw damaged(path);
    entries.set(name, { method, size, offset: directory.readUInt32LE(at + 42) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
