import { setMaxListeners } from 'node:events';
import {
  BACKWARDS,
  DeadlineExceededError,
  END,
  NO_STREAM,
  START,
  StreamNotFoundError,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type AppendResult,
  type BaseOptions,
  type EventData,
  type EventStoreDBClient,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { ReadStream } from '@eventstore/db-client/dist/streams/utils/ReadStream';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { Position } from '@donthu/eventing';
import { collect, inTime, NoAnswer, persist } from './calls';
import type { Connection, Connections, Credentials } from './connections';
import { offsetOf, positionIn } from './recorded';

/** What a read of everything looks at: streams whose names begin so, forwards from a position on or backwards from the end. */
export interface Selection {
  readonly prefixes: readonly string[];
  readonly from: Position | null | 'end';
  readonly count: number;
}

/** The parts of the client that its own reads are made of; its public read of everything cannot filter, though the protocol can. */
interface Internals {
  GRPCStreamCreator<T>(client: typeof StreamsClient, name: string, create: (client: StreamsClient) => T): () => Promise<T>;
  callArguments(
    options: BaseOptions,
    over: { deadline: number },
  ): Parameters<StreamsClient['read']> extends [unknown, ...infer R] ? R : never;
}

/**
 * The server as the adapter sees it: every call ends in time. What only reads is asked again until `patience` is over; an append is
 * tried once, because what a lost answer means is for the store to find out. All but subscriptions ask the leader: a follower may
 * not know yet what was acknowledged.
 */
export class Server {
  private readonly ending = new AbortController();
  private readonly options: { readonly credentials: Credentials; readonly requiresLeader: true };

  constructor(
    private readonly connections: Connections,
    /** Milliseconds for one call, and between two events of a read. */
    private readonly deadline: number,
    /** Milliseconds for all tries together. */
    readonly patience: number,
  ) {
    // Every call that waits for its next try listens to it.
    setMaxListeners(0, this.ending.signal);
    this.options = { credentials: connections.credentials, requiresLeader: true };
  }

  /** The events of a stream from a revision on; none when there is no such stream. */
  read(stream: string, fromRevision: number): Promise<ResolvedEvent[]> {
    const options = { ...this.options, fromRevision: BigInt(fromRevision) };
    return this.ask(async (client) => {
      try {
        return await collect<ResolvedEvent>(this.deadline, client.readStream(stream, options));
      } catch (error) {
        if (error instanceof StreamNotFoundError) return [];
        throw error;
      }
    });
  }

  /** @param expected the revision the stream stands at; -1 = it does not exist. */
  append(stream: string, expected: number, events: EventData[]): Promise<AppendResult> {
    const expectedRevision: bigint | typeof NO_STREAM = expected === -1 ? NO_STREAM : BigInt(expected);
    const options = { ...this.options, expectedRevision, deadline: this.deadline };
    return heard(this.connections.append, (client) => inTime(this.deadline, client.appendToStream(stream, events, options)));
  }

  /** Filtered by the server. Forwards the event at the start position itself comes too, if it is among the chosen ones. */
  select({ prefixes, from, count }: Selection): Promise<AllStreamResolvedEvent[]> {
    const request = selection(prefixes, from, count);
    return this.ask((client) => {
      const internals = client as unknown as Internals;
      const args = internals.callArguments(this.options, { deadline: Number.POSITIVE_INFINITY });
      const open = internals.GRPCStreamCreator(StreamsClient, 'readAll', (streams) => streams.read(request, ...args));
      return collect<AllStreamResolvedEvent>(this.deadline, new ReadStream(open, convertGrpcEvent, {}) as never);
    });
  }

  /** The position of the last event of all, whosoever it is. */
  async end(): Promise<Position> {
    const options = { ...this.options, direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    const [last] = await this.ask((client) => collect<AllStreamResolvedEvent>(this.deadline, client.readAll(options)));
    return positionIn(last!.event!, 'the last event');
  }

  /** @returns the events from a position on, and what to do when it turns out that they do not come. */
  subscribe(prefixes: readonly string[], after: Position | null): { subscription: AllStreamSubscription; renew: () => void } {
    const { client } = this.connections.follow;
    const subscription = client.subscribeToAll({
      credentials: this.connections.credentials,
      fromPosition: after === null ? START : offsetOf(after),
      filter: streamNameFilter({ prefixes: [...prefixes], checkpointInterval: 1_000 }),
    });
    return { subscription, renew: () => this.connections.follow.renew(client) };
  }

  /** Given when the store is closed: nothing is tried again. */
  get closed(): AbortSignal {
    return this.ending.signal;
  }

  async close(): Promise<void> {
    this.ending.abort();
    const { append, read, follow } = this.connections;
    await Promise.all([append, read, follow].map((connection) => connection.close()));
  }

  private ask<T>(act: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    return persist(this.patience, this.closed, () => heard(this.connections.read, act));
  }
}

/** Leaves a connection that gives no answer: a half-open one would give none for ever. */
async function heard<T>(connection: Connection, act: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
  const { client } = connection;
  try {
    return await act(client);
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof DeadlineExceededError) connection.renew(client);
    throw error;
  }
}

function selection(prefixes: readonly string[], from: Selection['from'], count: number): ReadReq {
  const all = new ReadReq.Options.AllOptions();
  if (from === 'end') {
    all.setEnd(new Empty());
  } else if (from === null) {
    all.setStart(new Empty());
  } else {
    const { commit, prepare } = offsetOf(from);
    const position = new ReadReq.Options.Position();
    position.setCommitPosition(String(commit));
    position.setPreparePosition(String(prepare));
    all.setPosition(position);
  }
  const expression = new ReadReq.Options.FilterOptions.Expression();
  expression.setPrefixList([...prefixes]);
  const filter = new ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setCount(new Empty());
  filter.setCheckpointintervalmultiplier(1);
  const ids = new ReadReq.Options.UUIDOption();
  ids.setString(new Empty());
  const options = new ReadReq.Options();
  options.setAll(all);
  options.setFilter(filter);
  options.setUuidOption(ids);
  options.setCount(String(count));
  const { FORWARDS, BACKWARDS: back } = ReadReq.Options.ReadDirection;
  options.setReadDirection(from === 'end' ? back : FORWARDS);
  const request = new ReadReq();
  request.setOptions(options);
  return request;
}
