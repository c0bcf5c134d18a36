import { positionOf, type EventStore, type RecordedEvent } from '@donthu/eventing';
import type { EventStoreUnderTest, Level, Place } from './event-store.contract';
import { mustAppend } from './log-samples';

/** The part of the event-store contract about reading and following. */
export function readingContract(current: () => EventStoreUnderTest, level: Level, place: Place): void {
  const dense = level === 'dense';
  const letter = 'p01.petition-1';
  let under: EventStoreUnderTest;
  let store: EventStore;
  beforeEach(() => {
    under = current();
    store = under.store;
  });

  describe('reading', () => {
    const seed = async () => {
      await mustAppend(store, { stream: 'p01.petition-1', expected: 'none', commandId: 'a', data: [1, 2] });
      await mustAppend(store, { stream: 'p01.case-1', expected: 'none', commandId: 'b', data: [3] });
      await mustAppend(store, { stream: 'p01.petition-1', expected: 1, commandId: 'c', data: [4] });
      await mustAppend(store, { stream: 'p01.reception-1', expected: 'none', commandId: 'd', data: [5] });
      await mustAppend(store, { stream: 'p01.case-1', expected: 0, commandId: 'e', data: [6, 7] });
    };
    const data = (events: readonly RecordedEvent[]) => events.map((event) => event.data);

    it('a stream, whole or from a revision on', async () => {
      await seed();
      expect(data(await store.read('p01.petition-1'))).toEqual([1, 2, 4]);
      expect(data(await store.read('p01.petition-1', 1))).toEqual([2, 4]);
      expect(data(await store.read('p01.petition-1', 3))).toEqual([]);
      expect(await store.read('p01.petition-9')).toEqual([]);
    });

    it('a shard page by page, in the order of recording', async () => {
      await seed();
      const first = await store.page('p01', null, 3);
      const second = await store.page('p01', first.at(-1)!.position, 3);
      const third = await store.page('p01', second.at(-1)!.position, 3);
      expect([first, second, third].map(data)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
      expect(await store.page('p01', third.at(-1)!.position, 3)).toEqual([]);
    });

    it('only some kinds, with a full page of them', async () => {
      await seed();
      const first = await store.page('p01', null, 3, ['case', 'reception']);
      expect(data(first)).toEqual([3, 5, 6]);
      expect(data(await store.page('p01', first.at(-1)!.position, 3, ['case', 'reception']))).toEqual([7]);
      expect(await store.page('p01', null, 3, ['dialogue'])).toEqual([]);
    });

    it('every shard counts for itself', async () => {
      await mustAppend(store, { stream: 'p02.petition-1', expected: 'none', commandId: 'a', data: [1] });
      const other = await mustAppend(store, { stream: 'p01.petition-1', expected: 'none', commandId: 'b', data: [2, 3] });
      const last = await mustAppend(store, { stream: 'p02.petition-1', expected: 0, commandId: 'c', data: [4] });
      expect(await store.shards()).toEqual(['p01', 'p02']);
      expect([await store.head('p01'), await store.head('p02'), await store.head('p03')]).toEqual([other.position, last.position, null]);
      expect(data(await store.page('p02', null, 10))).toEqual([1, 4]);
      expect((await store.page('p02', null, 10)).map(({ position }) => position)).toEqual([place(1), place(2)]);
    });

    it('positions sort as texts', () => expect(positionOf(9) < positionOf(10)).toBe(true));
  });

  describe('following', () => {
    it('catches up, goes on live and ends when told', async () => {
      for (const n of [0, 1, 2]) {
        await mustAppend(store, { stream: letter, expected: n === 0 ? 'none' : n - 1, commandId: `c${n}`, data: [n] });
      }
      const stop = new AbortController();
      const batches: unknown[][] = [];
      for await (const batch of store.follow('p01', null, { signal: stop.signal, batch: 2 })) {
        batches.push(batch.map((event) => event.data));
        const seen = batches.flat().length;
        // Written only once the reader has read what was there: it must come live, from this process and from another.
        if (seen === 3) await mustAppend(store, { stream: letter, expected: 2, commandId: 'own', data: ['own'] });
        if (seen === 4) await mustAppend(under.second, { stream: letter, expected: 3, commandId: 'foreign', data: ['foreign'] });
        if (seen === 5) stop.abort();
      }
      if (dense) expect(batches).toEqual([[0, 1], [2], ['own'], ['foreign']]);
      expect(batches.flat()).toEqual([0, 1, 2, 'own', 'foreign']);
      expect(batches.every(({ length }) => length === 1 || length === 2)).toBe(true);
    });

    it('goes on where it stood', async () => {
      await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [0, 1, 2, 3] });
      const [, second] = await store.page('p01', null, 2);
      const stop = new AbortController();
      const seen: unknown[] = [];
      for await (const batch of store.follow('p01', second!.position, { signal: stop.signal })) {
        seen.push(...batch.map((event) => event.data));
        if (seen.length >= 2) stop.abort();
      }
      expect(seen).toEqual([2, 3]);
    });

    it('sees only the kinds it asked for, old and new', async () => {
      await mustAppend(store, { stream: 'p01.case-1', expected: 'none', commandId: 'a', data: ['old'] });
      await mustAppend(store, { stream: letter, expected: 'none', commandId: 'b' });
      const stop = new AbortController();
      const seen: unknown[] = [];
      for await (const batch of store.follow('p01', null, { signal: stop.signal, kinds: ['case'] })) {
        seen.push(...batch.map((event) => event.data));
        if (seen.length === 2) stop.abort();
        else {
          await mustAppend(store, { stream: letter, expected: 0, commandId: 'c' });
          await mustAppend(store, { stream: 'p01.case-1', expected: 0, commandId: 'd', data: ['new'] });
        }
      }
      expect(seen).toEqual(['old', 'new']);
    });

    it('ends while it waits, also on a shard without events', async () => {
      const stop = new AbortController();
      const next = store.follow('p09', null, { signal: stop.signal })[Symbol.asyncIterator]().next();
      stop.abort();
      expect(await next).toEqual({ done: true, value: undefined });
    });

    it('refuses to start beyond the end of the log: the checkpoint belongs to another log', async () => {
      const { position } = await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a' });
      const beyond = positionOf(Number(position) + 1);
      const iterator = store.follow('p01', beyond, { signal: new AbortController().signal })[Symbol.asyncIterator]();
      await expect(iterator.next()).rejects.toThrow('beyond the end of the log');
    });
  });
}
