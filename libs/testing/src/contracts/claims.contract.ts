import type { Claims } from '@donthu/eventing';

/** Fresh, empty claims; `second` is another process on the same ones. */
export interface ClaimsUnderTest {
  readonly claims: Claims;
  readonly second: Claims;
  close(): Promise<void>;
}

export function claimsContract(name: string, make: () => Promise<ClaimsUnderTest>): void {
  describe(`claims: ${name}`, () => {
    let under: ClaimsUnderTest;
    let claims: Claims;
    beforeEach(async () => {
      under = await make();
      claims = under.claims;
    });
    afterEach(() => under.close());

    it('the first who asks has it, again and again; everyone else learns who', async () => {
      expect(await claims.claim('code', 'K7', 'a')).toEqual({ kind: 'claimed' });
      expect(await claims.claim('code', 'K7', 'a')).toEqual({ kind: 'yours' });
      expect(await claims.claim('code', 'K7', 'b')).toEqual({ kind: 'taken', by: 'a' });
    });

    it('scopes and keys are kept apart', async () => {
      await claims.claim('code', 'K7', 'a');
      expect(await claims.claim('import', 'K7', 'b')).toEqual({ kind: 'claimed' });
      expect(await claims.claim('code', 'k7', 'b')).toEqual({ kind: 'claimed' });
      expect(await claims.claim('codeK', '7', 'b')).toEqual({ kind: 'claimed' });
    });

    it('many in one go are answered in order, repeats among them too', async () => {
      await claims.claim('import', 'old', 'x');
      const wanted = [
        { key: 'c', commandId: '1' },
        { key: 'old', commandId: 'x' },
        { key: 'a', commandId: '2' },
        { key: 'old', commandId: '3' },
        { key: 'c', commandId: '1' },
        { key: 'a', commandId: '4' },
      ];
      expect(await claims.claimMany('import', wanted)).toEqual([
        { kind: 'claimed' },
        { kind: 'yours' },
        { kind: 'claimed' },
        { kind: 'taken', by: 'x' },
        { kind: 'yours' },
        { kind: 'taken', by: '2' },
      ]);
      expect(await claims.claimMany('import', [])).toEqual([]);
    });

    it('of many who ask at once one has it, and all others learn the same name', async () => {
      const wanted = (who: string) => ['k1', 'k2', 'k3', 'k4'].map((key) => ({ key, commandId: who }));
      const answers = await Promise.all(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((who, n) =>
          // Opposite orders, so that two of them would wait for each other if the store did not order the keys.
          (n % 2 === 0 ? claims : under.second).claimMany('s', n % 2 === 0 ? wanted(who) : wanted(who).reverse()),
        ),
      );
      const inOrder = answers.map((answer, n) => (n % 2 === 0 ? answer : [...answer].reverse()));
      for (const key of [0, 1, 2, 3]) {
        const owners = inOrder.map((answer, n) => (answer[key]!.kind === 'taken' ? answer[key]!.by : 'abcdef'[n]));
        expect(inOrder.filter((answer) => answer[key]!.kind === 'claimed')).toHaveLength(1);
        expect(new Set(owners).size).toBe(1);
      }
    });

    it('numbers of a series start at 1 and a command keeps the number it got', async () => {
      expect(await claims.nextNumber('KN-2026', 'a')).toBe(1);
      expect(await claims.nextNumber('KN-2026', 'b')).toBe(2);
      expect(await claims.nextNumber('KN-2026', 'a')).toBe(1);
      expect(await claims.nextNumber('TC-2026', 'b')).toBe(1);
      expect(await claims.nextNumber('KN-2026', 'c')).toBe(3);
    });

    it('numbers asked for at once are all different and leave no gap, though commands are repeated', async () => {
      const commands = Array.from({ length: 20 }, (_, n) => `c${n}`);
      const asked = await Promise.all(
        [...commands, ...commands].map((command, n) => (n % 2 === 0 ? claims : under.second).nextNumber('KN-2026', command)),
      );
      expect(asked.slice(0, 20)).toEqual(asked.slice(20));
      expect(asked.slice(0, 20).sort((a, b) => a - b)).toEqual(commands.map((_, n) => n + 1));
    });
  });
}
