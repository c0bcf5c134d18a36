import { indexOf, type Background, type EventStore, type Position } from '@donthu/eventing';
import { headsOf, type BuildProgress } from '../projections/build';
import { checkpoints, type Stopped } from '../projections/checkpoints';
import { tableSet } from '../projections/tables';
import type { Queryable } from '../pool';
import { policyConsumer } from './policy-consumer';
import { sweepConsumer, sweepsOf, type SweepStatus } from './sweeper';

export interface ConsumerStatus {
  /** Of the projection or the policy. */
  readonly name: string;
  readonly version: number;
  readonly shard: string;
  readonly position: Position | null;
  /** Events of the shard that it has not read yet. */
  readonly behind: number;
  /** The event it cannot pass, if there is one. */
  readonly stopped: Stopped | null;
}

export interface BackgroundStatus {
  readonly consumers: readonly ConsumerStatus[];
  /** Projections being built anew by this process. */
  readonly building: readonly BuildProgress[];
  /** Alarms that were refused and wait for people to look at them. */
  readonly parked: number;
  /** What is asked of many streams, and how far that has come; the newest first. */
  readonly sweeps: readonly SweepStatus[];
}

export interface NamedConsumer {
  readonly name: string;
  readonly version: number;
  /** The name of its checkpoints. */
  readonly consumer: string;
}

export const consumersOf = ({ projections, policies, sweeps = [] }: Background): readonly NamedConsumer[] => [
  ...projections.map((each) => ({ name: each.name, version: each.version, consumer: tableSet(each).consumer })),
  ...policies.map((each) => ({ name: each.name, version: each.version, consumer: policyConsumer(each) })),
  ...sweeps.map((each) => ({ name: each.name, version: 1, consumer: sweepConsumer(each) })),
];

export interface StatusSources {
  readonly pool: Queryable;
  readonly store: EventStore;
  readonly consumers: readonly NamedConsumer[];
  readonly building: readonly BuildProgress[];
}

/** How far everybody has come in every shard. */
export async function statusOf({ pool, store, consumers, building }: StatusSources): Promise<BackgroundStatus> {
  const heads = await headsOf(store);
  const known = new Map((await checkpoints(pool)).map((each) => [`${each.consumer} ${each.shard}`, each]));
  const { rows } = await pool.query<{ parked: number }>('select count(*) as parked from work.alarms where parked_at is not null');
  return {
    consumers: [...heads].flatMap(([shard, head]) =>
      consumers.map(({ name, version, consumer }) => {
        const { position = null, stopped = null } = known.get(`${consumer} ${shard}`) ?? {};
        return { name, version, shard, position, behind: Math.max(0, indexOf(head) - indexOf(position)), stopped };
      }),
    ),
    building,
    parked: rows[0]!.parked,
    sweeps: await sweepsOf(pool),
  };
}
