import type { Instant, Position } from '@donthu/eventing';
import type { Pool } from 'pg';
import type { Statement } from './pool';
import { inTransaction } from './projections/transaction';

/** The name under which the checkpoint of whoever reads the log for the national database is kept. */
export const NATIONAL_CONSUMER = 'national-database';

/** Milestones of one stream that were read together. */
export interface Milestone {
  readonly shard: string;
  readonly kind: string;
  readonly id: string;
  /** Of the last of them. */
  readonly revision: number;
  /** When the first of them was recorded. */
  readonly since: Instant;
  /** When the record is sent, unless it waits already. */
  readonly wakeAt: Instant;
}

/** A record to be sent as of its revision. */
export interface WaitingRecord {
  readonly shard: string;
  readonly kind: string;
  readonly id: string;
  readonly revision: number;
  /** How often it was tried in vain. */
  readonly attempts: number;
}

/** What came of an attempt. */
export type SentRecord =
  | { readonly state: 'sent'; readonly receipt: string }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'waiting'; readonly reason: string; readonly wakeAt: Instant };

export interface RefusedRecord extends Omit<WaitingRecord, 'attempts'> {
  readonly reason: string;
  readonly since: Instant;
}

export interface NationalRecordsStatus {
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  /** When the oldest milestone was recorded that the national database was not told. */
  readonly oldest: Instant | null;
  /** The code of the last trouble of a record that waits. */
  readonly trouble: string | null;
}

const UNTOLD = `state in ('waiting', 'refused')`;

/**
 * What writes milestones, one of a stream, with the checkpoint of whoever read them. A record that waits is sent as of its latest
 * revision, and no later for that; one that was refused is tried again, because the new milestone may have put it right. Read again,
 * milestones change nothing.
 */
export const writingMilestones = (milestones: readonly Milestone[]): readonly Statement[] =>
  milestones.length === 0
    ? []
    : [
        {
          name: 'national-records-write',
          text: `insert into work.national_records as r (shard, kind, id, revision, state, since, wake_at)
       select shard, kind, id, revision, 'waiting', since, wake_at
       from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[])
         as m (shard, kind, id, revision, since, wake_at)
       order by shard collate "C", kind collate "C", id collate "C"
       on conflict (shard, kind, id) do update set
         revision = excluded.revision,
         state = 'waiting',
         since = case when r.${UNTOLD} then r.since else excluded.since end,
         wake_at = case when r.state = 'waiting' then r.wake_at else excluded.wake_at end,
         attempts = case when r.state = 'waiting' then r.attempts else 0 end,
         reason = case when r.state = 'waiting' then r.reason end
       where excluded.revision > r.revision`,
          values: [
            milestones.map(({ shard }) => shard),
            milestones.map(({ kind }) => kind),
            milestones.map(({ id }) => id),
            milestones.map(({ revision }) => revision),
            milestones.map(({ since }) => since),
            milestones.map(({ wakeAt }) => wakeAt),
          ],
        },
      ];

/** What the national database has to be told: the latest revision of each record, and what became of it. */
export class PostgresNationalRecords {
  constructor(private readonly pool: Pool) {}

  /**
   * Hands records that are due to `send`, the longest waiting first; their rows are locked until the outcomes are written, so nobody
   * else sends them meanwhile. What was sent but could not be recorded is sent again, as of the same revision unless there is a later
   * one.
   *
   * @param send answers the outcomes in the order of the records
   */
  async claim(now: Instant, limit: number, send: (records: readonly WaitingRecord[]) => Promise<readonly SentRecord[]>): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<WaitingRecord>(
        `select shard, kind, id, revision, attempts from work.national_records
         where state = 'waiting' and wake_at <= $1 order by wake_at limit $2 for update skip locked`,
        [now, limit],
      );
      if (rows.length === 0) return;
      const outcomes = await send(rows);
      await client.query(
        `update work.national_records r set
           state = o.state, reason = o.reason, receipt = coalesce(o.receipt, r.receipt), wake_at = coalesce(o.wake_at, r.wake_at),
           sent_revision = case when o.state = 'sent' then r.revision else r.sent_revision end,
           attempts = case when o.state = 'waiting' then r.attempts + 1 else 0 end
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
           as o (shard, kind, id, state, reason, receipt, wake_at)
         where r.shard = o.shard and r.kind = o.kind and r.id = o.id`,
        [
          rows.map(({ shard }) => shard),
          rows.map(({ kind }) => kind),
          rows.map(({ id }) => id),
          outcomes.map(({ state }) => state),
          outcomes.map((each) => ('reason' in each ? each.reason : null)),
          outcomes.map((each) => ('receipt' in each ? each.receipt : null)),
          outcomes.map((each) => ('wakeAt' in each ? each.wakeAt : null)),
        ],
      );
    });
  }

  /** How far each shard's log was read for milestones; empty when that was never switched on. */
  async readTo(): Promise<ReadonlyMap<string, Position | null>> {
    const { rows } = await this.pool.query<{ shard: string; position: Position | null }>(
      'select shard, position from work.checkpoints where consumer = $1',
      [NATIONAL_CONSUMER],
    );
    return new Map(rows.map(({ shard, position }) => [shard, position]));
  }

  async isAnythingDue(now: Instant): Promise<boolean> {
    const { rowCount } = await this.pool.query(`select from work.national_records where state = 'waiting' and wake_at <= $1 limit 1`, [
      now,
    ]);
    return rowCount === 1;
  }

  async status(): Promise<NationalRecordsStatus> {
    const { rows } = await this.pool.query<NationalRecordsStatus>(
      `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sent') as sent,
         count(*) filter (where state = 'refused') as refused, min(since) filter (where ${UNTOLD}) as oldest,
         max(reason) filter (where state = 'waiting') as trouble
       from work.national_records`,
    );
    return rows[0]!;
  }

  /** Records with a milestone that was recorded before an instant and not told. */
  async untoldBefore(instant: Instant): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(
      `select count(*) as n from work.national_records where ${UNTOLD} and since < $1`,
      [instant],
    );
    return rows[0]!.n;
  }

  /** What was refused and waits for people, oldest first. */
  async refused(limit: number): Promise<readonly RefusedRecord[]> {
    const { rows } = await this.pool.query<RefusedRecord>(
      `select shard, kind, id, revision, reason, since from work.national_records
       where state = 'refused' order by since, shard, kind, id limit $1`,
      [limit],
    );
    return rows;
  }

  /** Sends what was refused, and what waits for its next try, as soon as somebody looks; answers how many. */
  async retry(now: Instant): Promise<number> {
    const { rowCount } = await this.pool.query(
      `update work.national_records set state = 'waiting', wake_at = $1 where state = 'refused' or (state = 'waiting' and attempts > 0)`,
      [now],
    );
    return rowCount ?? 0;
  }
}
