import type { AppendRequest, EventStore, FollowOptions, Position, RecordedEvent } from '@donthu/eventing';

/** A part of a log that cannot be emptied between tests, as if it were the whole: its shards have names that nobody else uses. */
export function inOwnShards(store: EventStore, prefix: string): EventStore {
  const outer = (name: string) => `${prefix}${name}`;
  const inner = (event: RecordedEvent): RecordedEvent => ({
    ...event,
    shard: event.shard.slice(prefix.length),
    stream: event.stream.slice(prefix.length),
  });
  return {
    read: async (stream: string, fromRevision?: number) => (await store.read(outer(stream), fromRevision)).map(inner),
    append: (request: AppendRequest) => store.append({ ...request, stream: outer(request.stream) }),
    page: async (shard: string, after: Position | null, limit: number, kinds?: readonly string[]) =>
      (await store.page(outer(shard), after, limit, kinds)).map(inner),
    async *follow(shard: string, after: Position | null, options: FollowOptions) {
      for await (const batch of store.follow(outer(shard), after, options)) yield batch.map(inner);
    },
    head: (shard: string) => store.head(outer(shard)),
    shards: async () => (await store.shards()).filter((shard) => shard.startsWith(prefix)).map((shard) => shard.slice(prefix.length)),
  };
}
