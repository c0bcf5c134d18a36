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

const COLUMNS = 'key as "id", shard, what, number, kind, unit';

/** The matter of an id, when there is one that the viewer may see. */
export async function findMatter(rows: Rows, viewer: Viewer, id: string): Promise<FoundMatter | undefined> {
  const { rows: table } = await rows.tables(matters);
  const statement = new Statement();
  statement.where(`key = ${statement.value(id)}`);
  const [found] = await rows.query<FoundMatter>(
    `select ${COLUMNS} from ${table} where ${visibleTo(viewer, statement).conditionsSql} limit 1`,
    statement.params,
  );
  return found;
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
    `select ${COLUMNS} from ${table}
     where ${visibleTo(viewer, statement).conditionsSql} order by what, key limit 100`,
    statement.params,
  );
}
