import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { caughtUpMessage, checkpointInterval, checkpointMessage, confirmationMessage, eventMessage, filterOf, nameOf } from './messages';
import { refusals, type Grpc } from './protocol';
import type { LoggedEvent, ServerLog } from './server-log';

type ReadCall = Grpc.ServerWritableStream<ReadReq, ReadResp>;

/** One reader who is told of everything from a place in the log on, first what is there, then what comes. */
export class Subscription {
  private muted = false;
  private over = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly call: ReadCall,
    private readonly log: ServerLog,
    private readonly twice: boolean,
  ) {
    call.on('cancelled', () => this.end());
  }

  /** @throws a refusal, before anything is sent, when the start makes no sense. */
  async run(id: string): Promise<void> {
    const options = this.call.request.getOptions()!;
    const { next, wanted } = this.start(options);
    const structured = options.getUuidOption()!.hasStructured();
    const interval = checkpointInterval(options);
    const stop = this.log.listen(() => this.wake());
    let cursor = next;
    let considered = 0;
    let behind = true;
    await this.send(confirmationMessage(id));
    while (!this.over) {
      const event = this.log.all[cursor];
      if (!event) {
        if (behind) await this.send(caughtUpMessage());
        behind = false;
        if (cursor >= this.log.all.length && !this.over) await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      cursor++;
      if (wanted(event)) {
        await this.send(eventMessage(event, structured));
        if (this.twice) await this.send(eventMessage(event, structured));
      }
      if (++considered % interval === 0) await this.send(checkpointMessage(event.position));
    }
    stop();
  }

  /** Says nothing any more, though the stream stays open: what a client sees of a server that forgot it. */
  mute(): void {
    this.muted = true;
  }

  drop(): void {
    if (!this.over) this.call.emit('error', refusals.unavailable());
    this.end();
  }

  private end(): void {
    this.over = true;
    this.wake();
  }

  private start(options: ReadReq.Options): { next: number; wanted: (event: LoggedEvent) => boolean } {
    const { all } = this.log;
    const stream = options.getStream();
    if (stream) {
      const name = nameOf(stream.getStreamIdentifier());
      if (this.log.stream(name) === 'deleted') throw refusals.streamDeleted(name);
      const after = stream.hasRevision() ? BigInt(stream.getRevision()) : -1n;
      const next = stream.hasEnd() ? all.length : 0;
      return { next, wanted: (event) => event.stream === name && event.revision > after };
    }
    const from = options.getAll()!;
    const wanted = filterOf(options);
    if (from.hasEnd()) return { next: all.length, wanted };
    if (!from.hasPosition()) return { next: 0, wanted };
    const position = BigInt(from.getPosition()!.getCommitPosition());
    const at = this.log.indexAt(position);
    return { next: all[at]?.position === position ? at + 1 : at, wanted };
  }

  private async send(message: ReadResp): Promise<void> {
    if (this.over || this.muted) return;
    if (!this.call.write(message)) await drained(this.call);
  }
}

/** When the reader has taken in what was written, or has gone away. */
export function drained(call: ReadCall): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ENDINGS) call.off(event, done);
      resolve();
    };
    for (const event of ENDINGS) call.once(event, done);
  });
}

const ENDINGS = ['drain', 'cancelled', 'close', 'error'] as const;
