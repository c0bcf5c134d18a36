/** What one group of resolved rounds says; days are whole, null when there is none. */
export interface Spread {
  readonly resolved: number;
  readonly late: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/** Lengths of resolved rounds, as cells count them. */
export interface Lengths {
  /** How many of the rounds were late. */
  readonly late: number;
  /** Spreads of cells one after the other: days, and how many rounds took so many. */
  readonly added: Buffer | null;
  /** What is taken off again, because `added` holds more than was asked for. */
  readonly off: Buffer | null;
}

/** The median and the ninth tenth are numbers of days that really occurred: the median of 1 and 2 is 1. */
export function spreadOf(all: readonly Lengths[]): Spread {
  const late = all.reduce((sum, each) => sum + each.late, 0);
  const added = all.map((each) => viewOf(each.added));
  const [least, most] = rangeOf(added);
  if (least > most) return { resolved: 0, late, medianDays: null, p90Days: null };
  // A place for each length between the least and the most, so that counting needs no search and no sorting.
  const counts = new Int32Array(most - least + 1);
  let resolved = 0;
  for (const each of added) resolved += count(each, 1, counts, least);
  for (const each of all) resolved += count(viewOf(each.off), -1, counts, least);
  return { resolved, late, medianDays: tenths(5, counts, resolved, least), p90Days: tenths(9, counts, resolved, least) };
}

const viewOf = (spreads: Buffer | null): DataView =>
  spreads ? new DataView(spreads.buffer, spreads.byteOffset, spreads.byteLength) : new DataView(new ArrayBuffer(0));

/** Of a value and how often it counts, as `ProjectionTables.cells` says: 4 bytes and 4. */
const PAIR = 8;

function rangeOf(spreads: readonly DataView[]): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const spread of spreads) {
    for (let at = 0; at < spread.byteLength; at += PAIR) {
      const days = spread.getInt32(at);
      if (days < least) least = days;
      if (days > most) most = days;
    }
  }
  return [least, most];
}

// Loops over numbers and nothing else: a question counts hundreds of thousands.

/** @returns how many there were in all */
function count(spread: DataView, sign: 1 | -1, counts: Int32Array, least: number): number {
  let all = 0;
  for (let at = 0; at < spread.byteLength; at += PAIR) {
    const n = sign * spread.getInt32(at + 4);
    counts[spread.getInt32(at) - least]! += n;
    all += n;
  }
  return all;
}

/** The fewest days that so many tenths of the rounds did not exceed; null of no rounds. */
function tenths(share: number, counts: Int32Array, resolved: number, least: number): number | null {
  let upTo = 0;
  for (let at = 0; at < counts.length && resolved > 0; at++) {
    upTo += counts[at]!;
    if (upTo * 10 >= resolved * share) return least + at;
  }
  return null;
}
