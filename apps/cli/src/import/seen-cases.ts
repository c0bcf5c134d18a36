import { hash } from 'node:crypto';

const FIRST_ROOM = 1 << 12;

/** What was noticed about a case when its number came first. */
export interface Seen {
  /** Line of its first row. */
  readonly line: number;
  /** Fingerprint of what its rows must agree about. */
  readonly facts: number;
  /** In how many separate places of the file its rows stand. */
  places: number;
}

/**
 * The numbers a file has shown, in some forty bytes each: a register of a million cases fits beside everything else. Numbers are
 * told apart by 64 bits of their SHA-256; that two of ten million are alike there happens once in a hundred thousand imports.
 */
export class SeenCases {
  private count = 0;
  private table = new Uint32Array(FIRST_ROOM * 2);
  private high = new Uint32Array(FIRST_ROOM);
  private low = new Uint32Array(FIRST_ROOM);
  private line = new Uint32Array(FIRST_ROOM);
  private facts = new Uint32Array(FIRST_ROOM);
  private places = new Uint32Array(FIRST_ROOM);

  /** The entry of a number met before; otherwise it is remembered, and nothing comes back. */
  meet(number: string, line: number, facts = 0): Seen | undefined {
    const digest = hash('sha256', number, 'hex');
    const high = Number.parseInt(digest.slice(0, 8), 16);
    const low = Number.parseInt(digest.slice(8, 16), 16);
    let slot = this.slotOf(high, low);
    const found = this.table[slot]!;
    if (found !== 0) return this.entry(found - 1);
    if (this.count === this.high.length) {
      this.grow();
      slot = this.slotOf(high, low);
    }
    const at = this.count++;
    [this.high[at], this.low[at], this.line[at], this.facts[at], this.places[at]] = [high, low, line, facts, 1];
    this.table[slot] = this.count;
    return undefined;
  }

  private entry(at: number): Seen {
    const { places } = this;
    return {
      line: this.line[at]!,
      facts: this.facts[at]!,
      get places() {
        return places[at]!;
      },
      set places(count: number) {
        places[at] = count;
      },
    };
  }

  /** Where the number stands in the table, or the free slot it would take; the table is never more than half full. */
  private slotOf(high: number, low: number): number {
    const mask = this.table.length - 1;
    let slot = low & mask;
    for (; this.table[slot] !== 0; slot = (slot + 1) & mask) {
      const at = this.table[slot]! - 1;
      if (this.high[at] === high && this.low[at] === low) break;
    }
    return slot;
  }

  private grow(): void {
    const wider = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const wide = new Uint32Array(old.length * 2);
      wide.set(old);
      return wide;
    };
    this.high = wider(this.high);
    this.low = wider(this.low);
    this.line = wider(this.line);
    this.facts = wider(this.facts);
    this.places = wider(this.places);
    this.table = new Uint32Array(this.high.length * 2);
    for (let at = 0; at < this.count; at++) this.table[this.slotOf(this.high[at]!, this.low[at]!)] = at + 1;
  }
}

/** 32 bits of what must not change. */
export const fingerprint = (text: string): number => Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16);
