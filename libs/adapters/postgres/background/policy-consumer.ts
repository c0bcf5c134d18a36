import { isAlarm, isNotice, parseStream, type Alarm, type AnyPolicy, type Ask, type Clock, type RecordedEvent } from '@donthu/eventing';
import type { Pool } from 'pg';
import { writingAlarms, type NewAlarm } from '../postgres-alarms';
import { Gather } from '../gather';
import { writingNotices, type NewNotice, type NewRecall } from '../postgres-deliveries';
import { isRefusedByValue, moving, orFenced, Unfoldable, type Mark, type Move } from '../projections/checkpoints';
import { pure, type Consumer } from '../projections/projection-consumer';
import { together } from '../projections/transaction';

/** The name under which a policy's checkpoint is kept; a raised version reads the log again from its beginning. */
export const policyConsumer = ({ name, version }: AnyPolicy): string => `policy:${name}_v${version}`;

/** What one policy wants because of a batch, and how far it has read with it. */
interface Read extends Move {
  readonly wanted: readonly NewAlarm[];
  readonly told: readonly (NewNotice | NewRecall)[];
}

/**
 * Commits what policies ask for with their checkpoints. They read the same pages side by side: one transaction does for all that come
 * to the end of theirs together. What is refused for the sake of one of them is tried again one by one.
 */
export class PolicyCommits {
  private readonly asked: Gather<Read, undefined>;

  constructor(pool: Pool) {
    this.asked = new Gather(async (batch) => {
      const told = batch.flatMap((each) => each.told);
      await together(pool, [
        moving(batch),
        ...writingAlarms(batch.flatMap(({ wanted }) => wanted)),
        ...writingNotices(
          told.filter((each) => isNotice(each)),
          told.filter((each): each is NewRecall => !isNotice(each)),
        ),
      ]);
      return batch.map(() => undefined);
    });
  }

  /** @throws Fenced, Unfoldable when the database does not take what this one wants */
  async commit(read: Read): Promise<Mark> {
    await this.asked.ask(read).catch((error: unknown) => {
      throw isRefusedByValue(error) ? new Unfoldable(error) : orFenced(error, read.mark);
    });
    return { ...read.mark, position: read.position };
  }
}

export interface PolicyTools {
  readonly commits: PolicyCommits;
  readonly clock: Pick<Clock, 'startOf'>;
  /** Told after alarms were written. */
  readonly onAlarms: () => void;
  /** Told after notices were written, or taken back. */
  readonly onNotices: () => void;
}

/** Reads the log for one policy: what it asks for and the checkpoint commit together. */
export class PolicyConsumer implements Consumer {
  constructor(
    private readonly tools: PolicyTools,
    private readonly policy: AnyPolicy,
  ) {}

  get name(): string {
    return policyConsumer(this.policy);
  }

  /** Versions of a policy do not stand in each other's way: what an alarm does it does once. */
  async isCurrent(): Promise<boolean> {
    return true;
  }

  async apply(mark: Mark, events: readonly RecordedEvent[]): Promise<Mark> {
    const { commits, clock, onAlarms, onNotices } = this.tools;
    const asked = pure(() => events.map((event) => ({ event, asks: asksOf(this.policy, event) })));
    const wanted = asked.flatMap(({ event, asks }) => asks.filter(isAlarm).map((alarm) => newAlarm(this.policy, event, alarm, clock)));
    const told = asked.flatMap(({ event, asks }) =>
      asks.flatMap((ask) => (isAlarm(ask) ? [] : [{ ...ask, shard: event.shard, causePosition: event.position }])),
    );
    const moved = await commits.commit({ mark, position: events.at(-1)!.position, wanted, told });
    if (wanted.length > 0) onAlarms();
    if (told.length > 0) onNotices();
    return moved;
  }
}

/**
 * The commands a policy wants done because of an event.
 *
 * @throws when it wants to send what it does not say it sends
 */
export const alarmsOf = (policy: AnyPolicy, event: RecordedEvent, clock: Pick<Clock, 'startOf'>): readonly NewAlarm[] =>
  asksOf(policy, event)
    .filter(isAlarm)
    .map((alarm) => newAlarm(policy, event, alarm, clock));

function asksOf(policy: AnyPolicy, event: RecordedEvent): readonly Ask[] {
  if (!Object.hasOwn(policy.on, event.type) || !policy.kinds.includes(parseStream(event.stream).kind)) return [];
  const rule = policy.on[event.type] as (event: RecordedEvent) => readonly Ask[];
  const asks = rule(event);
  for (const { command } of asks.filter(isAlarm))
    if (!policy.sends.includes(command.type)) throw new Error(`${policy.name} does not say that it sends ${command.type}`);
  return asks;
}

function newAlarm({ name }: AnyPolicy, event: RecordedEvent, alarm: Alarm, clock: Pick<Clock, 'startOf'>): NewAlarm {
  const { unit, correlationId } = event.meta;
  const dueAt = typeof alarm.dueAt === 'string' ? alarm.dueAt : clock.startOf(alarm.dueAt.startOf);
  return { ...alarm, dueAt, shard: event.shard, policy: name, unit, causeId: event.id, causePosition: event.position, correlationId };
}
