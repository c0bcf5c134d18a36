'use strict';
/**
 * `npm run bench -- <name> [--rounds N] [--json] [options of the bench]`: measures on this machine and prints the method, every round
 * and the medians beside their targets. A bench is a file beside this one:
 *
 *     method: string
 *     options: { [name]: default }     texts given as --name; rounds = how many rounds when nobody says, 3 when absent
 *     prepare(library, options) → { round(), overall?(), close?(), machine? }      may be async; `round` answers figures
 *
 * A figure is `{ metric, value, unit, atLeast? | atMost? }`; one without a target is told, not judged. `overall` is given the medians
 * and answers what is told before them.
 */
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');

const { closeServers } = require('./server.cjs');

const root = path.join(__dirname, '../..');

const names = ['clock', 'append', 'lifecycle', 'visible', 'footprint', 'seed', 'rebuild', 'boards'];
const benchOf = (name) => require(`./${name}.cjs`);

/** Of the processors, since the machine was started; nothing where the system does not tell. */
function processorTime() {
  let told;
  try {
    told = readFileSync('/proc/stat', 'utf8');
  } catch {
    return undefined;
  }
  const times = told.slice(0, told.indexOf('\n')).split(/\s+/).slice(1, 9).map(Number);
  return { all: times.reduce((sum, each) => sum + each, 0), taken: times[7] };
}

/** How much of a virtual machine's time went to others on the same hardware: figures of an hour when much did say little. */
function takenByOthers(before, after = processorTime()) {
  if (!before || !after || after.all === before.all) return [];
  return [`${((100 * (after.taken - before.taken)) / (after.all - before.all)).toFixed(1)} % of its time taken by others`];
}

const machineOf = (more, before) =>
  [
    `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'cpu'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    ...(more ? [more] : []),
    `load ${os.loadavg()[0].toFixed(1)}`,
    ...takenByOthers(before),
  ].join(', ');

const median = (all) => {
  const sorted = [...all].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Three figures that count; whole numbers from a hundred on. */
const rounded = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

function judged({ metric, unit, atLeast, atMost }, values) {
  const value = rounded(median(values));
  if (atLeast !== undefined) return { metric, value, unit, target: atLeast, met: value >= atLeast };
  if (atMost !== undefined) return { metric, value, unit, target: atMost, met: value <= atMost };
  return { metric, value, unit };
}

/**
 * @param library gives a built library by its path below the project, `libs/law/src`
 * @returns `{ name, method, machine, rounds, figures: [{ metric, value, unit, target?, met? }] }`, values are medians
 */
async function run(name, { rounds, library, options = {}, onRound = () => undefined }) {
  const bench = benchOf(name);
  const prepared = await bench.prepare(library, { ...bench.options, ...options });
  try {
    const results = [];
    const before = processorTime();
    for (let round = 1; round <= rounds; round++) {
      const figures = await prepared.round();
      onRound(round, figures);
      results.push(figures);
    }
    const figures = results[0].map((figure, at) =>
      judged(
        figure,
        results.map((each) => each[at].value),
      ),
    );
    return {
      name,
      method: bench.method,
      machine: machineOf(prepared.machine, before),
      rounds,
      figures: [...(prepared.overall?.(figures) ?? []), ...figures],
    };
  } finally {
    await prepared.close?.();
  }
}

async function main() {
  const [name = '', ...rest] = process.argv.slice(2);
  if (!names.includes(name)) throw new Error(`usage: npm run bench -- ${names.join('|')} [--rounds N] [--json]`);
  const bench = benchOf(name);
  const own = Object.fromEntries(Object.keys(bench.options ?? {}).map((option) => [option, { type: 'string' }]));
  const { values } = parseArgs({
    args: rest,
    options: { ...own, rounds: { type: 'string', default: String(bench.rounds ?? 3) }, json: { type: 'boolean', default: false } },
  });
  const { rounds: asked, json, ...options } = values;
  const rounds = Number(asked);
  if (!(rounds >= 1)) throw new Error('--rounds counts from 1');
  execFileSync(process.execPath, [path.join(root, 'apps/cli/donthu.cjs'), '--build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const report = await run(name, {
    rounds,
    library: (at) => require(path.join(root, 'dist', at)),
    options,
    onRound: (round, figures) => json || console.error(`round ${round}: ${JSON.stringify(figures)}`),
  });
  if (json) console.log(JSON.stringify(report));
  else tell(report);
}

function tell({ name, method, machine, rounds, figures }) {
  console.log(`${name} · ${rounds === 1 ? 'one round' : `medians of ${rounds} rounds`} · ${machine}\n${method}`);
  // A metric may be told in two units.
  console.table(Object.fromEntries(figures.map(({ metric, unit, ...figure }) => [unit ? `${metric} (${unit})` : metric, figure])));
}

module.exports = { run };
if (require.main === module) {
  main()
    .catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    })
    .finally(closeServers);
}
