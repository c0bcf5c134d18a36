import 'reflect-metadata';
import { openPlatform, whenToldToEnd } from '@donthu/platform';
import pino from 'pino';
import { runWorker } from './run-worker';

/** `DATABASE_URL` and `DONTHU_SECRET`, and `EVENTSTORE_URL` if there is one, the same as the api's; `OUTBOX`, a folder; `LAW_PACK`, a file; the others stand at `RunSettings`. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Thiếu ${name} / ${name} is not set`);
  return value;
}

async function main(): Promise<void> {
  const log = pino({ name: 'donthu-worker' });
  const platform = await openPlatform({
    databaseUrl: required('DATABASE_URL'),
    secret: required('DONTHU_SECRET'),
    eventStoreUrl: process.env['EVENTSTORE_URL'] || undefined,
    redisUrl: process.env['REDIS_URL'] || undefined,
    ...(process.env['LAW_PACK'] ? { lawPack: process.env['LAW_PACK'] } : {}),
    applicationName: 'donthu-worker',
    connections: 20,
    onIdleError: (error) => log.warn({ err: error }, 'an idle connection broke'),
  });
  const worker = await runWorker(platform, {
    log,
    onProgress: (progress) => log.info(progress, 'building'),
    env: process.env,
    outbox: process.env['OUTBOX'] || 'outbox',
  }).catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  whenToldToEnd(log, async () => {
    await worker.close();
    await platform.close();
  });
  log.info('running');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
