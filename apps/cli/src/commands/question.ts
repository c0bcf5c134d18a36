import type { LedgerQuestion } from '@donthu/case';
import { daysBetween, type AnyProjection, type Day } from '@donthu/eventing';
import { channel, matterKind } from '@donthu/law';
import type { Platform } from '@donthu/platform';
import { UsageError, type Input, type Io, type OptionSpec } from '../command';
import { upToDate, withInstallation } from '../installation';

export const filterOptions: Readonly<Record<string, OptionSpec>> = {
  unit: { value: 'ID', help: 'chỉ một đơn vị / one unit only' },
  kind: { value: 'KIND', help: matterKind.options.join(', ') },
  channel: { value: 'CHANNEL', help: channel.options.join(', ') },
};

export const ofOption: Readonly<Record<string, OptionSpec>> = {
  of: { value: 'WHAT', help: 'cases (vụ việc), letters (đơn), all; cases when absent' },
};

export const asOfOption: Readonly<Record<string, OptionSpec>> = {
  'as-of': { value: 'YYYY-MM-DD', help: 'đến 24 giờ ngày này / at 24:00 of this day; today when absent' },
};

export const periodOptions: Readonly<Record<string, OptionSpec>> = {
  from: { value: 'YYYY-MM-DD', help: 'từ đầu ngày này / from the beginning of this day' },
  to: { value: 'YYYY-MM-DD', help: 'đến hết ngày này / to the end of this day' },
};

export const filtersOf = (input: Input): Pick<LedgerQuestion, 'unit' | 'kind' | 'channel'> => ({
  unit: input.text('unit'),
  kind: input.oneOf('kind', matterKind.options),
  channel: input.oneOf('channel', channel.options),
});

export const ofOf = (input: Input): LedgerQuestion['of'] => input.oneOf('of', ['cases', 'letters', 'all']);

/** @throws UsageError when the period ends before it begins, or has more days than can be answered one by one */
export function checkPeriod({ from, to }: { readonly from: Day; readonly to: Day }, most = Number.POSITIVE_INFINITY): void {
  if (to < from) throw new UsageError(`--to: ${to} trước / is before --from ${from}`);
  if (daysBetween(from, to) >= most) throw new UsageError(`--from: nhiều nhất ${most} ngày / ${most} days at most`);
}

/** Asks when the read tables have reached the end of the log as it is at the call. */
export function ask<T>(
  input: Input,
  io: Io,
  of: readonly AnyProjection[],
  question: (platform: Platform, today: Day) => Promise<T>,
): Promise<T> {
  return withInstallation(input, io, async (platform) => {
    await upToDate(platform, of, io);
    return question(platform, platform.clock.dayOf(platform.clock.now()));
  });
}
