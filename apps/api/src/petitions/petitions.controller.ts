import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommandAnswer, LetterAnswer, RegisterAnswer } from '@donthu/contract';
import { askRegisterOfLetters, registerOfLetters } from '@donthu/petition';
import { CommandDoor } from '../http/command-door';
import { commandOf, idOf } from '../http/paths';
import { QuestionDoor } from '../http/question-door';
import { unseal } from '../http/sealed-join';
import { oneLetter } from './one-letter';

/** Letters (đơn). */
@Controller('api/petitions')
export class PetitionsController {
  constructor(
    private readonly commands: CommandDoor,
    private readonly questions: QuestionDoor,
  ) {}

  /** tiếp nhận đơn */
  @Post()
  receive(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CommandAnswer> {
    return this.commands.send('petition', 'ReceivePetition', undefined, request, reply);
  }

  /** Every other command on a letter, by its verb: `classify-petition`. */
  @Post(':id/:verb')
  command(
    @Param('id') id: string,
    @Param('verb') verb: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    return this.commands.send('petition', commandOf('petition', verb), idOf(id), request, reply);
  }

  /** sổ tiếp nhận, xử lý đơn */
  @Get()
  async register(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<RegisterAnswer> {
    const { platform } = this.questions;
    const { params, viewer, today } = await this.questions.open('registerOfLetters', [registerOfLetters], request, reply);
    const page = await askRegisterOfLetters(platform.rows, viewer, { ...params, asOf: params.asOf ?? today });
    const refs = page.rows.flatMap(({ petitioners, respondent, summary, reason }) => [...petitioners, respondent, summary, reason]);
    return { ...this.questions.page('registerOfLetters', page), ...(await unseal(platform.sealed, refs)) };
  }

  /** One letter with everything that happened to it, read from the log itself. */
  @Get(':id')
  async one(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterAnswer> {
    const { params, viewer, today } = await this.questions.open('petition', [], request, reply);
    return oneLetter(this.questions.platform, viewer, idOf(id), params.asOf ?? today, reply);
  }
}
