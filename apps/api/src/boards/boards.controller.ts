import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BacklogAnswer, LedgerAnswer, PendingAnswer, ResolutionAnswer } from '@donthu/contract';
import { askBacklog, askLedger, askPending, askResolutionTime, matters } from '@donthu/case';
import { addDays } from '@donthu/eventing';
import { QuestionDoor } from '../http/question-door';
import { periodOf } from './period';

/** What leaders look at in the morning. */
@Controller('api/boards')
export class BoardsController {
  constructor(private readonly questions: QuestionDoor) {}

  /** Overdue, near-due, unassigned: the worst first. */
  @Get('pending')
  async pending(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PendingAnswer> {
    const { params, viewer, today } = await this.questions.open('pending', [matters], request, reply);
    const page = await askPending(this.questions.platform.rows, viewer, { ...params, asOf: params.asOf ?? today });
    return this.questions.page('pending', page);
  }

  /** The citizen's wait or the statutory time; never mixed. */
  @Get('resolution-time')
  async resolutionTime(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ResolutionAnswer> {
    const { params, viewer, today } = await this.questions.open('resolutionTime', [matters], request, reply);
    if (params.from !== undefined && params.to !== undefined) periodOf(params, params.from, params.to);
    return askResolutionTime(this.questions.platform.rows, viewer, { ...params, asOf: params.asOf ?? today });
  }

  /** opening + received = resolved + transferred + otherwise closed + closing; of this month when no period is given */
  @Get('ledger')
  async ledger(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<LedgerAnswer> {
    const { params, viewer, today } = await this.questions.open('ledger', [matters], request, reply);
    const period = periodOf(params, `${(params.to ?? today).slice(0, 7)}-01`, today);
    return askLedger(this.questions.platform.rows, viewer, { ...params, ...period });
  }

  /** Open and overdue at the end of each day; of the last ninety days when no period is given. */
  @Get('backlog')
  async backlog(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<BacklogAnswer> {
    const { params, viewer, today } = await this.questions.open('backlog', [matters], request, reply);
    const period = periodOf(params, addDays(params.to ?? today, -89), today);
    return askBacklog(this.questions.platform.rows, viewer, { ...params, ...period });
  }
}
