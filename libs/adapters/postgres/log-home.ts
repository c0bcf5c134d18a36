import type { Pool } from 'pg';
import type { Queryable } from './pool';
import { inTransaction } from './projections/transaction';

/** The process was told another place of the log than the one where it stands. Nothing was read or written there. */
export class LogElsewhere extends Error {
  override readonly name = 'LogElsewhere';
}

/**
 * A log that stands in EventStoreDB is closed here: by a constraint that no event can meet. It is the mark by which every process
 * knows where the log is, and a process that does not know it cannot write beside it.
 */
const CLOSED = 'log_stands_in_eventstoredb';

/** Whether the log of this database has been left for EventStoreDB. */
export async function isLogClosed(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query("select from pg_constraint where conname = $1 and conrelid = 'log.events'::regclass", [CLOSED]);
  return rowCount === 1;
}

/** Nobody appends to a log whose heads are locked; to be called in the transaction that ends with its closing. */
export const lockLog = (client: Queryable) => client.query('lock table log.heads in exclusive mode');

/** From the commit on, nothing can be appended here. Not checked against what is recorded: that stays as it is. */
export const closeLog = (client: Queryable) => client.query(`alter table log.events add constraint ${CLOSED} check (false) not valid`);

/**
 * Asked by every process at its start, with the place it was told. A log that is still empty is closed when it is to stand elsewhere.
 *
 * @throws LogElsewhere
 */
export async function settleLogHome(pool: Pool, place: 'postgres' | 'eventstore'): Promise<void> {
  if ((await isLogClosed(pool)) === (place === 'eventstore')) return;
  if (place === 'postgres') {
    throw new LogElsewhere(
      'Nhật ký của dữ liệu này nằm ở EventStoreDB: đặt EVENTSTORE_URL / the log of this data stands in EventStoreDB: set EVENTSTORE_URL',
    );
  }
  await inTransaction(pool, async (client) => {
    await lockLog(client);
    const { rowCount } = await client.query('select from log.heads where idx > 0 limit 1');
    if (rowCount === 1) {
      throw new LogElsewhere(
        'Nhật ký còn nằm trong PostgreSQL: chuyển bằng `donthu migrate-store`, hoặc bỏ EVENTSTORE_URL / ' +
          'the log still stands in PostgreSQL: move it with `donthu migrate-store`, or unset EVENTSTORE_URL',
      );
    }
    // Another process may have been faster.
    if (!(await isLogClosed(client))) await closeLog(client);
  });
}
