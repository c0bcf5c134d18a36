'use strict';
/**
 * How fast an old register comes in, and in how much memory: `node test/load/import.cjs [--cases N] [--rounds N] [--json]`.
 * Every round imports an invented register of N one-row cases (CSV, with petitioner, respondent and subject) into a new data folder
 * with fsync on, in a process of its own as a clerk would start it. Prints the method, each round and the medians.
 */
const { execFileSync, spawn } = require('node:child_process');
const { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { once } = require('node:events');
const { performance } = require('node:perf_hooks');
const { clearInterval, setInterval } = require('node:timers');
const { parseArgs } = require('node:util');

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const cases = Number(values.cases);
const rounds = Number(values.rounds);
const launcher = path.join(__dirname, '../../apps/cli/donthu.cjs');

const mapping = {
  source: 'load',
  layout: 'row-per-case',
  timeZone: 'Asia/Ho_Chi_Minh',
  dates: ['d/M/yyyy'],
  number: 'số',
  kind: { column: 'loại', values: { KN: 'complaint', TC: 'denunciation', KNPA: 'recommendation' } },
  field: { constant: 'land-housing' },
  channel: { constant: 'post' },
  unit: 'đơn vị',
  officer: 'cán bộ',
  received: 'ngày nhận',
  due: 'hạn',
  ended: 'ngày xong',
  endMeans: { constant: 'resolved' },
  petitioner: { name: 'người gửi', address: 'địa chỉ' },
  respondent: { name: 'người bị' },
  subject: 'nội dung',
};

const dayText = (n) => {
  const day = new Date(Date.UTC(2022, 0, 1) + n * 86_400_000);
  return [day.getUTCDate(), day.getUTCMonth() + 1].map((part) => String(part).padStart(2, '0')).join('/') + `/${day.getUTCFullYear()}`;
};

/** The same register every time. */
async function writeRegister(file) {
  const out = createWriteStream(file);
  out.write('số,loại,đơn vị,cán bộ,ngày nhận,hạn,ngày xong,người gửi,địa chỉ,người bị,nội dung\n');
  for (let i = 0; i < cases; i++) {
    const received = (i * 7919) % 1500;
    const ended = i % 20 === 0 ? '' : dayText(received + 3 + ((i * 31) % 70));
    const kind = ['KNPA', 'KNPA', 'KN', 'TC'][i % 4];
    const line = `R-${i},${kind},xa-${i % 96},cb-${i % 300},${dayText(received)},${dayText(received + 30)},${ended},Nguyễn Văn ${i},Thôn ${i % 50},UBND xã ${i % 96},Bồi thường đất dự án đường tránh số ${i}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Peak resident memory of a process, as the kernel keeps it; null once it is gone. */
function peakMiB(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

async function round(folder, register, map) {
  const child = spawn(process.execPath, [launcher, 'import', register, '--mapping', map, '--data', path.join(folder, 'data'), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let answer = '';
  child.stdout.on('data', (chunk) => (answer += chunk));
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, peakMiB(child.pid) ?? 0)), 50);
  const began = performance.now();
  const [code] = await once(child, 'close');
  clearInterval(look);
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${answer}`);
  const { recorded, refused, seconds: importing } = JSON.parse(answer);
  if (recorded.cases !== cases || refused !== 0) throw new Error(`not every case came in: ${answer}`);
  return { importing, wholeProcess: seconds, peakMiB: peak };
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) / 2)];

async function main() {
  execFileSync(process.execPath, [launcher, '--build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const results = [];
  for (let i = 0; i < rounds; i++) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'donthu-load-'));
    try {
      const register = path.join(folder, 'register.csv');
      const map = path.join(folder, 'mapping.json');
      await writeRegister(register);
      writeFileSync(map, JSON.stringify(mapping));
      results.push(await round(folder, register, map));
      if (!values.json) console.log(`round ${i + 1}: ${JSON.stringify(results.at(-1))}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const figure = (metric, unit, value, target) => ({
    metric,
    value: Math.round(value * 10) / 10,
    unit,
    ...(target ? { target, met: value <= target } : {}),
  });
  const report = {
    name: 'import',
    method: `${cases} one-row cases from CSV into a new data folder, embedded PostgreSQL with fsync on, medians of ${rounds} rounds`,
    machine: `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'cpu'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`,
    rounds,
    figures: [
      figure('importing', 's', median(results.map((each) => each.importing)), cases === 100_000 ? 60 : undefined),
      figure('whole process', 's', median(results.map((each) => each.wholeProcess))),
      figure('peak resident memory of the importing process', 'MiB', median(results.map((each) => each.peakMiB)), 512),
    ],
  };
  console.log(JSON.stringify(report, null, values.json ? undefined : 2));
}

void main();
