import { join } from 'node:path';

interface Report {
  readonly name: string;
  readonly method: string;
  readonly machine: string;
  readonly figures: readonly { metric: string; value: number; unit: string; target?: number; met?: boolean }[];
}

/* eslint-disable @typescript-eslint/no-require-imports -- the benches are programs of their own, outside the build */
const { run } = require('./bench.cjs') as { run(name: string, options: object): Promise<Report> };

const library = (at: string) => require(join(__dirname, '../..', at)) as object;
const measure = (name: string, options: object) => run(name, { rounds: 1, library, options: { cases: '300', ...options } });

jest.setTimeout(180_000);

describe('benches on a seeded store', () => {
  // How fast it is, is said where nothing else runs: here only that it measures.
  it('boards: asks every question, of today and of a past day', async () => {
    const { name, method, machine, figures } = await measure('boards', { times: '1' });
    expect({ name, method, machine }).toEqual({
      name: 'boards',
      method: expect.stringContaining('read tables'),
      machine: expect.stringContaining('PostgreSQL'),
    });
    const metrics = figures.map(({ metric }) => metric);
    for (const asked of [
      'pending by unit',
      'ledger of cases by kind',
      'backlog of all',
      'resolution time of the year, wait, by unit',
      'register by number',
    ])
      for (const when of ['today', 'a past day']) expect(metrics).toContain(`${asked}, ${when}, p95`);
    for (const { value, unit, target, met } of figures.filter((each) => each.unit === 'ms')) {
      expect(value).toBeGreaterThan(0);
      expect([unit, met]).toEqual(['ms', value <= target!]);
    }
  });

  it('rebuild: folds the log alone and beside letters that come in', async () => {
    const { figures } = await measure('rebuild', { rate: '20', share: '50' });
    const of = (metric: string) => figures.filter((each) => each.metric.includes(metric));
    expect(of('events')[0]!.value).toBeGreaterThan(1_500);
    expect(of('÷ COPY')).toMatchObject([{ target: 0.25, met: expect.any(Boolean) }]);
    expect(of('commands, p99')).toMatchObject([{ unit: 'ms', target: 250, met: expect.any(Boolean) }]);
    for (const { value } of [...of('÷ COPY'), ...of('commands, p99')]) expect(value).toBeGreaterThan(0);
  });
});
