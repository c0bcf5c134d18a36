import { COUNT_BITS } from '@donthu/eventing';

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
  counts.clear();
  for (const { added, off } of all) {
    counts.add(added, 1);
    counts.add(off, -1);
  }
  return { resolved: counts.resolved, late, medianDays: counts.tenths(5), p90Days: counts.tenths(9) };
}

/** By how much the bits of a number are shifted: its own constants, for one of another module is asked for anew each time. */
const [TO_VALUE, TO_COUNT] = [COUNT_BITS, 32 - COUNT_BITS];

/** Few rounds take longer than five years, in days. */
const USUAL = 2_048;

/** How many rounds took so many days: a place for each length, so that counting needs no search and no sorting. */
class Counts {
  resolved = 0;
  /** Of the first place. */
  private least = 0;
  private places = new Int32Array(USUAL);

  clear(): void {
    this.resolved = 0;
    this.least = 0;
    if (this.places.length > USUAL) this.places = new Int32Array(USUAL);
    else this.places.fill(0);
  }

  /** A loop over numbers and nothing else: a question counts a hundred thousand. */
  add(spreads: Buffer | null, sign: 1 | -1): void {
    if (!spreads) return;
    const view = new DataView(spreads.buffer, spreads.byteOffset, spreads.byteLength);
    let { places, least } = this;
    // Asked once: of a view it is a call, which for every number took three quarters of the counting.
    const { byteLength } = view;
    let all = 0;
    for (let at = 0; at < byteLength; at += 4) {
      const number = view.getInt32(at);
      const days = number >> TO_VALUE;
      if (days < least || days >= least + places.length) ({ places, least } = this.widen(days));
      const n = sign * ((number << TO_COUNT) >> TO_COUNT);
      places[days - least]! += n;
      all += n;
    }
    this.resolved += all;
  }

  /** The fewest days that so many tenths of the rounds did not exceed; null of no rounds. */
  tenths(share: number): number | null {
    let upTo = 0;
    for (let at = 0; at < this.places.length && this.resolved > 0; at++) {
      upTo += this.places[at]!;
      if (upTo * 10 >= this.resolved * share) return this.least + at;
    }
    return null;
  }

  /** Makes a place for a length; twice as many as before, so that lengths in their order do not ask for it one by one. */
  private widen(days: number): { places: Int32Array<ArrayBuffer>; least: number } {
    const { places: known, least: before } = this;
    const least = days < before ? Math.min(days, before - known.length) : before;
    const end = days < before ? before + known.length : Math.max(days + 1, before + 2 * known.length);
    const places = new Int32Array(end - least);
    places.set(known, before - least);
    Object.assign(this, { places, least });
    return { places, least };
  }
}

/** One for all groups, one after the other: a question has some hundred of them. */
const counts = new Counts();
