/** Name of a stream. The shard (a province or the centre) is fixed for life and opaque, because provinces merge. */
export interface StreamAddress {
  readonly shard: string;
  readonly kind: string;
  readonly id: string;
}

const PATTERN = /^([a-z0-9]+)\.([a-z]+)-([A-Za-z0-9][A-Za-z0-9._-]*)$/;

export const streamName = ({ shard, kind, id }: StreamAddress): string => `${shard}.${kind}-${id}`;

/** @throws when the text is no stream name: a fault, not bad input, because names are made here only. */
export function parseStream(name: string): StreamAddress {
  const found = PATTERN.exec(name);
  if (!found) throw new Error(`not a stream name: ${name}`);
  return { shard: found[1]!, kind: found[2]!, id: found[3]! };
}
