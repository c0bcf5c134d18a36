import { startEmbedded } from '@donthu/adapters/embedded';
import type { AnyProjection } from '@donthu/eventing';
import { backgrounds, openPlatform, type Platform } from '@donthu/platform';
import { createWorker } from '../../worker/src/create-worker';
import { CommandError, type Input, type Io } from './command';
import { progressOn } from './print/progress';
import { keptSecret } from './secret';

/** Everything that is folded for the questions. */
export const projections: readonly AnyProjection[] = backgrounds.flatMap((each) => each.projections);

export interface InstallationOptions {
  /** The only one that serves this data folder; otherwise a server that runs already is joined. */
  readonly alone?: boolean;
  /** The log in the database, wherever `EVENTSTORE_URL` points: it is about to be moved there. */
  readonly logAtHome?: boolean;
}

/**
 * Works on the data of this installation: the server of `DATABASE_URL`, else PostgreSQL of our own over the data folder, for as
 * long as the work takes; the log in `EVENTSTORE_URL`, if there is one.
 *
 * @throws SetupError | NewerDataError | ChangedMigrationError | EventStoreUrlInvalid | EventStoreUnreachable | LogElsewhere, faults of the connection, and what the work throws
 */
export async function withInstallation<T>(
  input: Input,
  io: Io,
  work: (platform: Platform) => Promise<T>,
  { alone = false, logAtHome = false }: InstallationOptions = {},
): Promise<T> {
  const { dataDir } = input;
  const given = io.env['DATABASE_URL'];
  const server = given ? undefined : await startEmbedded({ dataDir, share: !alone, log: (line) => io.err(line) });
  try {
    const platform = await openPlatform({
      databaseUrl: given ?? server!.url,
      eventStoreUrl: logAtHome ? undefined : io.env['EVENTSTORE_URL'] || undefined,
      redisUrl: io.env['REDIS_URL'] || undefined,
      secret: io.env['DONTHU_SECRET'] ?? (await keptSecret(dataDir)),
      ...(io.env['LAW_PACK'] ? { lawPack: io.env['LAW_PACK'] } : {}),
      applicationName: `donthu-cli-${process.pid}`,
      connections: 20,
    });
    try {
      return await work(platform);
    } finally {
      await platform.close();
      if (!alone) await server?.guestsDone(io.signal);
    }
  } finally {
    await server?.stop();
  }
}

/** How long one look waits before it asks whether something stands in the way. */
const LOOK_MS = 500;

/**
 * Until what a question is answered from has reached the end of the log as it is now. Where no worker runs, this process is one
 * for as long as it takes.
 *
 * @throws CommandError when a projection has stopped before an event it cannot fold
 */
export async function upToDate(platform: Platform, of: readonly AnyProjection[], io: Io): Promise<void> {
  const { store, rows } = platform;
  const ends: [string, string][] = [];
  for (const shard of await store.shards()) {
    const head = await store.head(shard);
    if (head !== null && !(await rows.waitFor(of, shard, head, 0))) ends.push([shard, head]);
  }
  if (ends.length === 0) return;
  const progress = progressOn(io);
  const worker = await createWorker(platform, {
    onProgress: ({ projection, share, perSecond, secondsLeft }) =>
      progress.show(share, `đang tổng hợp / folding ${projection}: ${perSecond}/s`, secondsLeft),
  });
  try {
    for (const [shard, head] of ends) {
      while (!(await rows.waitFor(of, shard, head, LOOK_MS))) {
        if (io.signal.aborted) throw new CommandError('interrupted', 'Đã dừng / interrupted');
        const { consumers } = await worker.status();
        const stopped = consumers.find((each) => each.stopped !== null && of.some(({ name }) => name === each.name));
        if (stopped)
          throw new CommandError(
            'projection-stopped',
            `${stopped.name}: dừng lại trước một sự kiện / stopped before ${stopped.stopped!.position}`,
          );
      }
    }
  } finally {
    await worker.close();
    progress.end();
  }
}
