import { askResolutionTime } from '@donthu/case';
import { operator, type CliCommand } from '../command';
import { runDemo } from '../demo';
import { projections, upToDate, withInstallation } from '../installation';
import { progressOn } from '../print/progress';
import { dayText } from '../print/words';
import { overdueBoard, overdueText } from './board-overdue';
import { resolutionTimeText } from './board-resolution-time';
import { serve } from './start';

const SHOWN = 15;

/** A year of an invented province: loaded at the first start, its boards in the terminal, then served. */
export const demo: CliCommand = {
  name: 'demo',
  summary: 'một năm của một tỉnh hư cấu / a year of an invented province',
  options: { exit: { help: 'in bảng rồi thôi / end after printing the boards' } },
  async run(input, io) {
    const exit = input.flag('exit');
    await withInstallation(
      input,
      io,
      async (platform) => {
        const progress = progressOn(io);
        const { loaded, from, to } = await runDemo({
          platform,
          signal: io.signal,
          progress: ({ share, events, perSecond, secondsLeft }) =>
            progress.show(share, `nạp dữ liệu mẫu / loading: ${events} sự kiện, ${Math.round(perSecond)}/s`, secondsLeft),
        });
        progress.end();
        io.err(`Tỉnh hư cấu / an invented province, ${dayText(from)} – ${dayText(to)}${loaded ? '' : ', đã nạp từ trước / loaded before'}`);
        await upToDate(platform, projections, io);

        const asOf = platform.clock.dayOf(platform.clock.now());
        const late = await overdueBoard(platform, { asOf }, SHOWN);
        const waits = await askResolutionTime(platform.rows, operator, { asOf, measure: 'wait' });
        const statutory = await askResolutionTime(platform.rows, operator, { asOf, measure: 'statutory' });
        if (input.json) io.out(JSON.stringify({ asOf, overdue: late, resolutionTime: { wait: waits, statutory } }));
        else
          io.out(
            [
              await overdueText(platform, late, io.colours),
              await resolutionTimeText(platform, waits, 'kind'),
              await resolutionTimeText(platform, statutory, 'kind'),
            ].join('\n\n'),
          );
        if (!exit)
          await serve(platform, input, io, (url) => (input.json ? io.err : io.out)(`\nĐơn Thư: ${url}  (Ctrl-C để dừng / to stop)`));
      },
      { alone: true },
    );
    return undefined;
  },
};
