import { PostgresNationalRecords } from '@donthu/adapters/postgres';
import { streamName } from '@donthu/eventing';
import { nationalCodes, untoldIsLateBefore } from '@donthu/national-database';
import type { CliCommand } from '../command';
import { withInstallation } from '../installation';
import { table } from '../print/table';
import { instantText } from '../print/words';

const KINDS: Readonly<Record<string, string>> = { reception: 'lượt tiếp / reception', petition: 'đơn / letter', case: 'vụ việc / case' };
const MOST = 200;

/** cập nhật Cơ sở dữ liệu quốc gia: what waits, what was told, what was refused and why */
export const nationalDatabase: CliCommand = {
  name: 'national-database',
  summary: 'việc cập nhật Cơ sở dữ liệu quốc gia / how far the National Database has been told',
  options: { retry: { help: 'gửi lại những gì bị từ chối, bị lỗi / send again what was refused or failed' } },
  run: (input, io) =>
    withInstallation(input, io, async ({ pool, store, clock, law, requestHash }) => {
      const outbox = new PostgresNationalRecords(pool);
      const now = clock.now();
      const retried = input.flag('retry') ? await outbox.retry(now) : null;
      const readTo = await outbox.readTo();
      const heads = await Promise.all((await store.shards()).map(async (shard) => [shard, await store.head(shard)] as const));
      const upToDate = heads.every(([shard, head]) => head === null || (readTo.get(shard) ?? '') >= head);
      const status = await outbox.status();
      const late = await outbox.untoldBefore(clock.startOf(untoldIsLateBefore(law, clock.dayOf(now))));
      const codeOf = nationalCodes(requestHash);
      const refusals = (await outbox.refused(MOST)).map((each) => ({ ...each, code: codeOf(streamName(each)) }));

      const since = status.oldest === null ? '' : `, từ / since ${instantText(status.oldest)}`;
      const lines = [
        ...(retried === null ? [] : [`Sẽ gửi lại / to be sent again: ${retried}`]),
        ...(readTo.size === 0 ? ['Chưa bật / not switched on: NATIONAL_DATABASE=folder'] : []),
        ...(readTo.size > 0 && !upToDate
          ? ['Chưa đọc hết nhật ký; tiến trình nền có chạy không? / the log was not read to its end: does a worker run?']
          : []),
        `Chờ cập nhật / waiting: ${status.waiting}${status.trouble === null ? '' : ` (lỗi gần đây / latest trouble: ${status.trouble})`}`,
        `Đã cập nhật / told: ${status.sent}`,
        `Bị từ chối / refused: ${status.refused}`,
        `Chưa đến nơi quá 1 ngày làm việc (mức nội bộ, GEN-14) / past our service level of 1 working day: ${late}${since}`,
      ];
      const refused = table(refusals, [
        { head: 'Loại', cell: ({ kind }) => KINDS[kind] ?? kind },
        { head: 'Hồ sơ', cell: ({ id }) => id },
        { head: 'Lần', cell: ({ revision }) => revision, right: true },
        { head: 'Lý do', cell: ({ reason }) => reason },
        { head: 'Từ', cell: (each) => instantText(each.since) },
      ]);
      return {
        json: { on: readTo.size > 0, upToDate, ...status, late, refusals, ...(retried === null ? {} : { retried }) },
        text: [...lines, ...(refusals.length === 0 ? [] : ['', refused])].join('\n'),
      };
    }),
};
