import {
  unreadSince,
  type AnyProjection,
  type Background,
  type Clock,
  type EventStore,
  type Instant,
  type Position,
} from '@donthu/eventing';
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
  /** When the oldest event that it has not read was recorded; null when it has read them all. */
  readonly behindSince: Instant | null;
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
  const all: ConsumerStatus[] = [];
  for (const [shard, head] of heads) {
    // Most stand at the same few places.
    const since = new Map<Position | null, Instant | null>([[head, null]]);
    for (const { name, version, consumer } of consumers) {
      const { position = null, stopped = null } = known.get(`${consumer} ${shard}`) ?? {};
      const behindSince = since.get(position) ?? ((position ?? '') < head ? ((await unreadSince(store, shard, position)) ?? null) : null);
      since.set(position, behindSince);
      all.push({ name, version, shard, position, behindSince, stopped });
    }
  }
  return {
    consumers: all,
    building,
    parked: rows[0]!.parked,
    sweeps: await sweepsOf(pool),
  };
}

export interface LagSources {
  readonly pool: Queryable;
  readonly store: EventStore;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Milliseconds that the oldest event which one of the boards does not show has waited; 0 when they show everything, infinite when one
 * knows more than the log or is not built yet. A board that stopped before an event it cannot pass does not count, the others are no
 * older for it; nor does one that a newer program shows.
 *
 * @throws faults of the store, also when nothing has to be read from it
 */
export async function lagOf({ pool, store, clock }: LagSources, projections: readonly AnyProjection[], shard: string): Promise<number> {
  const { rows: versions } = await pool.query<{ name: string; version: number }>('select name, version from work.projections');
  const shown = new Map(versions.map(({ name, version }) => [name, version]));
  const known = new Map((await checkpoints(pool)).filter((each) => each.shard === shard).map((each) => [each.consumer, each]));
  const positions: Position[] = [];
  for (const projection of projections) {
    const { version, name } = projection;
    const { position, stopped } = known.get(tableSet(projection).consumer) ?? {};
    const newer = (shown.get(name) ?? version) - version;
    if (stopped || newer > 0) continue;
    if (newer < 0) return Infinity;
    positions.push(position ?? '');
  }
  // Read after the positions: none of them can be beyond it.
  const head = (await store.head(shard)) ?? '';
  if (positions.some((position) => position > head)) return Infinity;
  const oldest = positions.sort()[0] ?? head;
  const since = oldest < head ? await unreadSince(store, shard, oldest || null) : undefined;
  return since === undefined ? 0 : Math.max(0, Date.parse(clock.now()) - Date.parse(since));
}
