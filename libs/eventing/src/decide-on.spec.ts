import { MemoryEventStore } from '@donthu/adapters/memory';
import { decideOn, type CommandEnvelope, type Reserve } from './decide-on';
import type { Command, Decider } from './decider';
import type { DomainEvent } from './event';
import type { AppendRequest, AppendResult } from './event-store';
import { refuse } from './refusal';

type Count = Command<'Add', { readonly n: number }>;
type Counted = DomainEvent<'Added', { readonly n: number; readonly late?: string; readonly id: string }>;

/** Counts up to a limit; adding nothing is nothing left to do, adding two leaves two events. */
const counter: Decider<number, Count, Counted, { readonly limit: number }, 'too-many'> = {
  kind: 'counter',
  initial: 0,
  decide({ data: { n } }, total, { law, derive, lateEntryReason }) {
    if (total + n > law.limit) return refuse('too-many', 'n', { limit: law.limit });
    const late = lateEntryReason === undefined ? {} : { late: lateEntryReason };
    return Array.from({ length: n }, (_, at) => ({ type: 'Added', data: { n: 1, id: derive(`id-${at}`), ...late } }));
  },
  evolve: (total, { data }) => total + data.n,
};

/** A store where something happens between reading and appending, or on the way back. */
class Unlucky extends MemoryEventStore {
  before?: () => Promise<unknown>;
  loseAnswer = false;

  override async append(request: AppendRequest): Promise<AppendResult> {
    await this.before?.();
    const result = await super.append(request);
    if (!this.loseAnswer) return result;
    this.loseAnswer = false;
    throw new Error('connection lost');
  }
}

const STREAM = 'p01.counter-1';

describe('decideOn', () => {
  let store: Unlucky;
  beforeEach(() => (store = new Unlucky()));

  const tools = (log: MemoryEventStore, law = { limit: 10 }, today = '2026-08-04') => ({
    store: log,
    clock: { now: () => '2026-08-03T18:00:00.000Z', dayOf: () => today, startOf: (day: string) => `${day}T00:00:00.000Z` },
    ids: { next: () => 'unused', derive: (cause: string, name: string) => `${cause}:${name}` },
    law,
  });
  const envelope = (commandId: string, n: number, over: Partial<CommandEnvelope<Count>> = {}): CommandEnvelope<Count> => ({
    commandId,
    stream: { shard: 'p01', kind: 'counter', id: '1' },
    command: { type: 'Add', data: { n } },
    actor: { officerId: 'officer-1', unitId: 'unit-1', authority: 'reception' },
    happenedOn: '2026-08-04',
    correlationId: 'correlation-1',
    requestHash: `hash-${n}`,
    ...over,
  });
  const on = (log: MemoryEventStore, commandId: string, n: number, over: Partial<CommandEnvelope<Count>> = {}) =>
    decideOn(tools(log), counter, envelope(commandId, n, over));
  const send = (commandId: string, n: number, over: Partial<CommandEnvelope<Count>> = {}) => on(store, commandId, n, over);
  const recorded = async () => (await store.read(STREAM)).map(({ id }) => id);

  it('done: all events of the decision stand in the log with who, when, for whom and why', async () => {
    const outcome = await send('a', 2, { causeId: 'cause/0' });
    expect(outcome).toMatchObject({ kind: 'done', repeated: false, revision: 1 });
    const events = await store.read(STREAM);
    expect(outcome).toMatchObject({ position: events[1]!.position, events: events.map(({ type, data }) => ({ type, data })) });
    expect(events.map(({ id }) => id)).toEqual(['a/0', 'a/1']);
    expect(events.map(({ data }) => data)).toEqual([
      { n: 1, id: 'a:id-0' },
      { n: 1, id: 'a:id-1' },
    ]);
    expect(events[0]!.meta).toEqual({
      happenedOn: '2026-08-04',
      recordedAt: '2026-08-03T18:00:00.000Z',
      actor: 'officer-1',
      authority: 'reception',
      unit: 'unit-1',
      commandId: 'a',
      causeId: 'cause/0',
      correlationId: 'correlation-1',
      requestHash: 'hash-2',
    });
  });

  it('decides on everything that was recorded before', async () => {
    await send('a', 6);
    expect(await send('b', 5)).toEqual({ kind: 'refused', refusal: { refused: 'too-many', field: 'n', facts: { limit: 10 } } });
    expect(await send('c', 4)).toMatchObject({ kind: 'done', revision: 9 });
  });

  it('refused and nothing leave no trace: the same command may be sent again', async () => {
    expect(await send('a', 11)).toMatchObject({ kind: 'refused' });
    expect(await send('b', 0)).toEqual({ kind: 'nothing', revision: -1 });
    expect(await recorded()).toEqual([]);
    expect(await send('a', 1)).toMatchObject({ kind: 'done', repeated: false });
  });

  describe('the same command id again', () => {
    it('gets its first answer, though the state would not allow it any more', async () => {
      const first = await send('a', 6);
      await send('b', 4);
      expect(await send('a', 6)).toMatchObject({ ...first, repeated: true, events: [{ type: 'Added' }, {}, {}, {}, {}, {}] });
      expect(await recorded()).toHaveLength(10);
    });

    it('gets its first answer when that was lost on the way', async () => {
      store.loseAnswer = true;
      await expect(send('a', 2)).rejects.toThrow('connection lost');
      expect(await send('a', 2)).toMatchObject({ kind: 'done', repeated: true, revision: 1 });
      expect(await recorded()).toEqual(['a/0', 'a/1']);
    });

    it('gets its first answer when it meets itself between reading and appending', async () => {
      const other = store;
      store.before = async () => {
        delete store.before;
        await on(other, 'a', 2);
      };
      expect(await send('a', 2)).toMatchObject({ kind: 'done', repeated: true, revision: 1, events: [{ id: 'a/0' }, { id: 'a/1' }] });
      expect(await recorded()).toEqual(['a/0', 'a/1']);
    });

    it('gets its first answer for a creation too, which does not read first', async () => {
      await send('a', 1, { fresh: true });
      await send('b', 1);
      expect(await send('a', 1, { fresh: true })).toMatchObject({ kind: 'done', repeated: true, revision: 0 });
    });

    it('gets its first answer for a creation that the rules would refuse by now', async () => {
      await send('a', 5, { fresh: true });
      expect(await decideOn(tools(store, { limit: 1 }), counter, envelope('a', 5, { fresh: true }))).toMatchObject({
        kind: 'done',
        repeated: true,
        revision: 4,
      });
    });

    it('gets its first answer though it insisted on a revision that has passed', async () => {
      await send('a', 1);
      await send('b', 1, { expectedRevision: 0 });
      expect(await send('b', 1, { expectedRevision: 0 })).toMatchObject({ kind: 'done', repeated: true, revision: 1 });
    });

    it('with another request is told so', async () => {
      await send('a', 1);
      expect(await send('a', 2)).toEqual({ kind: 'reused' });
      expect(await send('a', 2, { fresh: true })).toEqual({ kind: 'reused' });
      expect(await recorded()).toEqual(['a/0']);
    });
  });

  describe('other writers', () => {
    it('decides again on what the faster one recorded', async () => {
      await send('a', 8);
      store.before = async () => {
        delete store.before;
        await on(store, 'faster', 1);
      };
      expect(await send('b', 2)).toMatchObject({ kind: 'refused' });
      expect(await send('c', 1)).toMatchObject({ kind: 'done', revision: 9 });
    });

    it('a creation that finds the stream decides on it', async () => {
      await send('a', 10);
      expect(await send('b', 1, { fresh: true })).toMatchObject({ kind: 'refused' });
    });

    it('does not decide again for someone who insists on what he saw', async () => {
      await send('a', 1);
      store.before = async () => {
        delete store.before;
        await on(store, 'faster', 1);
      };
      expect(await send('b', 1, { expectedRevision: 0 })).toEqual({ kind: 'conflict', revision: 1 });
      expect(await send('c', 1, { expectedRevision: 0 })).toEqual({ kind: 'conflict', revision: 1 });
      expect(await recorded()).toEqual(['a/0', 'faster/0']);
    });

    it('that only noted the passing of time do not make a seen file out of date', async () => {
      const noting = { ...counter, notes: ['Added'] as const };
      const insisting = (seen: number) => decideOn(tools(store), noting, envelope(`sees-${seen}`, 1, { expectedRevision: seen }));
      await send('a', 2);
      expect(await insisting(0)).toMatchObject({ kind: 'done', revision: 2 });
      expect(await insisting(3)).toEqual({ kind: 'conflict', revision: 2 });
    });

    it('gives up when every try meets a faster one', async () => {
      let faster = 0;
      store.before = async () => {
        const again = store.before!;
        delete store.before;
        await on(store, `faster-${faster++}`, 1);
        store.before = again;
      };
      expect(await send('a', 1)).toMatchObject({ kind: 'conflict' });
      expect((await recorded()).every((id) => id.startsWith('faster-'))).toBe(true);
    });
  });

  describe('what is reserved', () => {
    const reserving = (commandId: string, n: number, answer: Reserve<number, Count>, over: Partial<CommandEnvelope<Count>> = {}) =>
      decideOn(tools(store), counter, envelope(commandId, n, over), answer);

    it('is taken once, when the rules agree, and the command is recorded as it was completed', async () => {
      const asked: number[] = [];
      store.before = async () => {
        delete store.before;
        await on(store, 'faster', 1);
      };
      const outcome = await reserving('a', 1, async (command, total) => {
        asked.push(total);
        return { ...command, data: { n: command.data.n + 1 } };
      });
      expect(outcome).toMatchObject({ kind: 'done', revision: 2, events: [{}, {}] });
      expect(asked).toEqual([0]);
    });

    it('is not asked for by a command that is refused, has nothing to do, or is repeated', async () => {
      await send('a', 1);
      const never: Reserve<number, Count> = () => Promise.reject(new Error('asked'));
      expect(await reserving('b', 10, never)).toMatchObject({ kind: 'refused' });
      expect(await reserving('c', 0, never)).toMatchObject({ kind: 'nothing' });
      expect(await reserving('a', 1, never)).toMatchObject({ kind: 'done', repeated: true });
    });

    it('may be refused, and then nothing is recorded', async () => {
      expect(await reserving('a', 1, async () => refuse('number-taken'))).toEqual({
        kind: 'refused',
        refusal: { refused: 'number-taken' },
      });
      expect(await recorded()).toEqual([]);
    });
  });

  describe('days', () => {
    it('an earlier day needs a reason, which then stands with the event', async () => {
      expect(await send('a', 1, { happenedOn: '2026-08-03' })).toMatchObject({
        kind: 'refused',
        refusal: { refused: 'late-entry-needs-reason', facts: { today: '2026-08-04' } },
      });
      await send('a', 1, { happenedOn: '2026-08-03', lateEntryReason: 'text-1' });
      const [event] = await store.read(STREAM);
      expect(event).toMatchObject({ data: { late: 'text-1' }, meta: { happenedOn: '2026-08-03', lateEntryReason: 'text-1' } });
    });

    it('a reason without need is not recorded as a late entry', async () => {
      await send('a', 1, { lateEntryReason: 'text-1' });
      expect((await store.read(STREAM))[0]!.meta.lateEntryReason).toBeUndefined();
    });

    it('a day to come is refused, whatever the reason', async () =>
      expect(await send('a', 1, { happenedOn: '2026-08-05', lateEntryReason: 'text-1' })).toMatchObject({
        kind: 'refused',
        refusal: { refused: 'happened-in-the-future', field: 'happenedOn' },
      }));

    it('a command repeated after midnight gets its first answer', async () => {
      const first = await send('a', 1);
      const again = await decideOn(tools(store, { limit: 10 }, '2026-08-06'), counter, envelope('a', 1));
      expect(again).toMatchObject({ ...first, repeated: true });
    });
  });
});
