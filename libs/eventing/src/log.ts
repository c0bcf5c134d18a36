import type { Position } from './event';
import { eventId, type AppendRequest } from './event-store';
import { parseStream, type StreamAddress } from './stream';

const WIDTH = 16;

/** The position of the `index`-th event of a shard, counting from 1. */
export const positionOf = (index: number): Position => String(index).padStart(WIDTH, '0');

/**
 * The number of a position, rising in every store, 0 before the first. How many events stand up to there it tells only where they are
 * counted through; elsewhere it is an offset, good for no more than a share of the way. @throws when it is no position of a log.
 */
export function indexOf(position: Position | null): number {
  if (position === null) return 0;
  if (!/^\d{16}$/.test(position)) throw new Error(`not a position of this log: ${position}`);
  return Number(position);
}

/**
 * What every store asks of an append before it looks at the log: a well-formed stream, at least one event,
 * and ids made of the command's, because the receipt of a command is its events.
 *
 * @throws a fault of the caller's program.
 */
export function checkAppend({ stream, events, meta }: AppendRequest): StreamAddress {
  if (events.length === 0) throw new Error('an append without events');
  if (meta.commandId === '') throw new Error('an append without a command id');
  if (events.some((event, ordinal) => event.id !== eventId(meta.commandId, ordinal))) throw new Error('event ids do not count the command');
  return parseStream(stream);
}
