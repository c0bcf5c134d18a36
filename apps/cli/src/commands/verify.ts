import { verify } from '@donthu/adapters/postgres';
import type { CliCommand } from '../command';
import { projections, upToDate, withInstallation } from '../installation';

/** kiểm tra: the log dense, revisions unbroken, checkpoints within the log, rebuilt = live. */
export const verifyCommand: CliCommand = {
  name: 'verify',
  summary: 'kiểm tra nhật ký và số liệu / is the log whole, do the boards follow from it',
  run: (input, io) =>
    withInstallation(input, io, async (platform) => {
      await upToDate(platform, projections, io);
      const report = await verify({ ...platform, signal: io.signal }, projections);
      const lines = report.checks.map(({ name, ok, detail }) => `${ok ? 'đạt ' : 'SAI '} ${name}: ${detail}`);
      return { json: report, text: lines.join('\n'), exitCode: report.ok ? 0 : 1 };
    }),
};
