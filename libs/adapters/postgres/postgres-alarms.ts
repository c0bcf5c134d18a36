import { canonicalJson, streamName, type Alarm, type Command, type Day, type Instant } from '@donthu/eventing';
import type { Pool, PoolClient } from 'pg';
import type { Queryable } from './pool';

/** An alarm with where it came from. */
export interface NewAlarm extends Alarm {
  readonly shard: string;
  /** Name of the policy that asks: it signs the command. */
  readonly policy: string;
  /** The unit that the cause was recorded for. */
  readonly unit: string;
  /** Id of the event whose policy asks. */
  readonly causeId: string;
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
  readonly correlation_id: string;
  readonly attempts: number;
}

const COLUMNS = 'key, due_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, correlation_id, attempts';

const WAITING = 'done_at is null and parked_at is null';

/** Claimed rows are locked until their outcome is written, so a second worker passes them by and a killed one loses nothing. */
const CLAIM = `select ${COLUMNS} from work.alarms where ${WAITING} and wake_at <= $1 order by wake_at, key limit $2 for update skip locked`;

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

/** What policies want done at a time, in rows: nothing is lost when a process or the queue dies. */
export class PostgresAlarms {
  constructor(private readonly pool: Pool) {}

  /**
   * Writes alarms in the transaction of the policy's checkpoint. A key that was ever written is left as it is: rows stay after
   * they rang, so a policy that reads its events again rings nothing twice.
   */
  async write(client: Queryable, alarms: readonly NewAlarm[]): Promise<void> {
    if (alarms.length === 0) return;
    const due = alarms.map(({ dueAt }) => (dueAt === 'now' ? '-infinity' : dueAt));
    await client.query(
      `insert into work.alarms
         (key, due_at, wake_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, correlation_id)
       select key, due_at, due_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, correlation_id
       from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[],
           $10::text[], $11::text[])
         as a (key, due_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, correlation_id)
       order by key collate "C"
       on conflict (key) do nothing`,
      [
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
        alarms.map(({ correlationId }) => correlationId),
      ],
    );
  }

  /**
   * Hands every alarm due at `now` (at most `limit`) to `work`, one after the other within a stream, streams side by side.
   * Work that was done but whose outcome could not be written is handed out again: it must be a command with an id derived from the key.
   */
  async claimDue(now: Instant, limit: number, work: (alarm: DueAlarm) => Promise<Rung>): Promise<RungCount> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const rung = await this.ring(client, now, limit, work);
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

  /** The moment of the next alarm that waits (`now` = at once); nothing when none does. */
  async next(): Promise<Instant | 'now' | undefined> {
    const { rows } = await this.pool.query<{ wake_at: Instant | '-infinity' }>(
      `select wake_at from work.alarms where ${WAITING} order by wake_at limit 1`,
    );
    return rows[0] && dueAt(rows[0].wake_at);
  }

  private async ring(client: PoolClient, now: Instant, limit: number, work: (alarm: DueAlarm) => Promise<Rung>): Promise<RungCount> {
    const due = (await client.query<Row>(CLAIM, [now, limit])).rows.map(alarm);
    const outcomes = new Map<string, { outcome: keyof RungCount; reason: string | null }>();
    const streams = new Map<string, DueAlarm[]>();
    for (const each of due) {
      const stream = streamName({ shard: each.shard, ...each.stream });
      streams.set(stream, [...(streams.get(stream) ?? []), each]);
    }
    await Promise.all(
      [...streams.values()].map(async (inOrder) => {
        for (const each of inOrder) outcomes.set(each.key, await outcome(work, each));
      }),
    );
    if (due.length > 0) {
      const settled = [...outcomes.values()];
      await client.query(SETTLE, [now, [...outcomes.keys()], settled.map((each) => each.outcome), settled.map(({ reason }) => reason)]);
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
    correlationId: row.correlation_id,
    attempts: row.attempts,
  };
}
