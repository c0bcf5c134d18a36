import { SetupError } from '@donthu/adapters/embedded';
import { EventStoreUnreachable, EventStoreUrlInvalid } from '@donthu/adapters/eventstore';
import { UnreadableFile } from '@donthu/adapters/files';
import { ChangedMigrationError, CheckpointBeyondLog, isOutage, LogElsewhere, MoveRefused, NewerDataError } from '@donthu/adapters/postgres';
import { QueueUnreachable } from '@donthu/adapters/queue';
import { UnreadableRedisAddress } from '@donthu/adapters/redis';
import { TablesOfAnotherVersion } from '@donthu/eventing';
import { UnreadableSetting } from '../../worker/src/run-worker';
import { CommandError, UsageError } from './command';
import { BadMapping } from './import/mapping';

export interface Trouble {
  readonly exitCode: number;
  readonly code: string;
  /** For the person at the machine. */
  readonly message: string;
  readonly details?: object;
}

const NO_ANSWER = 'Không kết nối được PostgreSQL / PostgreSQL does not answer';

/** What PostgreSQL says (SQLSTATE) and what the machine says, in words that tell what to do. */
const BY_CODE: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  '53100': { code: 'disk-full', message: 'Ổ đĩa đã đầy / the disk is full' },
  ENOSPC: { code: 'disk-full', message: 'Ổ đĩa đã đầy / the disk is full' },
  '28P01': { code: 'no-access', message: 'DATABASE_URL: sai tên hoặc mật khẩu / wrong user or password' },
  '3D000': { code: 'no-database', message: 'DATABASE_URL: không có cơ sở dữ liệu này / there is no such database' },
  ECONNREFUSED: { code: 'no-database', message: NO_ANSWER },
  ENOTFOUND: { code: 'no-database', message: 'Không tìm thấy máy chủ PostgreSQL / the PostgreSQL host is unknown' },
};

/** One clear line for what a person can mend; a fault of the program keeps its stack. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof UsageError) return { exitCode: 2, code: 'usage', message: error.message };
  if (error instanceof BadMapping) {
    const { problems, message } = error;
    return {
      exitCode: 2,
      code: 'bad-mapping',
      message: `Tệp mapping chưa đúng / the mapping is not right:\n${message}`,
      details: { errors: problems },
    };
  }
  if (error instanceof SetupError || error instanceof UnreadableFile || error instanceof CommandError || error instanceof MoveRefused) {
    return { exitCode: error.code === 'interrupted' ? 130 : 1, code: error.code, message: error.message };
  }
  if (error instanceof NewerDataError) return { exitCode: 1, code: 'newer-data', message: error.message };
  if (error instanceof TablesOfAnotherVersion)
    return {
      exitCode: 1,
      code: 'other-version',
      message:
        'Bảng số liệu thuộc phiên bản khác của chương trình: chạy một worker của phiên bản mới nhất / ' +
        `the boards are of another version of the program: run a worker of the newest one (${error.message})`,
    };
  if (error instanceof ChangedMigrationError) return { exitCode: 1, code: 'changed-migration', message: error.message };
  if (error instanceof CheckpointBeyondLog) return { exitCode: 1, code: 'checkpoint-beyond-log', message: error.message };
  if (error instanceof QueueUnreachable) return { exitCode: 1, code: 'no-queue', message: error.message };
  if (error instanceof LogElsewhere) return { exitCode: 1, code: 'log-elsewhere', message: error.message };
  if (error instanceof EventStoreUnreachable) return { exitCode: 1, code: 'no-event-store', message: error.message };
  if (error instanceof UnreadableSetting || error instanceof EventStoreUrlInvalid || error instanceof UnreadableRedisAddress)
    return { exitCode: 2, code: 'bad-setting', message: error.message };
  const first = (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException;
  const { code, message, stack } = first;
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known) return { exitCode: 1, ...known };
  if (isOutage(first)) return { exitCode: 1, code: 'no-database', message: `${NO_ANSWER}: ${message}` };
  return { exitCode: 1, code: 'fault', message: stack ?? message };
}
