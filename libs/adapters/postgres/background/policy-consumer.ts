import { parseStream, type Alarm, type AnyPolicy, type RecordedEvent } from '@donthu/eventing';
import type { Pool } from 'pg';
import type { NewAlarm, PostgresAlarms } from '../postgres-alarms';
import type { Mark } from '../projections/checkpoints';
import { commit, pure, type Consumer } from '../projections/projection-consumer';

/** The name under which a policy's checkpoint is kept; a raised version reads the log again from its beginning. */
export const policyConsumer = ({ name, version }: AnyPolicy): string => `policy:${name}_v${version}`;

/** Reads the log for one policy: its alarms and the checkpoint commit together. */
export class PolicyConsumer implements Consumer {
  constructor(
    private readonly pool: Pool,
    private readonly policy: AnyPolicy,
    private readonly alarms: PostgresAlarms,
    /** Told after alarms were written. */
    private readonly onAlarms: () => void,
  ) {}

  get name(): string {
    return policyConsumer(this.policy);
  }

  /** Versions of a policy do not stand in each other's way: what an alarm does it does once. */
  async isCurrent(): Promise<boolean> {
    return true;
  }

  async apply(mark: Mark, events: readonly RecordedEvent[]): Promise<Mark> {
    const alarms = pure(() => events.flatMap((event) => alarmsOf(this.policy, event)));
    if (alarms.length === 0) return commit(this.pool, mark, events, undefined);
    const moved = await commit(this.pool, mark, events, (client) => this.alarms.write(client, alarms));
    this.onAlarms();
    return moved;
  }
}

/** What a policy wants done because of an event. @throws when it wants to send what it does not say it sends */
export function alarmsOf(policy: AnyPolicy, event: RecordedEvent): readonly NewAlarm[] {
  if (!Object.hasOwn(policy.on, event.type) || !policy.kinds.includes(parseStream(event.stream).kind)) return [];
  const rule = policy.on[event.type] as (event: RecordedEvent) => readonly Alarm[];
  return rule(event).map((alarm) => {
    const { type } = alarm.command;
    if (!policy.sends.includes(type)) throw new Error(`${policy.name} does not say that it sends ${type}`);
    const { unit, correlationId } = event.meta;
    return { ...alarm, shard: event.shard, policy: policy.name, unit, causeId: event.id, causePosition: event.position, correlationId };
  });
}
