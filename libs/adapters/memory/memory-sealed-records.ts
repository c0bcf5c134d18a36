import type { SealedRecord, SealedRecords } from '@donthu/eventing';

export class MemorySealedRecords implements SealedRecords {
  private readonly records = new Map<string, string>();

  async put(records: readonly SealedRecord[]): Promise<void> {
    for (const record of records) if (!this.records.has(record.ref)) this.records.set(record.ref, JSON.stringify(record));
  }

  async get(refs: readonly string[]): Promise<ReadonlyMap<string, SealedRecord>> {
    const found = refs.filter((ref) => this.records.has(ref));
    return new Map(found.map((ref) => [ref, JSON.parse(this.records.get(ref)!) as SealedRecord]));
  }
}
