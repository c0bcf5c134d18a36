import { binaryEvent, WrongExpectedVersionError } from '@eventstore/db-client';
import { persist } from './calls';
import type { EventIds } from './recorded';
import type { Server } from './server';

const STREAM = 'donthu-shards';

/**
 * Which shards there are, kept in one small stream, so that nobody has to look through everything to find out. A shard is put down
 * before its first event; one that got no event after all stands there and is empty.
 */
export class ShardRegistry {
  private readonly known = new Set<string>();
  private revision = -1;

  constructor(
    private readonly server: Server,
    private readonly ids: EventIds,
  ) {}

  async list(): Promise<readonly string[]> {
    await this.catchUp();
    return [...this.known].sort();
  }

  async has(shard: string): Promise<boolean> {
    if (!this.known.has(shard)) await this.catchUp();
    return this.known.has(shard);
  }

  async put(shard: string): Promise<void> {
    if (this.known.has(shard)) return;
    const opened = binaryEvent({ id: this.ids.derive(STREAM, shard), type: 'ShardOpened', data: Buffer.from(JSON.stringify({ shard })) });
    await persist(this.server.patience, this.server.closed, async () => {
      while (!(await this.has(shard))) {
        try {
          await this.server.append(STREAM, this.revision, [opened]);
        } catch (error) {
          // Another process put down a shard at the same time.
          if (!(error instanceof WrongExpectedVersionError)) throw error;
        }
      }
    });
  }

  private async catchUp(): Promise<void> {
    for (const { event } of await this.server.read(STREAM, this.revision + 1)) {
      if (event?.type === 'ShardOpened') this.known.add(shardIn(event.data));
      this.revision = Math.max(this.revision, Number(event!.revision));
    }
  }
}

function shardIn(data: unknown): string {
  return (JSON.parse(Buffer.from(data as Uint8Array).toString('utf8')) as { shard: string }).shard;
}
