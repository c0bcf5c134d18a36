import type { Position } from './event';
import type { AnyProjection } from './projection';

/** The tables of the version of a projection that is switched live, as they stand in SQL. */
export interface ProjectionTables {
  /** `key text, shard text, doc text, …columns`; `doc` is the row as canonical JSON; one row per key and shard. */
  readonly rows: string;
  /** `key text, shard text, span daterange, …columns`; empty string when the projection has no spells. */
  readonly spells: string;
  /**
   * The spells that hold on a day and meet a condition, to select from; found by an index where the projection says what stands
   * `beside`, and in it alone when nothing else is asked for. The day as it stands in SQL, `$1::date`; those columns that are needed,
   * for each takes its time.
   */
  held(day: string, columns: readonly string[], condition: string): string;
  /**
   * `shard text, cube text, key uuid, n int, spread bytea, …dimensions`: `key` stands for the cube and its dimensions. One cell per
   * shard, so sum `n`. `spread` says which values of the cube's spread make up `n`, in their order, so that a question takes them as they
   * stand: numbers as `COUNT_BITS` says, 4 bytes each, the highest first; null where the cube has none. Empty string when the projection
   * has no cells.
   */
  readonly cells: string;
}

/**
 * The tables that are shown of a projection are those of another version than this program's: its questions would read columns that are
 * not there, or figures that mean something else.
 */
export class TablesOfAnotherVersion extends Error {
  override readonly name = 'TablesOfAnotherVersion';

  constructor({ name, version }: AnyProjection, shown: number) {
    super(`${name} is shown in version ${shown}; this program asks version ${version}`);
  }
}

/** What a question is answered from. Queries are SQL over the tables of the projections they name; values only as parameters. */
export interface Rows {
  /** @throws TablesOfAnotherVersion until this one is built, and when a newer program has built its own */
  tables(projection: AnyProjection): Promise<ProjectionTables>;
  query<T>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  /** How far a projection has folded a shard's log; null before the first event. */
  position(projection: AnyProjection, shard: string): Promise<Position | null>;
  /** Waits until every named projection has passed a position, or the time is over (then false). */
  waitFor(projections: readonly AnyProjection[], shard: string, position: Position, timeoutMs: number): Promise<boolean>;
}
