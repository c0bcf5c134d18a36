'use strict';
/**
 * `npm run donthu -- …`: builds what is older than its sources, then becomes the program, so that signals reach it.
 * `--build` only builds. Standard output belongs to the program (`--json` prints one document): building speaks on standard error.
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');

const root = path.resolve(__dirname, '../..');
const dist = path.join(root, 'dist');
const at = (...parts) => path.join(root, ...parts);

/** Built separately, because a change of a screen does not concern the server. Shared settings stand in `always`. */
const targets = [
  {
    name: 'máy chủ / server',
    sources: ['apps/api', 'apps/worker', 'apps/cli', 'libs'],
    stamp: path.join(dist, '.server-stamp'),
    result: path.join(dist, 'apps/cli/src/main.js'),
    command: ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'cli'],
  },
  {
    name: 'giao diện / web',
    sources: ['apps/web', 'libs'],
    stamp: path.join(dist, '.web-stamp'),
    result: path.join(dist, 'web/index.html'),
    command: ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', path.join(dist, 'web'), '--emptyOutDir'],
    needs: 'apps/web/index.html',
  },
];
const always = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json'];

const say = (line) => process.stderr.write(`${line}\n`);
const isSource = (name) => /\.(ts|tsx|json|html|css|svg)$/.test(name) && !name.endsWith('.spec.ts');

/** Newest change below `file` in ms since 1970. Folders count too: a file taken away changes nothing else. */
function newest(file) {
  const { mtimeMs } = fs.statSync(file);
  if (!fs.statSync(file).isDirectory()) return mtimeMs;
  const inside = fs.readdirSync(file, { withFileTypes: true }).filter((entry) => entry.isDirectory() || isSource(entry.name));
  return Math.max(mtimeMs, ...inside.map((entry) => newest(path.join(file, entry.name))));
}

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const newestOf = ({ sources }) => String(Math.max(...[...sources, ...always].map((source) => newest(at(source)))));
const isStale = (target) => read(target.stamp) !== newestOf(target) || !fs.existsSync(target.result);
const staleTargets = () => targets.filter((target) => (!target.needs || fs.existsSync(at(target.needs))) && isStale(target));

function build(target) {
  const asOf = newestOf(target); // before building: a file saved meanwhile is stale next time
  say(`Đang dựng ${target.name} / building …`);
  if (!fs.existsSync(target.result)) fs.rmSync(path.join(dist, '.tsbuildinfo'), { force: true }); // it would claim all is there
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, target.command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code !== 0 || !fs.existsSync(target.result)) {
        say(output.trimEnd());
        return fail(new Error(`Dựng ${target.name} không thành công / the build failed: ${path.basename(target.command[0])} exit ${code}`));
      }
      fs.writeFileSync(target.stamp, asOf);
      done();
    });
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One builder at a time; the others wait and then find nothing left to build. A killed builder's lock is taken over. */
async function exclusively(work) {
  const lock = path.join(dist, '.building');
  fs.mkdirSync(dist, { recursive: true });
  const mine = `${lock}-${process.pid}`; // linked in place, so that a lock never stands there without its holder's number
  fs.writeFileSync(mine, String(process.pid));
  for (let waited = false; ; waited = true) {
    try {
      fs.linkSync(mine, lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(read(lock));
    if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true });
    else if (!waited) say('Đợi tiến trình khác dựng xong / waiting for another build …');
    await delay(100);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
    fs.rmSync(mine, { force: true });
  }
}

async function bringUpToDate() {
  if (staleTargets().length === 0) return;
  if (!fs.existsSync(at(targets[0].command[0]))) throw new Error('Chưa cài thư viện / run `npm ci` first');
  await exclusively(async () => {
    const outcomes = await Promise.allSettled(staleTargets().map(build));
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  });
}

function refuseOldNode() {
  if (process.features.require_module) return; // NestJS 12 is ESM, loaded by require()
  throw new Error(`Cần Node 20.19 trở lên / Node 20.19 or later is needed, this is ${process.version}`);
}

const ready = Promise.resolve().then(refuseOldNode).then(bringUpToDate);
ready.then(
  () => process.argv[2] === '--build' || require(targets[0].result),
  (error) => {
    say(error.message);
    process.exitCode = 1;
  },
);
