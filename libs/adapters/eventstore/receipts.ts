import type { AppendRequest, AppendResult, Position, RecordedEvent } from '@donthu/eventing';

interface Receipt {
  readonly requestHash: string;
  readonly revision: number;
  readonly position: Position;
}

/** What is known of one stream: which commands it holds up to which revision. The past does not change, so it stays true. */
export class StreamReceipts {
  private readonly commands = new Map<string, Receipt>();
  /** The last revision known; -1 = nothing yet. */
  revision = -1;

  /** Takes in events that follow on what is known, in their order. */
  add(events: readonly RecordedEvent[], revision: number): void {
    for (const { meta, revision: at, position } of events) {
      this.commands.set(meta.commandId, { requestHash: meta.requestHash, revision: at, position });
    }
    this.revision = Math.max(this.revision, revision);
  }

  /** Takes in an append that was acknowledged. */
  recorded({ meta }: AppendRequest, revision: number, position: Position): void {
    this.commands.set(meta.commandId, { requestHash: meta.requestHash, revision, position });
    this.revision = Math.max(this.revision, revision);
  }

  /** The answer to a command that the stream holds already. */
  answer({ meta }: AppendRequest): AppendResult | undefined {
    const receipt = this.commands.get(meta.commandId);
    if (!receipt) return undefined;
    if (receipt.requestHash !== meta.requestHash) return { kind: 'reused' };
    return { kind: 'appended', repeated: true, revision: receipt.revision, position: receipt.position };
  }
}

/** How many streams are remembered: those that were read or written last. */
const MOST_STREAMS = 2_000;

/** The receipts of the streams that this process had to do with lately, so that an append need not read again what was just read. */
export class Receipts {
  private readonly streams = new Map<string, StreamReceipts>();

  of(stream: string): StreamReceipts | undefined {
    const known = this.streams.get(stream);
    if (known) this.keep(stream, known);
    return known;
  }

  keep(stream: string, receipts: StreamReceipts): void {
    this.streams.delete(stream);
    this.streams.set(stream, receipts);
    if (this.streams.size > MOST_STREAMS) this.streams.delete(this.streams.keys().next().value!);
  }

  /** What became of the stream is not known any more. */
  forget(stream: string): void {
    this.streams.delete(stream);
  }
}
