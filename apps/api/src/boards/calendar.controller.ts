import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CalendarAnswer } from '@donthu/contract';
import { addDays, daysBetween } from '@donthu/eventing';
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
}
