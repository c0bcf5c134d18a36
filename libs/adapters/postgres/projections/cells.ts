import { COUNT_BITS, MOST_AT_ONCE, POOLED, type Cell, type Cube } from '@donthu/eventing';
import type { Queryable, Statement } from '../pool';
import { columnsOf, partsOf, quoted, SQL_TYPES, typed, type Column, type TableSet } from './tables';

const dimensionsOf = ({ projection }: TableSet): readonly Column[] => columnsOf(projection.cells?.columns ?? {});

const spreadsOf = ({ projection }: TableSet): readonly Column[] => {
  const named = (projection.cells?.cubes ?? []).flatMap(({ spread }) => spread ?? []);
  return [...new Set(named)].map((name) => ({ name, type: 'int' }));
};

/** What a part says of itself besides its cube and count: the dimensions of all cubes, and what they spread over. */
export const columnsOfParts = (set: TableSet): readonly Column[] => [...dimensionsOf(set), ...spreadsOf(set)];

/** Stands for a cube and its dimensions: the first half of a hash of both, as SQL. */
const keyOf = (dimensions: readonly Column[]): string =>
  `encode(substring(sha256(record_send(row(${['cube', ...quoted(dimensions)].join(', ')}))) for 16), 'hex')::uuid`;

/** A value and how often it counts, as `COUNT_BITS` says. */
const asNumber = (value: string, n: string): string =>
  `int4send(((${value})::int << ${COUNT_BITS}) | ((${n})::int & ${2 ** COUNT_BITS - 1}))`;

/** How often each value of `spread` counts, in the bytes that `ProjectionTables.cells` says. */
function asSpread(spread: string): string {
  // Mostly it fits into one number; what does not is told in as many as it takes.
  const part = `sign(n) * least(abs(n) - ${MOST_AT_ONCE} * before, ${MOST_AT_ONCE})`;
  const parts = `(select string_agg(${asNumber(spread, part)}, '') from generate_series(0, (abs(n) - 1) / ${MOST_AT_ONCE}) before)`;
  const bytes = `case when abs(n) <= ${MOST_AT_ONCE} then ${asNumber(spread, 'n')} else ${parts} end`;
  return `string_agg(${bytes}, '' order by ${spread}) filter (where ${spread} is not null)`;
}

/** What two spreads count together. They are joined once and for all (`offset 0`), not for each of their numbers. */
const bothSpreads = (one: string, other: string): string => {
  const sign = 2 ** (COUNT_BITS - 1);
  return `(select ${asSpread('value')} from (
      select number >> ${COUNT_BITS} as value, sum(((number & ${2 ** COUNT_BITS - 1}) # ${sign}) - ${sign})::int as n
      from (select ${one} || ${other} as bytes offset 0) joined, generate_series(1, length(bytes), 4) at,
        lateral (select ('x' || encode(substring(bytes from at for 4), 'hex'))::bit(32)::int as number offset 0) numbers
      group by 1) counts
    where n <> 0)`;
};

/**
 * Adds to the cells; a cell that comes to nothing leaves the table, so that a rebuilt table has no other rows than this one. The shard
 * stands in the changes: as a condition on the cells alone, of a table without statistics, it would be taken to leave hardly any of
 * them, and each change would be compared with each cell.
 */
export function addToCells(set: TableSet, shard: string, changes: readonly Cell[]): Statement {
  const dimensions = dimensionsOf(set);
  const names = quoted(dimensions);
  const own = ['cube', ...names].join(', ');
  const spread = `coalesce(${['null::bigint', ...quoted(spreadsOf(set))].join(', ')})`;
  return {
    name: `${set.cells} cells`,
    text: `merge into ${set.cells} c
     using (select $1::text collate "C" as shard, ${own}, sum(n)::int as n, ${asSpread('value')} as spread, ${keyOf(dimensions)} as key
            from (select *, ${spread} as value
                  from json_to_recordset($2::json) as r (${['cube text', 'n int', ...typed(columnsOfParts(set))].join(', ')})) changes
            group by ${own}) d
     on c.key = d.key and c.shard = d.shard
     when matched and c.n + d.n = 0 then delete
     when matched then update set n = c.n + d.n, spread = case when d.spread is null then c.spread else ${bothSpreads('c.spread', 'd.spread')} end
     when not matched then insert (${['shard', 'cube', 'key', 'n', 'spread', ...names].join(', ')})
       values (${['d.shard', 'd.cube', 'd.key', 'd.n', 'd.spread', ...names.map((name) => `d.${name}`)].join(', ')})`,
    values: [shard, JSON.stringify(changes.map(({ cube, key, n }) => ({ ...key, cube, n })))],
  };
}

export async function createParts(client: Queryable, set: TableSet): Promise<void> {
  const columns = ['shard text collate "C" not null', 'cube text collate "C" not null', 'n int not null', ...typed(columnsOfParts(set))];
  await client.query(`create unlogged table ${partsOf(set)} (${columns.join(', ')}) with (autovacuum_enabled = false)`);
}

/**
 * Makes the cells out of the parts: a statement for each cube that rows count in and the larger ones made of it. Cells that are asked
 * for together lie together, in the order of their first dimension.
 */
export function addUpParts(set: TableSet): readonly string[] {
  const { cubes = [] } = set.projection.cells ?? {};
  return cubes.filter(({ from }) => from === undefined).map((smallest) => addUp(set, familyOf(smallest, cubes), smallest.spread));
}

/** A cube and those that are added up from it, directly or not. */
function familyOf(smallest: Cube, cubes: readonly Cube[]): readonly Cube[] {
  const family = [smallest];
  for (const cube of cubes) if (family.some((each) => each.cube === cube.from)) family.push(cube);
  return family;
}

/** @param spread over which all of these cubes spread, but for those that are without it */
function addUp(set: TableSet, cubes: readonly Cube[], spread: string | undefined): string {
  const dimensions = dimensionsOf(set);
  const own = ['shard', 'cube', ...quoted(dimensions)].join(', ');
  const nameOf = (wanted: string | undefined): string => `sums_${cubes.findIndex(({ cube }) => cube === wanted)}`;
  const keptBy = ({ without = [] }: Cube): readonly Column[] => dimensions.filter(({ name }) => !without.includes(name));
  const spreads = ({ without = [] }: Cube): boolean => spread !== undefined && !without.includes(spread);
  const sums = cubes.map((each) => {
    const { cube, from } = each;
    const kept = ['shard', ...keptBy(each).map((column) => keptAs(column, each))];
    const groups = [...kept, ...(spreads(each) ? [`"${spread}"`] : [])];
    const source = from === undefined ? `${partsOf(set)} where cube = '${cube}'` : nameOf(from);
    return `${nameOf(cube)} as (select ${groups.join(', ')}, sum(n)::int as n from ${source} group by ${groups.map((_, at) => at + 1).join(', ')} having sum(n) <> 0)`;
  });
  const chosen = cubes.map((each) => {
    const kept = quoted(keptBy(each));
    const values = dimensions.map(({ name, type }) => (kept.includes(`"${name}"`) ? `"${name}"` : `null::${SQL_TYPES[type]}`));
    const counts = spreads(each) ? `sum(n)::int, ${asSpread(`"${spread}"`)}` : 'n, null::bytea';
    const groups = spreads(each) ? `group by ${['shard', ...kept].join(', ')}` : '';
    return `(select ${['shard', `'${each.cube}'`, ...values].join(', ')}, ${counts} from ${nameOf(each.cube)} ${groups} order by ${values[0] ?? 'shard'})`;
  });
  return `with ${sums.join(', ')} insert into ${set.cells} (key, ${own}, n, spread)
    select ${keyOf(dimensions)}, ${own}, n, spread from (${chosen.join(' union all ')}) c (${own}, n, spread)`;
}

export async function dropParts(client: Queryable, set: TableSet): Promise<void> {
  await client.query(`drop table ${partsOf(set)}`);
}

/** A dimension of a cube, of the same one of what it is added up from. */
function keptAs({ name }: Column, { coarser = {}, pooled = [] }: Cube): string {
  const time = coarser[name];
  if (time !== undefined) return `date_trunc('${time}', "${name}"::timestamp)::date as "${name}"`;
  return pooled.includes(name) ? `case when "${name}" is not null then '${POOLED}' collate "C" end as "${name}"` : `"${name}"`;
}
