import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NationalRecord } from '@donthu/eventing';
import { nationalDatabaseContract } from '@donthu/testing';
import { nationalFiles } from '.';

async function place() {
  const path = await mkdtemp(join(tmpdir(), 'donthu-national-'));
  return { path, folder: join(path, 'outbox', 'national-database'), close: () => rm(path, { recursive: true }) };
}

const namesIn = (folder: string) => readdir(folder).catch(() => []);

/** As docs/national-database.md tells whoever reads the folder. */
async function read(folder: string): Promise<readonly NationalRecord[]> {
  const found = new Map<string, NationalRecord>();
  for (const name of (await namesIn(folder)).filter((each) => !each.startsWith('.'))) {
    const text = await readFile(join(folder, name), 'utf8');
    const end = text.indexOf('\n') + 1;
    const heading = JSON.parse(text.slice(0, end)) as { schema: string; records: number; sha256: string };
    const lines = text.slice(end).split('\n').slice(0, -1);
    expect(heading).toEqual({
      schema: 'donthu.national-database/1',
      records: lines.length,
      sha256: createHash('sha256').update(text.slice(end)).digest('hex'),
    });
    for (const { code, revision, ...data } of lines.map((line) => JSON.parse(line) as Omit<NationalRecord, 'data'>))
      if ((found.get(code)?.revision ?? -1) < revision) found.set(code, { code, revision, data });
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

nationalDatabaseContract('files', async () => {
  const { folder, close } = await place();
  return { connector: nationalFiles(folder), stored: () => read(folder), close };
});

const records = [{ code: 'a', revision: 1, data: { unit: 'unit-1' } }];

it('folder and files are for the eyes of the service only, and nothing lies beside them', async () => {
  const { folder, close } = await place();
  await nationalFiles(folder).send(records);
  const names = await readdir(folder);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.jsonl$/)]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, names[0]!))).mode & 0o777).toBe(0o600);
  await close();
});

it('a file that stands there is never written over', async () => {
  const { folder, close } = await place();
  const [first] = await nationalFiles(folder).send(records);
  const path = join(folder, (first as { receipt: string }).receipt);
  await writeFile(path, 'carried on');
  await nationalFiles(folder).send(records);
  expect(await readFile(path, 'utf8')).toBe('carried on');
  await close();
});

it('a folder that cannot be written to is a trouble that may pass', async () => {
  const { path, folder, close } = await place();
  await writeFile(join(path, 'outbox'), 'in the way');
  await expect(nationalFiles(folder).send(records)).rejects.toMatchObject({ code: 'ENOTDIR' });
  await rm(join(path, 'outbox'));
  expect(await nationalFiles(folder).send(records)).toMatchObject([{ kind: 'taken' }]);
  await close();
});
