/** `npm run faults -- [--rounds N] [--seed S] [--fault NAME] [--json]` */
import { Console } from 'node:console';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faults, notTried } from './list';
import { Round, type RoundReport } from './round';
import { World } from './world';

interface Report {
  readonly rounds: number;
  readonly seed: number;
  readonly seconds: number;
  readonly faults: readonly { readonly fault: string; readonly rounds: number; readonly injected: number; readonly violations: number }[];
  readonly violations: readonly { readonly fault: string; readonly seed: number; readonly violation: string }[];
  readonly notTried: readonly { readonly fault: string; readonly why: string }[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      fault: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
  const chosen = faults.filter(({ name }) => name.includes(values.fault));
  if (!(rounds >= 1) || !Number.isInteger(seed) || chosen.length === 0) {
    process.stderr.write('usage: npm run faults -- [--rounds N] [--seed S] [--fault NAME] [--json]\n');
    process.exitCode = 2;
    return;
  }
  const say = (text: string) => void (values.json || process.stderr.write(`${text}\n`));
  const unheard: string[] = [];
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (error: unknown) => unheard.push(`an error reached nobody: ${error instanceof Error ? error.stack : String(error)}`));

  const started = performance.now();
  const outbox = mkdtempSync(join(tmpdir(), 'donthu-faults-'));
  const opening = World.open(outbox);
  // Servers of ours, and a disk in memory, would be left behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void opening.then((opened) => opened.close()).finally(() => process.exit(1)));
  const world = await opening;
  const missing = [...notTried];
  const reports: RoundReport[] = [];
  try {
    for (let n = 0; n < rounds; n++) {
      // Every round is its own seed: `--rounds 1 --seed` of it gives the same round again.
      const own = seed + n;
      const fault = chosen[own % chosen.length]!;
      if (missing.some((each) => each.fault === fault.name)) continue;
      const round = new Round(world, fault, own);
      const unable = await fault.possible?.(round);
      if (unable !== undefined) {
        missing.push({ fault: fault.name, why: unable });
        say(`not tried: ${fault.name}: ${unable}`);
        continue;
      }
      const report = await round.run();
      const violations = [...report.violations, ...unheard.splice(0)];
      reports.push({ ...report, violations });
      say(
        `${String(n + 1).padStart(3)}  seed ${own}  ${report.store.padEnd(12)} ${fault.name}: ${report.acknowledged} acknowledged, ${violations.length} violations, ${report.seconds.toFixed(1)} s`,
      );
      for (const violation of violations) say(`     ${violation}`);
      if (violations.length > 0) {
        const said = join(tmpdir(), `donthu-faults-${own}.log`);
        writeFileSync(said, round.lines.join(''));
        say(`     what the services said: ${said}`);
      }
    }
  } finally {
    await world.close();
    rmSync(outbox, { recursive: true, force: true });
  }
  const report: Report = {
    rounds: reports.length,
    seed,
    seconds: Math.round((performance.now() - started) / 1_000),
    faults: [...new Set(reports.map(({ fault }) => fault))].sort().map((fault) => {
      const all = reports.filter((each) => each.fault === fault);
      return {
        fault,
        rounds: all.length,
        injected: all.filter(({ injected }) => injected).length,
        violations: all.reduce((sum, { violations }) => sum + violations.length, 0),
      };
    }),
    violations: reports.flatMap(({ fault, seed: of, violations }) => violations.map((violation) => ({ fault, seed: of, violation }))),
    notTried: missing,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else tell(report);
  process.exitCode = report.violations.length > 0 ? 1 : 0;
}

function tell({ rounds, seed, seconds, faults: all, violations, notTried: missing }: Report): void {
  const out = new Console(process.stdout);
  out.table(Object.fromEntries(all.map(({ fault, ...counts }) => [fault, counts])));
  for (const { fault, why } of missing) out.log(`not tried: ${fault}: ${why}`);
  for (const { fault, seed: of, violation } of violations) out.log(`VIOLATED: ${fault} (--rounds 1 --seed ${of}): ${violation}`);
  const injected = all.reduce((sum, each) => sum + each.injected, 0);
  out.log(`${rounds} rounds from seed ${seed} in ${seconds} s: ${injected} faults injected, ${violations.length} violations`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
