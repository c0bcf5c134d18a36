import type { AnyProjection, ColumnType, ProjectionTables } from '@donthu/eventing';
import type { Queryable } from '../pool';

/** How a declared type stands in SQL. Texts are codes and ids: ordered by their bytes, the same on every machine. */
export const SQL_TYPES: Record<ColumnType, string> = {
  text: 'text collate "C"',
  int: 'bigint',
  bool: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  'text[]': 'text[]',
  json: 'jsonb',
};

/** One column as it stands in a table, and as it comes in from JSON. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * The tables of one version of a projection, live or being built. The name of the rows' table is also the name under
 * which its checkpoints are kept.
 */
export interface TableSet extends ProjectionTables {
  readonly consumer: string;
  readonly projection: AnyProjection;
  readonly stage: Stage;
}

/** `live` is what queries read, `next` is built beside it, `check` is built by verify and thrown away. */
export type Stage = 'live' | 'next' | 'check';

const SUFFIX: Record<Stage, string> = { live: '', next: '_next', check: '_check' };

/** Longest name of a projection: PostgreSQL cuts names at 63 bytes, and version, stage and `_spells` come after it. */
export const LONGEST_NAME = 40;

export function tableSet(projection: AnyProjection, stage: Stage = 'live', version = projection.version): TableSet {
  const consumer = `${projection.name.replaceAll('-', '_')}_v${version}${SUFFIX[stage]}`;
  return {
    consumer,
    projection,
    stage,
    rows: `read.${consumer}`,
    spells: projection.spells ? `read.${consumer}_spells` : '',
    held: (day, columns, condition) => heldOn(`read.${consumer}_spells`, day, columns, condition),
    cells: projection.cells ? `read.${consumer}_cells` : '',
  };
}

/**
 * Spells stand by how long they last, then by their first day and their end: those of less than 4, 16, 64 … days, and the rest. One of
 * less than 16 days that holds on a day began less than 16 days before it; so most that is looked at holds, however many came and went. A
 * GiST index on the span is larger by two thirds and took twice as long to ask.
 */
const LASTING = [4, 16, 64, 256, 1_024];

/** For the rest: longer than anything lasts. */
const FOR_EVER = 1_000_000;

/** Which of them a spell is. */
const lasting = (span: string): string =>
  `coalesce(width_bucket(upper(${span}) - lower(${span}), array[${LASTING.join(', ')}]), ${LASTING.length})`;

/** The first day on which it no longer holds. */
const endOf = (span: string): string => `coalesce(upper(${span}), 'infinity')`;

/** Class by class (`offset 0`): joined otherwise, small tables would be read whole, and larger ones when the server guesses badly. */
const heldOn = (spells: string, day: string, columns: readonly string[], condition: string): string => {
  const classes = [...LASTING, FOR_EVER].map((days, n) => `(${n}, ${days})`);
  return `(select held.* from (values ${classes.join(', ')}) class (lasting, days), lateral (
    select ${columns.join(', ')} from ${spells} s where ${lasting('s.span')} = class.lasting and lower(s.span) <= ${day}
      and lower(s.span) > ${day} - class.days and ${endOf('s.span')} > ${day} and (${condition}) offset 0) held)`;
};

export const columnsOf = (declared: Readonly<Record<string, ColumnType>>): readonly Column[] =>
  Object.entries(declared).map(([name, type]) => ({ name, type }));

export const quoted = (columns: readonly Column[]): string[] => columns.map(({ name }) => `"${name}"`);

/** `"due_on" date`, for a table or for a record read from JSON. */
export const typed = (columns: readonly Column[]): string[] => columns.map(({ name, type }) => `"${name}" ${SQL_TYPES[type]}`);

/** Empty tables in the place of whatever stood there. Indexes come after the rows: `createIndexes`. */
export async function createTables(client: Queryable, set: TableSet): Promise<void> {
  await dropTables(client, set);
  const { projection, stage } = set;
  // While it is built nobody reads it, and whoever tidies it stands in the way.
  const kept = stage === 'live' ? '' : ' with (autovacuum_enabled = false)';
  const rowColumns = typed(columnsOf(projection.columns));
  const head = ['key text collate "C" not null', 'shard text collate "C" not null'];
  await client.query(`create table ${set.rows} (${[...head, 'doc text not null', ...rowColumns].join(', ')})${kept}`);
  if (projection.spells) {
    const columns = typed(columnsOf(projection.spells.columns));
    await client.query(`create table ${set.spells} (${[...head, 'span daterange not null', ...columns].join(', ')})${kept}`);
  }
  if (projection.cells) {
    const columns = typed(columnsOf(projection.cells.columns));
    const named = ['shard text collate "C" not null', 'cube text collate "C" not null', 'key uuid not null'];
    const head = [...named, 'n int not null', 'spread bytea'];
    await client.query(`create table ${set.cells} (${[...head, ...columns].join(', ')})${kept}`);
  }
}

/** Where the smallest cells are put while a set is built, each as often as rows count in it. */
export const partsOf = (set: TableSet): string => `${set.rows}_cells_parts`;

/** What the projection declares, and what every set has. */
export async function createIndexes(client: Queryable, set: TableSet): Promise<void> {
  for (const table of tablesOf(set)) await indexTable(client, set, table);
}

/** The indexes of one table of a set. Nameless, so that PostgreSQL finds a free name beside the live tables. */
export async function indexTable(client: Queryable, set: TableSet, table: string): Promise<void> {
  if (table !== set.spells) await client.query(`alter table ${table} add primary key (key, shard)`);
  for (const index of indexesOf(set, table)) await client.query(`create index on ${table} ${index}`);
  await client.query(`analyze ${table}`);
}

function indexesOf({ projection: { spells, cells, indexes = [] }, ...set }: TableSet, table: string): readonly string[] {
  if (table === set.cells) return cells?.indexes ?? [];
  if (table !== set.spells || !spells) return indexes;
  const { beside, columns, indexes: more = [] } = spells;
  const besides = quoted(columnsOf(columns).filter(({ name }) => beside?.includes(name)));
  const held = `(${lasting('span')}, lower(span), ${endOf('span')}) include (${['span', 'key', 'shard', ...besides].join(', ')})`;
  return ['(key, shard)', ...(beside ? [held] : []), ...more];
}

export async function dropTables(client: Queryable, set: TableSet): Promise<void> {
  // Also those this version no longer declares.
  for (const table of [set.rows, `${set.rows}_spells`, `${set.rows}_cells`, partsOf(set)])
    await client.query(`drop table if exists ${table}`);
}

/** Puts the tables of one set in the place of another's. Indexes keep their names, which nobody uses. */
export async function renameTables(client: Queryable, from: TableSet, to: TableSet): Promise<void> {
  await dropTables(client, to);
  const names = tablesOf(to);
  for (const [at, table] of tablesOf(from).entries()) {
    await client.query(`alter table ${table} reset (autovacuum_enabled)`);
    await client.query(`alter table ${table} rename to ${names[at]!.slice('read.'.length)}`);
  }
}

export const tablesOf = (set: TableSet): string[] => [set.rows, set.spells, set.cells].filter((table) => table !== '');

/** Which version of a projection is shown; nothing before the first. */
export async function shownVersion(db: Queryable, projection: AnyProjection): Promise<number | undefined> {
  const { rows } = await db.query<{ version: number }>('select version from work.projections where name = $1', [projection.name]);
  return rows[0]?.version;
}
