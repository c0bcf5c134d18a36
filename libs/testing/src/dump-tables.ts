import type { ProjectionTables } from '@donthu/eventing';
import type { Pool } from 'pg';

export interface Dump {
  readonly rows: readonly string[];
  readonly spells: readonly string[];
  readonly cells: readonly string[];
}

/** Everything the tables of a projection hold, as text, in an order of its own: equal dumps are equal tables, byte for byte. */
export async function dumpTables(pool: Pick<Pool, 'query'>, tables: ProjectionTables): Promise<Dump> {
  const all = async (table: string): Promise<string[]> => {
    if (table === '') return [];
    const { rows } = await pool.query<{ line: string }>(`select t::text as line from ${table} t order by t::text collate "C"`);
    return rows.map(({ line }) => line);
  };
  return { rows: await all(tables.rows), spells: await all(tables.spells), cells: await all(tables.cells) };
}
