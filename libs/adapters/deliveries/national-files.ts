import { createHash } from 'node:crypto';
import { link, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, type NationalDatabase, type NationalRecord } from '@donthu/eventing';

/** Of the lines; raised when a field changes its meaning or is taken away. */
const SCHEMA = 'donthu.national-database/1';

/**
 * The national database as a folder: each batch is a file of JSON lines, from which people or a program of the province carry on. The
 * first line is the heading, with the SHA-256 of all bytes after it; the others are records. The name comes from the content, so the
 * same batch again is the same file, and no file is ever written over. Whoever reads takes of each code the highest revision.
 */
export const nationalFiles = (folder: string): NationalDatabase => ({
  async send(records) {
    if (records.length === 0) return [];
    const lines = records.map(line).sort().join('');
    const sha256 = createHash('sha256').update(lines).digest('hex');
    const heading = canonicalJson({ schema: SCHEMA, records: records.length, sha256 });
    const name = `${sha256.slice(0, 32)}.jsonl`;
    await writeOnce(folder, name, `${heading}\n${lines}`);
    return records.map(() => ({ kind: 'taken', receipt: name }));
  },
});

const line = ({ code, revision, data }: NationalRecord): string => `${canonicalJson({ ...data, code, revision })}\n`;

/**
 * Whole or not at all, on the disk when it answers, for the eyes of the service's user only. A file of that name holds the same and
 * stays. What a crash leaves behind stands in a folder `.part-…` that nobody reads.
 */
async function writeOnce(folder: string, name: string, content: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = await mkdtemp(join(folder, '.part-'));
  try {
    const path = join(part, name);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(path, join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await synced(folder);
  } finally {
    await rm(part, { recursive: true });
  }
}

/** A name is on the disk once its folder is. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
