import type { Viewer } from '@donthu/eventing';

/** The parameters and conditions of one SQL statement: values never stand in its text. */
export class Statement {
  readonly params: unknown[] = [];
  private readonly conditions: string[] = [];

  /** The placeholder of a value. */
  value(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  where(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** Filters by the columns that have a wanted value; `columns` is the list of what may be filtered by. */
  only<K extends string>(
    columns: Readonly<Record<K, string>>,
    wanted: { readonly [Name in NoInfer<K>]?: string | boolean | undefined },
  ): this {
    for (const name of Object.keys(columns) as K[]) {
      const value = wanted[name];
      if (value !== undefined) this.where(`${columns[name]} = ${this.value(value)}`);
    }
    return this;
  }

  get conditionsSql(): string {
    return this.conditions.length === 0 ? 'true' : this.conditions.join(' and ');
  }
}

/**
 * The one predicate of every question: lists, counts, totals and timelines show a viewer the same matters. A matter behind a wall
 * is seen by nobody but those who may look behind it, so it is in no total either.
 *
 * @param columns how `unit` and `wall` are called in the statement
 */
export function visibleTo(viewer: Viewer, statement: Statement, columns = { unit: 'unit', wall: 'wall' }): Statement {
  if (viewer.units !== 'all') statement.where(`${columns.unit} = any(${statement.value(viewer.units)}::text[])`);
  if (viewer.walls !== 'all')
    statement.where(`(${columns.wall} is null or ${columns.wall} = any(${statement.value(viewer.walls)}::text[]))`);
  return statement;
}

/** The same predicate for one matter at hand. */
export const isVisible = (viewer: Viewer, { unit, wall }: { readonly unit: string; readonly wall: string | null }): boolean =>
  (viewer.units === 'all' || viewer.units.includes(unit)) && (viewer.walls === 'all' || wall === null || viewer.walls.includes(wall));
