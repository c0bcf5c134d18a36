import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CalendarModule } from '@donthu/calendar/nest';
import { CaseModule } from '@donthu/case/nest';
import { PetitionModule } from '@donthu/petition/nest';
import type { Platform } from '@donthu/platform';
import { BackgroundRunner, PLATFORM, SETTINGS, type WorkerSettings } from './background-runner';

@Module({})
export class WorkerModule {
  static with(platform: Platform, settings: WorkerSettings = {}): DynamicModule {
    return {
      module: WorkerModule,
      imports: [CqrsModule.forRoot(), PetitionModule.with(platform), CaseModule.with(platform), CalendarModule.with(platform)],
      providers: [{ provide: PLATFORM, useValue: platform }, { provide: SETTINGS, useValue: settings }, BackgroundRunner],
      exports: [BackgroundRunner],
    };
  }
}
