import type { Queryable, Statement } from '../pool';
import type { CellChange } from './fold-batch';
import { columnsOf, partsOf, quoted, SQL_TYPES, typed, type Column, type TableSet } from './tables';

const dimensionsOf = ({ projection }: TableSet): readonly Column[] => columnsOf(projection.cells?.columns ?? {});

/** Stands for a cube and its dimensions: the first half of a hash of both, as SQL. */
const keyOf = (dimensions: readonly Column[]): string =>
  `encode(substring(sha256(record_send(row(${['cube', ...quoted(dimensions)].join(', ')}))) for 16), 'hex')::uuid`;

/** Adds to the cells; a cell that comes to nothing leaves the table, so that a rebuilt table has no other rows than this one. */
export function addToCells(set: TableSet, shard: string, changes: readonly CellChange[]): Statement {
  const dimensions = dimensionsOf(set);
  const names = quoted(dimensions);
  return {
    name: `${set.cells} cells`,
    text: `merge into ${set.cells} c
     using (select *, ${keyOf(dimensions)} as key
            from json_to_recordset($2::json) as r (${['cube text', 'n int', ...typed(dimensions)].join(', ')})) d
     on c.key = d.key and c.shard = $1
     when matched and c.n + d.n = 0 then delete
     when matched then update set n = c.n + d.n
     when not matched then insert (${['shard', 'cube', 'key', 'n', ...names].join(', ')})
       values (${['$1', 'd.cube', 'd.key', 'd.n', ...names.map((name) => `d.${name}`)].join(', ')})`,
    values: [shard, JSON.stringify(changes.map(({ cube, key, n }) => ({ ...key, cube, n })))],
  };
}

export async function createParts(client: Queryable, set: TableSet): Promise<void> {
  const columns = ['shard text collate "C" not null', 'cube text collate "C" not null', 'n int not null', ...typed(dimensionsOf(set))];
  await client.query(`create unlogged table ${partsOf(set)} (${columns.join(', ')})`);
}

/** Makes the cells out of the parts, in two statements that may run side by side. */
export function addUpParts(set: TableSet): readonly string[] {
  const dimensions = dimensionsOf(set);
  const names = quoted(dimensions);
  const larger = set.projection.cells?.larger ?? [];
  const sums = new Map(larger.map(({ cube }, at) => [cube, `larger_${at}`]));
  const own = ['shard', 'cube', ...names].join(', ');
  const smallest = `smallest as materialized (select ${own}, sum(n)::int as n from ${partsOf(set)} group by ${own})`;
  const addedUp = larger.map(({ cube, from, without, coarser }) => {
    const kept = dimensions.filter(({ name }) => !without.includes(name)).map((column) => inTime(column, coarser[column.name]));
    const source = sums.get(from) ?? `smallest where cube = '${from}'`;
    const groups = ['shard', ...kept].map((_, at) => at + 1).join(', ');
    return `${sums.get(cube)} as materialized (select ${['shard', ...kept].join(', ')}, sum(n)::int as n from ${source} group by ${groups})`;
  });
  // Cells that are asked for together lie together: by their cube and first dimension.
  const chosen = larger.map(({ cube, without }) => {
    const values = dimensions.map(({ name, type }) => (without.includes(name) ? `null::${SQL_TYPES[type]}` : `"${name}"`));
    return `(select shard, '${cube}' as cube, ${values.join(', ')}, n from ${sums.get(cube)} order by ${values[0]})`;
  });
  const insert = (steps: readonly string[], parts: string) =>
    `with ${steps.join(', ')} insert into ${set.cells} (key, ${own}, n)
     select ${keyOf(dimensions)}, ${own}, n from (${parts}) c (${own}, n) where n <> 0`;
  return [
    insert([smallest], `select ${own}, n from smallest order by hashtext(cube), ${names[0]}`),
    ...(larger.length > 0 ? [insert([smallest, ...addedUp], chosen.join(' union all '))] : []),
  ];
}

export async function dropParts(client: Queryable, set: TableSet): Promise<void> {
  await client.query(`drop table ${partsOf(set)}`);
}

const inTime = ({ name }: Column, time: 'month' | 'year' | undefined): string =>
  time === undefined ? `"${name}"` : `date_trunc('${time}', "${name}"::timestamp)::date as "${name}"`;
