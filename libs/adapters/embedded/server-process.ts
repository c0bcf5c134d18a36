import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user';
import { fromServerOutput } from './setup-error';

/** Nothing of the caller's PG* variables reaches the server; messages stay English because they are read by us. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

/**
 * How PostgreSQL names its own folder. Root's data folder may lie where the server's user cannot walk to (below a home with mode
 * 0700); the working directory is handed over already opened, and this is its name.
 */
export const clusterArgument = (cluster: string, user: ServerUser): string =>
  process.platform === 'linux' && 'uid' in user ? '/proc/self/cwd' : cluster;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export interface ToolRun {
  readonly cwd: string;
  readonly user: ServerUser;
  readonly input?: string;
}

/** Runs one of PostgreSQL's programs to its end; what it said before a failure becomes the error. */
export function runTool(program: string, args: string[], { cwd, user, input = '' }: ToolRun): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...user, cwd, env: serverEnvironment(), stdio: 'pipe' });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', fail);
    child.stdin.on('error', () => undefined); // a tool that dies early says why on its output
    child.on('close', (code) => (code === 0 ? done() : fail(fromServerOutput(output, cwd))));
    child.stdin.end(input);
  });
}
