import { canonicalJson, type SealedRecord, type SealedRecords } from '@donthu/eventing';
import type { Pool } from 'pg';
import { Gather } from './gather';

interface Stored {
  readonly record: SealedRecord;
  readonly commandId: string;
}

/** In the order of the references, so that two who store the same ones never wait for each other crosswise. */
const PUT = {
  name: 'sealed-put',
  text: `
    insert into sealed.records (ref, kind, body, command_id)
    select r.ref, r.kind, r.body, r.command_id
    from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as r (ref, kind, body, command_id)
    order by r.ref collate "C"
    on conflict do nothing`,
};

const GET = { name: 'sealed-get', text: 'select ref, body from sealed.records where ref = any($1)' };

/** What is put away or fetched side by side goes together. */
export class PostgresSealedRecords implements SealedRecords {
  private readonly puts = new Gather(async (batch: readonly (readonly Stored[])[]) => {
    const stored = batch.flat();
    const values = [
      stored.map(({ record }) => record.ref),
      stored.map(({ record }) => record.kind),
      stored.map(({ record }) => canonicalJson(record)),
      stored.map(({ commandId }) => commandId),
    ];
    await this.pool.query({ ...PUT, values });
    return batch.map(() => undefined);
  });
  private readonly gets = new Gather(async (batch: readonly (readonly string[])[]) => {
    const { rows } = await this.pool.query<{ ref: string; body: string }>({ ...GET, values: [[...new Set(batch.flat())]] });
    const found = new Map(rows.map(({ ref, body }) => [ref, body]));
    return batch.map(
      (refs) => new Map(refs.flatMap((ref) => (found.has(ref) ? [[ref, JSON.parse(found.get(ref)!) as SealedRecord] as const] : []))),
    );
  });

  constructor(private readonly pool: Pool) {}

  async put(records: readonly SealedRecord[], commandId: string | readonly string[]): Promise<void> {
    if (records.length === 0) return;
    await this.puts.ask(records.map((record, at) => ({ record, commandId: typeof commandId === 'string' ? commandId : commandId[at]! })));
  }

  async get(refs: readonly string[]): Promise<ReadonlyMap<string, SealedRecord>> {
    return refs.length === 0 ? new Map() : this.gets.ask(refs);
  }
}
