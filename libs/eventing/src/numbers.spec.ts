import { MemoryClaims } from '@donthu/adapters/memory';
import { takeNumber } from '.';

describe('numbers of a register', () => {
  const wanted = { series: 'letters/unit-1/2026', write: (n: number) => `${n}/2026`, field: 'registerNo' };
  const byHand = (given: string) => ({ ...wanted, given });

  it('the next one, and the same one for the same command', async () => {
    const claims = new MemoryClaims();
    expect(await takeNumber(claims, 'a', wanted)).toBe('1/2026');
    expect(await takeNumber(claims, 'b', wanted)).toBe('2/2026');
    expect(await takeNumber(claims, 'a', wanted)).toBe('1/2026');
  });

  it('one chosen by hand is passed over when its turn comes', async () => {
    const claims = new MemoryClaims();
    expect(await takeNumber(claims, 'a', byHand('1/2026'))).toBe('1/2026');
    expect(await takeNumber(claims, 'b', wanted)).toBe('2/2026');
    expect(await takeNumber(claims, 'b', wanted)).toBe('2/2026');
    expect(await takeNumber(claims, 'c', wanted)).toBe('3/2026');
  });

  it('one that is taken is refused to others, and in another series it is free', async () => {
    const claims = new MemoryClaims();
    await takeNumber(claims, 'a', wanted);
    expect(await takeNumber(claims, 'b', byHand('1/2026'))).toEqual({
      refused: 'number-taken',
      field: 'registerNo',
      facts: { number: '1/2026' },
    });
    expect(await takeNumber(claims, 'a', byHand('1/2026'))).toBe('1/2026');
    expect(await takeNumber(claims, 'b', { ...byHand('1/2026'), series: 'letters/unit-2/2026' })).toBe('1/2026');
  });
});
