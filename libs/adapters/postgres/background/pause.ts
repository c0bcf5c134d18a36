import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or less when the signal aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/** Doubles from a tenth of a second up to ten seconds. */
export class BackOff {
  private ms = 100;

  reset(): void {
    this.ms = 100;
  }

  async wait(signal: AbortSignal): Promise<void> {
    await pause(this.ms, signal);
    this.ms = Math.min(this.ms * 2, 10_000);
  }
}
