export type Operation = 'append' | 'batch-append' | 'delete' | 'read' | 'subscribe';

export type Fault =
  /** Refused before anything is done. */
  | 'unavailable'
  /** Refused, and told where the leader is. */
  | 'not-leader'
  /** The connection is cut before anything is done. */
  | 'lost-request'
  /** Everything is done; the connection is cut before the answer. */
  | 'lost-acknowledgement'
  /** Everything is done; the answer says that it took too long. */
  | 'timed-out'
  /** Answered twice: the reply of a batch append, every event of a subscription. A unary call cannot be. */
  | 'duplicate-reply'
  /** Done or answered this many milliseconds later, when the caller may have given up. */
  | { readonly late: 'record' | 'reply'; readonly by: number };

/** What befalls a call, asked once for each; undefined = nothing. */
export type Faults = (operation: Operation) => Fault | undefined;

export const noFaults: Faults = () => undefined;

/** The first calls of an operation meet these, one after another; all later ones nothing. */
export function inTurn(operation: Operation, ...faults: readonly (Fault | undefined)[]): Faults {
  const waiting = [...faults];
  return (asked) => (asked === operation ? waiting.shift() : undefined);
}

/** Some calls of some operations meet one of the faults; which, is a matter of the seed. */
export function atRandom(seed: number, operations: readonly Operation[], faults: readonly Fault[], share: number): Faults {
  const next = randomFrom(seed);
  return (asked) => {
    if (!operations.includes(asked) || next() >= share) return undefined;
    return faults[Math.floor(next() * faults.length)];
  };
}

/** Numbers from 0 to 1 that look like chance and come again with the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
