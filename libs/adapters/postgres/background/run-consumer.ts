import type { Pool } from 'pg';
import { Fenced, recordStop, takeOver, Unfoldable } from '../projections/checkpoints';
import { advance, type Consumer } from '../projections/projection-consumer';
import type { BackgroundLog } from './log';
import type { Part } from './part';
import { BackOff, pause } from './pause';
import type { ShardLog } from './shard-log';

export interface RunTools {
  readonly pool: Pool;
  readonly part: Part;
  readonly log: BackgroundLog;
  /** Told after each batch that is committed. */
  readonly onCommitted?: (() => void) | undefined;
}

/** How long to wait before asking again for a reader that another process runs. */
const HELD_ELSEWHERE = 1_000;

/**
 * Follows the log with one consumer until the signal aborts: alone under its lock while it is of this process's part, again from the
 * stored checkpoint after a fault or when it was fenced out. Ends before an event that cannot be folded; the checkpoint says why.
 */
export async function runConsumer(tools: RunTools, consumer: Consumer, shardLog: ShardLog, signal: AbortSignal): Promise<void> {
  const { pool, part, log, onCommitted } = tools;
  const facts = { consumer: consumer.name, shard: shardLog.shard };
  const lock = `${consumer.name} ${shardLog.shard}`;
  const backOff = new BackOff();
  while (!signal.aborted) {
    try {
      if (!(await consumer.isCurrent())) {
        log.info(facts, 'another version is shown by now: ended');
        await part.leave(lock);
        return;
      }
      const mine = await part.take(lock);
      if (!mine) {
        await pause(HELD_ELSEWHERE, signal);
        continue;
      }
      const here = AbortSignal.any([signal, mine]);
      let mark = await takeOver(pool, consumer.name, shardLog.shard);
      while (!here.aborted) {
        const events = await shardLog.after(mark.position);
        if (events.length === 0) {
          await shardLog.beyond(mark.position, here);
          continue;
        }
        mark = await advance(consumer, mark, events);
        onCommitted?.();
        backOff.reset();
      }
      if (!signal.aborted) await part.giveBack(lock);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Unfoldable && (await stop(tools, consumer, shardLog.shard, error))) {
        // Perhaps another process has a better program.
        await part.leave(lock).catch(() => undefined);
        return;
      }
      if (error instanceof Fenced) log.warn(facts, 'taken over; starting again from the checkpoint');
      else log.error({ ...facts, err: error }, 'a batch failed and will be tried again');
      await backOff.wait(signal);
    }
  }
}

async function stop({ pool, log }: RunTools, consumer: Consumer, shard: string, error: Unfoldable): Promise<boolean> {
  const stopped = error.stopped();
  try {
    await recordStop(pool, consumer.name, shard, stopped);
  } catch {
    return false;
  }
  log.error({ consumer: consumer.name, shard, ...stopped }, 'stopped before an event that cannot be folded');
  return true;
}
