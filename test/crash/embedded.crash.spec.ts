import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbedded } from '@donthu/adapters/embedded';
import { Client } from 'pg';

jest.setTimeout(60_000); // real processes, real recoveries, perhaps on a busy machine

let dataDir: string;
const owners: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'donthu-crash-'));
});

afterEach(async () => {
  for (const owner of owners.splice(0)) await kill(owner);
  await (await startEmbedded({ dataDir })).stop(); // whatever a test left running is found and ended by the ordinary means
  await rm(dataDir, { recursive: true });
});

interface Owner {
  readonly process: ChildProcess;
  readonly serverPid: number;
  /** The last number whose commit was acknowledged; grows while the owner lives. */
  acknowledged(): number;
}

const spawnOwner = () => {
  const owner = spawn(process.execPath, ['-r', join(__dirname, 'typescript.cjs'), join(__dirname, 'embedded-owner.ts'), dataDir]);
  owners.push(owner);
  return owner;
};

/** A process in the middle of writing: it has committed at least `entries` since it started. */
async function writingOwner(entries: number): Promise<Owner> {
  const owner = spawnOwner();
  let complaint = '';
  owner.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  let serverPid = 0;
  let last = 0;
  let seen = 0;
  await new Promise<void>((writing, fail) => {
    createInterface(owner.stdout).on('line', (line) => {
      if (line.startsWith('pid ')) serverPid = Number(line.slice(4));
      else {
        last = Number(line);
        if (++seen === entries) writing();
      }
    });
    owner.once('exit', () => fail(new Error(`the owner ended by itself: ${complaint}`)));
  });
  return { process: owner, serverPid, acknowledged: () => last };
}

/** kill -9, and everything it had still said is read. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

/** The numbers 1 … n are there without a hole; answers n. */
async function entries(url: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string; last: string }>('SELECT count(*), max(number) AS last FROM entry');
    expect(rows[0]!.count).toBe(rows[0]!.last);
    return Number(rows[0]!.count);
  } finally {
    await client.end();
  }
}

it('kill -9 in mid-write, again and again: the orphan is adopted and every acknowledged entry is there', async () => {
  for (const amount of [1, 40, 200]) {
    const owner = await writingOwner(amount);
    await kill(owner.process);
    const server = await startEmbedded({ dataDir });
    expect(server).toMatchObject({ adopted: true, pid: owner.serverPid });
    expect(await entries(server.url)).toBeGreaterThanOrEqual(owner.acknowledged());
    await server.stop();
  }
});

it('kill -9 of the owner and of its server together: a new server recovers every acknowledged entry', async () => {
  for (const amount of [1, 40, 200]) {
    const owner = await writingOwner(amount);
    process.kill(owner.serverPid, 'SIGKILL');
    await kill(owner.process);
    const server = await startEmbedded({ dataDir });
    expect(server.adopted).toBe(false);
    expect(await entries(server.url)).toBeGreaterThanOrEqual(owner.acknowledged());
    await server.stop();
  }
});

it('an orphan that answers nothing is replaced', async () => {
  const owner = await writingOwner(10);
  process.kill(owner.serverPid, 'SIGSTOP');
  await kill(owner.process);
  const server = await startEmbedded({ dataDir });
  expect(server.pid).not.toBe(owner.serverPid);
  expect(await entries(server.url)).toBeGreaterThanOrEqual(owner.acknowledged());
  await server.stop();
});

it('kill -9 during the very first start leaves nothing that looks like data', async () => {
  const owner = spawnOwner();
  while (!(await readdir(dataDir)).some((name) => name.startsWith('postgres.new-'))) await new Promise(setImmediate);
  await kill(owner);
  const server = await startEmbedded({ dataDir });
  expect((await readdir(dataDir)).sort()).toEqual(['format', 'password', 'port', 'postgres', 'postgres.log']);
  await server.stop();
});

it('another process is refused while the owner lives, and can share its server', async () => {
  const owner = await writingOwner(1);
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringContaining(`process ${owner.process.pid}`) as string,
  });
  const guest = await startEmbedded({ dataDir, share: true });
  expect(guest.pid).toBe(owner.serverPid);
  expect(await entries(guest.url)).toBeGreaterThan(0);
  await guest.stop();
  const before = owner.acknowledged();
  while (owner.acknowledged() === before) await new Promise(setImmediate); // it goes on writing
});

it('when a session crashes and PostgreSQL ends all the others, the owner is the owner again', async () => {
  const server = await startEmbedded({ dataDir });
  const client = new Client(server.url);
  const ended = new Promise<unknown>((resolve) => client.on('error', resolve));
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  process.kill(rows[0]!.pid, 'SIGKILL');
  await ended;
  while ((await ownerLocks(server.url)) === 0) await new Promise(setImmediate);

  const second = spawnOwner();
  let complaint = '';
  second.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  await once(second, 'close');
  expect(complaint).toContain(`process ${process.pid}`);
  await server.stop();
});

/** 0 also while the server recovers and lets nobody in. */
async function ownerLocks(url: string): Promise<number> {
  const client = new Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ count: string }>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted");
    return Number(rows[0]!.count);
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}
