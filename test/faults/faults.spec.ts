import { execFile } from 'node:child_process';
import { join } from 'node:path';

jest.setTimeout(600_000); // ten rounds with real servers, on a busy machine

interface Report {
  readonly rounds: number;
  readonly seed: number;
  readonly faults: readonly { fault: string; rounds: number; injected: number; violations: number }[];
  readonly violations: readonly object[];
  readonly notTried: readonly { fault: string; why: string }[];
}

/** `npm run faults`, as a process of its own: rounds kill what belongs to them, and errors that reach nobody end it. */
const run = (...args: string[]) =>
  new Promise<{ code: number; report: Report }>((resolve) => {
    const program = ['-r', join(__dirname, '../crash/typescript.cjs'), join(__dirname, 'main.ts'), '--json', ...args];
    const child = execFile(process.execPath, program, (_error, stdout) =>
      resolve({ code: child.exitCode!, report: JSON.parse(stdout) as Report }),
    );
  });

it('ten rounds, of every kind of fault at least one, break nothing', async () => {
  const { code, report } = await run('--rounds', '10', '--seed', '0');
  expect(report.violations).toEqual([]);
  expect(code).toBe(0);
  expect(report.rounds).toBe(10);
  expect(report.faults.filter(({ rounds, injected }) => rounds !== 1 || injected !== 1)).toEqual([]);
  // What is not tried is said, with the reason.
  expect(report.notTried).toContainEqual({ fault: 'SIGKILL in mid-deletion of a key', why: expect.stringContaining('vault') });
});
