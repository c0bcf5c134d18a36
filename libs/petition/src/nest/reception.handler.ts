import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handle, type CommandEnvelope, type CommandTools, type Outcome } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { receptionDecider, type ReceptionCommand } from '..';

/** A command to a reception turn, on the bus. */
export class ReceptionRequest {
  constructor(readonly envelope: CommandEnvelope<ReceptionCommand>) {}
}

@CommandHandler(ReceptionRequest)
export class ReceptionHandler implements ICommandHandler<ReceptionRequest, Outcome> {
  constructor(private readonly tools: CommandTools<Law>) {}

  execute({ envelope }: ReceptionRequest): Promise<Outcome> {
    return handle(this.tools, receptionDecider, envelope);
  }
}
