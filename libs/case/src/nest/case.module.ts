import { Module, type DynamicModule } from '@nestjs/common';
import type { Background, CommandTools } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { casePolicies, readingProjections } from '..';
import { CaseHandler } from './case.handler';

/** Matters: who decides their commands. */
@Module({})
export class CaseModule {
  static with(tools: CommandTools<Law>): DynamicModule {
    return { module: CaseModule, providers: [{ provide: CaseHandler, useFactory: () => new CaseHandler(tools), inject: [] }] };
  }
}

/** What the worker runs for matters. */
export const background: Background = { projections: readingProjections, policies: casePolicies };
