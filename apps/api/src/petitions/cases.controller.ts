import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findMatters, matters } from '@donthu/case';
import type { CommandAnswer, CaseAnswer, QuestionAnswers } from '@donthu/contract';
import { CommandDoor } from '../http/command-door';
import { commandOf, idOf } from '../http/paths';
import { QuestionDoor } from '../http/question-door';
import { oneCase } from './one-case';

/** Matters (vụ việc). */
@Controller('api/cases')
export class CasesController {
  constructor(
    private readonly commands: CommandDoor,
    private readonly questions: QuestionDoor,
  ) {}

  /** Every command on a case, by its verb: `accept-case`. */
  @Post(':id/:verb')
  command(
    @Param('id') id: string,
    @Param('verb') verb: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    return this.commands.send('case', commandOf('case', verb), idOf(id), request, reply);
  }

  /** Letters and cases that people call by a number. */
  @Get()
  async find(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<QuestionAnswers['cases']> {
    const { params, viewer } = await this.questions.open('cases', [matters], request, reply);
    return { rows: await findMatters(this.questions.platform.rows, viewer, params.number), next: null };
  }

  /** One case with its letters, event by event: as it stood on a day, and as it was known at a moment. */
  @Get(':id')
  async one(@Param('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseAnswer> {
    const { params, viewer, today } = await this.questions.open('case', [matters], request, reply);
    const { asOf = today, knownAt } = params;
    return oneCase(this.questions.platform, viewer, { id: idOf(id), asOf, knownAt }, reply);
  }
}
