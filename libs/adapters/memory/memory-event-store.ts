import {
  canonicalJson,
  checkAppend,
  indexOf,
  positionOf,
  type AppendRequest,
  type AppendResult,
  type EventMetadata,
  type EventStore,
  type FollowOptions,
  type Position,
  type RecordedEvent,
} from '@donthu/eventing';

interface Stored extends Omit<RecordedEvent, 'data' | 'meta'> {
  readonly kind: string;
  readonly data: string;
  readonly meta: string;
}

/** The log in the memory of one process, for tests of everything that stands on the port. Keeps text, so nobody can change the past. */
export class MemoryEventStore implements EventStore {
  private readonly logs = new Map<string, Stored[]>();
  private readonly streams = new Map<string, Stored[]>();
  /** The last event of every command. */
  private readonly receipts = new Map<string, Stored>();
  private readonly waiting = new Set<() => void>();

  async read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return (this.streams.get(stream) ?? []).slice(fromRevision).map(recorded);
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const { shard, kind } = checkAppend(request);
    const meta = canonicalJson(request.meta);
    const payloads = request.events.map((event) => canonicalJson(event.data));

    const receipt = this.receipts.get(request.meta.commandId);
    if (receipt) {
      const first = JSON.parse(receipt.meta) as EventMetadata;
      if (receipt.stream !== request.stream || first.requestHash !== request.meta.requestHash) return { kind: 'reused' };
      return { kind: 'appended', repeated: true, revision: receipt.revision, position: receipt.position };
    }

    const stream = entry(this.streams, request.stream);
    const actual = stream.length === 0 ? 'none' : stream.length - 1;
    if (request.expected !== actual) return { kind: 'conflict', actual };

    const log = entry(this.logs, shard);
    request.events.forEach(({ id, type }, ordinal) => {
      const event: Stored = {
        id,
        shard,
        stream: request.stream,
        kind,
        revision: stream.length,
        position: positionOf(log.length + 1),
        type,
        data: payloads[ordinal]!,
        meta,
      };
      stream.push(event);
      log.push(event);
    });
    const last = log.at(-1)!;
    this.receipts.set(request.meta.commandId, last);
    this.waiting.forEach((wake) => wake());
    return { kind: 'appended', repeated: false, revision: last.revision, position: last.position };
  }

  async page(shard: string, after: Position | null, limit: number, kinds?: readonly string[]): Promise<readonly RecordedEvent[]> {
    const rest = (this.logs.get(shard) ?? []).slice(indexOf(after));
    const chosen = kinds ? rest.filter(({ kind }) => kinds.includes(kind)) : rest;
    return chosen.slice(0, limit).map(recorded);
  }

  async *follow(shard: string, after: Position | null, { kinds, signal, batch = 500 }: FollowOptions) {
    if (indexOf(after) > (this.logs.get(shard)?.length ?? 0)) throw new Error(`position ${after} is beyond the end of the log of ${shard}`);
    let cursor = after;
    while (!signal.aborted) {
      const events = await this.page(shard, cursor, batch, kinds);
      const last = events.at(-1);
      if (!last) await this.growth(signal);
      else if (!signal.aborted) {
        yield events;
        cursor = last.position;
      }
    }
  }

  async head(shard: string): Promise<Position | null> {
    return this.logs.get(shard)?.at(-1)?.position ?? null;
  }

  async shards(): Promise<readonly string[]> {
    return [...this.logs.keys()].sort();
  }

  private growth(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }
}

function recorded({ id, shard, stream, revision, position, type, data, meta }: Stored): RecordedEvent {
  return { id, shard, stream, revision, position, type, data: JSON.parse(data), meta: JSON.parse(meta) as EventMetadata };
}

function entry<V>(map: Map<string, V[]>, key: string): V[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
