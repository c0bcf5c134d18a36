/**
 * A derivation that is asked for several times of one row (its spells, its cells, its columns) and done once. Rows are never changed,
 * so it cannot go stale; it goes with the row.
 */
export function derivedOnce<F extends (row: never) => object>(derive: F): F {
  const known = new WeakMap<object, object>();
  const once = (row: never): object => {
    let derived = known.get(row);
    if (!derived) known.set(row, (derived = derive(row)));
    return derived;
  };
  return once as F;
}

type Handler = (row: never, event: never) => unknown;

/**
 * Handlers with which several projections fold the same rows: what the first has made of an event, the others get, and with it all that
 * is derived of the row.
 */
export function foldedOnce<H extends object>(handlers: H): H {
  const once = (handle: Handler): Handler => {
    const known = new WeakMap<object, { readonly row: unknown; readonly next: unknown }>();
    return (row, event) => {
      const last = known.get(event);
      if (last && last.row === row) return last.next;
      const next = handle(row, event);
      known.set(event, { row, next });
      return next;
    };
  };
  return Object.fromEntries(Object.entries(handlers).map(([type, handle]) => [type, once(handle as Handler)])) as H;
}
