import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, realpath, rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { POSTGRES_MAJOR } from './binaries';
import { fromFileSystem, SetupError } from './setup-error';

/** The layout of the data folder itself. Raised when an older program could not read what a newer one left. */
const FORMAT = 1;

/** What PostgreSQL needs at least to start and recover: two WAL segments. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024;

export interface DataFolder {
  readonly path: string;
  /** The PostgreSQL cluster. Appears whole, by a rename, once it is ready for use. */
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
}

/** Two starts at once, even in one process, never write the same draft. */
export const nonce = (): string => randomBytes(4).toString('hex');

export const DATABASE = 'donthu';

/** The longest name of a socket that every system takes, in bytes. */
const LONGEST_NAME = 103;

/** The socket of a server that listens in its cluster's folder. */
export const socketOf = ({ cluster }: Pick<DataFolder, 'cluster'>, port: number): string => join(cluster, `.s.PGSQL.${port}`);

/**
 * How programs on this machine reach the server: by its socket, where it has one whose name is not too long, otherwise by its port.
 * Over the port an answer of some hundred kilobytes now and then stood still for 40 ms, the patience of TCP with an acknowledgement.
 */
export function serverUrl(folder: DataFolder, { port, hasSocket }: { readonly port: number; readonly hasSocket: boolean }): string {
  const short = Buffer.byteLength(socketOf(folder, port)) <= LONGEST_NAME;
  const host = hasSocket && short ? encodeURIComponent(folder.cluster) : '127.0.0.1';
  return `postgres://donthu:${folder.password}@${host}:${port}/${DATABASE}`;
}

/** Opens or makes the folder and proves that it can be written, before PostgreSQL gives a longer answer. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const wanted = resolve(dataDir);
  try {
    await mkdir(wanted, { recursive: true });
    const path = await realpath(wanted);
    await proveWritable(path);
    const cluster = join(path, 'postgres');
    await refuseNewer(path, join(path, 'format'), FORMAT);
    await refuseNewer(path, join(cluster, 'PG_VERSION'), POSTGRES_MAJOR);
    await keepOnce(join(path, 'format'), String(FORMAT));
    const password = await keepOnce(join(path, 'password'), randomBytes(24).toString('hex'));
    return { path, cluster, log: join(path, 'postgres.log'), password };
  } catch (error) {
    throw fromFileSystem(error, wanted);
  }
}

async function proveWritable(path: string): Promise<void> {
  const probe = join(path, `.probe-${nonce()}`);
  const file = await open(probe, 'w', 0o600);
  try {
    await file.writeFile(Buffer.alloc(64 * 1024));
    await file.sync();
  } finally {
    await file.close();
    await rm(probe, { force: true });
  }
}

async function refuseNewer(folder: string, file: string, known: number): Promise<void> {
  const found = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (found > known) {
    const versions = `${found} > ${known}`;
    throw new SetupError('newer-data', `Dữ liệu do phiên bản mới hơn ghi / the data is of a newer version: ${folder} (${versions})`);
  }
}

/** The first writer's text stays: a link appears whole or not at all, so that two first starts agree on one password. */
async function keepOnce(file: string, text: string): Promise<string> {
  const draft = `${file}.${nonce()}`;
  try {
    await writeFile(draft, `${text}\n`, { mode: 0o600, flush: true });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

/** The port of the last start, so that a person's bookmarks and tools go on working. */
export async function rememberedPort(folder: DataFolder): Promise<number | undefined> {
  const port = Number.parseInt(await readFile(join(folder.path, 'port'), 'utf8').catch(() => ''), 10);
  return port > 0 ? port : undefined;
}

export const rememberPort = (folder: DataFolder, port: number): Promise<void> => writeFile(join(folder.path, 'port'), `${port}\n`);

/** A full disk often leaves PostgreSQL no room to say so. */
export async function isAlmostFull(folder: DataFolder): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder.path);
  return bavail * bsize < LEAST_FREE_BYTES;
}
