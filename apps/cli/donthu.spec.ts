import { spawn } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(30_000); // real processes, perhaps on a busy machine

/** A project of its own whose compiler only copies, notes that it ran, and fails when the source says so. */
let project: string;
const compiler = `
const fs = require('node:fs');
fs.appendFileSync('builds.log', 'built\\n');
console.log('the compiler talks');
const source = fs.readFileSync('apps/cli/src/main.ts', 'utf8');
if (source.includes('BROKEN')) process.exit(1);
fs.mkdirSync('dist/apps/cli/src', { recursive: true });
fs.writeFileSync('dist/apps/cli/src/main.js', source);
`;

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(project, file)), { recursive: true });
  await writeFile(join(project, file), text);
}

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'donthu-launcher-'));
  await mkdir(join(project, 'apps', 'cli'), { recursive: true });
  await cp(join(__dirname, 'donthu.cjs'), join(project, 'apps', 'cli', 'donthu.cjs'));
  await put('node_modules/@nestjs/cli/bin/nest.js', compiler);
  for (const settings of ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json']) await put(settings, '{}');
  for (const folder of ['apps/api', 'apps/worker', 'libs/law']) await put(`${folder}/a.ts`, '');
  await put('apps/cli/src/main.ts', 'console.log(JSON.stringify(process.argv.slice(2)));');
});

afterEach(() => rm(project, { recursive: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]) =>
  new Promise<Run>((done) => {
    const child = spawn(process.execPath, [join(project, 'apps', 'cli', 'donthu.cjs'), ...args], { cwd: tmpdir() });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => done({ code, out, err }));
  });

const builds = async () => (await readFile(join(project, 'builds.log'), 'utf8').catch(() => '')).split('\n').length - 1;

it('builds what is missing, says so in one line on standard error, and gives the program all of standard output', async () => {
  expect(await run('board', '--json')).toEqual({ code: 0, out: '["board","--json"]\n', err: 'Đang dựng máy chủ / server / building …\n' });
});

it('does not build again what is newer than its sources', async () => {
  await run();
  expect(await run('case', '7')).toEqual({ code: 0, out: '["case","7"]\n', err: '' });
  expect(await builds()).toBe(1);
});

it.each<[string, () => Promise<void>]>([
  ['a source has changed', () => appendFile(join(project, 'libs/law/a.ts'), '// changed')],
  ['a source was taken away', () => rm(join(project, 'libs/law/a.ts'))],
  ['a dependency has changed', () => appendFile(join(project, 'package-lock.json'), ' ')],
  ['the output was taken away', () => rm(join(project, 'dist/apps'), { recursive: true })],
])('builds again when %s', async (_, change) => {
  await run();
  await change();
  expect(await run('x')).toMatchObject({ code: 0, out: '["x"]\n' });
  expect(await builds()).toBe(2);
});

it('only builds with --build', async () => {
  expect(await run('--build')).toMatchObject({ code: 0, out: '' });
  expect(await builds()).toBe(1);
});

it('says what the compiler said and fails when the build fails, again on the next run', async () => {
  await put('apps/cli/src/main.ts', 'BROKEN');
  for (const attempt of [1, 2]) {
    const { code, out, err } = await run();
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/the compiler talks\n.*the build failed.*\n$/);
    expect(await builds()).toBe(attempt);
  }
});

it('builds once when two start at once, and both run', async () => {
  const both = await Promise.all([run('a'), run('b')]);
  expect(both.map(({ out }) => out)).toEqual(['["a"]\n', '["b"]\n']);
  expect(await builds()).toBe(1);
});

it('takes over the lock of a killed builder', async () => {
  const dead = spawn('true');
  await new Promise((ended) => dead.on('close', ended));
  await put('dist/.building', String(dead.pid));
  expect(await run('x')).toMatchObject({ code: 0, out: '["x"]\n' });
});

it("leaves the program's own exit code and stack alone", async () => {
  await put('apps/cli/src/main.ts', 'process.exit(7);');
  expect((await run()).code).toBe(7);
  await put('apps/cli/src/main.ts', 'throw new Error("boom");');
  expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('at Object.<anonymous>') as string });
});

it('asks for npm ci when the libraries are not there', async () => {
  await rm(join(project, 'node_modules'), { recursive: true });
  expect(await run()).toEqual({ code: 1, out: '', err: 'Chưa cài thư viện / run `npm ci` first\n' });
});
