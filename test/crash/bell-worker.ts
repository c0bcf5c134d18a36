/** `bell-worker.ts <database> <redis> <now> before|after|never <nth>`: rings what is due, and dies at the nth ring, or says that it is quiet. */
import { SystemClock } from '@donthu/adapters/system';
import { bellWorker } from './bells';

const [databaseUrl = '', redisUrl = '', now = '', when = '', nth = ''] = process.argv.slice(2);

const die = (ring: number) => {
  if (ring === Number(nth)) process.kill(process.pid, 'SIGKILL');
  // Not a step further: the signal comes when it comes.
  return ring < Number(nth) ? undefined : new Promise<void>(() => undefined);
};

async function main(): Promise<void> {
  const clock = Object.assign(new SystemClock(), { now: () => now });
  const worker = await bellWorker({ databaseUrl, redisUrl, clock, ...(when === 'never' ? {} : { [when]: die }) });
  await worker.settled();
  await worker.stop();
  process.stdout.write('quiet\n');
}

void main();
