import type { AppendRequest, EventStore, Position, RecordedEvent } from '@donthu/eventing';
import { sampleAppend } from '@donthu/testing';
import { jsonEvent } from '@eventstore/db-client';
import { atRandom, EventStoreNode, noFaults, randomFrom, type Fault, type Operation } from '../../../test/eventstore-node';
import { SystemIds } from '../system';
import { NoAnswer } from './calls';
import { connections } from './connections';
import { openEventStoreDb } from '.';

const ids = new SystemIds();
const SEED = Number(process.env.FAULTS_SEED ?? 1);

/** Short, so that a fault is met many times in a test; the patience outlasts every fault. */
const options = { ids, deadline: 250, silence: 100, patience: 30_000 };

interface Acknowledged {
  readonly stream: string;
  readonly id: string;
  readonly revision: number;
  readonly position: Position;
}

/** What one writer was told, command by command; a command that met a conflict is decided anew on what stands now. */
async function write(store: EventStore, stream: string, writer: string, commands: number): Promise<Acknowledged[]> {
  const told: Acknowledged[] = [];
  let revision = -1;
  for (let n = 0; n < commands; n++) {
    const commandId = `${writer}-${n}`;
    for (;;) {
      const request: AppendRequest = sampleAppend({ stream, expected: revision === -1 ? 'none' : revision, commandId, data: [n, n] });
      const answer = await store.append(request);
      if (answer.kind === 'reused') throw new Error(`${commandId} was taken for another`);
      if (answer.kind === 'appended') {
        revision = Math.max(revision, answer.revision);
        told.push({ stream, id: `${commandId}/1`, revision: answer.revision, position: answer.position });
        break;
      }
      revision = answer.actual === 'none' ? -1 : answer.actual;
    }
  }
  return told;
}

/** Reads along until the event that is written when all others have been. */
async function readAlong(store: EventStore): Promise<RecordedEvent[]> {
  const stop = new AbortController();
  const seen: RecordedEvent[] = [];
  for await (const batch of store.follow('p01', null, { signal: stop.signal, batch: 20 })) {
    seen.push(...batch);
    if (batch.some(({ id }) => id === 'end-0/1')) stop.abort();
  }
  return seen;
}

/** Everything that is wrong with what writers were told and a reader saw, beside what the server holds. */
function violations(node: EventStoreNode, told: readonly Acknowledged[], seen: readonly RecordedEvent[]): string[] {
  const held = node.cluster.log.all.filter(({ stream }) => stream.startsWith('p01.'));
  const names = held.map(({ metadata }) => {
    const { commandId, ordinal } = JSON.parse(Buffer.from(metadata).toString()) as { commandId: string; ordinal: number };
    return `${commandId}/${ordinal}`;
  });
  const wrong: string[] = [];
  names.forEach((name, at) => names.indexOf(name) !== at && wrong.push(`${name} is recorded twice`));
  for (const { stream, id, revision, position } of told) {
    const event = held[names.indexOf(id)];
    if (!event) wrong.push(`${id} was acknowledged and is lost`);
    else if (event.stream !== stream || Number(event.revision) !== revision || Number(event.position) !== Number(position)) {
      wrong.push(`${id} stands elsewhere than was told`);
    }
  }
  const read = seen.map(({ id }) => id);
  names.forEach((name) => !read.includes(name) && wrong.push(`${name} was never read`));
  read.forEach((name, at) => read.indexOf(name) !== at && wrong.push(`${name} was read twice`));
  if (wrong.length === 0 && read.join() !== names.join()) wrong.push('the events were read in another order');
  return wrong;
}

/** Writers of their own streams and rivals for one, and a reader in another process, while things go wrong. */
async function run(nodes: readonly EventStoreNode[], trouble: (node: EventStoreNode) => void): Promise<string[]> {
  const node = nodes[0]!;
  const url = nodes.length === 1 ? node.url : `esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`;
  const [one, two, reader] = [openEventStoreDb(url, options), openEventStoreDb(url, options), openEventStoreDb(url, options)];
  const reading = readAlong(reader);
  trouble(node);
  const told = await Promise.all([
    ...Array.from({ length: 6 }, (_, n) => write(n % 2 === 0 ? one : two, `p01.petition-${n}`, `w${n}`, 8)),
    write(one, 'p01.case-shared', 'r1', 5),
    write(two, 'p01.case-shared', 'r2', 5),
  ]);
  for (const each of nodes) each.faults = noFaults;
  told.push(await write(one, 'p01.case-end', 'end', 1));
  const wrong = violations(node, told.flat(), await reading);
  await Promise.all([one, two, reader].map((store) => store.close()));
  return wrong;
}

/** Does something once at every so-and-so-many-th append of a node. */
const atEvery = (appends: number, node: EventStoreNode, act: () => void) => {
  let count = 0;
  node.faults = (operation) => {
    if (operation === 'append' && ++count % appends === 0) act();
    return undefined;
  };
};

describe('under faults, what is acknowledged can be read exactly once, in order, and nothing is there twice', () => {
  const started: EventStoreNode[] = [];
  const serve = async (size = 1) => {
    const nodes = await EventStoreNode.startCluster(size);
    started.push(...nodes);
    return nodes;
  };
  afterEach(async () => void (await Promise.all(started.splice(0).map((node) => node.stop()))));

  it.each<[string, Operation[], Fault, number]>([
    ['acknowledgements are lost', ['append'], 'lost-acknowledgement', 0.2],
    ['requests are lost', ['append', 'read', 'subscribe'], 'lost-request', 0.2],
    ['the node is not ready', ['append', 'read', 'subscribe'], 'unavailable', 0.3],
    ['the node says that it does not lead', ['append', 'read'], 'not-leader', 0.3],
    ['writes time out on the server', ['append'], 'timed-out', 0.3],
    ['writes are recorded after everyone has given up', ['append'], { late: 'record', by: 400 }, 0.15],
    ['replies come after everyone has given up', ['append', 'read'], { late: 'reply', by: 400 }, 0.15],
    ['events are delivered twice', ['subscribe'], 'duplicate-reply', 1],
  ])('when %s', async (_, operations, fault, share) => {
    const nodes = await serve();
    expect(await run(nodes, (node) => (node.faults = atRandom(SEED, operations, [fault], share)))).toEqual([]);
  });

  it('when everything goes wrong at once', async () => {
    const nodes = await serve();
    const all: Fault[] = ['unavailable', 'not-leader', 'lost-request', 'lost-acknowledgement', 'timed-out', { late: 'record', by: 300 }];
    expect(await run(nodes, (node) => (node.faults = atRandom(SEED, ['append', 'read', 'subscribe'], all, 0.25)))).toEqual([]);
  });

  it.each<[string, number, (node: EventStoreNode) => void]>([
    ['subscriptions are dropped', 5, (node) => node.dropSubscriptions()],
    ['subscriptions stay open and say nothing more', 15, (node) => node.muteSubscriptions()],
    ['all connections are cut', 8, (node) => node.cut()],
    ['connections are half-open for ever', 20, (node) => node.deadenConnections()],
    [
      'the leader pauses',
      20,
      (node) => {
        node.freeze();
        setTimeout(() => node.thaw(), 350);
      },
    ],
    [
      'the server crashes and comes back',
      20,
      (node) =>
        void node
          .stop()
          .then(() => node.start())
          .catch(() => undefined),
    ],
  ])('when %s', async (_, every, act) => {
    const nodes = await serve();
    expect(await run(nodes, (node) => atEvery(every, node, () => act(node)))).toEqual([]);
  });

  it('when the leader changes', async () => {
    const nodes = await serve(3);
    const chance = randomFrom(SEED);
    const elect = () => nodes[Math.floor(chance() * nodes.length)]!.elect();
    expect(await run(nodes, () => nodes.forEach((node) => atEvery(5, node, elect)))).toEqual([]);
  });

  it('when the whole cluster is away for a while, and nothing of it reaches the process but the answers', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    const nodes = await serve(3);
    const away = async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await Promise.all(nodes.map((node) => node.start()));
    };
    let gone: Promise<void> | undefined;
    expect(await run(nodes, (node) => atEvery(30, node, () => void (gone ??= away())))).toEqual([]);
    await gone;
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });

  it('when a connection is given up while calls wait for it: each is answered, and nothing else reaches the process', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    const [node] = (await serve()) as [EventStoreNode];
    const { append: connection, read, follow, credentials } = connections(node.url);
    const { client } = connection;
    const add = () => client.appendToStream('p01.petition-1', jsonEvent({ type: 'Told', data: {} }), { credentials });
    await add();
    connection.renew(client);
    await expect(add()).rejects.toThrow(NoAnswer);
    await Promise.all([connection.close(), read.close(), follow.close()]);
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });

  describe('and would be found out if it were not so:', () => {
    const spoiled = async (spoil: (told: Acknowledged[], seen: RecordedEvent[], node: EventStoreNode) => void) => {
      const [node] = (await serve()) as [EventStoreNode];
      const store = openEventStoreDb(node.url, options);
      const told = [...(await write(store, 'p01.petition-1', 'w', 3)), ...(await write(store, 'p01.case-end', 'end', 1))];
      const seen = await readAlong(store);
      await store.close();
      expect(violations(node, told, seen)).toEqual([]);
      spoil(told, seen, node);
      return violations(node, told, seen);
    };

    it('an event that is lost', async () => {
      const spoil = (_: unknown, __: unknown, node: EventStoreNode) =>
        void node.cluster.log.all.splice(node.cluster.log.all.findIndex(({ stream }) => stream === 'p01.petition-1') + 1, 1);
      expect(await spoiled(spoil)).toContain('w-0/1 was acknowledged and is lost');
    });
    it('an event that is recorded twice', async () => {
      const spoil = (_: unknown, __: unknown, { cluster: { log } }: EventStoreNode) => void log.all.push(log.all.at(-1)!);
      expect(await spoiled(spoil)).toContain('end-0/1 is recorded twice');
    });
    it('an event that is never read, or twice, or too early', async () => {
      expect(await spoiled((_, seen) => void seen.splice(1, 1))).toContain('w-0/1 was never read');
      expect(await spoiled((_, seen) => void seen.push(seen[0]!))).toContain('w-0/0 was read twice');
      expect(await spoiled((_, seen) => void seen.reverse())).toEqual(['the events were read in another order']);
    });
    it('a writer who was told another place', async () => {
      expect(await spoiled((told) => void (told[0] = { ...told[0]!, revision: 0 }))).toEqual(['w-0/1 stands elsewhere than was told']);
    });
  });
});
