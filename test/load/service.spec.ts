import { join } from 'node:path';

interface Report {
  readonly name: string;
  readonly machine: string;
  readonly rounds: number;
  readonly figures: readonly { metric: string; value: number; unit: string; target?: number; met?: boolean }[];
}

/* eslint-disable @typescript-eslint/no-require-imports -- the benches are programs of their own, outside the build */
const { run } = require('./bench.cjs') as { run(name: string, options: object): Promise<Report> };

const library = (at: string) => require(join(__dirname, '../..', at)) as object;

const measured = (name: string, options: object) => run(name, { rounds: 1, library, options });
const judged = ({ figures }: Report) => figures.filter(({ target }) => target !== undefined).map(({ target, unit }) => [target, unit]);

// How fast it is, is said where nothing else runs: here only that every bench does its work and says what it found.
describe('npm run bench', () => {
  it.each([
    [
      'append',
      { seconds: '0.2', events: '50' },
      [
        [1.2, '×'],
        [4, '×'],
        [1.2, '×'],
        [4, '×'],
      ],
    ],
    [
      'lifecycle',
      { seconds: '1', warm: '0', clients: '3', cases: '20' },
      [
        [300, '1/s'],
        [300, '1/s'],
        [0.9, '×'],
      ],
    ],
    ['visible', { seconds: '1', rate: '10' }, [[100, 'ms']]],
    [
      'footprint',
      { seconds: '1', clients: '3' },
      [
        [3, 's'],
        [350, 'MiB'],
      ],
    ],
  ])('%s', async (name, options, targets) => {
    const report = await measured(name, options);
    expect(report).toMatchObject({ name, rounds: 1, machine: expect.stringContaining('Node') });
    expect(judged(report)).toEqual(targets);
    for (const { metric, value, target, met } of report.figures) {
      expect([metric, Number.isFinite(value)]).toEqual([metric, true]);
      expect(typeof met).toBe(target === undefined ? 'undefined' : 'boolean');
    }
    for (const { metric, value } of report.figures.filter(({ unit }) => unit === '1/s'))
      expect([metric, value > 0]).toEqual([metric, true]);
  });
});
