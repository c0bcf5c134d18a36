import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handle, type CommandEnvelope, type CommandTools, type Outcome } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { caseDecider, type CaseCommand } from '..';
import { reserveForCase } from './case.reserve';

/** A command to a matter, on the bus. */
export class CaseRequest {
  constructor(readonly envelope: CommandEnvelope<CaseCommand>) {}
}

@CommandHandler(CaseRequest)
export class CaseHandler implements ICommandHandler<CaseRequest, Outcome> {
  constructor(private readonly tools: CommandTools<Law>) {}

  execute({ envelope }: CaseRequest): Promise<Outcome> {
    return handle(this.tools, caseDecider, envelope, reserveForCase(this.tools, envelope));
  }
}
