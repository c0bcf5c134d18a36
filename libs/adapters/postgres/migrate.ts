import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { unlimited } from './pool';
import { migrations as ours, type Migration } from './migrations';

/** The data was written by a newer program: this one would not understand it. Nothing was touched. */
export class NewerDataError extends Error {
  override readonly name = 'NewerDataError';

  constructor(
    readonly dataVersion: number,
    readonly programVersion: number,
  ) {
    super(
      `Dữ liệu ở phiên bản ${dataVersion}, chương trình này chỉ biết đến phiên bản ${programVersion} / ` +
        `the data is of version ${dataVersion}, this program knows versions up to ${programVersion}`,
    );
  }
}

/** A migration that was applied reads differently now: the database and the program no longer mean the same. Nothing was touched. */
export class ChangedMigrationError extends Error {
  override readonly name = 'ChangedMigrationError';

  constructor(readonly migration: string) {
    super(`Bước nâng cấp ${migration} đã bị sửa sau khi áp dụng / migration ${migration} was changed after it was applied`);
  }
}

/** Any number, the same in every version of the program. */
const LOCK = 4_206_900_113;

/** SHA-256 of a migration's text, hex. */
export const checksum = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex');

/**
 * Brings a database to the program's version; each migration with its record in one transaction. Several programs that start at
 * once wait for each other.
 *
 * @throws NewerDataError | ChangedMigrationError
 */
export async function migrate(pool: Pool, migrations: readonly Migration[] = ours): Promise<void> {
  const client = await pool.connect();
  try {
    await unlimited(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create schema if not exists work');
    await client.query(`create table if not exists work.migrations (
      number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ number: number; checksum: string }>(
      'select number, checksum from work.migrations order by number',
    );
    if (rows.length > migrations.length) throw new NewerDataError(rows.length, migrations.length);
    for (const [at, migration] of migrations.entries()) {
      const number = at + 1;
      const applied = rows[at];
      if (applied && applied.checksum !== checksum(migration)) throw new ChangedMigrationError(`${number}-${migration.name}`);
      if (applied) continue;
      await client.query('begin');
      await client.query(migration.sql);
      await client.query('insert into work.migrations (number, name, checksum) values ($1, $2, $3)', [
        number,
        migration.name,
        checksum(migration),
      ]);
      await client.query('commit');
    }
  } finally {
    // Closed, not given back: that ends an open transaction, the lock and the setting, whatever happened.
    client.release(true);
  }
}
