import type { AppendRequest, AppendResult } from '@donthu/eventing';

/** One command on its way into the log, with its canonical bytes. */
export interface PreparedAppend {
  readonly request: AppendRequest;
  readonly kind: string;
  readonly meta: string;
  readonly payloads: readonly string[];
}

interface Waiting {
  readonly append: PreparedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_COMMANDS = 500;
const MOST_EVENTS = 5_000;

/**
 * Gathers the concurrent appends of one shard into batches, one in flight at a time: one round trip and one fsync for all of them.
 * Within a batch every stream and every command id stands once; whoever comes second waits for the next batch and is judged there
 * on what the first has recorded.
 */
export class ShardWriter {
  private queue: Waiting[] = [];
  private running = false;

  /** @param write records a batch and answers each command, or the fault of it. */
  constructor(private readonly write: (batch: readonly PreparedAppend[]) => Promise<readonly PromiseSettledResult<AppendResult>[]>) {}

  append(append: PreparedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ append, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.queue.length > 0) {
      // Everyone who has just got an answer, or is about to ask in this turn, may still join.
      await new Promise(setImmediate);
      const batch = this.take();
      try {
        const results = await this.write(batch.map(({ append }) => append));
        batch.forEach(({ resolve, reject }, at) => {
          const result = results[at]!;
          if (result.status === 'fulfilled') resolve(result.value);
          else reject(result.reason);
        });
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.running = false;
  }

  private take(): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const commands = new Set<string>();
    const streams = new Set<string>();
    let events = 0;
    for (const waiting of this.queue) {
      const { stream, meta, events: asked } = waiting.append.request;
      const free = !commands.has(meta.commandId) && !streams.has(stream);
      const room = batch.length === 0 || (batch.length < MOST_COMMANDS && events + asked.length <= MOST_EVENTS);
      if (free && room) {
        batch.push(waiting);
        events += asked.length;
      } else {
        rest.push(waiting);
      }
      // Also those left behind: nobody overtakes an earlier append to the same stream.
      commands.add(meta.commandId);
      streams.add(stream);
    }
    this.queue = rest;
    return batch;
  }
}
