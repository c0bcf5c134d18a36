import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page, ParkedCommand } from '@donthu/contract';
import { QuestionDoor } from '../http/question-door';

const MOST = 200;

/** What the service wanted to do by itself and could not. */
@Controller('api/work')
export class WorkController {
  constructor(private readonly questions: QuestionDoor) {}

  /** Commands of policies that were refused: for people to look at. */
  @Get('parked')
  async parked(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Page<ParkedCommand>> {
    await this.questions.open('parked', [], request, reply);
    const parked = await this.questions.platform.alarms.parked(MOST);
    return {
      rows: parked.map(({ key, policy, stream, command, happenedOn, reason, parkedAt }) => ({
        key,
        policy,
        stream,
        command: command.type,
        happenedOn,
        reason,
        parkedAt,
      })),
      next: null,
    };
  }
}
