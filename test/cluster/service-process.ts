import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** What whoever runs processes waits between asking one to end and ending it, in milliseconds. */
const STOP_TIMEOUT = 10_000;

/** A built program as it runs in production, that can be started again and again. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private said = '';

  constructor(
    private readonly program: 'api' | 'worker',
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Until it says that it runs. */
  async start(): Promise<this> {
    this.said = '';
    const child = spawn(process.execPath, [`dist/apps/${this.program}/src/main.js`], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    const ended = once(child, 'close');
    while (!/"msg":"(listening|running)"/.test(this.said)) {
      await Promise.race([once(child.stdout, 'data'), ended]);
      if (child.exitCode !== null) throw new Error(`${this.program} ended: ${this.said}`);
    }
    return this;
  }

  /** Its exit code, or the signal that ended it: SIGKILL when it did not end in time. */
  async stop(): Promise<number | string | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
    child.kill('SIGTERM');
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    clearTimeout(late);
    return code ?? signal;
  }

  /** As if the machine had lost power. */
  async kill(): Promise<void> {
    const closed = once(this.child!, 'close');
    this.child!.kill('SIGKILL');
    await closed;
  }
}
