import { parseStream, type EventStore, type FoldedEvent, type Position } from '@donthu/eventing';
import { pagesUpTo } from './log-pages';

/** Whole streams; where it is known, how much of the way is gone with them, over 0 to 1. */
export interface Batch {
  readonly events: readonly FoldedEvent[];
  readonly share?: number;
}

/**
 * A shard's log up to a position, stream by stream, from a store that has no such way of its own: streams are dealt into buckets and
 * the log is read once for each of them, so that never more than `mostEvents` are held, as far as one stream does not hold more.
 */
export async function* dealtOut(
  store: EventStore,
  shard: string,
  upTo: Position,
  kinds: readonly string[],
  mostEvents: number,
): AsyncGenerator<Batch> {
  let buckets = 1;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const streams = new Map<string, FoldedEvent[]>();
    let held = 0;
    for await (const events of pagesUpTo(store, shard, null, upTo)) {
      for (const event of events) {
        if (!kinds.includes(parseStream(event.stream).kind) || bucketOf(event.stream, buckets) !== bucket) continue;
        const history = streams.get(event.stream);
        if (history) history.push(event);
        else streams.set(event.stream, [event]);
        held++;
      }
      while (bucket === 0 && held > mostEvents && streams.size > 1) {
        buckets *= 2;
        for (const [stream, history] of streams) {
          if (bucketOf(stream, buckets) === 0) continue;
          streams.delete(stream);
          held -= history.length;
        }
      }
    }
    let read = 0;
    for (const events of streams.values()) yield { events, share: (bucket + (read += events.length) / held) / buckets };
  }
}

/** As a store with a way of its own gives them. */
export async function* batchesOf(histories: AsyncIterable<readonly FoldedEvent[]>): AsyncGenerator<Batch> {
  for await (const events of histories) yield { events };
}

/** FNV-1a: even enough to deal names into buckets. */
function bucketOf(name: string, buckets: number): number {
  if (buckets === 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % buckets;
}
