import type { Rows, Viewer } from '@donthu/eventing';
import type { MatterKind } from '@donthu/law';
import { Statement, visibleTo } from '@donthu/petition';
import { matters } from '../matters';

export interface FoundMatter {
  readonly id: string;
  readonly shard: string;
  readonly what: 'letter' | 'case';
  readonly number: string | null;
  readonly kind: MatterKind | null;
  readonly unit: string;
}

/**
 * Letters and cases of a number, as people call them: the case's own (số thụ lý), the letter's or the old register's, or an id.
 * Cases first. Usually one; a register number may have been given in several units.
 */
export async function findMatters(rows: Rows, viewer: Viewer, number: string): Promise<readonly FoundMatter[]> {
  const { rows: table } = await rows.tables(matters);
  const statement = new Statement();
  const called = statement.value(number);
  statement.where(`(number = ${called} or register_no = ${called} or key = ${called})`);
  return rows.query<FoundMatter>(
    `select key as "id", shard, what, number, kind, unit from ${table}
     where ${visibleTo(viewer, statement).conditionsSql} order by what, key limit 100`,
    statement.params,
  );
}
