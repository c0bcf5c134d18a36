import type { DeliveryState } from '@donthu/adapters/postgres';
import { CommandError, dayOf, UsageError, type CliCommand } from '../command';
import { withInstallation } from '../installation';
import { table } from '../print/table';
import { dayText } from '../print/words';

const STATES: Readonly<Record<DeliveryState, string>> = {
  undeliverable: 'không gửi được / undeliverable',
  failed: 'lỗi, sẽ gửi lại / failed, tried again',
  'to-print': 'cần in, gửi bưu điện / to be printed and posted',
  posted: 'đã gửi bưu điện / posted',
  returned: 'bị trả lại / returned',
  delivered: 'đã đến / delivered',
  'to-send': 'chờ gửi / waiting',
  sent: 'đã gửi / sent',
  recalled: 'đã rút lại / recalled',
};
/** What somebody has something to do with. */
const TO_LOOK_AFTER: readonly DeliveryState[] = ['undeliverable', 'failed', 'to-print', 'posted', 'returned'];
const MOST = 200;

/** thông báo không đến được người nhận, thư phải in và gửi bưu điện */
export const messages: CliCommand = {
  name: 'messages',
  summary: 'thông báo cần người lo: chưa đến được, cần in / messages that somebody has to look after',
  options: { state: { value: 'STATE', help: Object.keys(STATES).join(' | ') } },
  async run(input, io) {
    const state = input.text('state');
    if (state !== undefined && !Object.hasOwn(STATES, state)) throw new UsageError(`--state: ${Object.keys(STATES).join(' | ')}`);
    const states = state === undefined ? TO_LOOK_AFTER : [state as DeliveryState];
    return withInstallation(input, io, async ({ deliveries }) => {
      const rows = await deliveries.inState(states, MOST);
      const text =
        rows.length === 0
          ? 'Không có thông báo nào cần lo / nothing to look after'
          : table(rows, [
              { head: 'Mã', cell: ({ id }) => id },
              { head: 'Người nhận', cell: ({ recipient }) => recipient },
              { head: 'Ngày', cell: ({ day }) => dayText(day) },
              { head: 'Tình trạng', cell: (row) => STATES[row.state] },
              { head: 'Số bưu gửi', cell: ({ channel, receipt }) => (channel === 'post' ? receipt : null) },
              { head: 'Đến ngày', cell: ({ deliveredOn }) => (deliveredOn === null ? null : dayText(deliveredOn)) },
            ]);
      return { json: { messages: rows }, text };
    });
  },
};

/** What became of a letter on paper: handed to the post under a number, then delivered on a day or come back. */
export const messageRecord: CliCommand = {
  name: 'message record',
  summary: 'ghi việc gửi bưu điện của một thông báo giấy / what became of a letter on paper',
  args: ['ID'],
  options: {
    posted: { value: 'NUMBER', help: 'đã gửi, số bưu gửi / handed to the post under this number' },
    delivered: { value: 'DAY', help: 'ngày người nhận nhận được / the day it reached its addressee' },
    returned: { help: 'bị trả lại / it came back' },
  },
  async run(input, io) {
    const id = input.arg(0)!;
    const [posted, delivered, returned] = [input.text('posted'), input.text('delivered'), input.flag('returned')];
    if ([posted !== undefined, delivered !== undefined, returned].filter(Boolean).length !== 1)
      throw new UsageError('Chọn một / choose one: --posted NUMBER, --delivered DAY, --returned');
    const on = delivered === undefined ? undefined : dayOf(delivered, '--delivered');
    return withInstallation(input, io, async ({ deliveries, clock }) => {
      if (on !== undefined && on > clock.dayOf(clock.now())) throw new UsageError(`--delivered: ${on} chưa đến / has not come yet`);
      const done =
        posted !== undefined
          ? await deliveries.recordPosted(id, posted)
          : on !== undefined
            ? await deliveries.recordDelivery(id, on)
            : await deliveries.recordReturn(id);
      if (!done)
        throw new CommandError(
          'not-on-its-way',
          `${id}: không có thư nào ở bước này, xem donthu messages / no such letter at this step, see donthu messages`,
        );
      return { json: { id, posted, delivered: on, returned }, text: 'Đã ghi / recorded' };
    });
  },
};
