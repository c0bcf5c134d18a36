/** What one group of resolved rounds says; days are whole, null when there is none. */
export interface Spread {
  readonly resolved: number;
  readonly late: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/**
 * What a length in days is multiplied with, so that it and the number of rounds that took it stand in one number: the database hands
 * out such numbers, because adding them up is quicker here than there.
 */
export const LENGTH = 2 ** 32;

/**
 * @param lengths `days * LENGTH + n` in any order; `n` is below zero where rounds are taken off again that another length counts
 * @param late how many of all rounds were late
 */
export function spreadOf(lengths: readonly number[], late: number): Spread {
  const counts = new Map<number, number>();
  for (const each of lengths) {
    const days = Math.round(each / LENGTH);
    counts.set(days, (counts.get(days) ?? 0) + each - days * LENGTH);
  }
  const bars = [...counts].filter(([, n]) => n > 0).sort(([one], [other]) => one - other);
  const resolved = bars.reduce((sum, [, n]) => sum + n, 0);
  /** The fewest days that so many tenths of the rounds did not exceed. */
  const tenths = (share: number): number | null => {
    let upTo = 0;
    for (const [days, n] of bars) if ((upTo += n) * 10 >= resolved * share) return days;
    return null;
  };
  return { resolved, late, medianDays: tenths(5), p90Days: tenths(9) };
}
