import { MemoryClaims, MemoryEventStore, MemorySealedRecords } from '@donthu/adapters/memory';
import { handle, permitAll, refuse, type Command, type CommandEnvelope, type CommandTools, type Decider, type DomainEvent } from '.';

type Take = Command<'Take', { number?: string; allowed: boolean }>;
type Taken = DomainEvent<'Taken', { number: string }>;

const decider: Decider<readonly string[], Take, Taken, null> = {
  kind: 'thing',
  initial: [],
  decide: ({ data }) => (data.allowed ? [{ type: 'Taken', data: { number: data.number ?? 'none yet' } }] : refuse('not-now')),
  evolve: (state, { data }) => [...state, data.number],
};

const envelope = (commandId: string, allowed = true): CommandEnvelope<Take> => ({
  commandId,
  stream: { shard: 'p01', kind: 'thing', id: 't1' },
  command: { type: 'Take', data: { allowed } },
  actor: { officerId: 'o1', unitId: 'u1', authority: 'officer' },
  happenedOn: '2026-08-03',
  correlationId: 'c1',
  requestHash: `hash of ${commandId}`,
  sealed: [{ ref: `text-of-${commandId}`, kind: 'text', text: 'a note' }],
});

describe('the way of a command', () => {
  const tools: CommandTools<null> = {
    store: new MemoryEventStore(),
    claims: new MemoryClaims(),
    sealed: new MemorySealedRecords(),
    clock: { now: () => '2026-08-03T02:00:00.000Z', dayOf: (instant) => instant.slice(0, 10), startOf: (day) => `${day}T00:00:00.000Z` },
    ids: { next: () => 'id', derive: (cause, name) => `${cause}-${name}` },
    law: null,
    requestHash: () => 'hash',
    authorise: permitAll,
  };
  const numbered = async (command: Take, commandId: string): Promise<Take> => ({
    ...command,
    data: { ...command.data, number: String(await tools.claims.nextNumber('things', commandId)) },
  });
  const send = (commandId: string, allowed?: boolean) =>
    handle(tools, decider, envelope(commandId, allowed), (command) => numbered(command, commandId));

  it('a refused command uses up no number and leaves no text behind', async () => {
    expect(await send('a', false)).toMatchObject({ kind: 'refused', refusal: { refused: 'not-now' } });
    expect((await tools.sealed.get(['text-of-a'])).size).toBe(0);
    expect(await send('b')).toMatchObject({ kind: 'done', events: [{ data: { number: '1' } }] });
    expect((await tools.sealed.get(['text-of-b'])).size).toBe(1);
  });

  it('the same command again has its first number', async () => {
    await send('c');
    expect(await send('b')).toMatchObject({ kind: 'done', repeated: true, events: [{ data: { number: '1' } }] });
  });

  it('what cannot be taken is a refusal, and nothing is recorded', async () => {
    const before = await tools.store.head('p01');
    expect(await handle(tools, decider, envelope('d'), async () => refuse('number-taken', 'number'))).toMatchObject({
      kind: 'refused',
      refusal: { refused: 'number-taken', field: 'number' },
    });
    expect(await tools.store.head('p01')).toBe(before);
    expect((await tools.sealed.get(['text-of-d'])).size).toBe(0);
  });

  it('who may not is told before anything is looked at', async () => {
    const closed = { ...tools, authorise: () => ({ allowed: false, reason: 'role' }) as const };
    expect(await handle(closed, decider, envelope('b'))).toEqual({
      kind: 'refused',
      refusal: { refused: 'not-authorised', facts: { reason: 'role' } },
    });
  });
});
