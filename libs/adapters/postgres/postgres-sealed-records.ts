import { canonicalJson, type SealedRecord, type SealedRecords } from '@donthu/eventing';
import type { Pool } from 'pg';

export class PostgresSealedRecords implements SealedRecords {
  constructor(private readonly pool: Pool) {}

  async put(records: readonly SealedRecord[], commandId: string | readonly string[]): Promise<void> {
    if (records.length === 0) return;
    await this.pool.query(
      `insert into sealed.records (ref, kind, body, command_id)
       select r.ref, r.kind, r.body, r.command_id
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as r (ref, kind, body, command_id)
       order by r.ref collate "C"
       on conflict do nothing`,
      [
        records.map(({ ref }) => ref),
        records.map(({ kind }) => kind),
        records.map(canonicalJson),
        typeof commandId === 'string' ? records.map(() => commandId) : commandId,
      ],
    );
  }

  async get(refs: readonly string[]): Promise<ReadonlyMap<string, SealedRecord>> {
    if (refs.length === 0) return new Map();
    const { rows } = await this.pool.query<{ ref: string; body: string }>('select ref, body from sealed.records where ref = any($1)', [
      refs,
    ]);
    return new Map(rows.map(({ ref, body }) => [ref, JSON.parse(body) as SealedRecord]));
  }
}
