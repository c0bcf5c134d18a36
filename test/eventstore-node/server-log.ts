/** What a writer demands of the stream: a revision, or one of the three words of the protocol. */
export type Expected = bigint | 'no-stream' | 'stream-exists' | 'any';

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LoggedEvent extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  /** Offset of the record in the log: rising, never dense; commit and prepare position are the same for a self-committed write. */
  readonly position: bigint;
  /** Ticks of 100 ns since 1970. */
  readonly created: bigint;
}

export type Written =
  | { readonly kind: 'success'; readonly revision: bigint; readonly position: bigint | null }
  /** -1 = the stream does not exist. */
  | { readonly kind: 'wrong-expected-version'; readonly current: bigint }
  | { readonly kind: 'stream-deleted' };

interface Stream {
  readonly events: LoggedEvent[];
  tombstoned: boolean;
}

interface StreamMetadata {
  readonly $tb?: number;
  readonly $maxCount?: number;
  readonly $maxAge?: number;
}

/** Truncating before the highest revision there can be is how the server deletes softly. */
const DELETED = Number.MAX_SAFE_INTEGER;
const SYSTEM_EVERY = 7;
const text = new TextEncoder();

/**
 * The log of one server, or of the nodes of a cluster that are in step: streams by the documented rules of expected revisions and
 * idempotence, and one order of everything, in which the server's own events stand among the users'.
 */
export class ServerLog {
  readonly all: LoggedEvent[] = [];
  private readonly streams = new Map<string, Stream>();
  private readonly listeners = new Set<() => void>();
  private end = 0n;
  private writes = 0;
  private systemIds = 0;

  constructor() {
    this.system('$settings', '$UserCreated');
    this.system('$users', '$User');
  }

  /** Records all of the events or none; a write that is there already is acknowledged again and not recorded again. */
  append(name: string, expected: Expected, proposed: readonly Proposed[]): Written {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return { kind: 'stream-deleted' };
    const current = this.lastRevision(name);
    const softly = this.softlyDeleted(name);
    if (expected === 'stream-exists') {
      if (softly) return { kind: 'stream-deleted' };
      if (current < 0n && this.lastRevision(`$$${name}`) < 0n) return { kind: 'wrong-expected-version', current };
    }
    const verdict =
      typeof expected === 'bigint' || expected === 'no-stream'
        ? this.judgeExplicit(stream, expected === 'no-stream' ? -1n : expected, current, softly, proposed)
        : this.judgeLoose(stream, current, proposed);
    if (verdict !== 'new') return verdict;
    if (softly) this.append(`$$${name}`, 'any', [this.streamMetadata({ $tb: Number(current + 1n) })]);
    return this.record(name, proposed);
  }

  /** Soft: the stream looks empty and may be written again, its revisions going on. Hard: a tombstone, for ever. */
  delete(name: string, expected: Expected, hard: boolean): Written {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return { kind: 'stream-deleted' };
    const current = this.lastRevision(name);
    const wanted = expected === 'no-stream' ? -1n : expected;
    if (typeof wanted === 'bigint' && wanted !== current) return { kind: 'wrong-expected-version', current };
    if (expected === 'stream-exists' && current < 0n) return { kind: 'wrong-expected-version', current };
    if (!hard) return this.append(`$$${name}`, 'any', [this.streamMetadata({ $tb: DELETED })]);
    const written = this.record(name, [this.systemEvent('$streamDeleted')]);
    this.streams.get(name)!.tombstoned = true;
    return written;
  }

  /** The events of a stream that can still be read, oldest first. */
  stream(name: string): readonly LoggedEvent[] | 'not-found' | 'deleted' {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return 'deleted';
    if (!stream || this.softlyDeleted(name)) return 'not-found';
    const { $tb = 0, $maxCount, $maxAge } = this.metadataOf(name);
    const last = this.lastRevision(name);
    const oldest = $maxCount === undefined ? BigInt($tb) : max(BigInt($tb), last + 1n - BigInt($maxCount));
    const youngEnough = $maxAge === undefined ? 0n : ticks() - BigInt($maxAge) * 10_000_000n;
    return stream.events.filter(({ revision, created }) => revision >= oldest && created >= youngEnough);
  }

  /** Is told of everything that is recorded from now on; answers how to stop that. */
  listen(grown: () => void): () => void {
    this.listeners.add(grown);
    return () => this.listeners.delete(grown);
  }

  lastRevision(name: string): bigint {
    return this.streams.get(name)?.events.at(-1)?.revision ?? -1n;
  }

  /** Where in `all` the first record at or after a position stands. @throws when the position lies inside a record. */
  indexAt(position: bigint): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    const found = this.all[low];
    if (position > 0n && found && found.position !== position) throw new InvalidPosition();
    return low;
  }

  private judgeExplicit(
    stream: Stream | undefined,
    expected: bigint,
    current: bigint,
    softly: boolean,
    proposed: readonly Proposed[],
  ): Written | 'new' {
    if (expected === current) return 'new';
    const wrong: Written = { kind: 'wrong-expected-version', current };
    if (expected > current || proposed.length === 0) return wrong;
    const differs = proposed.findIndex(({ id }, at) => stream?.events[Number(expected) + 1 + at]?.id !== id);
    if (differs === -1) return acknowledged(stream!.events[Number(expected) + proposed.length]!);
    return differs === 0 && expected === -1n && softly ? 'new' : wrong;
  }

  private judgeLoose(stream: Stream | undefined, current: bigint, proposed: readonly Proposed[]): Written | 'new' {
    const known = proposed.map(({ id }) => stream?.events.find((event) => event.id === id));
    if (known[0] === undefined) return 'new';
    const last = known.at(-1);
    return known.includes(undefined) || !last ? { kind: 'wrong-expected-version', current } : acknowledged(last);
  }

  private record(name: string, proposed: readonly Proposed[]): Written {
    if (proposed.length === 0) return { kind: 'success', revision: this.lastRevision(name), position: null };
    let stream = this.streams.get(name);
    if (!stream) this.streams.set(name, (stream = { events: [], tombstoned: false }));
    for (const event of proposed) {
      const revision = BigInt(stream.events.length);
      const recorded: LoggedEvent = { ...event, stream: name, revision, position: this.end, created: ticks() };
      this.end += BigInt(sizeOf(event) + name.length * 2 + 96);
      stream.events.push(recorded);
      this.all.push(recorded);
    }
    const last = this.all.at(-1)!;
    if (!name.startsWith('$') && ++this.writes % SYSTEM_EVERY === 0) this.system('$stats-127.0.0.1:2113', '$statsCollected');
    this.listeners.forEach((grown) => grown());
    return acknowledged(last);
  }

  private softlyDeleted(name: string): boolean {
    return !name.startsWith('$$') && this.metadataOf(name).$tb === DELETED;
  }

  private metadataOf(name: string): StreamMetadata {
    const latest = this.streams.get(`$$${name}`)?.events.at(-1);
    return latest ? (JSON.parse(new TextDecoder().decode(latest.data)) as StreamMetadata) : {};
  }

  private streamMetadata(metadata: StreamMetadata): Proposed {
    return { ...this.systemEvent('$metadata'), data: text.encode(JSON.stringify(metadata)) };
  }

  private system(stream: string, type: string): void {
    this.record(stream, [this.systemEvent(type)]);
  }

  private systemEvent(type: string): Proposed {
    const id = `00000000-0000-4000-8000-${String(++this.systemIds).padStart(12, '0')}`;
    return { id, type, isJson: true, data: text.encode('{}'), metadata: new Uint8Array() };
  }
}

/** A read that begins in the middle of a record: the server refuses, it does not look for the next one. */
export class InvalidPosition extends Error {}

/** How the server counts an event against the largest append: two bytes for each character of the type. */
export const sizeOf = ({ type, data, metadata }: Proposed): number => type.length * 2 + data.length + metadata.length;

const acknowledged = ({ revision, position }: LoggedEvent): Written => ({ kind: 'success', revision, position });
const ticks = () => BigInt(Date.now()) * 10_000n;
const max = (a: bigint, b: bigint) => (a > b ? a : b);
