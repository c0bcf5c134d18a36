import { canonicalJson, type Alarm, type Command, type Day, type Instant, type Position } from '@donthu/eventing';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { Queryable, Statement } from './pool';

/** An alarm with where it came from. */
export interface NewAlarm extends Alarm {
  readonly dueAt: Instant | 'now';
  readonly shard: string;
  /** Name of the policy that asks: it signs the command. */
  readonly policy: string;
  /** The unit that the cause was recorded for. */
  readonly unit: string;
  /** Id of the event whose policy asks. */
  readonly causeId: string;
  readonly causePosition: Position;
  readonly correlationId: string;
}

export interface DueAlarm extends NewAlarm {
  /** How often it failed before. */
  readonly attempts: number;
}

export interface ParkedAlarm extends DueAlarm {
  /** A refusal code, never prose. */
  readonly reason: string;
  readonly parkedAt: Instant;
}

/** `done`: acted on, or nothing was left to do. Parked: refused; shown to people, never tried again by itself. */
export type Rung = 'done' | { readonly parked: string };

export interface RungCount {
  readonly done: number;
  readonly parked: number;
  /** The work threw: tried again later. */
  readonly failed: number;
}

interface Row {
  readonly key: string;
  readonly due_at: Instant | '-infinity';
  readonly shard: string;
  readonly stream_kind: string;
  readonly stream_id: string;
  readonly command: string;
  readonly happened_on: Day;
  readonly policy: string;
  readonly unit: string;
  readonly cause_id: string;
  readonly cause_position: Position;
  readonly correlation_id: string;
  readonly attempts: number;
}

const COLUMNS =
  'key, due_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, cause_position, correlation_id, attempts';

const WAITING = 'a.done_at is null and a.parked_at is null';

/**
 * Nobody overtakes in a stream, also not one that failed and waits for its next try. A look-up for each row and no join: how many
 * rows wait changes faster than the statistics that a join would be planned by.
 */
const FIRST_OF_ITS_STREAM = `a.key = (
  select b.key from work.alarms b
  where b.shard = a.shard and b.stream_kind = a.stream_kind and b.stream_id = a.stream_id and b.done_at is null and b.parked_at is null
  order by b.due_at, b.cause_position, b.key limit 1)`;

/**
 * The first of a stream is found at the head of its index, or by sorting what some other index gives. While the table has no statistics
 * both look alike to the planner, and the second reads everything that waits, for every alarm that is due.
 */
const BY_INDEX = 'set local enable_sort = off';

/**
 * Claimed rows are locked until their outcome is written, so a second worker passes them by and a killed one loses nothing.
 * An alarm waits until every policy has read the log as far as its cause: another one may have something to say before it.
 */
const CLAIM = `
  with passed as (
    select shard, coalesce(min(coalesce(position, '')) filter (where stopped is null), '~') as position
    from work.checkpoints where consumer = any($3) group by shard having count(*) = cardinality($3::text[])
  )
  select ${COLUMNS} from work.alarms a
  where ${WAITING} and wake_at <= $1 and ${FIRST_OF_ITS_STREAM}
    and (cardinality($3::text[]) = 0 or cause_position <= (select p.position from passed p where p.shard = a.shard))
  order by wake_at, cause_position, key limit $2 for update of a skip locked`;

/** Doubles from two seconds up to an hour. */
const SETTLE = `
  update work.alarms a set
    done_at = case when r.outcome = 'done' then $1::timestamptz end,
    parked_at = case when r.outcome = 'parked' then $1::timestamptz end,
    parked_reason = r.reason,
    attempts = a.attempts + (r.outcome = 'failed')::int,
    wake_at = case when r.outcome = 'failed' then $1::timestamptz + least(power(2, least(a.attempts, 20) + 1), 3600) * interval '1 second' else a.wake_at end
  from unnest($2::text[], $3::text[], $4::text[]) as r (key, outcome, reason)
  where a.key = r.key`;

/** What writes alarms; nothing when there are none. See {@link PostgresAlarms.write}. */
export function writingAlarms(alarms: readonly NewAlarm[]): readonly Statement[] {
  if (alarms.length === 0) return [];
  const due = alarms.map(({ dueAt }) => (dueAt === 'now' ? '-infinity' : dueAt));
  return [
    {
      name: 'alarms-write',
      text: `insert into work.alarms
         (key, due_at, wake_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, cause_position,
          correlation_id)
       select key, due_at, due_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, cause_position, correlation_id
       from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[],
           $10::text[], $11::text[], $12::text[])
         as a (key, due_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, cause_position, correlation_id)
       order by key collate "C"
       on conflict (key) do nothing`,
      values: [
        alarms.map(({ key }) => key),
        due,
        alarms.map(({ shard }) => shard),
        alarms.map(({ stream }) => stream.kind),
        alarms.map(({ stream }) => stream.id),
        alarms.map(({ command }) => canonicalJson(command)),
        alarms.map(({ happenedOn }) => happenedOn),
        alarms.map(({ policy }) => policy),
        alarms.map(({ unit }) => unit),
        alarms.map(({ causeId }) => causeId),
        alarms.map(({ causePosition }) => causePosition),
        alarms.map(({ correlationId }) => correlationId),
      ],
    },
  ];
}

/** What policies want done at a time, in rows: nothing is lost when a process or the queue dies. */
export class PostgresAlarms {
  constructor(private readonly pool: Pool) {}

  /**
   * Writes alarms in the transaction of the policy's checkpoint. A key that was ever written is left as it is: rows stay after
   * they rang, so a policy that reads its events again rings nothing twice.
   */
  async write(client: Queryable, alarms: readonly NewAlarm[]): Promise<void> {
    for (const statement of writingAlarms(alarms)) await client.query(statement);
  }

  /**
   * Hands every alarm due at `now` (at most `limit`) to `work`, side by side: of each stream only the first, the next ones come with
   * the next call. Work that was done but whose outcome could not be written is handed out again: it must be a command with an id
   * that is always the same.
   *
   * @param policies names of the checkpoints of all policies; alarms whose causes not all of them have read are left alone.
   */
  async claimDue(
    now: Instant,
    limit: number,
    work: (alarm: DueAlarm) => Promise<Rung>,
    policies: readonly string[] = [],
  ): Promise<RungCount> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(`begin; ${BY_INDEX}`);
      const rung = await this.ring(client, now, limit, work, policies);
      await client.query('commit');
      return rung;
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      // A broken connection is closed, which rolls back and frees the rows.
      client.release(broken);
    }
  }

  /** What was refused, oldest first, for people to look at. */
  async parked(limit: number): Promise<readonly ParkedAlarm[]> {
    const { rows } = await this.pool.query<Row & { parked_reason: string; parked_at: Instant }>(
      `select ${COLUMNS}, parked_reason, parked_at from work.alarms where parked_at is not null order by parked_at, key limit $1`,
      [limit],
    );
    return rows.map((row) => ({ ...alarm(row), reason: row.parked_reason, parkedAt: row.parked_at }));
  }

  /** When the next alarm will ring that no other keeps waiting (`now` = at once); nothing when there is none. */
  async next(): Promise<Instant | 'now' | undefined> {
    // Statements sent together are one transaction, and answer in a list.
    const answers: unknown = await this.pool.query(
      `${BY_INDEX}; select wake_at from work.alarms a where ${WAITING} and ${FIRST_OF_ITS_STREAM} order by wake_at, cause_position, key limit 1`,
    );
    const [next] = (answers as QueryResult<{ wake_at: Instant | '-infinity' }>[])[1]!.rows;
    return next && dueAt(next.wake_at);
  }

  private async ring(
    client: PoolClient,
    now: Instant,
    limit: number,
    work: (alarm: DueAlarm) => Promise<Rung>,
    policies: readonly string[],
  ): Promise<RungCount> {
    const due = (await client.query<Row>({ name: 'alarms-claim', text: CLAIM, values: [now, limit, policies] })).rows.map(alarm);
    const outcomes = new Map<string, { outcome: keyof RungCount; reason: string | null }>();
    await Promise.all(due.map(async (each) => outcomes.set(each.key, await outcome(work, each))));
    if (due.length > 0) {
      const settled = [...outcomes.values()];
      const values = [now, [...outcomes.keys()], settled.map((each) => each.outcome), settled.map(({ reason }) => reason)];
      await client.query({ name: 'alarms-settle', text: SETTLE, values });
    }
    const count = (wanted: keyof RungCount) => [...outcomes.values()].filter((each) => each.outcome === wanted).length;
    return { done: count('done'), parked: count('parked'), failed: count('failed') };
  }
}

async function outcome(
  work: (alarm: DueAlarm) => Promise<Rung>,
  due: DueAlarm,
): Promise<{ outcome: keyof RungCount; reason: string | null }> {
  try {
    const rung = await work(due);
    return rung === 'done' ? { outcome: 'done', reason: null } : { outcome: 'parked', reason: rung.parked };
  } catch {
    return { outcome: 'failed', reason: null };
  }
}

const dueAt = (stored: Instant | '-infinity'): Instant | 'now' => (stored === '-infinity' ? 'now' : stored);

function alarm(row: Row): DueAlarm {
  return {
    key: row.key,
    dueAt: dueAt(row.due_at),
    shard: row.shard,
    stream: { kind: row.stream_kind, id: row.stream_id },
    command: JSON.parse(row.command) as Command,
    happenedOn: row.happened_on,
    policy: row.policy,
    unit: row.unit,
    causeId: row.cause_id,
    causePosition: row.cause_position,
    correlationId: row.correlation_id,
    attempts: row.attempts,
  };
}
