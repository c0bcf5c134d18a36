import { EventStoreDBClient, jsonEvent, type EventData } from '@eventstore/db-client';
import { canonicalJson, type RecordedEvent } from '@donthu/eventing';
import { mustAppend, sampleAppend, sampleMeta } from '@donthu/testing';
import { EventStoreNode, inTurn, selfSigned, type NodeOptions, type Operation } from '../../../test/eventstore-node';
import { SystemIds } from '../system';
import {
  connectEventStoreDb,
  EventStoreUnreachable,
  EventStoreUrlInvalid,
  MalformedEvent,
  openEventStoreDb,
  type EventStoreDbEventStore,
  type EventStoreDbOptions,
  isOutage,
} from '.';

const ids = new SystemIds();
const letter = 'p01.petition-1';
const credentials = { username: 'admin', password: 'changeit' };

let node: EventStoreNode;
let store: EventStoreDbEventStore;
const opened: (() => Promise<unknown>)[] = [];

async function serve(options?: NodeOptions): Promise<EventStoreNode> {
  const started = await EventStoreNode.start(options);
  opened.push(() => started.stop());
  return started;
}
function open(url: string, options: Partial<EventStoreDbOptions> = {}): EventStoreDbEventStore {
  const made = openEventStoreDb(url, { ids, ...options });
  opened.push(() => made.close());
  return made;
}
beforeEach(async () => {
  node = await serve();
  store = open(node.url);
});
afterEach(async () => {
  while (opened.length > 0) await opened.pop()!();
});

/** Writes past the adapter, as a foreign program would. */
async function writeForeign(stream: string, ...events: EventData[]): Promise<void> {
  const client = EventStoreDBClient.connectionString(node.url);
  await client.appendToStream(stream, events, { credentials });
  await client.dispose();
}

describe('what is written', () => {
  it('are the canonical bytes, also with keys like numbers', async () => {
    const data = { b: 1, '10': 'ten', '9': 'nine', a: -0 };
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [data] });
    const stored = node.cluster.log.all.find(({ stream }) => stream === letter)!;
    expect(Buffer.from(stored.data).toString()).toBe('{"10":"ten","9":"nine","a":0,"b":1}');
    expect(Buffer.from(stored.data).toString()).toBe(canonicalJson(data));
  });

  it('goes the classic way, never through the batch that all clients of a process share', async () => {
    const asked = new Set<Operation>();
    node.faults = (operation) => void asked.add(operation);
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a' });
    expect(asked).toContain('append');
    expect(asked).not.toContain('batch-append');
  });

  it('has the same ids for the same request, others for another', async () => {
    const idsOf = async (stream: string, requestHash: string) => {
      await mustAppend(store, { stream, expected: 'none', commandId: 'a', data: [1, 2], meta: { requestHash } });
      return node.cluster.log.all.filter((event) => event.stream === stream).map(({ id }) => id);
    };
    const [first, again, other] = [await idsOf('p01.case-1', 'h'), await idsOf('p01.case-2', 'h'), await idsOf('p01.case-3', 'i')];
    expect(again).toEqual(first);
    expect(new Set([...first, ...other]).size).toBe(4);
  });

  it('too large for the server is refused, not tried for ever', async () => {
    const large = sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data: ['x'.repeat(2 ** 20)] });
    await expect(store.append(large)).rejects.toMatchObject({ type: 'maximum-append-size-exceeded' });
    expect(await store.read(letter)).toEqual([]);
  });
});

describe('what is read', () => {
  const meta = (commandId: string) => Buffer.from(canonicalJson({ ...sampleMeta(commandId), ordinal: 0 }));

  it('leaves out what others wrote, also between our own', async () => {
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: ['ours'] });
    await writeForeign('p01.strange', jsonEvent({ type: 'strange', data: {} }));
    await writeForeign(letter, jsonEvent({ type: 'strange', data: {}, metadata: { commandId: 'x' } }));
    await mustAppend(store, { stream: letter, expected: 1, commandId: 'b', data: ['ours too'] });
    await writeForeign('p01.case-1', jsonEvent({ type: 'strange', data: {} }));
    const data = (events: readonly RecordedEvent[]) => events.map((event) => event.data);
    expect(data(await store.read(letter))).toEqual(['ours', 'ours too']);
    expect(data(await store.page('p01', null, 2))).toEqual(['ours', 'ours too']);
    expect(data(await store.page('p01', null, 1))).toEqual(['ours']);
    expect(await store.head('p01')).toBe((await store.read(letter))[1]!.position);
  });

  it.each<[string, boolean, Uint8Array]>([
    ['JSON that is none', true, Buffer.from('{"n":')],
    ['octets that are no JSON', false, Buffer.from('{"n":')],
    ['octets that are no text', false, Buffer.from([0x22, 0xff, 0x22])],
  ])('refuses %s under our own metadata, and follows no further', async (_, isJson, data) => {
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: ['sound'] });
    node.cluster.log.append(letter, 0n, [{ id: ids.next(), type: 'Noted', isJson, data, metadata: meta('b') }]);
    await expect(store.read(letter)).rejects.toThrow(MalformedEvent);
    const seen: unknown[] = [];
    const follow = async () => {
      for await (const batch of store.follow('p01', null, { signal: new AbortController().signal }))
        seen.push(...batch.map(({ data }) => data));
    };
    await expect(follow()).rejects.toThrow(MalformedEvent);
    expect(seen).toEqual(['sound']);
  });

  it('of a stream that lost its beginning is refused', async () => {
    await mustAppend(store, { stream: letter, expected: 'none', commandId: 'a', data: [1, 2, 3] });
    const client = EventStoreDBClient.connectionString(node.url);
    await client.setStreamMetadata(letter, { truncateBefore: 1 });
    await client.dispose();
    await expect(store.read(letter)).rejects.toThrow('revision 0 is missing');
  });
});

describe('shards', () => {
  it('put down by several processes at once stand there once each', async () => {
    const stores = [store, open(node.url), open(node.url)];
    await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        mustAppend(stores[n % 3]!, { stream: `p${n % 5}.case-${n}`, expected: 'none', commandId: `c${n}` }),
      ),
    );
    expect(await open(node.url).shards()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(node.cluster.log.all.filter(({ type }) => type === 'ShardOpened')).toHaveLength(5);
  });

  it('of another name that begins alike are others', async () => {
    await mustAppend(store, { stream: 'p1.case-1', expected: 'none', commandId: 'a' });
    await mustAppend(store, { stream: 'p10.case-1', expected: 'none', commandId: 'b' });
    expect((await store.page('p1', null, 9)).map(({ id }) => id)).toEqual(['a/0']);
  });
});

describe('an outcome nobody knows', () => {
  const impatient = { deadline: 200, patience: 600 };
  const request = sampleAppend({ stream: letter, expected: 'none', commandId: 'a', data: [1, 2] });

  it.each(['lost-acknowledgement', 'timed-out', { late: 'record', by: 400 }, { late: 'reply', by: 400 }] as const)(
    'is found out: %p was recorded once',
    async (fault) => {
      store = open(node.url, { ...impatient, patience: 5_000 });
      node.faults = inTurn('append', undefined, fault); // the first is the shard's
      expect(await store.append(request)).toMatchObject({ kind: 'appended', revision: 1 });
      expect((await store.read(letter)).map(({ id }) => id)).toEqual(['a/0', 'a/1']);
    },
  );

  it('is thrown when patience is over, and the same append may be sent again', async () => {
    store = open(node.url, impatient);
    await mustAppend(store, { stream: 'p01.case-1', expected: 'none', commandId: 'before' });
    let sent = false;
    node.faults = (operation) => {
      if (operation === 'append') sent = true;
      return operation === 'append' ? 'timed-out' : sent ? 'unavailable' : undefined;
    };
    const fault: unknown = await store.append(request).catch((error: unknown) => error);
    expect([isOutage(fault), fault]).toMatchObject([true, { type: 'unavailable' }]);
    node.faults = () => undefined;
    expect(await store.append(request)).toMatchObject({ kind: 'appended', repeated: true, revision: 1 });
    expect(await store.read(letter)).toHaveLength(2);
  });

  it('is a conflict when another writer has taken the place for ever', async () => {
    store = open(node.url, { ...impatient, patience: 5_000 });
    const other = open(node.url);
    await mustAppend(other, { stream: letter, expected: 'none', commandId: 'first' });
    await store.read(letter);
    node.faults = inTurn('append', undefined, 'lost-request');
    const rival = sampleAppend({ stream: letter, expected: 0, commandId: 'rival' });
    await other.append(rival);
    expect(await store.append(sampleAppend({ stream: letter, expected: 0, commandId: 'a' }))).toEqual({ kind: 'conflict', actual: 1 });
  });
});

describe('the address', () => {
  const secret = 'secret-of-the-deployment';

  it.each([
    `postgres://admin:${secret}@127.0.0.1/donthu`,
    `esdb://admin:${secret}@127.0.0.1:port`,
    `esdb://admin:${secret}@127.0.0.1?tlsCAFile=/nowhere/${secret}.pem`,
    'esdb://127.0.0.1:2113',
  ])('that is none, or lacks what it needs, is refused without being repeated (%#)', (url) => {
    let refused: unknown;
    try {
      openEventStoreDb(url, { ids });
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(EventStoreUrlInvalid);
    expect((refused as Error).message).toContain('EVENTSTORE_URL');
    expect((refused as Error).message).not.toMatch(/secret|nowhere/);
  });

  it('brings TLS and the user who writes and reads', async () => {
    const certificate = selfSigned();
    opened.push(async () => certificate.remove());
    const secure = await serve({ tls: certificate, user: { name: 'admin', password: 'p@ss/word' } });
    const at = (password: string) =>
      `esdb://admin:${encodeURIComponent(password)}@localhost:${secure.port}?tlsCAFile=${encodeURIComponent(certificate.path)}`;
    const sound = open(at('p@ss/word'));
    await mustAppend(sound, { stream: letter, expected: 'none', commandId: 'a' });
    expect(await sound.read(letter)).toHaveLength(1);
    expect(await sound.page('p01', null, 9)).toHaveLength(1);
    await expect(open(at('wrong')).read(letter)).rejects.toMatchObject({ type: 'access-denied' });
    await expect(connectEventStoreDb(at('wrong'), { ids })).rejects.toThrow(EventStoreUnreachable);
    await expect(connectEventStoreDb(at('wrong'), { ids })).rejects.toThrow(/mật khẩu.*password/);
  });

  it('behind which nobody answers is told before anything is done', async () => {
    const gone = await serve();
    const { url } = gone;
    await gone.stop();
    await expect(connectEventStoreDb(url, { ids, patience: 100 })).rejects.toThrow(/không trả lời.*does not answer/);
  });

  it('may name a whole cluster: writers find the leader, and the next one', async () => {
    const nodes = await EventStoreNode.startCluster(3);
    nodes.forEach((each) => opened.push(() => each.stop()));
    const cluster = open(`esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`);
    await mustAppend(cluster, { stream: letter, expected: 'none', commandId: 'a' });
    nodes[2]!.elect();
    await mustAppend(cluster, { stream: letter, expected: 0, commandId: 'b' });
    await nodes[2]!.stop();
    nodes[1]!.elect();
    expect(await cluster.append(sampleAppend({ stream: letter, expected: 1, commandId: 'c' }))).toMatchObject({
      kind: 'appended',
      revision: 2,
    });
    expect(await cluster.read(letter)).toHaveLength(3);
  });
});
