import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import pino from 'pino';
import { openPlatform } from '@donthu/platform';
import { createApi } from './create-api';

/**
 * The api alone, for deployments that run it apart from the worker. `DATABASE_URL` and `DONTHU_SECRET` are needed; `PORT` (3000),
 * `HOST` (127.0.0.1), `DONTHU_SHARD` (p01), `EVENTSTORE_URL` (the log stands in the database) and `LAW_PACK` (a file; the law that came with the program) have their usual values.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, DONTHU_SECRET, DONTHU_SHARD, EVENTSTORE_URL, LAW_PACK, PORT = '3000', HOST = '127.0.0.1' } = process.env;
  if (!DATABASE_URL || !DONTHU_SECRET) throw new Error('DATABASE_URL and DONTHU_SECRET must be set');
  const log = pino({ name: 'donthu-api' });
  const platform = await openPlatform({
    databaseUrl: DATABASE_URL,
    secret: DONTHU_SECRET,
    eventStoreUrl: EVENTSTORE_URL || undefined,
    applicationName: 'donthu-api',
    onIdleError: ({ name, message }) => log.warn({ fault: name, message }, 'a connection to the database broke'),
    ...(DONTHU_SHARD ? { shard: DONTHU_SHARD } : {}),
    ...(LAW_PACK ? { lawPack: LAW_PACK } : {}),
  });
  const webRoot = resolve('dist/web');
  const app = await createApi(platform, { logger: { level: 'warn' }, ...(existsSync(webRoot) ? { webRoot } : {}) });
  await app.listen(Number(PORT), HOST);
  log.info({ url: await app.getUrl() }, 'listening');

  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    void app
      .close()
      .then(() => platform.close())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
