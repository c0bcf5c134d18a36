import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastRunningDay, runningClocks } from '@donthu/case';
import type { CalendarAnswer, CalendarYearAnswer, CalendarYearsAnswer, CommandAnswer } from '@donthu/contract';
import { addDays, daysBetween } from '@donthu/eventing';
import { calendarWarnings, dayKind, daysOfYear, isWorked, yearOf } from '@donthu/law';
import { recountsOf } from '@donthu/platform';
import { CommandDoor } from '../http/command-door';
import { commandOf, idOf } from '../http/paths';
import { etag } from '../http/preconditions';
import { QuestionDoor } from '../http/question-door';
import { periodOf } from './period';

/** The working-day calendar that deadlines are counted with, so that a page can say "còn 3 ngày làm việc". */
@Controller('api/calendar')
export class CalendarController {
  constructor(private readonly questions: QuestionDoor) {}

  @Get()
  async daysOff(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CalendarAnswer> {
    const { params } = await this.questions.open('calendar', [], request, reply);
    const { from, to } = periodOf(params, params.from, params.to);
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
    return { from, to, daysOff: days.filter((day) => !this.questions.platform.law.isWorkingDay(day)) };
  }

  /** Which years are known, and for which one somebody has to enter the official table. */
  @Get('years')
  async years(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CalendarYearsAnswer> {
    const { today } = await this.questions.open('calendarYears', [runningClocks], request, reply);
    const { platform } = this.questions;
    const { lawBook, rows, shard } = platform;
    await lawBook.refresh();
    const { calendar, revision } = lawBook;
    if (revision >= 0) void reply.header('etag', etag(revision));
    return {
      version: calendar.id,
      revision,
      years: calendar.years.map(({ year, status, publishedBy, document, confidence }) => ({
        year,
        status,
        publishedBy,
        ...(document === undefined ? {} : { document }),
        confidence,
      })),
      warnings: calendarWarnings(calendar, today, await lastRunningDay(rows, shard)),
      recounts: await recountsOf(platform),
    };
  }

  @Get('year')
  async year(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CalendarYearAnswer> {
    const { params, today } = await this.questions.open('calendarYear', [], request, reply);
    const { year = Number(today.slice(0, 4)) } = params;
    const { lawBook } = this.questions.platform;
    await lawBook.refresh();
    const { calendar } = lawBook;
    const { status = 'missing', publishedBy, document, confidence, off, makeUp, swaps, unconfirmed } = yearOf(calendar, year) ?? {};
    return {
      version: calendar.id,
      year,
      status,
      publishedBy: publishedBy ?? null,
      document: document ?? null,
      confidence: confidence ?? null,
      off: off ?? [],
      makeUp: makeUp ?? [],
      swaps: swaps ?? [],
      unconfirmed: unconfirmed ?? [],
      workingDays: daysOfYear(year).filter((day) => isWorked(dayKind(calendar, day))).length,
    };
  }
}

/** Publishing the calendar: `POST /api/calendars/vn/publish-calendar`. */
@Controller('api/calendars')
export class CalendarsController {
  constructor(private readonly commands: CommandDoor) {}

  @Post(':id/:verb')
  command(
    @Param('id') id: string,
    @Param('verb') verb: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    return this.commands.send('calendar', commandOf('calendar', verb), idOf(id), request, reply);
  }
}
