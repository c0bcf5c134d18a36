import { openQueues } from '@donthu/adapters/queue';
import {
  makePool,
  PostgresAlarms,
  PostgresDeliveries,
  PostgresEventStore,
  PostgresSealedRecords,
  startBackground,
  type BackgroundOptions,
  type RunningBackground,
} from '@donthu/adapters/postgres';
import { SystemIds } from '@donthu/adapters/system';
import {
  decideOn,
  type AnyPolicy,
  type Clock,
  type Command,
  type CommandEnvelope,
  type Decider,
  type DomainEvent,
  type Outcome,
} from '@donthu/eventing';

/** Each ticket that is opened has a bell, to be rung with the beginning of the day that stands on its first label, or at that instant. */
const policy: AnyPolicy = {
  name: 'ring-when-due',
  version: 1,
  kinds: ['ticket'],
  sends: ['RingBell'],
  on: {
    TicketOpened: ({ id, data, meta }) => [
      {
        key: `${id}/ring`,
        dueAt: data.labels[0].includes('T') ? data.labels[0] : { startOf: data.labels[0] },
        stream: { kind: 'bell', id: data.ticketId },
        command: { type: 'RingBell', data: {} },
        happenedOn: meta.happenedOn,
      },
    ],
  },
};

/** Rings as often as it is told: whatever is acted on twice shows. */
const bell: Decider<null, Command, DomainEvent, null> = {
  kind: 'bell',
  initial: null,
  decide: () => [{ type: 'BellRung', data: {} }],
  evolve: (state) => state,
};

export interface BellWorker extends RunningBackground {
  /** Rings that this worker has sent. */
  readonly sent: () => number;
}

export interface BellWorkerOptions extends Pick<BackgroundOptions, 'sweepMs' | 'messaging'> {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly clock: Clock;
  /** Asked around each ring, with its number. */
  readonly before?: (nth: number) => Promise<void> | void;
  readonly after?: (nth: number) => Promise<void> | void;
  readonly log?: BackgroundOptions['log'];
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A worker of its own: own connections to both servers, as another process would have. */
export async function bellWorker(options: BellWorkerOptions): Promise<BellWorker> {
  const { databaseUrl, redisUrl, clock, sweepMs, messaging, before, after, log = silent } = options;
  const pool = makePool(databaseUrl, { applicationName: 'bell-worker' });
  const queues = await openQueues({ databaseUrl, redisUrl, log });
  const store = new PostgresEventStore(pool);
  const ids = new SystemIds();
  let sent = 0;
  const dispatch = async (envelope: CommandEnvelope): Promise<Outcome> => {
    const nth = ++sent;
    await before?.(nth);
    const outcome = await decideOn({ store, clock, ids, law: null }, bell, envelope);
    await after?.(nth);
    return outcome;
  };
  const running = await startBackground({
    pool,
    store,
    alarms: new PostgresAlarms(pool),
    deliveries: new PostgresDeliveries(pool),
    sealed: new PostgresSealedRecords(pool),
    background: [{ projections: [], policies: [policy] }],
    known: { events: ['TicketOpened', 'BellRung'], commands: ['RingBell'] },
    dispatch,
    clock,
    ids,
    requestHash: JSON.stringify,
    log,
    queues,
    sweepMs,
    messaging,
  });
  const stop = async () => {
    await running.stop();
    await queues.close();
    await pool.end();
  };
  return { ...running, stop, sent: () => sent };
}
