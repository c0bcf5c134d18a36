import { connectEventStoreDb } from '@donthu/adapters/eventstore';
import { LogElsewhere, moveLog, type MovedLog, type MoveProgress } from '@donthu/adapters/postgres';
import type { Platform } from '@donthu/platform';
import { CommandError, UsageError, type CliCommand, type Io } from '../command';
import { withInstallation } from '../installation';
import { progressOn } from '../print/progress';

const STAGES: Readonly<Record<MoveProgress['stage'], string>> = {
  looking: 'xem phần đã sao chép / looking at what was copied',
  copying: 'đang sao chép / copying',
  verifying: 'đang đối chiếu / verifying',
};

/** The log goes from PostgreSQL to EventStoreDB; interrupted, it goes on where it was. */
export const migrateStore: CliCommand = {
  name: 'migrate-store',
  summary: 'chuyển nhật ký sự kiện sang EventStoreDB / move the log to EventStoreDB',
  options: { to: { value: 'URL', help: 'esdb://…; nếu không có: EVENTSTORE_URL / EVENTSTORE_URL when absent' } },
  async run(input, io) {
    const url = input.text('to') ?? io.env['EVENTSTORE_URL'];
    if (!url) throw new UsageError('thiếu EVENTSTORE_URL hoặc --to / EVENTSTORE_URL or --to is missing');
    try {
      const { events, copied, sha256 } = await withInstallation(input, io, (platform) => move(platform, url, io), { logAtHome: true });
      return {
        json: { moved: true, events, copied, sha256 },
        text: [
          `Đã chuyển ${events} sự kiện, hai bên giống nhau / moved, both sides are the same: sha256 ${sha256}`,
          'Từ nay đặt EVENTSTORE_URL cho mọi chương trình / from now on set EVENTSTORE_URL for every process',
        ].join('\n'),
      };
    } catch (error) {
      if (error instanceof LogElsewhere)
        return { json: { moved: false }, text: `Không còn gì để chuyển / nothing to move: ${error.message}` };
      throw error;
    }
  },
};

async function move({ pool, store, ids, clock }: Platform, url: string, io: Io): Promise<MovedLog> {
  const to = await connectEventStoreDb(url, { ids });
  const progress = progressOn(io);
  const onProgress = ({ stage, share, perSecond, secondsLeft }: MoveProgress) =>
    progress.show(share, `${STAGES[stage]}: ${perSecond}/s`, secondsLeft);
  try {
    return await moveLog({ pool, from: store, to, clock, onProgress, signal: io.signal });
  } catch (error) {
    if (io.signal.aborted) throw new CommandError('interrupted', 'Đã dừng, chạy lại để tiếp tục / interrupted; run it again to go on');
    throw error;
  } finally {
    progress.end();
    await to.close();
  }
}
