import { MemoryEventStore } from '@donthu/adapters/memory';
import type { EventStore } from '@donthu/eventing';
import { mustAppend } from '@donthu/testing';
import { ShardLog } from './shard-log';

const append = (store: EventStore, id: number) =>
  mustAppend(store, { stream: `p01.petition-${id}`, expected: 'none', commandId: `c${id}` });

describe('the log of a shard, shared', () => {
  let store: MemoryEventStore;
  let pages: number;
  let ending: AbortController;
  beforeEach(() => {
    store = new MemoryEventStore();
    ending = new AbortController();
    pages = 0;
    const page = store.page.bind(store);
    store.page = (...args) => {
      pages++;
      return page(...args);
    };
  });
  afterEach(() => ending.abort());

  it('reads a page once for all who follow it', async () => {
    await append(store, 1);
    const log = new ShardLog(store, 'p01');
    const [first, second] = await Promise.all([log.after(null), log.after(null)]);
    expect(first).toHaveLength(1);
    expect(second).toBe(first);
    expect(pages).toBe(1);
  });

  it('looks again where it found nothing', async () => {
    const log = new ShardLog(store, 'p01');
    expect(await log.after(null)).toEqual([]);
    await append(store, 1);
    expect(await log.after(null)).toHaveLength(1);
  });

  it('wakes whoever waits when the log grows, and keeps no more than a few pages', async () => {
    const log = new ShardLog(store, 'p01');
    const faults: unknown[] = [];
    const following = log.follow(ending.signal, (error) => faults.push(error));
    let position: string | null = null;
    for (let id = 0; id < 20; id++) {
      const waiting = log.beyond(position, ending.signal);
      await append(store, id);
      await waiting;
      position = (await log.after(position)).at(-1)!.position;
    }
    expect(await log.after(null)).toHaveLength(20);
    ending.abort();
    await following;
    expect(faults).toEqual([]);
  });

  it('goes on following after a fault, from where it was', async () => {
    const faults: unknown[] = [];
    const follow = store.follow.bind(store);
    let broken = true;
    store.follow = (...args) => {
      if (broken) {
        broken = false;
        throw new Error('connection lost');
      }
      return follow(...args);
    };
    const log = new ShardLog(store, 'p01');
    const following = log.follow(ending.signal, (error) => faults.push(error));
    const waiting = log.beyond(null, ending.signal);
    await append(store, 1);
    await waiting;
    expect(faults).toEqual([new Error('connection lost')]);
    ending.abort();
    await following;
  });

  it('lets go of who waits when it ends', async () => {
    const log = new ShardLog(store, 'p01');
    const waiting = log.beyond(null, ending.signal);
    ending.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
