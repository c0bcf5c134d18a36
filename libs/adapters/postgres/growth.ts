/**
 * Hints inside one process that a shard has grown, so that followers need not wait for their next poll.
 * A count instead of a bare signal: growth between a look at the log and the wait for more is not missed.
 */
export class Growth {
  private readonly counts = new Map<string, number>();
  private readonly waiting = new Set<() => void>();

  count(shard: string): number {
    return this.counts.get(shard) ?? 0;
  }

  grown(shard: string): void {
    this.counts.set(shard, this.count(shard) + 1);
    for (const wake of [...this.waiting]) wake();
  }

  /** Until the shard has grown past `count`, or `ms` milliseconds are over, or the signal aborts. */
  async wait(shard: string, count: number, ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.count(shard) > count) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const wake = () => void (this.count(shard) > count && end());
      const timer = setTimeout(end, ms);
      this.waiting.add(wake);
      signal.addEventListener('abort', end);
    });
  }
}
