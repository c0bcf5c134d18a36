import {
  Undeliverable,
  type Channel,
  type Clock,
  type Contact,
  type Contacts,
  type Digest,
  type EventStore,
  type Ids,
  type Instant,
  type JobQueue,
  type Message,
  type Position,
  type Transport,
} from '@donthu/eventing';
import type { Pool } from 'pg';
import { Growth } from '../growth';
import type { Delivery, PostgresDeliveries, Sending, Told } from '../postgres-deliveries';
import { headsOf } from '../projections/build';
import { checkpoints } from '../projections/checkpoints';
import type { BackgroundLog } from './log';
import { BackOff } from './pause';

/** How people are told: the ways, who is reached by which, in whose words, and at what time. */
export interface Messaging {
  /** The first one that the recipient can be reached by is taken. */
  readonly transports: readonly Transport[];
  readonly contacts: Contacts;
  /** Nothing goes out at other times. */
  readonly isWorkingTime: (at: Instant) => boolean;
  readonly write: (digest: Digest, channel: Channel) => Pick<Message, 'subject' | 'text'>;
}

export interface MessengerTools extends Messaging {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly deliveries: PostgresDeliveries;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: BackgroundLog;
  /** Names of the checkpoints of all policies. */
  readonly policies: readonly string[];
  /** Spreads the sending over the processes; without it each sends what it finds. */
  readonly queue?: JobQueue | undefined;
  readonly sweepMs: number;
}

/** Each holds a connection to the database while it sends. */
const AT_ONCE = 2;
const ROUND = 500;
/** Policies are about to have read the log. */
const SOON = 100;
/** A day and a half, with an hour between the later tries. */
const MOST_ATTEMPTS = 40;
const MINUTE = 60_000;

/** Tells people once a day, in working hours, what concerns them. */
export class Messenger {
  private readonly written = new Growth();
  /** The ends of the log that policies have to reach before anything is gathered. */
  private awaited: ReadonlyMap<string, Position> | undefined;

  constructor(private readonly tools: MessengerTools) {}

  /** There may be something to tell. */
  wake(): void {
    this.written.grown('');
  }

  /** Until the signal aborts; messages in hand are finished first. */
  async run(signal: AbortSignal): Promise<void> {
    const { queue, sweepMs, log } = this.tools;
    queue?.handle((id) => this.deliver(id), AT_ONCE);
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        const seen = this.written.count('');
        const ready = await this.round();
        await this.written.wait('', seen, ready ? sweepMs : SOON, signal);
        backOff.reset();
      } catch (error) {
        log.error({ err: error }, 'messages could not be gathered');
        await backOff.wait(signal);
      }
    }
  }

  /** Is there something that would go out now? */
  async hasWork(): Promise<boolean> {
    const { clock, deliveries, isWorkingTime } = this.tools;
    const now = clock.now();
    return isWorkingTime(now) && deliveries.isAnythingDue(clock.dayOf(now), now);
  }

  /** Gathers and sends what there is. False when policies still read what may take something back. */
  async round(): Promise<boolean> {
    const { clock, deliveries, ids, isWorkingTime } = this.tools;
    const now = clock.now();
    if (!isWorkingTime(now)) return true;
    const ready = await this.policiesHaveRead();
    if (ready) await deliveries.gather(clock.dayOf(now), now, () => ids.next());
    for (const id of await deliveries.due(now, ROUND)) await this.send(id);
    return ready;
  }

  /** Over the queue, so that the processes share; by itself when there is none, or it is away. */
  private async send(id: string): Promise<void> {
    const { queue } = this.tools;
    if (!queue) return this.deliver(id);
    await queue.add(id, 0).catch(() => this.deliver(id));
  }

  private async deliver(id: string): Promise<void> {
    const { clock, deliveries, isWorkingTime } = this.tools;
    const now = clock.now();
    if (isWorkingTime(now)) await deliveries.claim(id, now, (delivery, notices) => this.attempt(now, delivery, notices));
  }

  private async attempt(now: Instant, { id, recipient, day, attempts }: Delivery, notices: readonly Told[]): Promise<Sending> {
    const { contacts, transports, log, write } = this.tools;
    const facts = { delivery: id, attempts: attempts + 1 };
    let channel: Channel | null = null;
    try {
      const contact = await contacts.contactOf(recipient);
      const way = transports.find((each) => addressOf(contact, each.channel) !== undefined);
      if (!way) throw new Undeliverable('no-contact');
      channel = way.channel;
      const to = addressOf(contact, channel)!;
      const receipt = await way.send({ id, to, ...write(digestOf(notices, day), channel) });
      return { state: channel === 'post' ? 'to-print' : 'sent', channel, receipt };
    } catch (error) {
      const code = codeOf(error);
      if (error instanceof Undeliverable || attempts + 1 >= MOST_ATTEMPTS) {
        log.warn({ ...facts, channel, code }, 'a message is undeliverable');
        return { state: 'undeliverable', channel, receipt: code };
      }
      log.warn({ ...facts, channel, code }, 'a message could not be sent and will be tried again');
      const wait = Math.min(2 ** attempts, 60) * MINUTE;
      return { state: 'failed', channel, receipt: code, wakeAt: new Date(Date.parse(now) + wait).toISOString() };
    }
  }

  /**
   * What a policy has yet to read may take back what another one has asked for; one that reads the log anew must not tell of years
   * ago. So the ends of the log are noted, and nothing is gathered before all have passed them.
   */
  private async policiesHaveRead(): Promise<boolean> {
    const { pool, store, policies } = this.tools;
    this.awaited ??= await headsOf(store);
    const known = new Map((await checkpoints(pool)).map((each) => [`${each.consumer} ${each.shard}`, each]));
    for (const [shard, head] of this.awaited) {
      for (const policy of policies) {
        const at = known.get(`${policy} ${shard}`);
        if (!at || (!at.stopped && (at.position ?? '') < head)) return false;
      }
    }
    this.awaited = undefined;
    return true;
  }
}

function addressOf(contact: Contact | undefined, channel: Channel): string | undefined {
  switch (channel) {
    case 'mail':
      return contact?.mail;
    case 'sms':
      return contact?.phone;
    case 'post':
      return contact?.post;
  }
}

/** Numbers and days, and nothing by which somebody could tell what it is about. */
function digestOf(notices: readonly Told[], day: string): Digest {
  const count = (some: readonly Told[]) => new Set(some.map(({ aboutKind, aboutId }) => `${aboutKind} ${aboutId}`)).size;
  const days = notices.flatMap(({ dueOn }) => (dueOn !== null && dueOn >= day ? [dueOn] : []));
  return {
    day,
    matters: count(notices),
    overdue: count(notices.filter(({ dueOn }) => dueOn !== null && dueOn < day)),
    dueDays: [...new Set(days)].sort(),
  };
}

/** Texts of errors repeat addresses. */
function codeOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name ?? 'unknown';
}
