import fc from 'fast-check';
import { dealt, seeded } from './random';

describe('chance with a seed', () => {
  it('tells the same again, and something else for another seed', () => {
    const told = (seed: string) =>
      Array.from(
        { length: 20 },
        (
          (random) => () =>
            random.next()
        )(seeded(seed)),
      );
    expect(told('lam-chau')).toEqual(told('lam-chau'));
    expect(told('lam-chau')).not.toEqual(told('lam-chaux'));
  });

  it('begins differently for each of ten thousand stories', () => {
    const beginnings = Array.from({ length: 10_000 }, (_, n) => {
      const random = seeded(`lam-chau/letter-${n}`);
      return `${random.next()} ${random.next()}`;
    });
    expect(new Set(beginnings).size).toBe(10_000);
  });

  it('stays within bounds and reaches them', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(9), (seed, from, width) => {
        const random = seeded(seed);
        const seen = new Set(Array.from({ length: 400 }, () => random.between(from, from + width)));
        expect([...seen].every((n) => n >= from && n <= from + width)).toBe(true);
        expect(seen.size).toBe(width + 1);
      }),
      { numRuns: 50 },
    );
  });

  it('weighs: about as often as the weight says', () => {
    const random = seeded('weights');
    const seen = Array.from({ length: 10_000 }, () => random.weighted({ seldom: 1, often: 3, never: 0 }));
    expect(seen.filter((each) => each === 'often').length / 10_000).toBeCloseTo(0.75, 1);
    expect(seen).not.toContain('never');
  });

  it('shuffles without losing anything', () => {
    const items = Array.from({ length: 50 }, (_, n) => n);
    const shuffled = seeded('cards').shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  });

  it('deals exact shares: no count differs from its share by one or more, and none is lost', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(500), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), (seed, count, a, b) => {
        const cards = dealt(seeded(seed), count, { a, b, none: 0 });
        expect(cards).toHaveLength(count);
        expect(Math.abs(cards.filter((card) => card === 'a').length - (count * a) / (a + b))).toBeLessThan(1);
      }),
    );
  });
});
