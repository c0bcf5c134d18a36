import { rebuild } from '@donthu/adapters/postgres';
import { indexOf } from '@donthu/eventing';
import { UsageError, type CliCommand } from '../command';
import { projections, withInstallation } from '../installation';
import { progressOn } from '../print/progress';

/** Folds the log anew beside what is shown, and switches. */
export const rebuildCommand: CliCommand = {
  name: 'rebuild',
  summary: 'tổng hợp lại từ nhật ký sự kiện / fold the log anew, all questions or one',
  args: ['[question]'],
  async run(input, io) {
    const wanted = input.arg(0);
    const chosen = projections.filter(({ name }) => wanted === undefined || name === wanted);
    if (chosen.length === 0) {
      throw new UsageError(`"${wanted}" không có trong / is none of: ${projections.map(({ name }) => name).join(', ')}`);
    }
    return withInstallation(input, io, async (platform) => {
      const { clock, store, shard } = platform;
      const progress = progressOn(io);
      const rebuilt: { question: string; events: number; seconds: number }[] = [];
      for (const projection of chosen) {
        const started = Date.parse(clock.now());
        const onProgress = ({
          done,
          total,
          perSecond,
          secondsLeft,
        }: {
          done: number;
          total: number;
          perSecond: number;
          secondsLeft: number | null;
        }) => progress.show(done / total, `${projection.name}: ${perSecond}/s`, secondsLeft);
        await rebuild({ ...platform, onProgress, signal: io.signal }, projection);
        const seconds = (Date.parse(clock.now()) - started) / 1000;
        rebuilt.push({ question: projection.name, events: indexOf(await store.head(shard)), seconds });
      }
      progress.end();
      return {
        json: { rebuilt },
        text: rebuilt.map(({ question, seconds }) => `${question}: đã tổng hợp lại sau ${seconds} giây`).join('\n'),
      };
    });
  },
};
