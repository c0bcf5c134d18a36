import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommandAnswer, ReceptionTurnAnswer, ReceptionTurnsAnswer } from '@donthu/contract';
import { foldRow, rowKey, streamName } from '@donthu/eventing';
import { askReceptionTurns, isVisible, receptionTurns, type ReceptionAnswer } from '@donthu/petition';
import { CommandDoor } from '../http/command-door';
import { commandOf, idOf } from '../http/paths';
import { etag } from '../http/preconditions';
import { ProblemError } from '../http/problem';
import { QuestionDoor } from '../http/question-door';
import { unseal } from '../http/sealed-join';
import { pendingCorrections, refsIn } from '../http/timeline';

type ReceptionRow = ReceptionAnswer['rows'][number];

/** Reception turns (lượt tiếp công dân). */
@Controller('api/receptions')
export class ReceptionsController {
  constructor(
    private readonly commands: CommandDoor,
    private readonly questions: QuestionDoor,
  ) {}

  /** ghi lượt tiếp */
  @Post()
  record(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CommandAnswer> {
    return this.commands.send('reception', 'RecordReceptionTurn', undefined, request, reply);
  }

  /** từ chối tiếp */
  @Post('refusals')
  refuse(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CommandAnswer> {
    return this.commands.send('reception', 'RefuseReception', undefined, request, reply);
  }

  /** Every other command on a turn, by its verb: `conclude-reception`. */
  @Post(':id/:verb')
  command(
    @Param('id') id: string,
    @Param('verb') verb: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    return this.commands.send('reception', commandOf('reception', verb), idOf(id), request, reply);
  }

  /** sổ tiếp công dân of a period; of this month when none is given */
  @Get()
  async register(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReceptionTurnsAnswer> {
    const { platform } = this.questions;
    const { params, viewer, today } = await this.questions.open('receptionTurns', [receptionTurns], request, reply);
    const { from = `${today.slice(0, 7)}-01`, to = today } = params;
    const page = await askReceptionTurns(platform.rows, viewer, { ...params, from, to });
    const refs = page.rows.flatMap(({ persons, matters, concluded, refusal }) => [
      ...persons,
      ...matters.map(({ summary }) => summary),
      concluded?.conclusion,
      refusal?.reason,
    ]);
    return { ...this.questions.page('receptionTurns', page), ...(await unseal(platform.sealed, refs)) };
  }

  /** One turn as it stands now, read from the log itself; `turn` is null for one entered in error. */
  @Get(':id')
  async one(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceptionTurnAnswer> {
    const { platform } = this.questions;
    const { viewer } = await this.questions.open('reception', [], request, reply);
    const history = await platform.store.read(streamName({ shard: platform.shard, kind: 'reception', id: idOf(id) }));
    const unit = (history[0]?.data as { unitId: string } | undefined)?.unitId;
    if (unit === undefined || !isVisible(viewer, { unit, wall: null })) throw new ProblemError('not-found');
    const turn = history.reduce<unknown>(
      (known, event) => (rowKey(receptionTurns, event) === undefined ? known : foldRow(receptionTurns, known, event)),
      undefined,
    ) as ReceptionRow | undefined;
    const corrections = pendingCorrections(history);
    void reply.header('etag', etag(history.length - 1));
    const answer = { id, revision: history.length - 1, turn: turn ?? null, corrections };
    return { ...answer, ...(await unseal(platform.sealed, refsIn(answer))) };
  }
}
