import type { Lease } from './lease';
import { pause } from './pause';

/** How often it is looked whether workers came or left. */
const LOOK = 1_000;
/** Tries after which a reader that nobody runs is run here, though this process has its part already. */
const PATIENCE = 3;

/**
 * The readers of the log that this process runs: its part of them, by how many workers are there. What it has beyond its part it gives
 * back, for those who came to take; what nobody takes it runs all the same.
 */
export class Part {
  private workers = 1;
  private readonly wanted = new Set<string>();
  private readonly running = new Map<string, AbortController>();
  private readonly refused = new Map<string, number>();
  /** Given back once, and nobody came. */
  private readonly kept = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly lease: Lease) {}

  /** @returns undefined when it is not for this process now; otherwise what aborts when the reader is to be given back */
  take(name: string): Promise<AbortSignal | undefined> {
    // One after the other, so that many who ask at once do not take more than the part.
    const taken = this.last.then(() => this.tryToTake(name));
    this.last = taken.catch(() => undefined);
    return taken;
  }

  async giveBack(name: string): Promise<void> {
    if (this.running.delete(name)) await this.lease.giveBack(name);
  }

  /** The reader is not run by this process any more. */
  async leave(name: string): Promise<void> {
    this.wanted.delete(name);
    await this.giveBack(name);
  }

  /** Looks who is there until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const workers = await this.lease.workers();
      if (workers !== this.workers) this.kept.clear();
      this.workers = workers;
      const surplus = [...this.running.keys()].filter((name) => !this.kept.has(name));
      for (const name of surplus.slice(0, Math.max(0, this.running.size - this.fair))) this.running.get(name)!.abort();
      await pause(LOOK, signal);
    }
  }

  private get fair(): number {
    return Math.ceil(this.wanted.size / this.workers);
  }

  private async tryToTake(name: string): Promise<AbortSignal | undefined> {
    this.wanted.add(name);
    const known = this.running.get(name);
    if (known) return known.signal;
    const refused = this.refused.get(name) ?? 0;
    const beyond = this.running.size >= this.fair;
    if (beyond && refused < PATIENCE) {
      this.refused.set(name, refused + 1);
      return undefined;
    }
    this.refused.delete(name);
    if (!(await this.lease.take(name))) return undefined;
    if (beyond) this.kept.add(name);
    const giveUp = new AbortController();
    this.running.set(name, giveUp);
    return giveUp.signal;
  }
}
