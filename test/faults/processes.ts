import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Service, ServiceSettings } from './service';

/** Where a process ends itself without a word. */
export type DieAt =
  /** Around what the nth append to the log commits. */
  | { readonly append: number; readonly when: 'before' | 'after' }
  /** Before the nth statement to PostgreSQL that begins like this. */
  | { readonly statement: number; readonly like: string };

export type Order =
  | { readonly start: ServiceSettings; readonly dieAt?: DieAt }
  | { readonly offset: number }
  | { readonly rebuild: number; readonly dieAt: DieAt }
  | { readonly settle: true }
  | { readonly stop: true };

export type Report =
  | { readonly ready: true }
  | { readonly started: string }
  | { readonly rebuilt: true }
  | { readonly settled: true }
  | { readonly failed: string };

export interface ServiceProcess extends Service {
  /** As the out-of-memory killer does. */
  kill(): Promise<void>;
  /** It goes on living and does nothing. */
  freeze(): void;
  thaw(): void;
  /** Builds a projection anew, and dies over it. */
  rebuild(nth: number, dieAt: DieAt): void;
  /** Fulfilled when the process is no more. */
  readonly gone: Promise<unknown>;
}

/** Processes that have the program in memory already and wait for an order: a round need not wait for them. */
export class ProcessPool {
  private spare: Promise<ChildProcess> | undefined;
  private readonly all = new Set<ChildProcess>();

  private fork(): Promise<ChildProcess> {
    const child = fork(join(__dirname, 'service-process.ts'), {
      execArgv: ['-r', join(__dirname, '../crash/typescript.cjs')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.setMaxListeners(0);
    this.all.add(child);
    child.once('close', () => this.all.delete(child));
    return once(child, 'message').then(() => child);
  }

  /** @param line takes what it says @throws what kept it from starting; it is gone then */
  async start(settings: ServiceSettings, line: (text: string) => void, dieAt?: DieAt): Promise<ServiceProcess> {
    const taken = this.spare ?? this.fork();
    this.spare = this.fork();
    const child = await taken;
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => line(chunk.toString()));
    const gone = once(child, 'close');
    const order = (each: Order) => void (child.connected && child.send(each));
    const reported = (what: string): Promise<Record<string, unknown>> =>
      new Promise((resolve, reject) => {
        child.on('message', (report: Record<string, unknown>) => {
          if (what in report) resolve(report);
          if ('failed' in report) reject(new Error(String(report['failed'])));
        });
        void gone.then(() => reject(new Error('the process is gone')));
      });
    const kill = async () => {
      child.kill('SIGKILL');
      await gone;
    };
    const started = reported('started');
    order({ start: settings, ...(dieAt ? { dieAt } : {}) });
    const origin = await started.then(
      (report) => String(report['started']),
      async (error: Error) => {
        await kill();
        throw error;
      },
    );
    return {
      origin,
      gone,
      kill,
      setClock: (offset) => order({ offset }),
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
      rebuild: (nth, dieAt) => order({ rebuild: nth, dieAt }),
      settled: () => {
        const settled = reported('settled');
        order({ settle: true });
        return settled;
      },
      stop: async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        order({ stop: true });
        await gone;
      },
    };
  }

  async close(): Promise<void> {
    for (const child of this.all) child.kill('SIGKILL');
    await this.spare?.catch(() => undefined);
  }
}
