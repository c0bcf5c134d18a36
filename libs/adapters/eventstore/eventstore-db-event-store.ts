import { WrongExpectedVersionError, type EventData } from '@eventstore/db-client';
import {
  checkAppend,
  type AppendRequest,
  type AppendResult,
  type EventStore,
  type FollowOptions,
  type Position,
  type RecordedEvent,
} from '@donthu/eventing';
import { BackOff, isFinal, orAborted } from './calls';
import { connections, EventStoreUnreachable } from './connections';
import { LiveEvents } from './live-events';
import { positionIn, proposed, recorded, type EventIds } from './recorded';
import { Receipts, StreamReceipts } from './receipts';
import { Server } from './server';
import { ShardRegistry } from './shard-registry';

export interface EventStoreDbOptions {
  readonly ids: EventIds;
  /** Milliseconds that one call to the server may take; 5,000 when absent. */
  readonly deadline?: number;
  /** Milliseconds that are spent on finding out what became of a call, or on a server that cannot be reached; 15,000 when absent. */
  readonly patience?: number;
  /** Milliseconds without an event after which a follower looks whether its subscription still hears; 5,000 when absent. */
  readonly silence?: number;
}

const DEADLINE = 5_000;
const PATIENCE = 15_000;
const SILENCE = 5_000;

/** The log at `esdb://…`. Connects at the first call. @throws EventStoreUrlInvalid */
export function openEventStoreDb(url: string, options: EventStoreDbOptions): EventStoreDbEventStore {
  return new EventStoreDbEventStore(new Server(connections(url), options.deadline ?? DEADLINE, options.patience ?? PATIENCE), options);
}

/** As `openEventStoreDb`, but the server has answered. @throws EventStoreUrlInvalid | EventStoreUnreachable */
export async function connectEventStoreDb(url: string, options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
  const store = openEventStoreDb(url, options);
  try {
    await store.answers();
    return store;
  } catch (error) {
    await store.close();
    throw new EventStoreUnreachable(error);
  }
}

/**
 * The log in EventStoreDB. A shard's events are in one order, which is the server's, but not counted through; a command id is known
 * again within its stream, not on another. `repeated` may be false for both of two tries that race each other in two processes:
 * the server acknowledges the second as it did the first.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly receipts = new Receipts();
  private readonly registry: ShardRegistry;
  private readonly silence: number;

  constructor(
    private readonly server: Server,
    private readonly options: EventStoreDbOptions,
  ) {
    this.registry = new ShardRegistry(server, options.ids);
    this.silence = options.silence ?? SILENCE;
  }

  async read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    const found = await this.server.read(stream, fromRevision);
    found.forEach(({ event }, at) => {
      if (Number(event?.revision) !== fromRevision + at) throw new Error(`${stream} has a hole: revision ${fromRevision + at} is missing`);
    });
    const events = ours(found);
    const known = this.receipts.of(stream) ?? new StreamReceipts();
    if (fromRevision <= known.revision + 1) {
      known.add(events, fromRevision + found.length - 1);
      this.receipts.keep(stream, known);
    }
    return events;
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const { shard } = checkAppend(request);
    const events = proposed(request, this.options.ids);
    try {
      return await this.settle(shard, request, events);
    } catch (error) {
      // Nobody knows what the stream holds now: who sends the command again has to look first.
      this.receipts.forget(request.stream);
      throw error;
    }
  }

  async page(shard: string, after: Position | null, limit: number, kinds?: readonly string[]): Promise<readonly RecordedEvent[]> {
    const page: RecordedEvent[] = [];
    for (let from = after; ;) {
      const count = limit - page.length + 1;
      const found = await this.server.select({ prefixes: prefixesOf(shard, kinds), from, count });
      page.push(...ours(found).filter(({ position }) => from === null || position > from));
      if (found.length < count || page.length >= limit) return page.slice(0, limit);
      from = positionIn(found.at(-1)!.event!, 'a page');
    }
  }

  async *follow(shard: string, after: Position | null, { kinds, signal, batch = 500 }: FollowOptions) {
    const head = after === null ? null : await orAborted(signal, this.head(shard));
    if (after !== null && !signal.aborted && after > (head ?? '')) {
      throw new Error(`position ${after} is beyond the end of the log of ${shard}`);
    }
    const backOff = new BackOff();
    let cursor = after;
    /** Up to here nothing was missed; nobody need look there again. */
    let sure = after;
    while (!signal.aborted) {
      const { subscription, renew } = this.server.subscribe(prefixesOf(shard, kinds), sure);
      const live = new LiveEvents(subscription);
      try {
        for (let deaf = false; !deaf && !signal.aborted;) {
          let events = await live.next(batch, this.silence, signal);
          if (events.length === 0) {
            // A subscription may be dead without either side knowing; the log is asked, from where it was asked last.
            const missed = await orAborted(signal, this.missed(shard, sure, batch, kinds));
            if (!missed) continue;
            if (missed.events.length === 0) sure = missed.upTo;
            events = missed.events;
            deaf = events.length > 0;
            if (deaf) renew();
          }
          const fresh = unseen(events, cursor);
          const last = fresh.at(-1);
          if (!last || signal.aborted) continue;
          yield fresh;
          cursor = sure = last.position;
          backOff.reset();
        }
      } catch (error) {
        if (isFinal(error)) throw error;
        await backOff.wait(signal);
      } finally {
        live.close();
      }
    }
  }

  async head(shard: string): Promise<Position | null> {
    if (!(await this.registry.has(shard))) return null;
    for (let count = 1; ; count *= 10) {
      const found = await this.server.select({ prefixes: prefixesOf(shard), from: 'end', count });
      const [last] = ours(found);
      if (last) return last.position;
      if (found.length < count) return null;
    }
  }

  shards(): Promise<readonly string[]> {
    return this.registry.list();
  }

  /** That the server is there and lets the user read everything. @throws when it does not within the patience */
  async answers(): Promise<void> {
    await this.server.end();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** Tries until the stream tells what became of the command, or patience is over. */
  private async settle(shard: string, request: AppendRequest, events: EventData[]): Promise<AppendResult> {
    const expected = request.expected === 'none' ? -1 : request.expected;
    const until = performance.now() + this.server.patience;
    const backOff = new BackOff();
    let known = this.receipts.of(request.stream);
    if (!known || (known.revision !== expected && !known.answer(request))) known = await this.catchUp(request.stream);
    for (;;) {
      const receipt = known.answer(request);
      if (receipt) return receipt;
      const { revision } = known;
      if (revision !== expected) return { kind: 'conflict', actual: revision === -1 ? 'none' : revision };
      if (expected === -1) await this.registry.put(shard);
      try {
        return await this.appendOnce(request, expected, events, known);
      } catch (error) {
        const over = performance.now() > until || this.server.closed.aborted;
        if (!(error instanceof WrongExpectedVersionError) && (isFinal(error) || over)) throw error;
      }
      // Refused, or nobody knows. The stream tells: it holds the command, or has moved on without it for ever, or stands where it
      // stood; then the same events are sent again, which the server recognises should the first try come in after all.
      known = await this.catchUp(request.stream);
      if (known.revision === expected) await backOff.wait(this.server.closed);
    }
  }

  private async appendOnce(request: AppendRequest, expected: number, events: EventData[], known: StreamReceipts): Promise<AppendResult> {
    const { nextExpectedRevision, position } = await this.server.append(request.stream, expected, events);
    const revision = Number(nextExpectedRevision);
    const at = positionIn(position ? { position } : {}, request.stream);
    if (known.revision === expected) known.recorded(request, revision, at);
    this.receipts.keep(request.stream, known);
    return { kind: 'appended', repeated: false, revision, position: at };
  }

  /** What stands in the log after a position, though no subscription brought it; nothing costs next to nothing. */
  private async missed(
    shard: string,
    after: Position | null,
    most: number,
    kinds?: readonly string[],
  ): Promise<{ events: readonly RecordedEvent[]; upTo: Position }> {
    const upTo = await this.server.end();
    return { events: upTo === after ? [] : await this.page(shard, after, most, kinds), upTo };
  }

  /** Reads what is not known of a stream yet. */
  private async catchUp(stream: string): Promise<StreamReceipts> {
    await this.read(stream, (this.receipts.of(stream)?.revision ?? -1) + 1);
    return this.receipts.of(stream)!;
  }
}

const prefixesOf = (shard: string, kinds?: readonly string[]): readonly string[] =>
  kinds ? kinds.map((kind) => `${shard}.${kind}-`) : [`${shard}.`];

function ours(found: readonly Parameters<typeof recorded>[0][]): RecordedEvent[] {
  return found.map(recorded).filter((event) => event !== null);
}

/** Without what a delivery brings again. */
function unseen(events: readonly RecordedEvent[], after: Position | null): RecordedEvent[] {
  let seen = after ?? '';
  return events.filter(({ position }) => {
    if (position <= seen) return false;
    seen = position;
    return true;
  });
}
