/**
 * A derivation that is asked for several times of one row (its spells, its cells, its columns) and done once: what was derived last is
 * kept. Rows are never changed, so it cannot go stale.
 */
export function derivedOnce<F extends (row: never) => object>(derive: F): F {
  let last: { readonly row: object; readonly derived: object } | undefined;
  const once = (row: never): object => {
    if (last?.row !== row) last = { row, derived: derive(row) };
    return last.derived;
  };
  return once as F;
}

type Handler = (row: never, event: never) => unknown;

/**
 * Handlers with which several projections fold the same rows, event by event: what the first has made of an event, the others get, and
 * with it all that is derived of the row.
 */
export function foldedOnce<H extends object>(handlers: H): H {
  let last: { readonly row: unknown; readonly event: unknown; readonly next: unknown } | undefined;
  const once =
    (handle: Handler): Handler =>
    (row, event) => {
      if (last?.event !== event || last.row !== row) last = { row, event, next: handle(row, event) };
      return last.next;
    };
  return Object.fromEntries(Object.entries(handlers).map(([type, handle]) => [type, once(handle as Handler)])) as H;
}
