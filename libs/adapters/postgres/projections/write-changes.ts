import type { ColumnValue } from '@donthu/eventing';
import type { Queryable } from '../pool';
import type { CellChange, Changes } from './fold-batch';
import { columnsOf, quoted, typed, type Column, type TableSet } from './tables';

/** Writes a batch's changes with at most six statements, whatever its size. Part of the checkpoint's transaction. */
export async function writeChanges(client: Queryable, set: TableSet, shard: string, changes: Changes): Promise<void> {
  const { projection } = set;
  const columns = columnsOf(projection.columns);
  if (changes.removed.length > 0) await removeKeys(client, set.rows, shard, changes.removed);
  if (changes.rows.length > 0) {
    const names = ['doc', ...quoted(columns)];
    await client.query({
      name: `${set.consumer} rows`,
      text: `insert into ${set.rows} (key, shard, ${names.join(', ')})
       select r.key, $1, ${names.map((name) => `r.${name}`).join(', ')}
       from json_to_recordset($2::json) as r (${['key text', 'doc text', ...typed(columns)].join(', ')})
       on conflict (key, shard) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      values: [shard, records(changes.rows, columns, ({ key, doc }) => ({ key, doc }))],
    });
  }
  if (projection.spells) {
    const spellColumns = columnsOf(projection.spells.columns);
    if (changes.respelled.length > 0) await removeKeys(client, set.spells, shard, changes.respelled);
    if (changes.spells.length > 0) {
      const names = ['span', ...quoted(spellColumns)];
      await client.query({
        name: `${set.consumer} spells`,
        text: `insert into ${set.spells} (key, shard, ${names.join(', ')})
         select r.key, $1, ${names.map((name) => `r.${name}`).join(', ')}
         from json_to_recordset($2::json) as r (${['key text', 'span daterange', ...typed(spellColumns)].join(', ')})`,
        values: [shard, records(changes.spells, spellColumns, ({ key, span }) => ({ key, span }))],
      });
    }
  }
  await addToCells(client, set, shard, changes.cells);
}

/** Adds to the cells; a cell that comes to nothing leaves the table, so that a rebuilt table has no other rows than this one. */
async function addToCells(client: Queryable, set: TableSet, shard: string, cells: readonly CellChange[]): Promise<void> {
  const { cells: declared } = set.projection;
  if (!declared || cells.length === 0) return;
  const columns = columnsOf(declared.columns);
  const names = quoted(columns);
  await client.query(
    `merge into ${set.cells} c
     using (select * from json_to_recordset($2::json) as r (${['cube text', 'key uuid', 'n int', ...typed(columns)].join(', ')})) d
     on c.key = d.key and c.shard = $1
     when matched and c.n + d.n = 0 then delete
     when matched then update set n = c.n + d.n
     when not matched then insert (${['shard', 'cube', 'key', 'n', ...names].join(', ')})
       values (${['$1', 'd.cube', 'd.key', 'd.n', ...names.map((name) => `d.${name}`)].join(', ')})`,
    [shard, JSON.stringify(cells.map(({ dims, ...cell }) => ({ ...dims, ...cell })))],
  );
}

async function removeKeys(client: Queryable, table: string, shard: string, keys: readonly string[]): Promise<void> {
  await client.query(`delete from ${table} where shard = $1 and key = any($2)`, [shard, keys]);
}

function records<R extends { readonly columns: Readonly<Record<string, ColumnValue>> }>(
  rows: readonly R[],
  columns: readonly Column[],
  head: (row: R) => object,
): string {
  // A JSON column is declared as text; as a value it must not be quoted twice.
  const value = (row: R, { name, type }: Column): unknown => {
    const plain = row.columns[name] ?? null;
    return type === 'json' && typeof plain === 'string' ? JSON.parse(plain) : plain;
  };
  const record = (row: R) => Object.fromEntries(columns.map((column) => [column.name, value(row, column)]));
  return JSON.stringify(rows.map((row) => ({ ...record(row), ...head(row) })));
}
