import type { Clock } from '@donthu/law';

/**
 * Matches the clocks of an event of which the deadlines that lead the matter are these, in any order and each with what is said of
 * it; the duties beside them are specified on their own.
 */
export const leading = (...expected: readonly Partial<Clock>[]) => ({
  asymmetricMatch: (clocks: readonly Clock[] | undefined): boolean => {
    const led = (clocks ?? []).filter(({ kind }) => kind === undefined);
    const isOne = (clock: Clock, said: Partial<Clock>) => Object.entries(said).every(([key, value]) => clock[key as keyof Clock] === value);
    return led.length === expected.length && expected.every((said) => led.some((clock) => isOne(clock, said)));
  },
  toString: () => 'leading',
  toAsymmetricMatcher: () => `leading ${JSON.stringify(expected)}`,
});
