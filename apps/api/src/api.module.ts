import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CalendarModule } from '@donthu/calendar/nest';
import { CaseModule } from '@donthu/case/nest';
import { PetitionModule } from '@donthu/petition/nest';
import type { Platform } from '@donthu/platform';
import { BoardsController } from './boards/boards.controller';
import { CalendarController, CalendarsController } from './boards/calendar.controller';
import { DirectoryController } from './boards/directory.controller';
import { HealthController } from './boards/health.controller';
import { LiveController } from './boards/live.controller';
import { WorkController } from './boards/work.controller';
import { CommandDoor } from './http/command-door';
import { Leaving } from './http/leaving';
import { OpenApiController } from './http/openapi.controller';
import { QuestionDoor } from './http/question-door';
import { PLATFORM } from './http/tokens';
import { CasesController } from './petitions/cases.controller';
import { PetitionsController } from './petitions/petitions.controller';
import { ReceptionsController } from './petitions/receptions.controller';

@Module({})
export class ApiModule {
  static with(platform: Platform): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot(), PetitionModule.with(platform), CaseModule.with(platform), CalendarModule.with(platform)],
      controllers: [
        PetitionsController,
        ReceptionsController,
        CasesController,
        BoardsController,
        CalendarController,
        CalendarsController,
        DirectoryController,
        WorkController,
        HealthController,
        LiveController,
        OpenApiController,
      ],
      providers: [{ provide: PLATFORM, useValue: platform }, CommandDoor, QuestionDoor, Leaving],
    };
  }
}
