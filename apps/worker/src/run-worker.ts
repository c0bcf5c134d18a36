import { join } from 'node:path';
import { contactsFile, digestText, fileMail, fileSms, nationalFiles, printedLetters, smtpMail } from '@donthu/adapters/deliveries';
import type { BackgroundLog, Messaging, NationalReporting } from '@donthu/adapters/postgres';
import { openQueues } from '@donthu/adapters/queue';
import { nationalCodes, nationalTellings } from '@donthu/national-database';
import { workingHours, workingTime, type Platform } from '@donthu/platform';
import type { WorkerSettings } from './background-runner';
import { createWorker, type RunningWorker } from './create-worker';

export interface RunSettings extends Pick<WorkerSettings, 'onProgress'> {
  readonly log: BackgroundLog;
  /**
   * `REDIS_URL`: where the queues stand instead of the database. `SMTP_URL` and `MAIL_FROM`: where mail goes instead of files, and
   * from whom. `WORKING_HOURS`: when messages go out, `08:00-17:00`. `PUBLIC_URL`: where readers of messages sign in. `CONTACTS`: a file that says how people are reached, `contacts.json` in the outbox.
   * `NATIONAL_DATABASE`: `folder`, and what it has to be told goes into a folder of the outbox; otherwise nothing leaves.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder for messages that go out as files. */
  readonly outbox: string;
}

/** A setting cannot be read. Nothing was started. */
export class UnreadableSetting extends Error {
  override readonly name = 'UnreadableSetting';

  constructor(setting: string, example: string) {
    super(`Không đọc được ${setting}, ví dụ: ${example} / ${setting} cannot be read, an example: ${example}`);
  }
}

/**
 * The worker as it runs outside tests: with its queues, and with the ways that messages go.
 *
 * @throws QueueUnreachable | UnreadableSetting | BackgroundMistakes | CheckpointBeyondLog, or faults of the database. Nothing runs then.
 */
export async function runWorker(platform: Platform, settings: RunSettings): Promise<RunningWorker> {
  const { log, onProgress, env } = settings;
  const messaging = messagingOf(platform, settings);
  const nationalDatabase = nationalReportingOf(platform, settings);
  const queues = await openQueues({ databaseUrl: platform.pool.options.connectionString!, redisUrl: env['REDIS_URL'] || undefined, log });
  try {
    const worker = await createWorker(platform, { log, onProgress, queues, messaging, nationalDatabase });
    const close = async () => {
      await worker.close();
      await queues.close();
    };
    return { ...worker, close };
  } catch (error) {
    await queues.close();
    throw error;
  }
}

function messagingOf(platform: Platform, { env, outbox }: RunSettings): Messaging {
  const hours = workingHours(env['WORKING_HOURS'] || '08:00-17:00');
  if (!hours) throw new UnreadableSetting('WORKING_HOURS', '08:00-17:00');
  const from = env['MAIL_FROM'] || 'Đơn Thư <don-thu@localhost>';
  const smtp = env['SMTP_URL'];
  return {
    transports: [
      smtp ? smtpMail(smtp, from) : fileMail(join(outbox, 'mail'), from),
      fileSms(join(outbox, 'sms')),
      printedLetters(join(outbox, 'letters')),
    ],
    contacts: contactsFile(env['CONTACTS'] || join(outbox, 'contacts.json')),
    isWorkingTime: workingTime(platform, hours),
    write: digestText(env['PUBLIC_URL'] || undefined),
  };
}

function nationalReportingOf({ requestHash }: Platform, { env, outbox }: RunSettings): NationalReporting | undefined {
  const way = env['NATIONAL_DATABASE'];
  if (!way) return undefined;
  if (way !== 'folder') throw new UnreadableSetting('NATIONAL_DATABASE', 'folder');
  return { connector: nationalFiles(join(outbox, 'national-database')), tellings: nationalTellings, codeOf: nationalCodes(requestHash) };
}
