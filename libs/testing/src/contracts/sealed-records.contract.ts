import type { SealedRecord, SealedRecords } from '@donthu/eventing';

/** Fresh, empty records. */
export interface SealedRecordsUnderTest {
  readonly records: SealedRecords;
  close(): Promise<void>;
}

export function sealedRecordsContract(name: string, make: () => Promise<SealedRecordsUnderTest>): void {
  describe(`sealed records: ${name}`, () => {
    let under: SealedRecordsUnderTest;
    let records: SealedRecords;
    beforeEach(async () => {
      under = await make();
      records = under.records;
    });
    afterEach(() => under.close());

    const person: SealedRecord = {
      ref: 'person-1',
      kind: 'person',
      person: { name: 'Nguyễn Thị Thử', address: 'Thôn 3, xã Mẫu', birthYear: 1961, gender: 'female' },
    };
    const text: SealedRecord = { ref: 'text-1', kind: 'text', text: 'Kiến nghị sửa đường,\n“gấp” {\\}' };

    it('gives back what was put, and nothing for a reference nobody knows', async () => {
      await records.put([person, text], 'a');
      const found = await records.get(['text-1', 'person-1', 'text-9', 'text-1']);
      expect(found).toEqual(
        new Map<string, SealedRecord>([
          ['text-1', text],
          ['person-1', person],
        ]),
      );
    });

    it('keeps the first record of a reference: a command that is repeated changes nothing', async () => {
      await records.put([text], 'a');
      await records.put([{ ...text, text: 'khác' }, person], 'a');
      expect((await records.get(['text-1'])).get('text-1')).toEqual(text);
      expect((await records.get(['person-1'])).get('person-1')).toEqual(person);
    });

    it('takes the records of several commands in one go', async () => {
      await records.put([person, text, text], ['a', 'b', 'c']);
      expect(await records.get(['person-1', 'text-1'])).toEqual(
        new Map<string, SealedRecord>([
          ['person-1', person],
          ['text-1', text],
        ]),
      );
    });

    it('takes and answers nothing', async () => {
      await records.put([], 'a');
      expect(await records.get([])).toEqual(new Map());
    });
  });
}
