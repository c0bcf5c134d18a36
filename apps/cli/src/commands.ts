import type { CliCommand } from './command';
import { boardBacklog } from './commands/board-backlog';
import { boardLedger } from './commands/board-ledger';
import { boardOverdue } from './commands/board-overdue';
import { boardResolutionTime } from './commands/board-resolution-time';
import { calendarPropose } from './commands/calendar-propose';
import { calendarPublish } from './commands/calendar-publish';
import { calendarShow } from './commands/calendar-show';
import { caseTimeline } from './commands/case';
import { clock } from './commands/clock';
import { demo } from './commands/demo';
import { importCommand } from './commands/import';
import { lawCheck } from './commands/law-check';
import { messageRecord, messages } from './commands/messages';
import { nationalDatabase } from './commands/national-database';
import { migrateStore } from './commands/migrate-store';
import { rebuildCommand } from './commands/rebuild';
import { start } from './commands/start';
import { verifyCommand } from './commands/verify';

/** Everything `donthu` can do. */
export const commands: readonly CliCommand[] = [
  start,
  demo,
  importCommand,
  boardOverdue,
  boardResolutionTime,
  boardLedger,
  boardBacklog,
  caseTimeline,
  clock,
  lawCheck,
  calendarShow,
  calendarPropose,
  calendarPublish,
  messages,
  messageRecord,
  nationalDatabase,
  rebuildCommand,
  migrateStore,
  verifyCommand,
];
