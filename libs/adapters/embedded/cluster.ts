import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import type { DataFolder } from './data-folder';
import type { ServerUser } from './server-user';
import { fromFileSystem, fromServerOutput } from './setup-error';

/** Only this machine, only with the password. */
const HOST_ACCESS = 'host all all 127.0.0.1/32 scram-sha-256\n';

/** Nothing of the caller's PG* variables reaches the server; messages stay English because they are read by us. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

/**
 * How PostgreSQL names its own folder. Root's data folder may lie where the server's user cannot walk to (below a home with mode
 * 0700); the working directory is handed over already opened, and this is its name.
 */
export const clusterArgument = (cluster: string, user: ServerUser): string =>
  process.platform === 'linux' && 'uid' in user ? '/proc/self/cwd' : cluster;

export async function clusterExists(folder: DataFolder): Promise<boolean> {
  return (await readdir(folder.cluster).catch(() => [] as string[])).includes('PG_VERSION');
}

/** Made beside and renamed when complete: a start that dies half-way leaves nothing that looks like data. */
export async function createCluster(folder: DataFolder, binaries: Binaries, user: ServerUser, durable: boolean): Promise<void> {
  await sweepDrafts(folder);
  const draft = join(folder.path, `postgres.new-${process.pid}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    if ('uid' in user) await chown(draft, user.uid as number, user.gid as number);
    const where = clusterArgument(draft, user);
    const run = (program: string, args: string[], input = '') => tool(program, args, { cwd: draft, user, input, folder });
    await run(binaries.initdb, [
      `--pgdata=${where}`,
      '--username=donthu',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--lc-messages=C',
      '--auth=reject',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
    // The password travels by standard input, before anything listens: it is in no argument list and never open to a guess.
    const statements = [`ALTER USER donthu PASSWORD '${folder.password}'`, 'CREATE DATABASE donthu'];
    await run(binaries.postgres, ['--single', '-D', where, '-c', 'log_min_messages=fatal', 'postgres'], `${statements.join(';\n')};\n`);
    await writeFile(join(draft, 'pg_hba.conf'), HOST_ACCESS);
    await rename(draft, folder.cluster).catch(async (error: unknown) => {
      if (!(await clusterExists(folder))) throw error; // else another first start was faster: its cluster is as good
    });
  } catch (error) {
    throw fromFileSystem(error, folder.path);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function sweepDrafts(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.path)) {
    const maker = /^postgres\.new-(\d+)$/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) await rm(join(folder.path, name), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface ToolRun {
  readonly cwd: string;
  readonly user: ServerUser;
  readonly input: string;
  readonly folder: DataFolder;
}

function tool(program: string, args: string[], { cwd, user, input, folder }: ToolRun): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...user, cwd, env: serverEnvironment(), stdio: 'pipe' });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', fail);
    child.stdin.on('error', () => undefined); // a tool that dies early says why on its output
    child.on('close', (code) => (code === 0 ? done() : fail(fromServerOutput(output, folder.path))));
    child.stdin.end(input);
  });
}
