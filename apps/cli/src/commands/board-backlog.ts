import { askBacklog, matters, type BacklogAnswer } from '@donthu/case';
import { addDays } from '@donthu/eventing';
import { operator, type CliCommand } from '../command';
import { sparkline, table } from '../print/table';
import { dayText } from '../print/words';
import { ask, checkPeriod, filterOptions, filtersOf, ofOf, ofOption, periodOptions } from './question';

const USUAL_DAYS = 90;
/** Ten years, day by day. */
const LONGEST = 3_660;
/** A person reads a month day by day, more than that week by week. */
const DAILY = 31;

/** tồn đọng: open and overdue at the end of each day. */
export const boardBacklog: CliCommand = {
  name: 'board backlog',
  summary: 'tồn đọng theo ngày / open and overdue, day by day',
  options: { ...periodOptions, ...ofOption, ...filterOptions },
  async run(input, io) {
    const given = { from: input.day('from'), to: input.day('to') };
    const question = { of: ofOf(input), ...filtersOf(input) };
    if (given.from !== undefined && given.to !== undefined) checkPeriod({ from: given.from, to: given.to }, LONGEST);
    return ask(input, io, [matters], async ({ rows }, today) => {
      const to = given.to ?? today;
      const from = given.from ?? addDays(to, 1 - USUAL_DAYS);
      checkPeriod({ from, to }, LONGEST);
      const answer = await askBacklog(rows, operator, { ...question, from, to });
      return { json: answer, text: backlogText(answer) };
    });
  },
};

function backlogText({ from, to, days }: BacklogAnswer): string {
  const step = days.length > DAILY ? 7 : 1;
  const shown = days.filter((_, at) => (days.length - 1 - at) % step === 0);
  const printed = table(shown, [
    { head: 'Hết ngày', cell: ({ day }) => dayText(day) },
    { head: 'Đang mở', cell: ({ open }) => open, right: true },
    { head: 'Quá hạn', cell: ({ overdue }) => overdue, right: true },
    { head: 'Nhận trong ngày', cell: ({ received }) => received, right: true },
    { head: 'Kết thúc trong ngày', cell: ({ closed }) => closed, right: true },
  ]);
  const curve = sparkline(shown.map(({ open }) => open));
  return `Từ ${dayText(from)} đến hết ${dayText(to)}\n\nĐang mở ${curve}\n\n${printed}`;
}
