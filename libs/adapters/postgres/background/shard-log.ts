import type { EventStore, Position, RecordedEvent } from '@donthu/eventing';
import { BackOff, pause } from './pause';

const PAGE = 500;
/** Pages kept for readers that come by a little later than the first: the memory one shard may take. */
const KEPT = 8;

/**
 * Between two looks at a log that grows, in milliseconds. The first event after a silence is read at once; when many come, they are
 * read some at a time, so that every reader commits for all of them together. How late a row may become visible goes with it.
 */
const GATHER = 25;

type Page = Promise<readonly RecordedEvent[]>;

/**
 * The log of one shard, read once for all who follow it side by side: pages are shared, and one follower of the store
 * wakes everybody when the log grows.
 */
export class ShardLog {
  private readonly pages = new Map<Position, Page>();
  private readonly waiting = new Set<() => void>();
  private end: Position = '';

  constructor(
    private readonly store: EventStore,
    readonly shard: string,
  ) {}

  /** What comes after a position; empty at the end of the log. */
  after(position: Position | null): Page {
    const known = this.pages.get(position ?? '');
    if (known) return known;
    // What comes at the end is for the follower to bring, so that all readers get the same pages, and no more of them than he reads.
    if (this.end !== '' && (position ?? '') >= this.end) return Promise.resolve([]);
    const page = this.store.page(this.shard, position, PAGE);
    this.keep(position ?? '', page);
    const forget = () => this.pages.delete(position ?? '');
    page.then((events) => events.length === 0 && forget(), forget);
    return page;
  }

  /** Until the log is known to go on after a position, or the signal aborts. */
  async beyond(position: Position | null, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.end <= (position ?? '') && !signal.aborted) return;
        this.waiting.delete(look);
        signal.removeEventListener('abort', look);
        resolve();
      };
      this.waiting.add(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  /** Follows the store until the signal aborts; again after a fault, which is told. */
  async follow(signal: AbortSignal, onFault: (error: unknown) => void): Promise<void> {
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        let cursor = this.end === '' ? await this.store.head(this.shard) : this.end;
        this.grown(cursor);
        for await (const events of this.store.follow(this.shard, cursor, { signal, batch: PAGE })) {
          this.keep(cursor ?? '', Promise.resolve(events));
          cursor = events.at(-1)!.position;
          this.grown(cursor);
          backOff.reset();
          if (events.length < PAGE) await pause(GATHER, signal);
        }
      } catch (error) {
        if (signal.aborted) return;
        onFault(error);
        await backOff.wait(signal);
      }
    }
  }

  private grown(position: Position | null): void {
    this.end = position ?? '';
    for (const look of [...this.waiting]) look();
  }

  private keep(after: Position, page: Page): void {
    this.pages.set(after, page);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= KEPT) break;
      this.pages.delete(oldest);
    }
  }
}
