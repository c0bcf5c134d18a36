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
