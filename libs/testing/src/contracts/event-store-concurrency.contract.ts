import { positionOf, type AppendResult, type EventStore, type RecordedEvent } from '@donthu/eventing';
import type { EventStoreUnderTest, Level, Place } from './event-store.contract';
import { mustAppend, sampleAppend } from './log-samples';

/** The part of the event-store contract about many at once. */
export function concurrencyContract(current: () => EventStoreUnderTest, level: Level, place: Place): void {
  const dense = level === 'dense';
  const letter = 'p01.petition-1';

  describe('many at once', () => {
    it('every command gets its own answer, whatever befalls its neighbours', async () => {
      const { store } = current();
      await mustAppend(store, { stream: letter, expected: 'none', commandId: 'old', data: [1, 2] });
      const poison = sampleAppend({ stream: 'p01.petition-4', expected: 'none', commandId: 'poison', data: [{ n: 1n }] });
      const answers = await Promise.allSettled([
        store.append(sampleAppend({ stream: 'p01.petition-2', expected: 'none', commandId: 'a' })),
        store.append(sampleAppend({ stream: letter, expected: 'none', commandId: 'b' })),
        store.append(sampleAppend({ stream: letter, expected: 'none', commandId: 'old', data: [1, 2] })),
        store.append(poison),
        store.append(sampleAppend({ stream: 'p01.petition-5', expected: 'none', commandId: 'old', meta: { requestHash: 'other' } })),
        store.append(sampleAppend({ stream: 'p01.petition-3', expected: 'none', commandId: 'c', data: [1, 2] })),
      ]);
      expect(answers.map((answer) => (answer.status === 'rejected' ? 'fault' : answer.value))).toEqual([
        { kind: 'appended', repeated: false, revision: 0, position: place(3) },
        { kind: 'conflict', actual: 1 },
        { kind: 'appended', repeated: true, revision: 1, position: place(2) },
        'fault',
        dense ? { kind: 'reused' } : { kind: 'appended', repeated: false, revision: 0, position: place(6) },
        { kind: 'appended', repeated: false, revision: 1, position: place(5) },
      ]);
      expect(await store.page('p01', null, 9)).toHaveLength(dense ? 5 : 6);
    });

    // Where appends are independent calls, the second may come first: then it is told so.
    it(`of two appends to one stream the second ${dense ? 'sees' : 'sees or meets a conflict with'} the first`, async () => {
      const { store } = current();
      const [first, follower] = await Promise.all([
        store.append(sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data: [1, 2] })),
        store.append(sampleAppend({ stream: letter, expected: 1, commandId: 'b', data: [3] })),
      ]);
      expect(first).toMatchObject({ kind: 'appended', revision: 1 });
      if (dense || follower!.kind === 'appended') expect(follower).toMatchObject({ kind: 'appended', revision: 2 });
      else expect(follower).toEqual({ kind: 'conflict', actual: 'none' });
    });

    it('of the same command sent many times at once one is recorded and all get the same answer', async () => {
      const { store, second } = current();
      const request = sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data: [1, 2] });
      const answers = await Promise.all([store, second, store, second, store].map((each) => each.append(request)));
      const now = answers.filter((answer) => answer.kind === 'appended' && !answer.repeated);
      // EventStoreDB acknowledges a racing repeat exactly as it did the first.
      expect(dense ? now.length === 1 : now.length >= 1).toBe(true);
      const position = await store.head('p01');
      for (const answer of answers) expect(answer).toMatchObject({ kind: 'appended', revision: 1, position });
      expect(await store.read(letter)).toHaveLength(2);
    });

    it(`of one command id used on many shards at once ${dense ? 'one is' : 'each is'} recorded, and its neighbours do not suffer`, async () => {
      const { store, second } = current();
      await current().slowCommits();
      const shards = ['p01', 'p02', 'p03', 'p04'];
      // Crosswise, so that two batches may each wait for an id that the other one holds.
      const answers = await Promise.all(
        shards.flatMap((shard, at) =>
          (at % 2 === 0 ? ['x', 'y'] : ['y', 'x']).map((commandId) =>
            (at < 2 ? store : second).append(sampleAppend({ stream: `${shard}.petition-${commandId}`, expected: 'none', commandId })),
          ),
        ),
      );
      const neighbours = await Promise.all(
        shards.map((shard) => store.append(sampleAppend({ stream: `${shard}.case-1`, expected: 'none', commandId: `n-${shard}` }))),
      );
      expect(answers.filter(({ kind }) => kind === 'appended')).toHaveLength(dense ? 2 : 8);
      expect(answers.filter(({ kind }) => kind === 'reused')).toHaveLength(dense ? 6 : 0);
      expect(neighbours.every(({ kind }) => kind === 'appended')).toBe(true);
    });

    it('of rivals for the same revision exactly one wins each round', async () => {
      const { store, second } = current();
      for (let round = 0; round < 10; round++) {
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, n) =>
            (n % 2 === 0 ? store : second).append(
              sampleAppend({ stream: letter, expected: round === 0 ? 'none' : round - 1, commandId: `${round}-${n}` }),
            ),
          ),
        );
        expect(answers.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
        expect(answers.filter(({ kind }) => kind === 'conflict')).toEqual(Array(7).fill({ kind: 'conflict', actual: round }));
      }
    });

    it('a reader who follows while many write slowly misses nothing and sees nothing twice', async () => {
      const { store, second } = current();
      await current().slowCommits();
      const everything = collect(second, undefined);
      const cases = collect(store, ['case']);

      const writers = Array.from({ length: 24 }, (_, w) => write(w % 2 === 0 ? store : second, w));
      const acknowledged = (await Promise.all(writers)).flat();
      await mustAppend(store, { stream: 'p01.case-end', expected: 'none', commandId: 'end', data: ['end'] });

      const seen = await everything;
      const positions = seen.map(({ position }) => position);
      expect(positions).toEqual(dense ? seen.map((_, n) => positionOf(n + 1)) : [...new Set(positions)].sort());
      expect(positions.at(-1)).toBe(await store.head('p01'));
      expect(seen.map(({ id }) => id).sort()).toEqual([...acknowledged, 'end/0'].sort());
      expect((await cases).map(({ id }) => id)).toEqual(seen.filter(({ stream }) => stream.startsWith('p01.case-')).map(({ id }) => id));
    });

    /** Writes 15 commands of one to three events to a stream of its own; answers the event ids that were acknowledged. */
    async function write(store: EventStore, writer: number): Promise<string[]> {
      const stream = `p01.${writer % 3 === 0 ? 'case' : 'petition'}-${writer}`;
      const ids: string[] = [];
      let revision = -1;
      for (let n = 0; n < 15; n++) {
        const commandId = `${writer}-${n}`;
        const data = Array.from({ length: 1 + ((writer + n) % 3) }, (_, each) => each);
        const result: AppendResult = await store.append(
          sampleAppend({ stream, expected: revision === -1 ? 'none' : revision, commandId, data }),
        );
        if (result.kind !== 'appended') throw new Error(JSON.stringify(result));
        revision = result.revision;
        ids.push(...data.map((each) => `${commandId}/${each}`));
      }
      return ids;
    }

    /** Follows until the event that was written after all others. */
    async function collect(store: EventStore, kinds: readonly string[] | undefined): Promise<RecordedEvent[]> {
      const stop = new AbortController();
      const seen: RecordedEvent[] = [];
      for await (const batch of store.follow('p01', null, { signal: stop.signal, batch: 50, ...(kinds ? { kinds } : {}) })) {
        seen.push(...batch);
        if (batch.some(({ data }) => data === 'end')) stop.abort();
      }
      return seen;
    }
  });
}
