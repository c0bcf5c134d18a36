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
  /**
   * Spreads of cells one after the other, in the bytes of the database's `array_send`: lengths in days, and how many rounds took each.
   * So they come as they stand; writing out and reading a hundred thousand numbers took longer than all the rest.
   */
  readonly added: Buffer | null;
  /** What is taken off again, because `added` holds more than was asked for. */
  readonly off: Buffer | null;
}

/** The median and the ninth tenth are numbers of days that really occurred: the median of 1 and 2 is 1. */
export function spreadOf(all: readonly Lengths[]): Spread {
  const late = all.reduce((sum, each) => sum + each.late, 0);
  let [least, most] = [Infinity, -Infinity];
  for (const { added } of all)
    eachLength(added, (days) => {
      if (days < least) least = days;
      if (days > most) most = days;
    });
  if (least > most) return { resolved: 0, late, medianDays: null, p90Days: null };
  // A place for each length between the least and the most, so that counting needs no search and no sorting.
  const counts = new Int32Array(most - least + 1);
  for (const { added, off } of all) {
    eachLength(added, (days, n) => (counts[days - least]! += n));
    eachLength(off, (days, n) => (counts[days - least]! -= n));
  }
  const resolved = counts.reduce((sum, n) => sum + n, 0);
  /** The fewest days that so many tenths of the rounds did not exceed. */
  const tenths = (share: number): number | null => {
    let upTo = 0;
    const at = counts.findIndex((n) => n > 0 && (upTo += n) * 10 >= resolved * share);
    return at === -1 ? null : least + at;
  };
  return { resolved, late, medianDays: tenths(5), p90Days: tenths(9) };
}

/** An array: dimensions, flags, type of its elements, then of the one dimension its size and first index; 4 bytes each. */
const HEAD = 20;
/** An element: 4 bytes that say how many follow, then the upper half of `days * 2^32 + n` and its lower one. */
const ELEMENT = 12;

function eachLength(arrays: Buffer | null, tell: (days: number, n: number) => void): void {
  if (!arrays) return;
  const bytes = new DataView(arrays.buffer, arrays.byteOffset, arrays.byteLength);
  for (let at = 0; at < arrays.byteLength;) {
    const end = at + HEAD + bytes.getInt32(at + 12) * ELEMENT;
    for (at += HEAD; at < end; at += ELEMENT) tell(bytes.getInt32(at + 4), bytes.getInt32(at + 8));
  }
}
