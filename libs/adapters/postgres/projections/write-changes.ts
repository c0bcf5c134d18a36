import type { ColumnValue } from '@donthu/eventing';
import type { Statement } from '../pool';
import { addToCells } from './cells';
import type { Changes } from './fold-batch';
import { columnsOf, quoted, typed, type Column, type TableSet } from './tables';

/** What writes a batch's changes: at most five statements, whatever its size. Part of the checkpoint's transaction. */
export function writing(set: TableSet, shard: string, changes: Changes): readonly Statement[] {
  const { projection } = set;
  const statements: Statement[] = [];
  const columns = columnsOf(projection.columns);
  if (changes.removed.length > 0) statements.push(removeKeys(set.rows, shard, changes.removed));
  if (changes.rows.length > 0) {
    const names = ['doc', ...quoted(columns)];
    statements.push({
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
    if (changes.respelled.length > 0) statements.push(removeKeys(set.spells, shard, changes.respelled));
    if (changes.spells.length > 0) {
      const names = ['span', ...quoted(spellColumns)];
      statements.push({
        name: `${set.consumer} spells`,
        text: `insert into ${set.spells} (key, shard, ${names.join(', ')})
         select r.key, $1, ${names.map((name) => `r.${name}`).join(', ')}
         from json_to_recordset($2::json) as r (${['key text', 'span daterange', ...typed(spellColumns)].join(', ')})`,
        values: [shard, records(changes.spells, spellColumns, ({ key, span }) => ({ key, span }))],
      });
    }
  }
  if (projection.cells && changes.cells.length > 0) statements.push(addToCells(set, shard, changes.cells));
  return statements;
}

const removeKeys = (table: string, shard: string, keys: readonly string[]): Statement => ({
  name: `${table} remove`,
  text: `delete from ${table} where shard = $1 and key = any($2)`,
  values: [shard, keys],
});

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
