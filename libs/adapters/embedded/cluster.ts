import { chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runnableBinaries } from './binaries';
import { DATABASE, type DataFolder, nonce } from './data-folder';
import { clusterArgument, isAlive, runTool } from './server-process';
import { serverUser } from './server-user';
import { fromFileSystem } from './setup-error';

/** Only this machine, only with the password. */
const BY_SOCKET = 'local all donthu scram-sha-256';
const ACCESS = `${BY_SOCKET}\nhost all all 127.0.0.1/32 scram-sha-256\n`;
const ACCESS_FILE = 'pg_hba.conf';

/** Followed by the pid of its maker. */
const DRAFT = 'postgres.new-';

export async function clusterExists(folder: DataFolder): Promise<boolean> {
  return (await readdir(folder.cluster).catch(() => [] as string[])).includes('PG_VERSION');
}

/** Made beside and renamed when complete: a start that dies half-way leaves nothing that looks like data. */
export async function createCluster(folder: DataFolder, durable: boolean): Promise<void> {
  const user = await serverUser(folder.cluster);
  const { initdb, postgres } = await runnableBinaries(user);
  let draft: string | undefined;
  try {
    await sweepDrafts(folder);
    draft = await mkdtemp(join(folder.path, `${DRAFT}${process.pid}-`)); // mode 0700, as PostgreSQL demands
    if (user.uid !== undefined) await chown(draft, user.uid, user.gid);
    const where = clusterArgument(draft, user);
    const layout = [
      `--pgdata=${where}`,
      '--username=donthu',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // pg_trgm still asks the C library what a letter is: under plain "C" no Vietnamese letter would be one.
      `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--lc-messages=C',
      '--auth=reject',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ];
    await runTool(initdb, layout, { cwd: draft, user });
    // By standard input, before anything listens: the password is in no argument list and the server never open to a guess.
    // A database renamed instead of a further one made: a third of a second of every first start.
    const input = `ALTER USER donthu PASSWORD '${folder.password}';\nALTER DATABASE postgres RENAME TO ${DATABASE};\n`;
    await runTool(postgres, ['--single', '-D', where, 'template1'], { cwd: draft, user, input });
    await writeFile(join(draft, ACCESS_FILE), ACCESS);
    await rename(draft, folder.cluster).catch(async (error: unknown) => {
      if (!(await clusterExists(folder))) throw error; // else another first start was faster: its cluster is as good
    });
  } catch (error) {
    throw fromFileSystem(error, folder.path);
  } finally {
    if (draft) await rm(draft, { recursive: true, force: true });
  }
}

/**
 * An older program let nobody in by the socket. Whatever else a person wrote there stays and means what it did: the line, which is put
 * first, is about our user alone. The file appears whole: another start may be reading it.
 */
export async function allowSocket({ cluster, path }: DataFolder): Promise<void> {
  const file = join(cluster, ACCESS_FILE);
  const draft = `${file}.${nonce()}`;
  try {
    // A file that cannot be read is PostgreSQL's to complain of.
    const known = await readFile(file, 'utf8').catch(() => undefined);
    if (known === undefined || known.split('\n').includes(BY_SOCKET)) return;
    await writeFile(draft, `${BY_SOCKET}\n${known}`, { flush: true });
    await rename(draft, file);
  } catch (error) {
    throw fromFileSystem(error, path);
  } finally {
    await rm(draft, { force: true });
  }
}

async function sweepDrafts(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.path)) {
    const abandoned = name.startsWith(DRAFT) && !isAlive(Number.parseInt(name.slice(DRAFT.length), 10));
    if (abandoned) await rm(join(folder.path, name), { recursive: true, force: true });
  }
}
