import { eventId, positionOf, type EventMetadata, type RecordedEvent } from '@donthu/eventing';

/** An event as it stands in the log. */
export interface Row {
  readonly shard: string;
  readonly idx: number;
  readonly stream: string;
  readonly revision: number;
  readonly command_id: string;
  readonly ordinal: number;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

/** The columns of a row, of `log.events e`. */
export const COLUMNS = 'e.shard, e.idx, e.stream, e.revision, e.command_id, e.ordinal, e.type, e.data, e.meta';

export const recorded = (row: Row): RecordedEvent => ({
  id: eventId(row.command_id, row.ordinal),
  shard: row.shard,
  stream: row.stream,
  revision: row.revision,
  position: positionOf(row.idx),
  type: row.type,
  data: JSON.parse(row.data),
  meta: JSON.parse(row.meta) as EventMetadata,
});
