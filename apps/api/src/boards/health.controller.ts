import { Controller, Get, Inject } from '@nestjs/common';
import { lastRunningDay } from '@donthu/case';
import { indexOf } from '@donthu/eventing';
import { calendarWarnings, type CalendarWarning } from '@donthu/law';
import { backgrounds, type Platform } from '@donthu/platform';
import { ProblemError } from '../http/problem';
import { PLATFORM } from '../http/tokens';

/** More events behind than a minute of a busy nation: what is shown would be yesterday's. */
const FAR_BEHIND = 5_000;

const projections = backgrounds.flatMap((each) => each.projections);

/** Whether to send people here. Without detail: the answers are public. */
@Controller('api')
export class HealthController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** The process answers. */
  @Get('health')
  health(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** The store answers and the boards are near the end of the log. Years without an official calendar keep nobody out, and are told. */
  @Get('ready')
  async ready(): Promise<{ readonly status: 'ready'; readonly calendar: readonly CalendarWarning[] }> {
    const { store, rows, shard, lawBook, clock } = this.platform;
    try {
      const head = indexOf(await store.head(shard));
      const positions = await Promise.all(projections.map((projection) => rows.position(projection, shard)));
      if (positions.some((position) => head - indexOf(position) > FAR_BEHIND)) throw new Error('the boards are far behind the log');
      const calendar = calendarWarnings(lawBook.calendar, clock.dayOf(clock.now()), await lastRunningDay(rows, shard));
      return { status: 'ready', calendar };
    } catch (error) {
      throw new ProblemError('unavailable', { cause: error });
    }
  }
}
