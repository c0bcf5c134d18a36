import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  startBackground,
  type BackgroundLog,
  type BackgroundOptions,
  type BackgroundStatus,
  type RunningBackground,
} from '@donthu/adapters/postgres';
import { backgrounds, known, requestFor, type Platform } from '@donthu/platform';
import { foldThreads } from './fold-threads';

export const PLATFORM = Symbol('platform');
export const SETTINGS = Symbol('settings');

export interface WorkerSettings extends Pick<BackgroundOptions, 'queues' | 'messaging' | 'nationalDatabase' | 'sweepMs' | 'onProgress'> {
  /** Silent when absent. */
  readonly log?: BackgroundLog;
}

const silent: BackgroundLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Starts the background with the application and stops it, after what is in hand, when the application ends. */
@Injectable()
export class BackgroundRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private running?: RunningBackground;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
    private readonly bus: CommandBus,
  ) {}

  /** After every module's handlers are on the bus: the first alarm may ring at once. */
  async onApplicationBootstrap(): Promise<void> {
    const { log = silent } = this.settings;
    this.running = await startBackground({
      ...this.platform,
      ...this.settings,
      background: backgrounds,
      foldThreads,
      known,
      // Back on the bus, to the same handlers that the api's commands go to.
      dispatch: (envelope) => this.bus.execute(requestFor(envelope)),
      log,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  /** Waits until nothing is left to read or to do. */
  settled(): Promise<BackgroundStatus> {
    return this.started().settled();
  }

  status(): Promise<BackgroundStatus> {
    return this.started().status();
  }

  private started(): RunningBackground {
    if (!this.running) throw new Error('the background has not been started');
    return this.running;
  }
}
