import { binaryEvent, type AllStreamResolvedEvent, type EventData, type ResolvedEvent } from '@eventstore/db-client';
import {
  canonicalJson,
  eventId,
  indexOf,
  parseStream,
  positionOf,
  type AppendRequest,
  type EventMetadata,
  type Ids,
  type Position,
  type RecordedEvent,
} from '@donthu/eventing';

/** What a store needs to name events: the same command gives the same ids on every try. */
export type EventIds = Pick<Ids, 'derive'>;

/** An event of ours that cannot be read: no JSON, or without the metadata that every event has. */
export class MalformedEvent extends Error {}

export type Resolved = ResolvedEvent | AllStreamResolvedEvent;

/** The metadata of an event and its place among those of its command. */
type StoredMetadata = EventMetadata & { readonly ordinal: number };

const OBLIGATORY = ['happenedOn', 'recordedAt', 'actor', 'authority', 'unit', 'commandId', 'correlationId', 'requestHash'] as const;

/**
 * The events of a command as they are sent. As octets: the client would write JSON anew, with other bytes than were hashed. The id
 * holds the request and the number of events too, so that the server takes only a true repeat for a repeat.
 *
 * @throws TypeError when a payload has no canonical JSON.
 */
export function proposed({ events, meta }: AppendRequest, ids: EventIds): EventData[] {
  return events.map(({ type, data }, ordinal) =>
    binaryEvent({
      id: ids.derive(meta.commandId, `${meta.requestHash} ${ordinal + 1}/${events.length}`),
      type,
      data: Buffer.from(canonicalJson(data)),
      metadata: Buffer.from(canonicalJson({ ...meta, ordinal } satisfies StoredMetadata)),
    }),
  );
}

/**
 * An event as the port wants it; null when it is none of ours: of a stream or with metadata that we do not write.
 *
 * @throws MalformedEvent
 */
export function recorded({ event }: Resolved): RecordedEvent | null {
  if (!event) return null;
  const shard = shardOf(event.streamId);
  const metadata: unknown = event.metadata;
  if (shard === null || !hasOrdinal(metadata)) return null;
  const where = `${event.streamId} at revision ${event.revision}`;
  const { ordinal, ...meta } = metadata;
  if (OBLIGATORY.some((key) => typeof meta[key] !== 'string')) throw new MalformedEvent(`incomplete metadata in ${where}`);
  return {
    id: eventId(meta.commandId, ordinal),
    shard,
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionIn(event, where),
    type: event.type,
    data: payload(event, where),
    meta,
  };
}

/** Where an event stands in the log, as text of fixed width. */
export function positionIn({ position }: { position?: { commit: bigint; prepare: bigint } }, where: string): Position {
  // Servers before 22.6 tell none in a stream, or the highest number there is.
  if (!position || position.commit > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error(`the server tells no position of ${where}`);
  if (position.commit !== position.prepare) throw new Error(`an event of an old transaction: ${where}`);
  return positionOf(Number(position.commit));
}

/** The position as the client wants it. */
export function offsetOf(position: Position): { commit: bigint; prepare: bigint } {
  const offset = BigInt(indexOf(position));
  return { commit: offset, prepare: offset };
}

function shardOf(stream: string): string | null {
  try {
    return parseStream(stream).shard;
  } catch {
    return null;
  }
}

function hasOrdinal(metadata: unknown): metadata is StoredMetadata {
  return (
    typeof metadata === 'object' && metadata !== null && 'commandId' in metadata && Number.isInteger((metadata as StoredMetadata).ordinal)
  );
}

function payload({ isJson, data }: { isJson: boolean; data: unknown }, where: string): unknown {
  // What the client could not parse as JSON it hands over as text.
  if (isJson && typeof data !== 'string') return data;
  try {
    if (isJson) throw new SyntaxError('no JSON');
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data as Uint8Array));
  } catch {
    throw new MalformedEvent(`no JSON in ${where}`);
  }
}
