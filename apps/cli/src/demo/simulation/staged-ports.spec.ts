import { MemoryClaims, MemoryEventStore, MemorySealedRecords } from '@donthu/adapters/memory';
import { eventId, type AppendRequest, type SealedRecord, type TextRef } from '@donthu/eventing';
import { StagedConflict, StagedPorts } from './staged-ports';

const house = () => ({ store: new MemoryEventStore(), claims: new MemoryClaims(), sealed: new MemorySealedRecords() });

const append = (stream: string, commandId: string, expected: AppendRequest['expected'], requestHash = 'hash'): AppendRequest => ({
  stream: `p01.petition-${stream}`,
  expected,
  events: [{ id: eventId(commandId, 0), type: 'PetitionReceived', data: { n: commandId } }],
  meta: {
    happenedOn: '2026-03-02',
    recordedAt: '2026-03-02T02:00:00.000Z',
    actor: 'o1',
    authority: 'officer',
    unit: 'u1',
    commandId,
    correlationId: commandId,
    requestHash,
  },
});

const note: SealedRecord = { ref: 'note-1' as TextRef, kind: 'text', text: 'Đơn viết tay.' };

describe('ports of the stories', () => {
  it('answer at once, and store nothing before they are told to', async () => {
    const behind = house();
    const staged = new StagedPorts(behind);
    const { store, claims, sealed } = staged.ports;
    await sealed.put([note], 'c1');
    expect(await claims.nextNumber('letters/u1/2026', 'c1')).toBe(1);
    expect(await store.append(append('a', 'c1', 'none'))).toMatchObject({ kind: 'appended', revision: 0 });
    expect(await store.read('p01.petition-a')).toHaveLength(1);
    expect(await behind.store.head('p01')).toBeNull();
    expect((await behind.sealed.get(['note-1'])).size).toBe(0);

    await staged.flush();
    expect(await behind.store.read('p01.petition-a')).toMatchObject([{ id: 'c1/0', revision: 0, data: { n: 'c1' } }]);
    expect((await behind.sealed.get(['note-1'])).get('note-1')).toEqual(note);
    expect(await behind.claims.nextNumber('letters/u1/2026', 'live')).toBe(2);
  });

  it('refuse a revision that does not stand there, as the log does', async () => {
    const { store } = new StagedPorts(house()).ports;
    await store.append(append('a', 'c1', 'none'));
    expect(await store.append(append('a', 'c2', 'none'))).toEqual({ kind: 'conflict', actual: 0 });
    expect(await store.append(append('a', 'c2', 0))).toMatchObject({ kind: 'appended', revision: 1 });
    expect(await store.append(append('b', 'c3', 0))).toEqual({ kind: 'conflict', actual: 'none' });
  });

  it('told again over what an interrupted telling has stored, end the same', async () => {
    const behind = house();
    const tellTo = async (events: number) => {
      const staged = new StagedPorts(behind);
      for (let n = 0; n < events; n++) {
        await staged.ports.claims.claim('guided', `content-${n}`, `c${n}`);
        await staged.ports.claims.nextNumber('letters/u1/2026', `c${n}`);
        await staged.ports.store.append(append('a', `c${n}`, n === 0 ? 'none' : n - 1));
      }
      await staged.flush();
    };
    await tellTo(3);
    await tellTo(6);
    expect((await behind.store.read('p01.petition-a')).map(({ id }) => id)).toEqual(['c0/0', 'c1/0', 'c2/0', 'c3/0', 'c4/0', 'c5/0']);
    expect(await behind.claims.nextNumber('letters/u1/2026', 'live')).toBe(7);
  });

  it.each<[string, (behind: ReturnType<typeof house>) => Promise<unknown>]>([
    ['a number was given to somebody else', ({ claims }) => claims.nextNumber('letters/u1/2026', 'live')],
    ['what is wanted was claimed by somebody else', ({ claims }) => claims.claim('guided', 'content', 'live')],
    ['another stands in the stream', ({ store }) => store.append(append('a', 'live', 'none'))],
    ['the same command was for something else', ({ store }) => store.append(append('a', 'c1', 'none', 'another'))],
  ])('say so when the house is not empty: %s', async (_what, live) => {
    const behind = house();
    await live(behind);
    const staged = new StagedPorts(behind);
    await staged.ports.claims.nextNumber('letters/u1/2026', 'c1');
    await staged.ports.claims.claim('guided', 'content', 'c1');
    await staged.ports.store.append(append('a', 'c1', 'none'));
    await expect(staged.flush()).rejects.toThrow(StagedConflict);
  });
});
