import type { Hints } from '@donthu/eventing';

/** How hints go from process to process. */
export interface Line {
  send(shard: string): Promise<void>;
  /** From now on, until `close`; nothing for a shard each time the line has come up. */
  receive(heard: (shard: string | undefined) => void): void;
  close(): Promise<void>;
}

/** Milliseconds in which what is told of a shard after a first hint becomes a second one. */
const TOGETHER = 1_000;

/** Listens with one line, and only once somebody listens; a line that is down takes nothing with it. */
export class LineHints implements Hints {
  private readonly listeners = new Set<(shard: string | undefined) => void>();
  /** Shards that were told a moment ago, and whether they were told again since. */
  private readonly recent = new Map<string, { again: boolean; readonly timer: NodeJS.Timeout }>();
  private readonly sending = new Set<Promise<void>>();
  private receives = false;

  constructor(private readonly line: Line) {}

  tell(shard: string): void {
    const told = this.recent.get(shard);
    if (told) {
      told.again = true;
      return;
    }
    this.send(shard);
    const timer = setTimeout(() => {
      const { again } = this.recent.get(shard)!;
      this.recent.delete(shard);
      if (again) this.tell(shard);
    }, TOGETHER);
    this.recent.set(shard, { again: false, timer });
  }

  listen(heard: (shard: string | undefined) => void): () => void {
    this.listeners.add(heard);
    if (!this.receives) {
      this.receives = true;
      this.line.receive((shard) => this.listeners.forEach((each) => each(shard)));
    }
    return () => this.listeners.delete(heard);
  }

  async close(): Promise<void> {
    for (const [shard, { again, timer }] of this.recent) {
      clearTimeout(timer);
      if (again) this.send(shard);
    }
    this.recent.clear();
    await Promise.all(this.sending);
    this.listeners.clear();
    await this.line.close();
  }

  private send(shard: string): void {
    // A lost hint is not missed: whoever looks by himself finds what it was about.
    const sent = this.line.send(shard).catch(() => undefined);
    this.sending.add(sent);
    void sent.then(() => this.sending.delete(sent));
  }
}
