import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  readonly name: string;
  readonly method: string;
  readonly machine: string;
  readonly rounds: number;
  readonly figures: readonly { metric: string; value: number; unit: string; target?: number; met?: boolean }[];
}

/* eslint-disable @typescript-eslint/no-require-imports -- the bench is a program of its own, outside the build */
const { run } = require('./bench.cjs') as { run(name: string, options: object): Promise<Report> };

describe('npm run bench', () => {
  // How fast it is, is said where nothing else runs: here only that it measures.
  it('clock: evaluates clocks in every round and prints medians beside their target', async () => {
    const told: number[] = [];
    const report = await run('clock', {
      rounds: 3,
      options: { size: '1000' },
      library: (at: string) => require(join(__dirname, '../..', at)) as object,
      onRound: (round: number) => told.push(round),
    });
    expect(told).toEqual([1, 2, 3]);
    expect(report).toMatchObject({
      name: 'clock',
      rounds: 3,
      method: expect.stringContaining('one core'),
      machine: expect.stringMatching(existsSync('/proc/stat') ? /Node.*% of its time taken by others$/ : /Node/),
    });
    expect(report.figures.map(({ unit, target }) => [unit, target])).toEqual([
      ['1/s', 200_000],
      ['1/s', 200_000],
    ]);
    for (const { value, target, met } of report.figures) {
      expect(value).toBeGreaterThan(0);
      expect(met).toBe(value >= target!);
    }
  });
});
