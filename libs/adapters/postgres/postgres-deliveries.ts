import type { Day, Notice, Position, Recall } from '@donthu/eventing';
import type { Pool } from 'pg';
import type { Queryable } from './pool';

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
  readonly channel: string | null;
  readonly state: DeliveryState;
  /** How often it was tried. */
  readonly attempts: number;
  /** What the way it went answered: a message id, or the number of the registered letter. */
  readonly receipt: string | null;
  readonly deliveredOn: Day | null;
}

const COLUMNS = 'id, recipient, day, channel, state, attempts, receipt, delivered_on as "deliveredOn"';

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

  /** Writes notices and recalls in the transaction of the policy's checkpoint. A notice whose key was ever written is left as it is. */
  async write(client: Queryable, notices: readonly NewNotice[], recalls: readonly NewRecall[]): Promise<void> {
    if (notices.length > 0)
      await client.query(
        `insert into work.notices (key, shard, recipient, about_kind, about_id, topic, what, due_on, cause_position)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::text[])
           as n (key, shard, recipient, about_kind, about_id, topic, what, due_on, cause_position)
         order by key collate "C"
         on conflict (key) do nothing`,
        [
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
      );
    if (recalls.length > 0)
      await client.query(
        `insert into work.recalls as r (shard, about_kind, about_id, topic, position)
         select shard, kind, id, topic, max(position)
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as n (shard, kind, id, topic, position)
         group by shard, kind, id, topic order by shard collate "C", kind collate "C", id collate "C", topic collate "C"
         on conflict (shard, about_kind, about_id, topic) do update set position = greatest(r.position, excluded.position)`,
        [
          recalls.map(({ shard }) => shard),
          recalls.map(({ about }) => about.kind),
          recalls.map(({ about }) => about.id),
          recalls.map(({ topic = '' }) => topic),
          recalls.map(({ causePosition }) => causePosition),
        ],
      );
  }
}
