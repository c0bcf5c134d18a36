import type { EventStore, Position, RecordedEvent } from '@donthu/eventing';

const PAGE = 1_000;

/** The log of a shard up to and including a position, page by page; the next page is on its way while one is worked on. */
export async function* pagesUpTo(
  store: EventStore,
  shard: string,
  after: Position | null,
  upTo: Position,
): AsyncGenerator<readonly RecordedEvent[]> {
  let page = after !== null && after >= upTo ? [] : await store.page(shard, after, PAGE);
  while (page.length > 0) {
    const end = page.at(-1)!.position;
    const next = end < upTo ? store.page(shard, end, PAGE) : Promise.resolve([]);
    // A fault is met where the page is asked for; until then nobody looks at it.
    next.catch(() => undefined);
    yield end <= upTo ? page : page.filter(({ position }) => position <= upTo);
    page = await next;
  }
}
