import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handle, type CommandEnvelope, type CommandTools, type Outcome } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { petitionDecider, type PetitionCommand } from '..';
import { reserveForPetition } from './petition.reserve';

/** A command to a letter, on the bus. */
export class PetitionRequest {
  constructor(readonly envelope: CommandEnvelope<PetitionCommand>) {}
}

@CommandHandler(PetitionRequest)
export class PetitionHandler implements ICommandHandler<PetitionRequest, Outcome> {
  constructor(private readonly tools: CommandTools<Law>) {}

  execute({ envelope }: PetitionRequest): Promise<Outcome> {
    return handle(this.tools, petitionDecider, envelope, reserveForPetition(this.tools, envelope));
  }
}
