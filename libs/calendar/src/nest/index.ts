import { Module, type DynamicModule } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handle, type CommandEnvelope, type CommandTools, type Outcome } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { calendarDecider, type CalendarCommand } from '..';

/** A command to the calendar, on the bus. */
export class CalendarRequest {
  constructor(readonly envelope: CommandEnvelope<CalendarCommand>) {}
}

@CommandHandler(CalendarRequest)
export class CalendarHandler implements ICommandHandler<CalendarRequest, Outcome> {
  constructor(private readonly tools: CommandTools<Law>) {}

  execute({ envelope }: CalendarRequest): Promise<Outcome> {
    return handle(this.tools, calendarDecider, envelope);
  }
}

/** The calendar of days off: who decides its commands. */
@Module({})
export class CalendarModule {
  static with(tools: CommandTools<Law>): DynamicModule {
    return { module: CalendarModule, providers: [{ provide: CalendarHandler, useFactory: () => new CalendarHandler(tools), inject: [] }] };
  }
}
