/** Chance that can be told again: the same seed gives the same answers in the same order. */
export interface Random {
  /** A number in `[0, 1)`. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** @throws for an empty list, which is a fault of the caller */
  pick<T>(from: readonly T[]): T;
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  shuffle<T>(items: readonly T[]): T[];
}

/** @param seed names the story it is for: stories do not disturb each other when one of them is told differently */
export function seeded(seed: string): Random {
  // sfc32, of 128 bits: with fewer two of ten thousand stories would soon begin alike, and tell of the same people.
  let [a, b, c, counter] = [1, 2, 3, 4].map((salt) => hash(`${salt}${seed}`)) as [number, number, number, number];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[below(from.length)]!;
    },
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      const entries = Object.entries(weights) as [K, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0];
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
      }
      return shuffled;
    },
  };
}

/**
 * Exactly the shares asked for, in a shuffled order: what a report counts does not depend on luck. Remainders go to the largest.
 */
export function dealt<K extends string>(random: Random, count: number, shares: Readonly<Record<K, number>>): K[] {
  const entries = Object.entries(shares) as [K, number][];
  const whole = entries.reduce((sum, [, share]) => sum + share, 0);
  const wanted = entries.map(([key, share]) => ({ key, exact: (count * share) / whole }));
  const counts = new Map(wanted.map(({ key, exact }) => [key, Math.floor(exact)]));
  const left = count - [...counts.values()].reduce((sum, n) => sum + n, 0);
  const byRemainder = wanted.toSorted((a, b) => (b.exact % 1) - (a.exact % 1));
  for (const { key } of byRemainder.slice(0, left)) counts.set(key, counts.get(key)! + 1);
  return random.shuffle([...counts].flatMap(([key, n]) => Array.from({ length: n }, () => key)));
}

/** FNV-1a, 32 bits, mixed once more so that seeds which differ at the end only begin differently. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
