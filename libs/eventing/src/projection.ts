import type { DomainEvent, Folded, FoldedEvent } from './event';
import type { CalendarStretch, Day } from './time';

export type ColumnValue = string | number | boolean | null | readonly string[];

/** Types a read table may use; `day` is stored as `date`. */
export type ColumnType = 'text' | 'int' | 'bool' | 'day' | 'instant' | 'text[]' | 'json';

/** A stretch of days `[from, to)` during which a row looked the same; `to` null = until further notice. Never empty: from < to. */
export interface Spell {
  readonly from: Day;
  readonly to: Day | null;
  readonly columns: Readonly<Record<string, ColumnValue>>;
}

/** One count of a cube; the runner writes new minus old in the checkpoint's transaction. */
export interface Cell {
  readonly cube: string;
  /**
   * Dimensions by name, among the columns and the spread declared; one that is not named is null. Every cell carries `unit`, `kind` and
   * `wall`.
   */
  readonly key: Readonly<Record<string, string | number | boolean | null>>;
  readonly n: number;
}

/**
 * Cells of one name. Rows count in the smallest cubes; the others are those added up, declared and not told by a function, so that cells
 * are added up where they are: a few in memory, millions in the database.
 */
export interface Cube {
  readonly cube: string;
  /** What is added up: a cube that is declared before this one. Absent for a cube that rows count in. */
  readonly from?: string;
  /** The dimensions that are not kept, with those that `from` has not kept. */
  readonly without?: readonly string[];
  /**
   * Of a cube that rows count in: a dimension of whole numbers beside the columns, as lengths are. One row of the table holds all its
   * values and how often each counts, so that a median reads a row for each group and not one for each length.
   */
  readonly spread?: string;
  /** Dimensions of type `day` that become the first day of their month, quarter or year. */
  readonly coarser?: Readonly<Record<string, CalendarStretch>>;
  /** Dimensions of type `text` of which is only kept whether they have a value: `POOLED` stands for all of them. */
  readonly pooled?: readonly string[];
}

/** No id and no code is written so: who asks for certain values does not find them where they are pooled. */
export const POOLED = '*';

/**
 * A question's answer kept ready: a pure fold `(row, event) → row` and, where the question is about past days
 * or totals, what the row contributes. The table is disposable: raise `version` and it is built anew beside the old one.
 */
export interface Projection<E extends DomainEvent = DomainEvent, Row = unknown> {
  readonly name: string;
  readonly version: number;
  /** Stream kinds read; the log is filtered by them. */
  readonly kinds: readonly string[];
  /**
   * The row an event belongs to; nothing for an event that touches none. All events of a row stand in one stream, which may have
   * several rows: a rebuild goes through the log stream by stream.
   */
  key(event: FoldedEvent<E>): string | undefined;
  /** What is folded, and nothing else: there is no second list. `undefined` removes the row. */
  readonly on: { readonly [T in E['type']]?: (row: Row | undefined, event: Folded<E, T>) => Row | undefined };
  /** Columns queries need, extracted from the row; the whole row is kept beside them as canonical JSON. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  extract(row: Row): Readonly<Record<string, ColumnValue>>;
  /** Index definitions on `columns`, e.g. `(unit, due_on)` or `using gin (…)`. */
  readonly indexes?: readonly string[];
  readonly spells?: {
    readonly columns: Readonly<Record<string, ColumnType>>;
    /**
     * Says that spells are asked for by a day on which they hold, and which columns stand beside the span in the index for it, so that
     * they are counted without reading the table.
     */
    readonly beside?: readonly string[];
    readonly indexes?: readonly string[];
    of(row: Row): readonly Spell[];
  };
  readonly cells?: {
    /** The dimensions of all cubes, but for their spreads. */
    readonly columns: Readonly<Record<string, ColumnType>>;
    readonly indexes?: readonly string[];
    readonly cubes: readonly Cube[];
    /** What a row counts in, in the smallest cubes. */
    of(row: Row): readonly Cell[];
  };
}

/** A projection of any event and row, for registries and the runner. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a registry holds projections of different rows
export type AnyProjection = Projection<any, any>;
