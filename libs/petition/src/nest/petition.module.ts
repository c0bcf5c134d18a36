import { Module, type DynamicModule } from '@nestjs/common';
import type { Background, CommandTools } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { petitionPolicies, readingProjections } from '..';
import { PetitionHandler } from './petition.handler';
import { ReceptionHandler } from './reception.handler';

/** Letters and reception turns: who decides their commands. */
@Module({})
export class PetitionModule {
  static with(tools: CommandTools<Law>): DynamicModule {
    return {
      module: PetitionModule,
      providers: [
        { provide: PetitionHandler, useFactory: () => new PetitionHandler(tools), inject: [] },
        { provide: ReceptionHandler, useFactory: () => new ReceptionHandler(tools), inject: [] },
      ],
    };
  }
}

/** What the worker runs for letters and reception turns. */
export const background: Background = { projections: readingProjections, policies: petitionPolicies };
