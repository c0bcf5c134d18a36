import { canonicalJson, positionOf, type EventStore, type Position } from '@donthu/eventing';
import { concurrencyContract } from './event-store-concurrency.contract';
import { readingContract } from './event-store-reading.contract';
import { mustAppend, sampleAppend } from './log-samples';

/** A fresh, empty log. */
export interface EventStoreUnderTest {
  readonly store: EventStore;
  /** Another process on the same log; the same object where a log cannot be shared. */
  readonly second: EventStore;
  /** From now on every commit takes a while, and not always the same while. */
  slowCommits(): Promise<void>;
  close(): Promise<void>;
}

/**
 * How much a store promises. `dense`: the events of a shard are counted through in the order of their commits, and a command id is
 * known again in the whole store. `total`: they are in one order, with gaps, and a command id is known again within its stream.
 */
export type Level = 'dense' | 'total';

/** The position of the n-th event of a shard, as far as the level tells it. */
export type Place = (n: number) => Position;

/** What every event store must keep, whatever it is made of. */
export function eventStoreContract(name: string, make: () => Promise<EventStoreUnderTest>, level: Level = 'dense'): void {
  const dense = level === 'dense';
  const place: Place = dense ? positionOf : () => expect.stringMatching(/^\d{16}$/) as Position;
  describe(`event store: ${name}`, () => {
    let under: EventStoreUnderTest;
    let store: EventStore;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    const letter = 'p01.petition-1';

    describe('append', () => {
      it(`counts revisions from 0 within a stream${dense ? ' and positions from 1 within a shard' : ', positions rising'}`, async () => {
        const first = await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [1, 2] });
        const other = await mustAppend(store, { stream: 'p01.case-1', expected: 'none', commandId: 'b' });
        const third = await mustAppend(store, { stream: letter, expected: 1, commandId: 'c' });
        expect(first).toMatchObject({ revision: 1, position: place(2) });
        expect(other).toMatchObject({ revision: 0, position: place(3) });
        expect(third).toMatchObject({ revision: 2, position: place(4) });
        expect(first.position < other.position && other.position < third.position).toBe(true);
        expect((await store.page('p01', null, 9)).map(({ position }) => position).slice(1)).toEqual([
          first.position,
          other.position,
          third.position,
        ]);
        expect((await store.read(letter)).map(({ revision }) => revision)).toEqual([0, 1, 2]);
      });

      it('gives back everything it was given', async () => {
        const request = sampleAppend({
          stream: letter,
          expected: 'none',
          commandId: 'a',
          data: [{ n: 1 }, { n: 2 }],
          meta: { happenedOn: '2026-08-01', causeId: 'cause-1', lateEntryReason: 'text-1' },
        });
        await store.append(request);
        expect(await store.read(letter)).toEqual(
          [0, 1].map((ordinal) => ({
            id: `a/${ordinal}`,
            shard: 'p01',
            stream: letter,
            revision: ordinal,
            position: place(ordinal + 1),
            type: 'Noted',
            data: { n: ordinal + 1 },
            meta: request.meta,
          })),
        );
      });

      it('refuses `none` on a stream that exists, and tells its revision', async () => {
        await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [1, 2, 3] });
        expect(await store.append(sampleAppend({ stream: letter, expected: 'none', commandId: 'b' }))).toEqual({
          kind: 'conflict',
          actual: 2,
        });
        expect(await store.read(letter)).toHaveLength(3);
      });

      it.each([0, 2])('refuses revision %i when the stream stands at 1, with all events of the command', async (expected) => {
        const { position } = await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [1, 2] });
        const late = sampleAppend({ stream: letter, expected, commandId: 'b', data: [3, 4, 5] });
        expect(await store.append(late)).toEqual({ kind: 'conflict', actual: 1 });
        expect(await store.read(letter)).toHaveLength(2);
        expect(await store.head('p01')).toBe(position);
      });

      it('refuses a revision of a stream that does not exist', async () => {
        expect(await store.append(sampleAppend({ stream: letter, expected: 0, commandId: 'a' }))).toEqual({
          kind: 'conflict',
          actual: 'none',
        });
        expect(await store.shards()).toEqual([]);
      });

      it('takes a long command whole', async () => {
        const data = Array.from({ length: 120 }, (_, n) => ({ n }));
        expect(await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data })).toMatchObject({ revision: 119 });
        expect((await store.read(letter)).map((event) => event.data)).toEqual(data);
        // Ordinals are numbers: the last event of the command is 119, not the one whose text sorts last.
        const again = await store.append(sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data }));
        expect(again).toMatchObject({ repeated: true, revision: 119, position: await store.head('p01') });
      });

      it('records nothing of a request that makes no sense', async () => {
        const good = sampleAppend({ stream: letter, expected: 'none', commandId: 'a' });
        await expect(store.append({ ...good, events: [] })).rejects.toThrow();
        await expect(store.append({ ...good, stream: 'petition 1' })).rejects.toThrow();
        await expect(store.append({ ...good, events: [{ ...good.events[0]!, id: 'b/0' }] })).rejects.toThrow();
        await expect(store.append({ ...good, events: [{ ...good.events[0]!, data: { n: Number.NaN } }] })).rejects.toThrow();
        expect(await store.head('p01')).toBeNull();
      });
    });

    describe('receipts', () => {
      const request = sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data: [1, 2] });

      it('answers a repeated creation with its first answer, though the stream exists by now', async () => {
        const first = await store.append(request);
        expect(await store.append(request)).toEqual({ ...first, repeated: true });
        expect(await under.second.append(request)).toEqual({ ...first, repeated: true });
        expect((await store.page('p01', null, 9)).map(({ id }) => id)).toEqual(['a/0', 'a/1']);
      });

      it('answers a repeat with its first answer when the stream has moved on', async () => {
        await mustAppend(store, { stream: letter, expected: 'none', commandId: 'before' });
        const second = sampleAppend({ stream: letter, expected: 0, commandId: 'a' });
        const first = await store.append(second);
        await mustAppend(store, { stream: letter, expected: 1, commandId: 'after' });
        expect(await store.append(second)).toEqual({ ...first, repeated: true });
      });

      it('answers a repeat that was decided anew, with fewer events or on another revision, with its first answer', async () => {
        const first = await store.append(request);
        const anew = sampleAppend({ stream: letter, expected: 1, commandId: 'a', data: [9] });
        expect(await store.append(anew)).toEqual({ ...first, repeated: true });
        expect(await store.read(letter)).toHaveLength(2);
      });

      it('calls the same id with another request reused', async () => {
        await store.append(request);
        const other = sampleAppend({ stream: letter, expected: 1, commandId: 'a', meta: { requestHash: 'hash-2' } });
        expect(await store.append(other)).toEqual({ kind: 'reused' });
        expect(await store.read(letter)).toHaveLength(2);
      });

      it(`${dense ? 'calls the same id on another stream reused' : 'tells commands apart by their stream'}, in whatever shard`, async () => {
        await store.append(request);
        for (const stream of ['p01.petition-2', 'p02.petition-1']) {
          const answer = await store.append(sampleAppend({ stream, expected: 'none', commandId: 'a' }));
          expect(answer).toMatchObject(dense ? { kind: 'reused' } : { kind: 'appended', repeated: false });
          expect(await store.read(stream)).toHaveLength(dense ? 0 : 1);
        }
      });

      it('leaves none for a conflict: the same command may try again', async () => {
        await mustAppend(store, { stream: letter, expected: 'none', commandId: 'before' });
        expect((await store.append(request)).kind).toBe('conflict');
        await mustAppend(store, { stream: letter, expected: 0, commandId: 'a' });
      });

      it('does not take a command whose id begins alike for the same', async () => {
        await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a' });
        await mustAppend(store, { stream: letter, expected: 0, commandId: 'a/0' });
        await mustAppend(store, { stream: letter, expected: 1, commandId: 'A' });
        await mustAppend(store, { stream: letter, expected: 2, commandId: 'a ' });
      });
    });

    describe('payloads', () => {
      const payload = {
        '10': 'ten',
        '9': 'nine',
        minusZero: -0,
        huge: 1e21,
        tiny: 5e-324,
        third: 1 / 3,
        big: Number.MAX_SAFE_INTEGER,
        text: 'Đơn tố cáo “khẩn” \u0000\n\t\\" 😀 \u2028 {a,b} NULL',
        decomposed: 'e\u0302\u0301',
        empty: { list: [], object: {}, text: '', nothing: null },
        list: [[], [{}], [[null, true, false]]],
        ['__proto__x']: 1,
      };

      it('come back with the same canonical bytes', async () => {
        await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [payload, null, 'text', 7, []] });
        const read = (await store.read(letter)).map((event) => canonicalJson(event.data));
        expect(read).toEqual([payload, null, 'text', 7, []].map(canonicalJson));
        expect(canonicalJson((await store.page('p01', null, 1))[0]!.data)).toBe(canonicalJson(payload));
      });

      it('cannot be changed afterwards by whoever wrote or read them', async () => {
        const data = { n: 1 };
        await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [data] });
        data.n = 2;
        ((await store.read(letter))[0]!.data as { n: number }).n = 3;
        expect((await store.read(letter))[0]!.data).toEqual({ n: 1 });
      });
    });

    readingContract(() => under, level, place);
    concurrencyContract(() => under, level, place);
  });
}
