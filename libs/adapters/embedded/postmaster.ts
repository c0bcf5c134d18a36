import { execFile, spawn } from 'node:child_process';
import { open, readFile, readlink, rm, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries';
import { allowSocket } from './cluster';
import { type DataFolder, isAlmostFull, socketOf } from './data-folder';
import { clusterArgument, isAlive, serverEnvironment } from './server-process';
import type { ServerUser } from './server-user';
import { fromServerOutput, SetupError } from './setup-error';

const run = promisify(execFile);
const POLL_MS = 10;

/** Where the server makes its socket, as it is told: the folder it stands in, its cluster's, which nobody else may enter. */
const SOCKETS = '.';

/** Signals with the patience (ms) that each deserves. Fast: a last checkpoint, on a slow disk, is worth waiting for. */
const IMMEDIATE = [
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;
const FAST = [['SIGINT', 60_000], ...IMMEDIATE] as const;

/** A server process on our cluster, as its `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** In the folder of the cluster; not so for one that an older program started, and where the file system has no sockets. */
  readonly hasSocket: boolean;
  readonly status: string;
}

/** The server running on this cluster, if there is one. A pid file whose pid now names another program counts as none. */
export async function runningPostmaster(folder: DataFolder): Promise<Postmaster | undefined> {
  const file = join(folder.cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid)) return undefined; // PostgreSQL itself clears the file of a dead server
  if (!(await isServerOf(folder, pid))) {
    // PostgreSQL would take any living process of the same user for a server and refuse to start.
    if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), hasSocket: lines[4] === SOCKETS, status: (lines[7] ?? '').trim() };
}

/** A postmaster stands in its data folder for as long as it lives. */
async function isServerOf(folder: DataFolder, pid: number): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder.cluster;
  const { stdout } = await run('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn']).catch(() => ({ stdout: '' }));
  return stdout.includes(`\nn${folder.cluster}\n`);
}

/** The running server once it takes connections; undefined when there is none, or it has gone. Recovery takes the time it takes. */
export async function settledPostmaster(folder: DataFolder): Promise<Postmaster | undefined> {
  for (;;) {
    const server = await runningPostmaster(folder);
    if (!server || server.status === 'ready') return server;
    // An administrator's "smart" shutdown would wait for the last session for ever.
    if (server.status === 'stopping') await stopPostmaster(folder, server.pid);
    else await delay(POLL_MS);
  }
}

/** Resolves when the folder is free again. Committed work stays in either way; a server that answers nothing gets no long wait. */
export async function stopPostmaster(folder: DataFolder, pid: number, how: 'fast' | 'immediate' = 'fast'): Promise<void> {
  for (const [signal, patience] of how === 'fast' ? FAST : IMMEDIATE) {
    if ((await runningPostmaster(folder))?.pid !== pid) return; // stopped already: the number may be a stranger's by now
    process.kill(pid, signal);
    for (let waited = 0; waited < patience; waited += POLL_MS) {
      if ((await runningPostmaster(folder))?.pid !== pid) return;
      await delay(POLL_MS);
    }
  }
}

/** PostgreSQL takes whoever has the number of a killed server for that server, and the socket for his. */
async function removeStrangersLock(folder: DataFolder, lock: string): Promise<void> {
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0]);
  if (pid > 0 && isAlive(pid) && (await isServerOf(folder, pid))) return;
  await rm(lock, { force: true });
}

/** A server that starts writes its pid file in a moment; one that stays empty was left by a loss of power. */
const WRITTEN_IN_MS = 2_000;

async function removeRemnant(file: string): Promise<void> {
  for (let waited = 0; waited < WRITTEN_IN_MS; waited += POLL_MS) {
    if ((await stat(file).catch(() => undefined))?.size !== 0) return;
    await delay(POLL_MS);
  }
  await rm(file, { force: true });
}

export interface Launch {
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly port: number;
  readonly durable: boolean;
  /** False where the file system has none. */
  readonly sockets?: boolean;
}

/** An eighth of the memory there is, for what is asked again and again: in megabytes, from 192 to 2048. */
const sharedBuffers = (): number => {
  const limit = process.constrainedMemory() || Infinity;
  return Math.round(Math.min(2048, Math.max(192, Math.min(totalmem(), limit) / 8 / 2 ** 20)));
};

/** For a machine with 2 cores and 4 GB, or more. The log holds no statement, no parameter and no key value: those are people's data. */
const settings = ({ port, durable, sockets = true }: Launch): Record<string, string | number> => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: sockets ? SOCKETS : '',
  max_connections: 100,
  shared_buffers: `${sharedBuffers()}MB`,
  max_wal_size: '2GB',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_checkpoints: 'off',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
});

/**
 * Starts a server of its own session, so that Ctrl-C reaches us and not it: pools close first.
 * 'busy' when the cluster is not free: another process was faster, or the sessions of a killed server are still ending; 'port-taken' when the port is not ours to have.
 */
export async function launch(folder: DataFolder, how: Launch): Promise<Postmaster | 'busy' | 'port-taken'> {
  const { binaries, user, port, sockets = true } = how;
  await allowSocket(folder);
  await removeStrangersLock(folder, `${socketOf(folder, port)}.lock`);
  const log = await open(folder.log, 'a', 0o600);
  const from = (await stat(folder.log)).size;
  const options = Object.entries(settings(how)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', clusterArgument(folder.cluster, user), ...options], {
    ...user,
    cwd: folder.cluster,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let ended = false;
  child.on('error', () => (ended = true));
  child.on('exit', () => (ended = true));
  child.unref();
  await log.close();
  while (!ended) {
    const server = await runningPostmaster(folder);
    if (server?.pid === child.pid && server?.status === 'ready') return server;
    await delay(POLL_MS);
  }
  const said = (await readFile(folder.log)).subarray(from).toString();
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(said)) return 'busy';
  if (said.includes('lock file "postmaster.pid" is empty')) {
    await removeRemnant(join(folder.cluster, 'postmaster.pid'));
    return 'busy';
  }
  if (sockets && said.includes('could not create any Unix-domain sockets')) return launch(folder, { ...how, sockets: false });
  if (/Address already in use|could not bind/.test(said)) return 'port-taken';
  if (await isAlmostFull(folder)) throw new SetupError('disk-full', `Ổ đĩa đã đầy / the disk is full: ${folder.path}`);
  throw fromServerOutput(said, folder.path);
}
