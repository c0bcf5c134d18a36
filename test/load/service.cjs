'use strict';
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { URL } = require('node:url');
const { createInterface } = require('node:readline');

const root = path.join(__dirname, '../..');
const SECRET = 'of the benches';

/** Under jest the sources as they are; otherwise what is built. */
const programOf = (script) =>
  process.env.JEST_WORKER_ID ? ['-r', './test/crash/typescript.cjs', `${script}.ts`] : [path.join('dist', `${script}.js`)];

/** A process of the service, until it says where it is. Flags for Node (`--cpu-prof`) may stand in DONTHU_BENCH_NODE. */
async function startProcess(script, args, env, tell) {
  const flags = (process.env.DONTHU_BENCH_NODE ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...flags, ...programOf(script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = await new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = tell(JSON.parse(line));
      if (told !== undefined) resolve(told);
    });
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { found, pid: child.pid, stop };
}

const portOf = (url) => Number(new URL(url).port);

/** An api and a worker, two processes, on a database. */
async function startService(databaseUrl) {
  const outbox = mkdtempSync(path.join(os.tmpdir(), 'donthu-bench-outbox-'));
  const env = { DATABASE_URL: databaseUrl, DONTHU_SECRET: SECRET, PORT: '0', OUTBOX: outbox };
  const worker = await startProcess('apps/worker/src/main', [], env, ({ msg }) => (msg === 'running' ? true : undefined));
  const api = await startProcess('apps/api/src/main', [], env, ({ url }) => url && portOf(url));
  return {
    port: api.found,
    pids: { api: api.pid, worker: worker.pid },
    stop: async () => {
      await api.stop();
      await worker.stop();
      rmSync(outbox, { recursive: true, force: true });
    },
  };
}

/** Everything in one process over a data folder, as `donthu start` runs it. */
async function startAllInOne(dataDir) {
  const started = await startProcess(
    'apps/cli/src/main',
    ['start', '--data', dataDir, '--port', '0', '--json'],
    { DONTHU_SECRET: SECRET },
    ({ url }) => url && portOf(url),
  );
  return { port: started.found, pids: { service: started.pid }, stop: started.stop };
}

/** Tokens of officers who are signed in until tomorrow. */
async function signIn(library, databaseUrl, count) {
  const { makePool, PostgresSessions } = library('libs/adapters/postgres');
  const pool = makePool(databaseUrl, { applicationName: 'donthu-bench', max: 2 });
  const sessions = new PostgresSessions(pool);
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await Promise.all(
    tokens.map((token, at) => sessions.open(token, { officerId: `cb-${at}`, unitId: `xa-${at % 20}`, authority: 'head' }, endsAt)),
  );
  await pool.end();
  return tokens;
}

module.exports = { startService, startAllInOne, signIn };
