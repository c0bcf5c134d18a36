import type { NationalDatabase, NationalRecord } from '@donthu/eventing';

/** A way to the national database, and what stands there, as whoever reads it by the rules of the way has to understand it. */
export interface NationalDatabaseUnderTest {
  readonly connector: NationalDatabase;
  /** One for each code, in the order of the codes. */
  stored(): Promise<readonly NationalRecord[]>;
  close(): Promise<void>;
}

export function nationalDatabaseContract(name: string, make: () => Promise<NationalDatabaseUnderTest>): void {
  describe(`national database: ${name}`, () => {
    let under: NationalDatabaseUnderTest;
    beforeEach(async () => void (under = await make()));
    afterEach(() => under.close());

    const record = (
      code: string,
      revision: number,
      data: Record<string, unknown> = { record: 'letter', unit: 'unit-1' },
    ): NationalRecord => ({
      code,
      revision,
      data,
    });

    it('takes records whole, whatever stands in them, and answers for each', async () => {
      const data = {
        petitioners: [{ name: 'Nguyễn Thị "Thử"', address: 'Số 1\nphố Mẫu\u2028\t& <Thử>' }],
        content: ['Khiếu nại quyết định thu hồi đất — 𠮷'],
        document: { no: '31/UBND-TCD', on: '2026-08-05' },
        registerNo: null,
        protected: false,
      };
      const outcomes = await under.connector.send([record('b', 0), record('a', 3, data)]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['taken', 'taken']);
      for (const each of outcomes) expect(each).toMatchObject({ receipt: expect.stringMatching(/./) as string });
      expect(await under.stored()).toEqual([record('a', 3, data), record('b', 0)]);
    });

    it('sent again, alone or with others, a revision is the same update and nothing more', async () => {
      const [a, b, c] = [record('a', 1), record('b', 1), record('c', 1)];
      const first = await under.connector.send([a, b]);
      expect(await under.connector.send([a, b])).toEqual(first);
      await under.connector.send([b, c]);
      expect(await under.stored()).toEqual([a, b, c]);
    });

    it('a later revision takes the place of an earlier one, also when that arrives last', async () => {
      const [earlier, later] = [record('a', 1, { unit: 'unit-1' }), record('a', 4, { unit: 'unit-2' })];
      await under.connector.send([earlier]);
      await under.connector.send([later]);
      expect(await under.stored()).toEqual([later]);
      await under.connector.send([earlier]);
      expect(await under.stored()).toEqual([later]);
    });

    it('takes batches at the same time, each whole', async () => {
      const batches = [0, 1, 2, 3].map((n) => [record(`a${n}`, 1), record('shared', n, { n })]);
      await Promise.all([...batches, batches[0]!].map((batch) => under.connector.send(batch)));
      expect((await under.stored()).map(({ code, revision }) => `${code} ${revision}`)).toEqual([
        'a0 1',
        'a1 1',
        'a2 1',
        'a3 1',
        'shared 3',
      ]);
    });

    it('of nothing makes nothing', async () => {
      expect(await under.connector.send([])).toEqual([]);
      expect(await under.stored()).toEqual([]);
    });
  });
}
