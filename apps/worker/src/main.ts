import 'reflect-metadata';
import { openPlatform } from '@donthu/platform';
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
    ...(process.env['LAW_PACK'] ? { lawPack: process.env['LAW_PACK'] } : {}),
    applicationName: 'donthu-worker',
    connections: 20,
    onIdleError: (error) => log.warn({ err: error }, 'an idle connection broke'),
  });
  try {
    const worker = await runWorker(platform, {
      log,
      onProgress: (progress) => log.info(progress, 'building'),
      env: process.env,
      outbox: process.env['OUTBOX'] || 'outbox',
    });
    log.info('running');
    const signal = await new Promise<NodeJS.Signals>((ended) => {
      process.once('SIGTERM', ended).once('SIGINT', ended);
    });
    log.info({ signal }, 'ending');
    await worker.close();
  } finally {
    await platform.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
