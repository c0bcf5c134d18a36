'use strict';
/**
 * `npm run bench -- <name> [--rounds N] [--json]`: measures one thing on this machine and prints the method, every round and the
 * medians beside their targets. A bench is a file beside this one: what it needs, how it measures, and one round of figures.
 */
const { execFileSync } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');

const benches = { clock: require('./clock.cjs') };

const root = path.join(__dirname, '../..');

const machine = () =>
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'cpu'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`;

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) / 2)];

/**
 * @param library gives a built library by its path below the project, `libs/law/src`
 * @returns `{ name, method, machine, rounds, figures: [{ metric, value, unit, target, met }] }`, values are medians
 */
function run(name, { rounds, library, size, onRound = () => undefined }) {
  const bench = benches[name];
  const measure = bench.prepare(library, size);
  const results = Array.from({ length: rounds }, (_, round) => {
    const figures = measure();
    onRound(round + 1, figures);
    return figures;
  });
  const figures = results[0].map(({ metric, unit, target }, at) => {
    const value = Math.round(median(results.map((figuresOfRound) => figuresOfRound[at].value)));
    return { metric, value, unit, target, met: value >= target };
  });
  return { name, method: bench.method, machine: machine(), rounds, figures };
}

function main() {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [name] = positionals;
  const rounds = Number(values.rounds);
  if (!Object.hasOwn(benches, name ?? '') || !(rounds >= 1)) {
    console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [--rounds N] [--json]`);
    process.exitCode = 2;
    return;
  }
  execFileSync(process.execPath, [path.join(root, 'apps/cli/donthu.cjs'), '--build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const report = run(name, {
    rounds,
    library: (at) => require(path.join(root, 'dist', at)),
    onRound: (round, figures) => values.json || console.error(`round ${round}: ${JSON.stringify(figures)}`),
  });
  console.log(JSON.stringify(report, null, values.json ? undefined : 2));
}

module.exports = { run };
if (require.main === module) main();
