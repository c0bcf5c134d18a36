import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Inject } from '@nestjs/common';
import { lagOf } from '@donthu/adapters/postgres';
import { lastRunningDay } from '@donthu/case';
import { TablesOfAnotherVersion } from '@donthu/eventing';
import { calendarWarnings, type CalendarWarning } from '@donthu/law';
import { backgrounds, type Platform } from '@donthu/platform';
import { Leaving } from '../http/leaving';
import { ProblemError } from '../http/problem';
import { PLATFORM } from '../http/tokens';

/** So long, in milliseconds, nothing that was recorded may wait to be shown: clerks would enter again what they do not find. */
const SHOWN_WITHIN = 60_000;

/** Milliseconds that whoever asks may be kept waiting; a store that does not answer is tried for longer than that. */
const PATIENCE = 2_000;

const projections = backgrounds.flatMap((each) => each.projections);

/** Whether to send people here. Without detail: the answers are public. */
@Controller('api')
export class HealthController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly leaving: Leaving,
  ) {}

  /** The process answers. */
  @Get('health')
  health(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The store answers and the boards show what was recorded a minute ago. Years without an official calendar keep nobody out, and are
   * told; nor does a newer program that has built boards of its own: until this one is replaced it takes what people enter.
   */
  @Get('ready')
  async ready(): Promise<{ readonly status: 'ready'; readonly calendar: readonly CalendarWarning[] }> {
    const { rows, shard, lawBook, clock } = this.platform;
    if (this.leaving.begun) throw new ProblemError('leaving');
    try {
      const lag = await Promise.race([lagOf(this.platform, projections, shard), sleep(PATIENCE, undefined, { ref: false })]);
      if (lag === undefined) throw new Error('the store does not answer');
      if (lag > SHOWN_WITHIN) throw new ProblemError('boards-behind');
      const lastRunning = await lastRunningDay(rows, shard).catch((error: unknown) => {
        if (error instanceof TablesOfAnotherVersion) return null;
        throw error;
      });
      const calendar = calendarWarnings(lawBook.calendar, clock.dayOf(clock.now()), lastRunning);
      return { status: 'ready', calendar };
    } catch (error) {
      throw error instanceof ProblemError ? error : new ProblemError('unavailable', { cause: error });
    }
  }
}
