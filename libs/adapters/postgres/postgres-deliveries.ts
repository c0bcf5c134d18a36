import type { Channel, Day, Instant, Notice, Position, Recall } from '@donthu/eventing';
import type { Pool } from 'pg';
import type { Statement } from './pool';
import { inTransaction } from './projections/transaction';

/** A notice with where it came from. */
export interface NewNotice extends Notice {
  readonly shard: string;
  readonly causePosition: Position;
}

/** A recall with where it came from: it holds for notices whose causes stand before its own. */
export interface NewRecall extends Recall {
  readonly shard: string;
  readonly causePosition: Position;
}

/**
 * `to-send` → `sent`, or `failed` and tried again; `undeliverable`: nobody knows how to reach the recipient, or the way refuses him.
 * On paper: `to-print` → `posted` → `delivered` or `returned`. `recalled`: everything in it was taken back before it went out.
 */
export type DeliveryState = 'to-send' | 'sent' | 'failed' | 'undeliverable' | 'to-print' | 'posted' | 'delivered' | 'returned' | 'recalled';

export interface Delivery {
  readonly id: string;
  readonly recipient: string;
  /** The day it is the digest of. */
  readonly day: Day;
  readonly channel: Channel | null;
  readonly state: DeliveryState;
  /** How often it was tried. */
  readonly attempts: number;
  /** What the way it went answered: a message id, or the number of the registered letter. */
  readonly receipt: string | null;
  readonly deliveredOn: Day | null;
}

const COLUMNS = 'id, recipient, day, channel, state, attempts, receipt, delivered_on as "deliveredOn"';

/** One notice, as far as a message may tell of it. */
export interface Told {
  readonly aboutKind: string;
  readonly aboutId: string;
  readonly dueOn: Day | null;
}

/** What came of an attempt. */
export interface Sending {
  readonly state: Exclude<DeliveryState, 'to-send' | 'posted' | 'delivered' | 'returned'>;
  readonly channel?: Channel | null;
  readonly receipt?: string | null;
  /** When it is tried again, if it is. */
  readonly wakeAt?: Instant;
}

const DUE = (now: string) => `state in ('to-send', 'failed') and wake_at <= ${now}`;

/** A recall holds for what its matter caused before, whichever of the two was written first. */
const RECALLED = `r.shard = n.shard and r.about_kind = n.about_kind and r.about_id = n.about_id and r.topic in ('', n.topic)
    and r.position > n.cause_position`;

const RECALL = `update work.notices n set recalled = true from work.recalls r where ${RECALLED} and not n.recalled`;

/** For somebody who has had no message on the day $1. */
const WAITING = `n.delivery_id is null and not n.recalled
    and not exists (select from work.deliveries d where d.recipient = n.recipient and d.day = $1)`;

/** What writes notices and recalls, in the transaction of the policy's checkpoint. A notice whose key was ever written is left as it is. */
export function writingNotices(notices: readonly NewNotice[], recalls: readonly NewRecall[]): readonly Statement[] {
  const statements: Statement[] = [];
  if (notices.length > 0)
    statements.push({
      name: 'notices-write',
      text: `insert into work.notices (key, shard, recipient, about_kind, about_id, topic, what, due_on, cause_position)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::text[])
           as n (key, shard, recipient, about_kind, about_id, topic, what, due_on, cause_position)
         order by key collate "C"
         on conflict (key) do nothing`,
      values: [
        notices.map(({ key }) => key),
        notices.map(({ shard }) => shard),
        notices.map(({ recipient }) => recipient),
        notices.map(({ about }) => about.kind),
        notices.map(({ about }) => about.id),
        notices.map(({ topic }) => topic),
        notices.map(({ what }) => what),
        notices.map(({ dueOn }) => dueOn ?? null),
        notices.map(({ causePosition }) => causePosition),
      ],
    });
  if (recalls.length > 0)
    statements.push({
      name: 'recalls-write',
      text: `insert into work.recalls as r (shard, about_kind, about_id, topic, position)
         select shard, kind, id, topic, max(position)
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as n (shard, kind, id, topic, position)
         group by shard, kind, id, topic order by shard collate "C", kind collate "C", id collate "C", topic collate "C"
         on conflict (shard, about_kind, about_id, topic) do update set position = greatest(r.position, excluded.position)`,
      values: [
        recalls.map(({ shard }) => shard),
        recalls.map(({ about }) => about.kind),
        recalls.map(({ about }) => about.id),
        recalls.map(({ topic = '' }) => topic),
        recalls.map(({ causePosition }) => causePosition),
      ],
    });
  return statements;
}

/** What people are to be told, in rows, and the messages it goes out with. */
export class PostgresDeliveries {
  constructor(private readonly pool: Pool) {}

  /** Messages in these states, oldest first: what is to be printed, what could not be delivered. */
  async inState(states: readonly DeliveryState[], limit: number): Promise<readonly Delivery[]> {
    const { rows } = await this.pool.query<Delivery>(
      `select ${COLUMNS} from work.deliveries where state = any($1) order by day, id limit $2`,
      [states, limit],
    );
    return rows;
  }

  /**
   * Puts what waits for each recipient into one message of the day. Who had one today gets the rest with the next: one message for a
   * person and day, whoever asks, and however many at once.
   *
   * @param newId gives the ids of the messages
   */
  async gather(day: Day, now: Instant, newId: () => string): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(`${RECALL} and n.delivery_id is null`);
      const { rows } = await client.query<{ recipient: string }>(
        `select distinct recipient from work.notices n where ${WAITING} order by recipient`,
        [day],
      );
      if (rows.length === 0) return;
      await client.query(
        `with made as (
           insert into work.deliveries (id, recipient, day, state, wake_at)
           select id, recipient, $1, 'to-send', $2 from unnest($3::text[], $4::text[]) as d (id, recipient)
           on conflict (recipient, day) do nothing
           returning id, recipient
         )
         update work.notices n set delivery_id = made.id
         from made where n.recipient = made.recipient and n.delivery_id is null and not n.recalled`,
        [day, now, rows.map(newId), rows.map(({ recipient }) => recipient)],
      );
    });
  }

  /** Ids of the messages to be tried at `now`, the longest waiting first. */
  async due(now: Instant, limit: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select id from work.deliveries where ${DUE('$1')} order by wake_at, id limit $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Is there anything to be gathered or sent? */
  async isAnythingDue(day: Day, now: Instant): Promise<boolean> {
    const { rows } = await this.pool.query<{ due: boolean }>(
      `select exists (select from work.notices n where ${WAITING} and not exists (select from work.recalls r where ${RECALLED}))
         or exists (select from work.deliveries where ${DUE('$2')}) as due`,
      [day, now],
    );
    return rows[0]!.due;
  }

  /**
   * Hands a message that is due to `send`, with what is in it and was not taken back by now; its row is locked until the outcome is
   * written, so nobody else sends it meanwhile. What was sent but could not be recorded is sent again, under the same id.
   */
  async claim(id: string, now: Instant, send: (delivery: Delivery, notices: readonly Told[]) => Promise<Sending>): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      const found = await client.query<Delivery>(
        `select ${COLUMNS} from work.deliveries where id = $1 and ${DUE('$2')} for update skip locked`,
        [id, now],
      );
      const delivery = found.rows[0];
      if (!delivery) return;
      await client.query(`${RECALL} and n.delivery_id = $1`, [id]);
      const { rows } = await client.query<Told>(
        `select about_kind as "aboutKind", about_id as "aboutId", due_on as "dueOn" from work.notices
         where delivery_id = $1 and not recalled order by due_on, key`,
        [id],
      );
      const {
        state,
        channel = null,
        receipt = null,
        wakeAt = now,
      }: Sending = rows.length === 0 ? { state: 'recalled' } : await send(delivery, rows);
      await client.query(
        `update work.deliveries set state = $2, channel = $3, receipt = $4, wake_at = $5, attempts = attempts + ($2 <> 'recalled')::int
         where id = $1`,
        [id, state, channel, receipt, wakeAt],
      );
    });
  }

  /** A printed letter was handed to the post under a number. False when there is no such letter to be posted. */
  recordPosted(id: string, number: string): Promise<boolean> {
    return this.move(id, 'to-print', `state = 'posted', receipt = $3`, [number]);
  }

  /** A posted letter reached its addressee on that day, from which terms may run. False when no such letter is on its way. */
  recordDelivery(id: string, on: Day): Promise<boolean> {
    return this.move(id, 'posted', `state = 'delivered', delivered_on = $3`, [on]);
  }

  /** A posted letter came back. False when no such letter is on its way. */
  recordReturn(id: string): Promise<boolean> {
    return this.move(id, 'posted', `state = 'returned'`, []);
  }

  private async move(id: string, from: DeliveryState, set: string, values: readonly string[]): Promise<boolean> {
    const { rowCount } = await this.pool.query(`update work.deliveries set ${set} where id = $1 and state = $2`, [id, from, ...values]);
    return rowCount === 1;
  }
}
