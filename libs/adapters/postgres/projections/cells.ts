import type { Cell, Cube } from '@donthu/eventing';
import type { Queryable, Statement } from '../pool';
import { columnsOf, partsOf, quoted, SQL_TYPES, typed, type Column, type TableSet } from './tables';

const dimensionsOf = ({ projection }: TableSet): readonly Column[] => columnsOf(projection.cells?.columns ?? {});

/** Stands for a cube and its dimensions: the first half of a hash of both, as SQL. */
const keyOf = (dimensions: readonly Column[]): string =>
  `encode(substring(sha256(record_send(row(${['cube', ...quoted(dimensions)].join(', ')}))) for 16), 'hex')::uuid`;

/** Adds to the cells; a cell that comes to nothing leaves the table, so that a rebuilt table has no other rows than this one. */
export function addToCells(set: TableSet, shard: string, changes: readonly Cell[]): Statement {
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
  await client.query(`create unlogged table ${partsOf(set)} (${columns.join(', ')}) with (autovacuum_enabled = false)`);
}

/**
 * Makes the cells out of the parts: a statement for each cube that rows count in and the larger ones made of it. Cells that are asked
 * for together lie together, in the order of their first dimension.
 */
export function addUpParts(set: TableSet): readonly string[] {
  const { cubes = [] } = set.projection.cells ?? {};
  return cubes.filter(({ from }) => from === undefined).map((smallest) => addUp(set, familyOf(smallest, cubes)));
}

/** A cube and those that are added up from it, directly or not. */
function familyOf(smallest: Cube, cubes: readonly Cube[]): readonly Cube[] {
  const family = [smallest];
  for (const cube of cubes) if (family.some((each) => each.cube === cube.from)) family.push(cube);
  return family;
}

function addUp(set: TableSet, cubes: readonly Cube[]): string {
  const dimensions = dimensionsOf(set);
  const own = ['shard', 'cube', ...quoted(dimensions)].join(', ');
  const nameOf = (wanted: string | undefined): string => `sums_${cubes.findIndex(({ cube }) => cube === wanted)}`;
  const sums = cubes.map(({ cube, from, without = [], coarser = {} }) => {
    const kept = dimensions.filter(({ name }) => !without.includes(name)).map((column) => inTime(column, coarser[column.name]));
    const source = from === undefined ? `${partsOf(set)} where cube = '${cube}'` : nameOf(from);
    const groups = ['shard', ...kept].map((_, at) => at + 1).join(', ');
    return `${nameOf(cube)} as (select ${['shard', ...kept].join(', ')}, sum(n)::int as n from ${source} group by ${groups})`;
  });
  const chosen = cubes.map(({ cube, without = [] }) => {
    const values = dimensions.map(({ name, type }) => (without.includes(name) ? `null::${SQL_TYPES[type]}` : `"${name}"`));
    return `(select ${['shard', `'${cube}'`, ...values].join(', ')}, n from ${nameOf(cube)} order by ${values[0] ?? 'shard'})`;
  });
  return `with ${sums.join(', ')} insert into ${set.cells} (key, ${own}, n)
    select ${keyOf(dimensions)}, ${own}, n from (${chosen.join(' union all ')}) c (${own}, n) where n <> 0`;
}

export async function dropParts(client: Queryable, set: TableSet): Promise<void> {
  await client.query(`drop table ${partsOf(set)}`);
}

const inTime = ({ name }: Column, time: 'month' | 'year' | undefined): string =>
  time === undefined ? `"${name}"` : `date_trunc('${time}', "${name}"::timestamp)::date as "${name}"`;
