import { askResolutionTime, matters, type ResolutionAnswer, type ResolutionGrouping } from '@donthu/case';
import { directoryOf, type Platform } from '@donthu/platform';
import { operator, type CliCommand } from '../command';
import { table } from '../print/table';
import { channelText, dayText, kindText, shareText } from '../print/words';
import { ask, asOfOption, checkPeriod, filterOptions, filtersOf, periodOptions } from './question';

const GROUPINGS: readonly ResolutionGrouping[] = ['unit', 'kind', 'channel', 'month'];

/** thời gian giải quyết: the citizen's wait, or the statutory time; never mixed. */
export const boardResolutionTime: CliCommand = {
  name: 'board resolution-time',
  summary: 'thời gian giải quyết: trung vị, p90, đúng hạn / how long resolution takes',
  options: {
    ...asOfOption,
    measure: { value: 'MEASURE', help: 'wait (người dân chờ), statutory (thời hạn theo luật); wait when absent' },
    by: { value: 'GROUP', help: GROUPINGS.join(', ') },
    ...periodOptions,
    ...filterOptions,
  },
  run(input, io) {
    const asOf = input.day('as-of');
    const by = input.oneOf('by', GROUPINGS);
    const measure = input.oneOf('measure', ['wait', 'statutory']);
    const period = { from: input.day('from'), to: input.day('to') };
    if (period.from !== undefined && period.to !== undefined) checkPeriod({ from: period.from, to: period.to });
    const filters = filtersOf(input);
    return ask(input, io, [matters], async (platform, today) => {
      const { groups, ...total } = await askResolutionTime(platform.rows, operator, {
        ...filters,
        ...period,
        measure,
        by,
        asOf: asOf ?? today,
      });
      const answer = { ...total, groups: by === undefined ? groups : groups.filter((group) => group.by === by) };
      return { json: answer, text: await resolutionTimeText(platform, answer, by ?? 'kind') };
    });
  },
};

const MEASURES = {
  wait: 'Người dân chờ, từ ngày nhận đơn đầu tiên đến ngày nhận kết quả',
  statutory: 'Thời hạn theo luật, từ thụ lý đến quyết định',
};
const HEADS: Readonly<Record<ResolutionGrouping, string>> = { unit: 'Đơn vị', kind: 'Loại', channel: 'Nguồn', month: 'Tháng' };

export async function resolutionTimeText({ sealed }: Platform, answer: ResolutionAnswer, by: ResolutionGrouping): Promise<string> {
  const names = await directoryOf(sealed, { units: by === 'unit' ? answer.groups.map(({ key }) => key) : [] });
  const named = (key: string | null): string => {
    if (by === 'kind') return kindText(key);
    if (by === 'channel') return channelText(key);
    if (by === 'unit') return names.units[key ?? ''] ?? key ?? '–';
    return by === 'month' && key !== null ? `${key.slice(5)}/${key.slice(0, 4)}` : (key ?? '–');
  };
  const lines = [
    ...answer.groups.filter((group) => group.by === by).map(({ key, ...line }) => ({ name: named(key), ...line })),
    { ...answer, name: 'Tất cả' },
  ];
  const printed = table(lines, [
    { head: HEADS[by], cell: ({ name }) => name },
    { head: 'Đã giải quyết', cell: ({ resolved }) => resolved, right: true },
    { head: 'Trung vị (ngày)', cell: ({ medianDays }) => medianDays, right: true },
    { head: 'p90 (ngày)', cell: ({ p90Days }) => p90Days, right: true },
    { head: 'Trễ hạn', cell: ({ late }) => late, right: true },
    { head: 'Còn mở, quá hạn', cell: ({ openOverdue }) => openOverdue, right: true },
    { head: 'Đúng hạn', cell: ({ onTimeShare }) => shareText(onTimeShare), right: true },
  ]);
  return `${MEASURES[answer.measure]}; đến hết ngày ${dayText(answer.asOf)}\n\n${printed}`;
}
