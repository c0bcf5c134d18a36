import { setTimeout as pause } from 'node:timers/promises';
import { Code } from '@eventstore/db-client/generated/code_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import {
  AppendResp,
  BatchAppendResp,
  DeleteResp,
  TombstoneResp,
  type AppendReq,
  type BatchAppendReq,
  type DeleteReq,
  type ReadReq,
  type ReadResp,
  type TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb';
import { allStreamPosition, appendSuccess, batchError, batchWrongVersion, wrongVersion } from './answers';
import type { Fault, Operation } from './faults';
import { eventMessage, expectedOf, filterOf, identifierOf, isBackwards, nameOf, notFoundMessage, proposedEvents } from './messages';
import type { EventStoreNode } from './node';
import { ProtobufEmpty, refusals, type Grpc } from './protocol';
import { InvalidPosition, type Expected, type LoggedEvent } from './server-log';
import { drained, Subscription } from './subscriptions';

type Call = Pick<Grpc.ServerUnaryCall<unknown, unknown>, 'metadata' | 'getPeer'>;
type Answer<T> = Grpc.sendUnaryData<T>;

/** The streams service of the protocol, on the log of a node and under its faults. */
export class StreamsService {
  private subscriptions = 0;

  constructor(private readonly node: EventStoreNode) {}

  readonly handlers = {
    append: (call: Grpc.ServerReadableStream<AppendReq, AppendResp>, answer: Answer<AppendResp>) => {
      const requests: AppendReq[] = [];
      call.on('error', () => undefined);
      call.on('data', (request: AppendReq) => void requests.push(request));
      // A connection that breaks in the middle of the request ends it too: what came so far is no request.
      call.on('end', () => setImmediate(() => call.cancelled || this.unary('append', call, answer, () => this.append(requests))));
    },
    delete: (call: Grpc.ServerUnaryCall<DeleteReq, DeleteResp>, answer: Answer<DeleteResp>) =>
      this.unary('delete', call, answer, () => {
        const response = new DeleteResp();
        const position = new DeleteResp.Position();
        const at = String(this.delete(call.request.getOptions()!, false));
        position.setCommitPosition(at);
        position.setPreparePosition(at);
        response.setPosition(position);
        return response;
      }),
    tombstone: (call: Grpc.ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: Answer<TombstoneResp>) =>
      this.unary('delete', call, answer, () => {
        const response = new TombstoneResp();
        const position = new TombstoneResp.Position();
        const at = String(this.delete(call.request.getOptions()!, true));
        position.setCommitPosition(at);
        position.setPreparePosition(at);
        response.setPosition(position);
        return response;
      }),
    read: (call: Grpc.ServerWritableStream<ReadReq, ReadResp>) => {
      call.on('error', () => undefined);
      this.read(call).catch((error: unknown) => call.emit('error', asRefusal(error)));
    },
    batchAppend: (call: Grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => this.batchAppend(call),
  };

  /** Checks who asks and whom, does what the fault leaves to be done, and answers if it lets through an answer. */
  private unary<T>(operation: Operation, call: Call, answer: Answer<T>, act: () => T): void {
    this.admitted(operation, call)
      .then((fault) => this.strike(fault, call, act))
      .then(
        (response) => (response === undefined ? undefined : answer(null, response)),
        (error: unknown) => answer(asRefusal(error)),
      );
  }

  private async admitted(operation: Operation, call: Call): Promise<Fault | undefined> {
    return this.node.admit(operation, call.metadata);
  }

  /** Does what the fault leaves to be done; undefined when it leaves no way to answer. */
  private async strike<T>(fault: Fault | undefined, call: Call, act: () => T): Promise<T | undefined> {
    if (fault === 'unavailable') throw refusals.unavailable();
    if (fault === 'not-leader') throw refusals.notLeader(this.node.cluster.leader.port);
    if (fault === 'lost-request') return this.node.cut(call.getPeer());
    if (typeof fault === 'object' && fault.late === 'record') await pause(fault.by);
    const response = act();
    if (fault === 'timed-out') throw refusals.timeout();
    if (fault === 'lost-acknowledgement') return this.node.cut(call.getPeer());
    if (typeof fault === 'object' && fault.late === 'reply') await pause(fault.by);
    return response;
  }

  private append([header, ...messages]: readonly AppendReq[]): AppendResp {
    const options = header?.getOptions();
    if (!options) throw refusals.invalidArgument('an append without options');
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedOf(options, () => (options.hasRevision() ? options.getRevision() : undefined));
    const events = proposedEvents(
      messages.map((message) => message.getProposedMessage()!),
      this.node.maxAppendSize,
    );
    const written = this.node.cluster.log.append(stream, expected, events);
    if (written.kind === 'stream-deleted') throw refusals.streamDeleted(stream);
    const response = new AppendResp();
    if (written.kind === 'success') response.setSuccess(appendSuccess(written));
    else response.setWrongExpectedVersion(wrongVersion(expected, written.current));
    return response;
  }

  private delete(options: DeleteReq.Options | TombstoneReq.Options, hard: boolean): bigint {
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedOf(options, () => (options.hasRevision() ? options.getRevision() : undefined));
    const written = this.node.cluster.log.delete(stream, expected, hard);
    if (written.kind === 'stream-deleted') throw refusals.streamDeleted(stream);
    if (written.kind !== 'success') throw refusals.wrongExpectedVersion(stream, asNumber(expected), written.current);
    return written.position!;
  }

  private async read(call: Grpc.ServerWritableStream<ReadReq, ReadResp>): Promise<void> {
    const options = call.request.getOptions()!;
    if (!options.hasUuidOption()) throw refusals.invalidArgument('uuidOption');
    const operation = options.hasSubscription() ? 'subscribe' : 'read';
    const fault = this.node.admit(operation, call.metadata);
    if (fault === 'unavailable') throw refusals.unavailable();
    if (fault === 'not-leader') throw refusals.notLeader(this.node.cluster.leader.port);
    if (fault === 'lost-request' || fault === 'lost-acknowledgement') return this.node.cut(call.getPeer());
    if (typeof fault === 'object') await pause(fault.by);
    if (options.hasSubscription()) {
      const subscription = new Subscription(call, this.node.cluster.log, fault === 'duplicate-reply');
      this.node.subscriptions.add(subscription);
      try {
        return await subscription.run(`subscription-${++this.subscriptions}`);
      } finally {
        this.node.subscriptions.delete(subscription);
      }
    }
    const structured = options.getUuidOption()!.hasStructured();
    for (const message of this.chosen(options, structured)) {
      if (call.cancelled) return;
      if (!call.write(message)) await drained(call);
    }
    call.end();
  }

  private *chosen(options: ReadReq.Options, structured: boolean): Generator<ReadResp> {
    const stream = options.getStream();
    let events: Iterable<LoggedEvent>;
    if (stream) {
      const name = nameOf(stream.getStreamIdentifier());
      if (options.hasFilter()) throw refusals.invalidArgument('a filter on a stream');
      const found = this.node.cluster.log.stream(name);
      if (found === 'deleted') throw refusals.streamDeleted(name);
      if (found === 'not-found') return yield notFoundMessage(name);
      const revision = stream.hasRevision() ? BigInt(stream.getRevision()) : undefined;
      events = isBackwards(options)
        ? stream.hasEnd() || revision !== undefined
          ? found.filter((event) => revision === undefined || event.revision <= revision).reverse()
          : found.slice(0, 1)
        : stream.hasEnd()
          ? []
          : found.filter((event) => event.revision >= (revision ?? 0n));
    } else {
      events = this.everything(options);
    }
    const wanted = filterOf(options);
    let left = BigInt(options.getCount());
    for (const event of events) {
      if (left <= 0n) return;
      if (!wanted(event)) continue;
      left--;
      yield eventMessage(event, structured);
    }
  }

  /** Forwards from a position on, or backwards from before it, as the log stands when the read begins. */
  private *everything(options: ReadReq.Options): Generator<LoggedEvent> {
    const { log } = this.node.cluster;
    const from = options.getAll()!;
    const start = from.hasEnd() ? log.all.length : from.hasPosition() ? log.indexAt(BigInt(from.getPosition()!.getCommitPosition())) : 0;
    const end = log.all.length;
    if (isBackwards(options)) for (let at = start - 1; at >= 0; at--) yield log.all[at]!;
    else for (let at = start; at < end; at++) yield log.all[at]!;
  }

  private batchAppend(call: Grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    const pending = new Map<string, { options: BatchAppendReq.Options; messages: BatchAppendReq.ProposedMessage[] }>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()!.getString();
      const options = request.getOptions();
      if (options) pending.set(id, { options, messages: [] });
      const batch = pending.get(id);
      if (!batch) return;
      batch.messages.push(...request.getProposedMessagesList());
      if (!request.getIsFinal()) return;
      pending.delete(id);
      this.batchReplies(call, batch.options, batch.messages).then(
        (replies) => {
          for (const reply of replies) call.write(reply.setCorrelationId(request.getCorrelationId()!));
        },
        (error: unknown) => call.emit('error', asRefusal(error)),
      );
    });
  }

  private async batchReplies(
    call: Call,
    options: BatchAppendReq.Options,
    messages: readonly BatchAppendReq.ProposedMessage[],
  ): Promise<readonly BatchAppendResp[]> {
    const fault = await this.admitted('batch-append', call);
    const reply = await this.strike(fault, call, () => this.batch(options, messages));
    reply?.setStreamIdentifier(options.getStreamIdentifier()!);
    return reply ? (fault === 'duplicate-reply' ? [reply, reply] : [reply]) : [];
  }

  private batch(options: BatchAppendReq.Options, messages: readonly BatchAppendReq.ProposedMessage[]): BatchAppendResp {
    const stream = nameOf(options.getStreamIdentifier());
    const response = new BatchAppendResp();
    const expected = expectedOf(options, () => (options.hasStreamPosition() ? options.getStreamPosition() : undefined));
    const deadline = options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY;
    if (deadline <= Date.now()) {
      response.setError(batchError(Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout()));
      return response;
    }
    let events;
    try {
      events = proposedEvents(messages, this.node.maxAppendSize);
    } catch {
      const detail = new shared.MaximumAppendSizeExceeded();
      detail.setMaxappendsize(this.node.maxAppendSize);
      response.setError(batchError(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', detail));
      return response;
    }
    const written = this.node.cluster.log.append(stream, expected, events);
    if (written.kind === 'success') {
      const success = new BatchAppendResp.Success();
      if (written.revision < 0n) success.setNoStream(new ProtobufEmpty());
      else success.setCurrentRevision(String(written.revision));
      if (written.position === null) success.setNoPosition(new ProtobufEmpty());
      else success.setPosition(allStreamPosition(written.position));
      response.setSuccess(success);
    } else if (written.kind === 'stream-deleted') {
      const detail = new shared.StreamDeleted();
      detail.setStreamIdentifier(identifierOf(stream));
      response.setError(batchError(Code.FAILED_PRECONDITION, 'StreamDeleted', detail));
    } else {
      response.setError(batchError(Code.FAILED_PRECONDITION, 'WrongExpectedVersion', batchWrongVersion(expected, written.current)));
    }
    return response;
  }
}

function asRefusal(error: unknown): Grpc.ServiceError {
  if (error instanceof InvalidPosition) return refusals.invalidPosition();
  return error as Grpc.ServiceError;
}

const asNumber = (expected: Expected): bigint =>
  typeof expected === 'bigint' ? expected : { 'no-stream': -1n, any: -2n, 'stream-exists': -4n }[expected];
