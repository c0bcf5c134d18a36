import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { emptyDatabase, type TestDatabase } from '@donthu/testing';

/** Real processes with a real server each on a busy machine, and perhaps a build before the first of them. */
jest.setTimeout(300_000);

const launcher = join(__dirname, '../donthu.cjs');
const samples = join(__dirname, '../samples');
const register = [join(samples, 'vietnamese-register.xlsx'), '--mapping', join(samples, 'vietnamese-register.json')];

/** The program as a person starts it. */
class Donthu {
  out = '';
  err = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const inherited = { ...process.env, DATABASE_URL: undefined };
    this.child = spawn(process.execPath, [launcher, ...args], { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr!.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = new Promise((ended) => this.child.on('close', ended));
    started.push(this);
  }

  /** Until it says where it serves. */
  async url(): Promise<string> {
    const said = new Promise<string>((found) => {
      this.child.stdout!.on('data', () => {
        const url = /http:\/\/localhost:\d+/.exec(this.out)?.[0];
        if (url) found(url);
      });
    });
    const url = await Promise.race([said, this.ended]);
    if (typeof url === 'string') return url;
    throw new Error(`it ended instead: ${this.out}${this.err}`);
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

const started: Donthu[] = [];
let folder: string;
let data: string;

beforeAll(async () => {
  const build = new Donthu(['--build']);
  if ((await build.ended) !== 0) throw new Error(build.err);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'donthu-process-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.kill('SIGTERM')));
  const server = await serverPid();
  if (server !== undefined) process.kill(server, 'SIGQUIT');
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const start = (): Donthu => new Donthu(['start', '--port', '0', '--data', data]);

async function donthu(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const process = new Donthu([...args, '--data', data]);
  const code = await process.ended;
  return { code, out: process.out, err: process.err };
}

/** The one document on standard output. */
async function ask(...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await donthu(...args, '--json');
  if (code !== 0) throw new Error(`${out}${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}

/** Of PostgreSQL in the data folder, while it runs. */
async function serverPid(): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8').catch(() => ''), 10);
  try {
    return Number.isNaN(pid) || !process.kill(pid, 0) ? undefined : pid;
  } catch {
    return undefined;
  }
}

describe('an installation on this machine', () => {
  it('keeps what was imported, and nobody else may read its secret; no server stays behind', async () => {
    const fresh = await ask('import', ...register);
    expect(fresh).toMatchObject({ recorded: { cases: 16 } });
    expect((await stat(join(data, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await serverPid()).toBeUndefined();
    expect(await ask('board', 'overdue', '--as-of', '2025-03-31')).toMatchObject({ open: 6, overdue: 2 });
    expect(await ask('import', ...register)).toMatchObject({ recorded: { cases: 0 }, already: { cases: 16 } });
  });

  it('serves until it is told to end; commands join its server, a second start does not', async () => {
    const service = start();
    const url = await service.url();
    expect(await (await fetch(`${url}/api/health`)).json()).toEqual({ status: 'ok' });
    expect(await ask('import', ...register)).toMatchObject({ recorded: { cases: 16 } });
    expect(await ask('board', 'overdue', '--as-of', '2025-03-31')).toMatchObject({ open: 6, overdue: 2 });
    const board = await fetch(`${url}/api/boards/pending?asOf=2025-03-31`);
    expect(await board.json()).toMatchObject({ open: 6, overdue: 2 });

    const second = await donthu('start', '--port', '0');
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/^[^\n]*already in use[^\n]*\n$/);
    expect(await (await fetch(`${url}/api/health`)).json()).toEqual({ status: 'ok' });

    expect(await service.kill('SIGTERM')).toBe(0);
    expect(await serverPid()).toBeUndefined();
  });

  it('loses nothing when it is killed, and starts again over the server that was left', async () => {
    const service = start();
    await service.url();
    await ask('import', ...register);
    const before = await ask('board', 'overdue', '--as-of', '2025-03-31');
    await service.kill('SIGKILL');
    expect(await serverPid()).toBeDefined();

    const again = start();
    expect(await (await fetch(`${await again.url()}/api/ready`)).json()).toMatchObject({ status: 'ready' });
    expect(await ask('board', 'overdue', '--as-of', '2025-03-31')).toEqual(before);
    expect(await ask('verify')).toMatchObject({ ok: true });
    expect(await again.kill('SIGINT')).toBe(0);
    expect(await serverPid()).toBeUndefined();
  });

  it('two commands at once share the server that the first has started', async () => {
    await ask('import', ...register);
    const question = () => ask('board', 'ledger', '--from', '2025-01-01', '--to', '2025-06-30');
    const [first, ...others] = await Promise.all([question(), question(), question()]);
    expect(first).toMatchObject({ received: 16, closing: 3 });
    expect(others).toEqual([first, first]);
    expect(await serverPid()).toBeUndefined();
  });
});

describe('a start that cannot be', () => {
  const refused = async (args: string[], message: RegExp): Promise<void> => {
    const { code, out, err } = await donthu('start', ...args);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err.split('\n').filter((line) => line !== '' && !/Đang tạo cơ sở dữ liệu/.test(line))).toEqual([
      expect.stringMatching(message) as string,
    ]);
    expect(await serverPid()).toBeUndefined();
  };

  it('because the port of the page is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    try {
      await refused(['--port', String(port)], new RegExp(`port ${port} is taken`));
    } finally {
      await new Promise((closed) => other.close(closed));
    }
  });

  it('because the data folder cannot be written', async () => {
    await writeFile(join(folder, 'a-file'), '');
    data = join(folder, 'a-file', 'data');
    await refused(['--port', '0'], /cannot be written/);
  });

  it('because the data are of a newer version', async () => {
    await mkdir(data);
    await writeFile(join(data, 'format'), '99\n');
    await refused(['--port', '0'], /newer version/);
  });
});

describe('an import that is killed', () => {
  const CASES = 30_000;
  let databases: TestDatabase[];
  let mapping: string;
  let file: string;
  beforeEach(async () => {
    databases = [await emptyDatabase(), await emptyDatabase()];
    mapping = join(folder, 'mapping.json');
    file = join(folder, 'register.csv');
    await writeFile(
      mapping,
      JSON.stringify({
        source: 'killed',
        layout: 'row-per-activity',
        number: 'so',
        kind: { constant: 'recommendation' },
        field: { constant: 'other' },
        unit: { constant: 'u1' },
        received: 'nhan',
        activity: 'viec',
        when: 'ngay',
        petitioner: { name: 'ten' },
      }),
    );
    const row = (n: number, what: string) => `${n},1/3/2024,${what},2/3/2024,Người thứ ${n}\n`;
    const first = Array.from({ length: CASES }, (_, n) => row(n, 'nhận') + row(n, 'xem'));
    const apart = Array.from({ length: 100 }, (_, n) => row(n * 7, 'trả lời'));
    await writeFile(file, `so,nhan,viec,ngay,ten\n${first.join('')}${apart.join('')}`);
  });
  afterEach(async () => {
    for (const database of databases) await database.drop();
  });

  const importInto = (database: TestDatabase): Donthu =>
    new Donthu(['import', file, '--mapping', mapping, '--json', '--data', data], { DATABASE_URL: database.url, DONTHU_SECRET: 'x' });

  const recorded = async ({ pool }: TestDatabase): Promise<number> => {
    const { rows } = await pool.query<{ n: number | null }>(`select to_regclass('log.events') is not null as n`);
    return rows[0]!.n ? (await pool.query<{ n: number }>('select count(*) as n from log.events')).rows[0]!.n : 0;
  };

  /** Everything that stays, but for when it was recorded and in which order the cases came. */
  const kept = async ({ pool }: TestDatabase): Promise<object> => {
    const { rows } = await pool.query(`
      select (select count(*) from log.events) as events,
        (select md5(string_agg(concat_ws('|', stream, revision, command_id, ordinal, type, data, regexp_replace(meta, '"recordedAt":"[^"]*"', '')), E'\\n' order by stream, revision)) from log.events) as log,
        (select md5(string_agg(concat_ws('|', ref, kind, body, command_id), E'\\n' order by ref)) from sealed.records) as sealed,
        (select md5(string_agg(concat_ws('|', scope, key, command_id), E'\\n' order by scope, key)) from work.claims) as claims`);
    return rows[0] as object;
  };

  it('half-way and run again ends the same as one run', async () => {
    const [broken, whole] = databases as [TestDatabase, TestDatabase];
    const killed = importInto(broken);
    while ((await recorded(broken)) < 5_000) await delay(5);
    await killed.kill('SIGKILL');
    expect(killed.out).toBe('');
    expect(await recorded(broken)).toBeLessThan(CASES * 3);

    const again = importInto(broken);
    expect(await again.ended).toBe(0);
    const once = importInto(whole);
    expect(await once.ended).toBe(0);
    const counts = { rows: 2 * CASES + 100, cases: CASES, activities: 2 * CASES + 100, refused: 0 };
    expect(JSON.parse(once.out)).toMatchObject({ ...counts, already: { cases: 0 } });
    const report = JSON.parse(again.out) as { recorded: { cases: number }; already: { cases: number } };
    expect(report).toMatchObject(counts);
    expect(report.already.cases).toBeGreaterThan(0);
    expect(report.recorded.cases + report.already.cases).toBe(CASES);
    expect(await kept(broken)).toEqual(await kept(whole));
  });
});
