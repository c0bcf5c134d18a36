import { once } from 'node:events';
import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  ANY,
  streamNameFilter,
  type AppendExpectedRevision,
  type AllStreamResolvedEvent,
} from '@eventstore/db-client';
import { EventStoreNode, inTurn, selfSigned, type NodeOptions } from '.';

const credentials = { username: 'admin', password: 'changeit' };
const id = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const noted = (n: number, data: Record<string, unknown> = { n }) => jsonEvent({ id: id(n), type: 'noted', data, metadata: { by: 'me' } });

let node: EventStoreNode;
let client: EventStoreDBClient;
const opened: (() => Promise<unknown>)[] = [];

async function serve(options?: NodeOptions): Promise<void> {
  const started = await EventStoreNode.start(options);
  opened.push(() => started.stop());
  node = started;
  client = connect(node.url);
}
function connect(url: string): EventStoreDBClient {
  const made = EventStoreDBClient.connectionString(url);
  opened.push(() => made.dispose());
  return made;
}
beforeEach(() => serve());
afterEach(async () => {
  while (opened.length > 0) await opened.pop()!();
});

/** The classic append: with credentials the client does not take the batch path. */
const append = (stream: string, expectedRevision: AppendExpectedRevision, ...numbers: number[]) =>
  client.appendToStream(
    stream,
    numbers.map((n) => noted(n)),
    { expectedRevision, credentials },
  );

const read = async (stream: string, options: Parameters<EventStoreDBClient['readStream']>[1] = {}) => {
  const seen: unknown[] = [];
  for await (const { event } of client.readStream(stream, options)) seen.push((event!.data as { n: number }).n);
  return seen;
};

describe.each([
  ['classic', credentials],
  ['batch', undefined],
])('appends, the %s way', (_, way) => {
  const write = (stream: string, expectedRevision: AppendExpectedRevision, ...numbers: number[]) =>
    client.appendToStream(
      stream,
      numbers.map((n) => noted(n)),
      { expectedRevision, ...(way && { credentials: way }) },
    );

  it('tell the revision and the position of the last event', async () => {
    const first = await write('s', NO_STREAM, 1, 2);
    const second = await write('s', 1n, 3);
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([1n, 2n]);
    expect(second.position!.commit).toBeGreaterThan(first.position!.commit);
    const positions: bigint[] = [];
    for await (const { event } of client.readStream('s')) positions.push(event!.position!.commit);
    expect([positions[1], positions[2]]).toEqual([first.position!.commit, second.position!.commit]);
  });

  it.each<[string, AppendExpectedRevision]>([
    ['no stream, though there is one', NO_STREAM],
    ['an earlier revision', 0n],
    ['a later revision', 7n],
  ])('are refused when they expect %s', async (__, expected) => {
    await write('s', NO_STREAM, 1, 2);
    await expect(write('s', expected, 3)).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
    expect(await read('s')).toEqual([1, 2]);
  });

  it('are refused when they expect a stream that is not there', async () => {
    await expect(write('s', 0n, 1)).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 'no_stream' });
    await expect(write('s', STREAM_EXISTS, 1)).rejects.toMatchObject({ type: 'wrong-expected-version' });
  });

  it('are acknowledged again and not recorded again with the same ids, also when the stream has moved on', async () => {
    const first = await write('s', NO_STREAM, 1, 2);
    await write('s', 1n, 3);
    expect(await write('s', NO_STREAM, 1, 2)).toEqual(first);
    expect(await write('s', ANY, 1, 2)).toEqual(first);
    expect(await read('s')).toEqual([1, 2, 3]);
  });

  it('are refused when only some of their ids are there, and recorded when only another stream has them', async () => {
    await write('s', NO_STREAM, 1, 2);
    await expect(write('s', NO_STREAM, 1, 3)).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await expect(write('s', ANY, 1, 3)).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await write('t', NO_STREAM, 1);
    expect([await read('s'), await read('t')]).toEqual([[1, 2], [1]]);
  });

  it('know the same ids again only behind the revision that they expect', async () => {
    await write('s', NO_STREAM, 1);
    await write('s', 0n, 1);
    expect(await read('s')).toEqual([1, 1]);
  });

  it('are refused when they are too large together', async () => {
    const large = Array.from({ length: 3 }, (__, n) => binaryEvent({ id: id(n), type: 'large', data: Buffer.alloc(400_000) }));
    const attempt = client.appendToStream('s', large, { expectedRevision: NO_STREAM, ...(way && { credentials: way }) });
    await expect(attempt).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1024 * 1024 });
    await expect(read('s')).rejects.toMatchObject({ type: 'stream-not-found' });
  });
});

describe('reads', () => {
  it('go through a stream in both directions, from a revision on, as many as asked for', async () => {
    await append('s', NO_STREAM, 1, 2, 3, 4);
    expect(await read('s', { fromRevision: 2n })).toEqual([3, 4]);
    expect(await read('s', { maxCount: 2 })).toEqual([1, 2]);
    expect(await read('s', { direction: BACKWARDS, fromRevision: END, maxCount: 3 })).toEqual([4, 3, 2]);
    expect(await read('s', { direction: BACKWARDS, fromRevision: 1n })).toEqual([2, 1]);
    expect(await read('s', { fromRevision: 9n })).toEqual([]);
  });

  it('say that a stream does not exist', () => expect(read('s')).rejects.toMatchObject({ type: 'stream-not-found', streamName: 's' }));

  it('give back bytes as they are, and JSON that is none as text', async () => {
    const bytes = Uint8Array.from([0, 255, 10]);
    await client.appendToStream('s', binaryEvent({ type: 'b', data: bytes, metadata: Buffer.from('no json') }), { credentials });
    const [found] = await collect(client.readStream('s'));
    expect([...(found!.event!.data as Uint8Array)]).toEqual([0, 255, 10]);
    expect(Buffer.from(found!.event!.metadata as Uint8Array).toString()).toBe('no json');
    expect(found!.event!.isJson).toBe(false);
  });

  it('go through everything in one order, the server’s own events among the others', async () => {
    for (let n = 0; n < 20; n++) await append(`s-${n}`, NO_STREAM, n);
    const forwards = await collect(client.readAll());
    const positions = forwards.map(({ event }) => event!.position!.commit);
    expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
    expect(forwards.some(({ event }) => event!.streamId.startsWith('$stats'))).toBe(true);
    expect(positions.some((position, at) => at > 0 && position - positions[at - 1]! === 1n)).toBe(false);
    const backwards = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END }));
    expect(backwards.map(({ event }) => event!.position!.commit)).toEqual([...positions].reverse());
    const fifth = forwards[5]!.event!.position!;
    expect((await collect(client.readAll({ fromPosition: fifth, maxCount: 2 }))).map(({ event }) => event!.position)).toEqual(
      forwards.slice(5, 7).map(({ event }) => event!.position),
    );
  });

  it('refuse to begin in the middle of a record', async () => {
    await append('s', NO_STREAM, 1, 2);
    const [first] = await collect(client.readStream('s'));
    const inside = first!.event!.position!.commit + 1n;
    await expect(collect(client.readAll({ fromPosition: { commit: inside, prepare: inside } }))).rejects.toThrow('invalid position');
  });
});

describe('subscriptions', () => {
  it('to everything catch up, say so, go on live, and tell how far the server has come', async () => {
    for (let n = 0; n < 5; n++) await append(`a-${n}`, NO_STREAM, n);
    for (let n = 5; n < 80; n++) await append(`b-${n}`, NO_STREAM, n);
    const checkpoints: bigint[] = [];
    const filter = streamNameFilter({ prefixes: ['a-'], checkpointReached: (__, { commit }) => void checkpoints.push(commit) });
    const subscription = client.subscribeToAll({ fromPosition: START, filter });
    const seen: string[] = [];
    subscription.on('data', ({ event }: AllStreamResolvedEvent) => void seen.push(event!.streamId));
    await once(subscription, 'caughtUp');
    expect(seen).toEqual(['a-0', 'a-1', 'a-2', 'a-3', 'a-4']);
    expect(checkpoints.length).toBeGreaterThanOrEqual(2);
    const next = once(subscription, 'data');
    await append('b-100', NO_STREAM, 100);
    await append('a-100', NO_STREAM, 101);
    await next;
    expect(seen.at(-1)).toBe('a-100');
    await subscription.unsubscribe();
  });

  it('begin behind the position they are given, and at the end when asked to', async () => {
    await append('s', NO_STREAM, 1, 2, 3);
    const [, second] = await collect(client.readStream('s'));
    const filter = streamNameFilter({ prefixes: ['s'] });
    const after = client.subscribeToAll({ fromPosition: second!.event!.position!, filter });
    const [{ event }] = (await once(after, 'data')) as [AllStreamResolvedEvent];
    expect(event!.revision).toBe(2n);
    const live = client.subscribeToAll({ fromPosition: END, filter });
    await once(live, 'caughtUp');
    const next = once(live, 'data');
    await append('s', 2n, 4);
    const [fresh] = (await next) as [AllStreamResolvedEvent];
    expect(fresh.event!.revision).toBe(3n);
  });

  it('to a stream wait for one that does not exist yet', async () => {
    const subscription = client.subscribeToStream('s');
    await once(subscription, 'caughtUp');
    const next = once(subscription, 'data');
    await append('s', NO_STREAM, 1);
    const [{ event }] = (await next) as [AllStreamResolvedEvent];
    expect(event!.streamId).toBe('s');
  });
});

describe('deletion', () => {
  it('makes a stream look empty; written again, it goes on where it ended', async () => {
    await append('s', NO_STREAM, 1, 2);
    await client.deleteStream('s', { expectedRevision: 1n });
    await expect(read('s')).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(append('s', STREAM_EXISTS, 3)).rejects.toMatchObject({ type: 'stream-deleted' });
    expect((await append('s', NO_STREAM, 3)).nextExpectedRevision).toBe(2n);
    expect(await read('s')).toEqual([3]);
  });

  it('of the wrong revision is refused', async () => {
    await append('s', NO_STREAM, 1, 2);
    await expect(client.deleteStream('s', { expectedRevision: 0n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: 1n,
    });
  });

  it('with a tombstone is for ever', async () => {
    await append('s', NO_STREAM, 1);
    await client.tombstoneStream('s', { expectedRevision: 0n });
    for (const attempt of [() => read('s'), () => append('s', ANY, 2), () => append('s', NO_STREAM, 2)]) {
      await expect(attempt()).rejects.toMatchObject({ type: 'stream-deleted', streamName: 's' });
    }
  });

  it('by metadata hides what is older', async () => {
    await append('s', NO_STREAM, 1, 2, 3);
    await client.setStreamMetadata('s', { truncateBefore: 1 });
    expect(await read('s')).toEqual([2, 3]);
    await client.setStreamMetadata('s', { maxCount: 1 });
    expect(await read('s')).toEqual([3]);
    expect((await client.getStreamMetadata('s')).metadata).toEqual({ maxCount: 1 });
  });
});

describe('faults', () => {
  it('a lost acknowledgement leaves the event recorded, and the same write is acknowledged then', async () => {
    node.faults = inTurn('append', 'lost-acknowledgement');
    await expect(append('s', NO_STREAM, 1)).rejects.toMatchObject({ type: 'unavailable' });
    expect(await read('s')).toEqual([1]);
    expect((await append('s', NO_STREAM, 1)).nextExpectedRevision).toBe(0n);
    expect(await read('s')).toEqual([1]);
  });

  it('a lost request and a node that is not ready leave nothing', async () => {
    node.faults = inTurn('append', 'lost-request', 'unavailable');
    for (let n = 0; n < 2; n++) await expect(append('s', NO_STREAM, 1)).rejects.toMatchObject({ type: 'unavailable' });
    await expect(read('s')).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('a late record comes after the caller has given up', async () => {
    // What has not left when the deadline passes never leaves: the connection is made before, and the patience is a slow machine's.
    await append('before', NO_STREAM, 1);
    node.faults = inTurn('append', { late: 'record', by: 1_200 });
    const impatient = client.appendToStream('s', noted(1), { expectedRevision: NO_STREAM, credentials, deadline: 1_000 });
    const recorded = once(client.subscribeToStream('s'), 'data');
    await expect(impatient).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await recorded;
    expect(await read('s')).toEqual([1]);
  });

  it('a follower sends writers to the leader, and the client goes there', async () => {
    const [leader, follower] = (await EventStoreNode.startCluster(2)) as [EventStoreNode, EventStoreNode];
    opened.push(
      () => leader.stop(),
      () => follower.stop(),
    );
    client = connect(follower.url);
    const write = () => client.appendToStream('s', noted(1), { expectedRevision: NO_STREAM, credentials, requiresLeader: true });
    await expect(write()).rejects.toMatchObject({ type: 'not-leader', leader: { address: '127.0.0.1', port: leader.port } });
    expect((await write()).nextExpectedRevision).toBe(0n);
  });

  it('gossip tells who leads', async () => {
    const nodes = await EventStoreNode.startCluster(2);
    nodes.forEach((each) => opened.push(() => each.stop()));
    nodes[1]!.elect();
    client = connect(`esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false&nodePreference=leader`);
    const written = await client.appendToStream('s', noted(1), { expectedRevision: NO_STREAM, credentials, requiresLeader: true });
    expect(written.nextExpectedRevision).toBe(0n);
  });

  it('subscriptions are dropped, muted, or hear everything twice', async () => {
    const dropped = client.subscribeToStream('s');
    await once(dropped, 'caughtUp');
    const fate = once(dropped, 'error');
    node.dropSubscriptions();
    expect(await fate).toMatchObject([{ type: 'unavailable' }]);

    const muted = client.subscribeToStream('s');
    await once(muted, 'caughtUp');
    node.muteSubscriptions();
    const heard = jest.fn();
    muted.on('data', heard);
    node.faults = inTurn('subscribe', 'duplicate-reply');
    const twice = client.subscribeToStream('s');
    await once(twice, 'caughtUp');
    await append('s', NO_STREAM, 1);
    const revisions: unknown[] = [];
    for await (const { event } of twice) if (revisions.push(event!.revision) === 2) break;
    expect(revisions).toEqual([0n, 0n]);
    expect(heard).not.toHaveBeenCalled();
  });

  it('a crash loses nothing, and the same address serves again', async () => {
    await append('s', NO_STREAM, 1);
    await node.stop();
    await expect(append('s', 0n, 2)).rejects.toMatchObject({ type: 'unavailable' });
    await node.start();
    expect(await read('s')).toEqual([1]);
  });
});

it('speaks TLS and knows its user', async () => {
  const certificate = selfSigned();
  opened.push(async () => certificate.remove());
  await serve({
    tls: certificate,
    user: { name: 'admin', password: 'changeit' },
  });
  const at = (login: string) => connect(`esdb://${login}localhost:${node.port}?tls=true&tlsCAFile=${encodeURIComponent(certificate.path)}`);
  client = at('admin:changeit@');
  expect((await append('s', NO_STREAM, 1)).nextExpectedRevision).toBe(0n);
  for (const login of ['', 'admin:wrong@']) {
    client = at(login);
    await expect(read('s')).rejects.toMatchObject({ type: 'access-denied' });
  }
});

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of stream) all.push(each);
  return all;
}
