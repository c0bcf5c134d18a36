import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { openPlatform, whenToldToEnd } from '@donthu/platform';
import { createApi } from './create-api';
import { Leaving } from './http/leaving';

/** Milliseconds in which whoever sends people here notices that he should not: a proxy looks each second and believes its second look. */
const NOTICED = 3_000;

/**
 * The api alone, for deployments that run it apart from the worker. `DATABASE_URL` and `DONTHU_SECRET` are needed; `PORT` (3000),
 * `HOST` (127.0.0.1), `DONTHU_SHARD` (p01), `EVENTSTORE_URL` (the log stands in the database), `REDIS_URL` (hints travel through the
 * database) and `LAW_PACK` (a file; the law that came with the program) have their usual values. Told to end, it stays for those who
 * are still sent here, and answers what is in hand.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, DONTHU_SECRET, DONTHU_SHARD, EVENTSTORE_URL, REDIS_URL, LAW_PACK, PORT = '3000', HOST = '127.0.0.1' } = process.env;
  if (!DATABASE_URL || !DONTHU_SECRET) throw new Error('DATABASE_URL and DONTHU_SECRET must be set');
  const log = pino({ name: 'donthu-api' });
  const platform = await openPlatform({
    databaseUrl: DATABASE_URL,
    secret: DONTHU_SECRET,
    eventStoreUrl: EVENTSTORE_URL || undefined,
    redisUrl: REDIS_URL || undefined,
    applicationName: 'donthu-api',
    onIdleError: ({ name, message }) => log.warn({ fault: name, message }, 'a connection to the database broke'),
    ...(DONTHU_SHARD ? { shard: DONTHU_SHARD } : {}),
    ...(LAW_PACK ? { lawPack: LAW_PACK } : {}),
  });
  const webRoot = resolve('dist/web');
  const app = await createApi(platform, { logger: { level: 'warn' }, ...(existsSync(webRoot) ? { webRoot } : {}) });
  await app.listen(Number(PORT), HOST);
  log.info({ url: await app.getUrl() }, 'listening');

  whenToldToEnd(log, async () => {
    app.get(Leaving).begun = true;
    await sleep(NOTICED);
    await app.close();
    await platform.close();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
