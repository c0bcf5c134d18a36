import { rebuild, type BuildProgress } from '@donthu/adapters/postgres';
import { foldThreads } from '../../../worker/src/fold-threads';
import { UsageError, type CliCommand } from '../command';
import { projections, withInstallation } from '../installation';
import { progressOn } from '../print/progress';

/** Folds the log anew beside what is shown, and switches. */
export const rebuildCommand: CliCommand = {
  name: 'rebuild',
  summary: 'tổng hợp lại từ nhật ký sự kiện / fold the log anew, all questions or one',
  args: ['[question]'],
  options: {
    share: {
      value: 'PERCENT',
      help: 'phần thời gian được làm việc, 1 đến 100 / of the time that it may work, so that others are served beside it; 100 when absent',
    },
  },
  async run(input, io) {
    const wanted = input.arg(0);
    const chosen = projections.filter(({ name }) => wanted === undefined || name === wanted);
    if (chosen.length === 0) {
      throw new UsageError(`"${wanted}" không có trong / is none of: ${projections.map(({ name }) => name).join(', ')}`);
    }
    const percent = input.count('share', 100) ?? 100;
    if (percent === 0) throw new UsageError('--share: 1 … 100');
    return withInstallation(input, io, async (platform) => {
      const { clock } = platform;
      const progress = progressOn(io);
      const started = Date.parse(clock.now());
      let events = 0;
      const onProgress = ({ share, perSecond, secondsLeft, ...read }: BuildProgress) => {
        ({ events } = read);
        progress.show(share, `đang tổng hợp / folding: ${perSecond}/s`, secondsLeft);
      };
      await rebuild({ ...platform, onProgress, signal: io.signal, share: percent / 100, threads: foldThreads }, chosen);
      const seconds = (Date.parse(clock.now()) - started) / 1000;
      progress.end();
      return {
        json: { rebuilt: chosen.map(({ name }) => name), events, seconds },
        text: [...chosen.map(({ name }) => `${name}: đã tổng hợp lại`), `${events} sự kiện sau ${seconds} giây`].join('\n'),
      };
    });
  },
};
