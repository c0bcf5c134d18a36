import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectoryAnswer } from '@donthu/contract';
import { directoryOf } from '@donthu/platform';
import { QuestionDoor } from '../http/question-door';

/** Who stands behind an id: people read names. */
@Controller('api/directory')
export class DirectoryController {
  constructor(private readonly questions: QuestionDoor) {}

  @Get()
  async names(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<DirectoryAnswer> {
    const { params } = await this.questions.open('directory', [], request, reply);
    return directoryOf(this.questions.platform.sealed, params);
  }
}
