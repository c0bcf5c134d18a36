import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CheckpointBeyondLog } from '@donthu/adapters/postgres';
import type { AnyPolicy, AnyProjection, Background, RecordedEvent } from '@donthu/eventing';
import { restore, takeBackup, type Backup } from '../backup';
import type { Fault } from '../fault';
import type { Acknowledged } from '../load';
import { program, type Round } from '../round';
import { unansweredScreens } from '../screens';
import type { InlineService } from '../service';

interface BackupOfRound {
  readonly backup: Backup;
  /** What had been acknowledged when it began. */
  readonly acknowledged: readonly Acknowledged[];
}

const backups = new WeakMap<Round, BackupOfRound>();

/** In the middle of the load, while everybody works. */
async function backUp(round: Round): Promise<void> {
  const acknowledged = [...round.acknowledged];
  backups.set(round, { acknowledged, backup: await takeBackup(round.cluster.url(round.database)) });
}

/** The database as it was at the backup, and the service started on it. */
async function putBack(round: Round): Promise<void> {
  await round.stopAll();
  await restore(round.cluster.url(round.database), backups.get(round)!.backup);
  await forgetMessages(round);
  await round.startInline();
}

/** Messages that went out after the backup are not known to it: whoever restores one tells people again. */
async function forgetMessages({ cluster, database, outbox }: Round): Promise<void> {
  const known = new Set((await cluster.sql(database, 'select id from work.deliveries')).map(({ id }) => `${String(id)}.eml`));
  const folder = join(outbox, 'mail');
  for (const file of existsSync(folder) ? readdirSync(folder) : []) if (!known.has(file)) rmSync(join(folder, file));
}

/** The only service of the round, in this process. */
const serviceOf = ({ running }: Round) => [...running][0] as InlineService;

/** A program with a mistake: there is a letter that one of its readers cannot fold. */
function mistaken(round: Round, stream: () => string): Background {
  const fails = <R extends AnyPolicy | AnyProjection>(reader: R): R => ({
    ...reader,
    on: Object.fromEntries(
      Object.entries(reader.on as Record<string, (...args: unknown[]) => unknown>).map(([type, rule]) => [
        type,
        (...args: unknown[]) => {
          if ((args.at(-1) as RecordedEvent).stream === stream()) throw new Error('a mistake of the program');
          return rule(...args);
        },
      ]),
    ),
  });
  const readers = [
    ...program.projections.filter(({ kinds }) => kinds.includes('petition')),
    ...program.policies.filter(({ on }) => 'PetitionReceived' in on),
  ];
  const chosen = round.pick(readers);
  const of = <R extends AnyPolicy | AnyProjection>(all: readonly R[]) =>
    all.map((each) => (each === (chosen as unknown) ? fails(each) : each));
  return { ...program, projections: of(program.projections), policies: of(program.policies) };
}

const raised = ({ projections, ...rest }: Background): Background => ({
  ...rest,
  projections: projections.map((each) => ({ ...each, version: each.version + 1 })),
});

/** What is stored and who reads it. */
export const dataFaults: readonly Fault[] = [
  {
    name: 'a backup is restored',
    store: 'postgres',
    strike: backUp,
    async afterwards(round) {
      round.acknowledged = [...backups.get(round)!.acknowledged];
      await putBack(round);
      await round.load(1, 'restored');
    },
  },
  {
    name: 'the log alone is restored',
    store: 'postgres',
    strike: backUp,
    async afterwards(round) {
      await round.stopAll();
      await restore(round.cluster.url(round.database), backups.get(round)!.backup, 'log.');
      // What was read is more than there is to read: nobody may go on as if nothing had happened.
      await round.tryInline().then(
        (service) => {
          round.violations.push('a worker starts though checkpoints lie beyond the end of the log');
          return service.stop();
        },
        (error: unknown) =>
          error instanceof CheckpointBeyondLog || round.violations.push(`a worker does not start, and says ${String(error)}`),
      );
      round.acknowledged = [...backups.get(round)!.acknowledged];
      await putBack(round);
    },
  },
  {
    name: 'a backup older than the log of EventStoreDB is restored',
    store: 'eventstoredb',
    strike: backUp,
    async afterwards(round) {
      await putBack(round);
      await round.load(1, 'restored');
    },
  },
  {
    name: 'a poison event',
    before(round) {
      let poisoned = '';
      const at = 1 + Math.floor(round.chance() * 4);
      let letters = 0;
      round.tampering = {
        background: [mistaken(round, () => poisoned)],
        store: (store) =>
          new Proxy(store, {
            get(target, name) {
              const value: unknown = Reflect.get(target, name);
              if (typeof value !== 'function') return value;
              if (name !== 'append') return (value as (...args: unknown[]) => unknown).bind(target);
              return (request: Parameters<typeof store.append>[0]) => {
                if (request.stream.includes('.petition-') && ++letters === at) poisoned = request.stream;
                return target.append(request);
              };
            },
          }),
      };
    },
    async afterwards(round) {
      await round.settled();
      const stopped = (await serviceOf(round).status()).consumers.filter((each) => each.stopped);
      if (stopped.length !== 1) round.violations.push(`${stopped.length} readers stand before the event that one cannot fold`);
      for (const { position, stopped: before } of stopped)
        if (before?.position && (position ?? '') >= before.position)
          round.violations.push('a reader has skipped the event that it cannot fold');
      await round.stopAll();
      await round.startInline({});
    },
  },
  {
    name: 'an old program beside a new one',
    async strike(round) {
      // The new one builds its tables beside those of the old one, which go on being filled until they are no longer shown.
      const [old] = round.running;
      round.background = raised(program);
      await round.startInline({ background: [round.background] });
      await round.moment(1_500);
      round.running.delete(old!);
      await old!.stop();
    },
  },
  {
    name: 'persons are erased',
    async afterwards(round) {
      await round.settled();
      const { rows } = await serviceOf(round).platform.pool.query<{ ref: string }>(
        "select ref from sealed.records where kind = 'person' order by ref",
      );
      const erased = rows.filter(() => round.chance() < 0.5).map(({ ref }) => ref);
      await serviceOf(round).platform.pool.query('delete from sealed.records where ref = any($1)', [erased]);
      round.violations.push(...(await unansweredScreens(serviceOf(round).origin, round.acknowledged)));
    },
  },
];
