import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommandAnswer } from '@donthu/contract';
import { CommandDoor } from '../http/command-door';
import { commandOf, idOf } from '../http/paths';

/** Matters (vụ việc). */
@Controller('api/cases')
export class CasesController {
  constructor(private readonly commands: CommandDoor) {}

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
}
