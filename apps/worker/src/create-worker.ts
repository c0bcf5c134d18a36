import { NestFactory } from '@nestjs/core';
import type { Platform } from '@donthu/platform';
import { BackgroundRunner, type WorkerSettings } from './background-runner';
import { WorkerModule } from './worker.module';

export interface RunningWorker extends Pick<BackgroundRunner, 'settled' | 'status'> {
  /** Ends after what is in hand; leaves the platform open. */
  close(): Promise<void>;
}

/**
 * Runs projections, policies and alarms in this process.
 *
 * @throws BackgroundMistakes | CheckpointBeyondLog, or faults of the database. Nothing runs then.
 */
export async function createWorker(platform: Platform, settings: WorkerSettings = {}): Promise<RunningWorker> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(platform, settings), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  const runner = app.get(BackgroundRunner);
  return { settled: () => runner.settled(), status: () => runner.status(), close: () => app.close() };
}
