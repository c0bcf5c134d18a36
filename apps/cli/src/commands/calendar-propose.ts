import { proposeYear } from '@donthu/adapters/holidays';
import type { CliCommand } from '../command';
import { table } from '../print/table';
import { dayText, weekdayText } from '../print/words';
import { yearOf } from './calendar-show';

/** đề xuất lịch nghỉ của một năm: what follows from the law and the moon, to be mended by what is announced. */
export const calendarPropose: CliCommand = {
  name: 'calendar propose',
  summary: 'đề xuất ngày nghỉ của một năm / propose the days off of a year; --json gives the file to complete',
  args: ['YEAR'],
  async run(input) {
    const { year, off, unconfirmed, open } = proposeYear(yearOf(input.arg(0)!));
    const days = (list: typeof off) => list.map(({ day }) => day);
    return {
      // As `calendar publish` takes it, but for who announced it and with which paper.
      json: {
        year,
        off: days(off),
        makeUp: [],
        swaps: [],
        unconfirmed: days(unconfirmed),
        publishedBy: '',
        document: { no: '', on: '' },
        confidence: 'D',
      },
      text: [
        `Đề xuất ngày nghỉ năm ${year}, chưa chính thức / a proposal, not official`,
        '',
        table(
          [...off.map((each) => ({ ...each, doubt: '' })), ...unconfirmed.map((each) => ({ ...each, doubt: 'chưa chắc chắn' }))],
          [
            { head: 'Ngày', cell: ({ day }) => dayText(day) },
            { head: 'Thứ', cell: ({ day }) => weekdayText(day) },
            { head: 'Vì', cell: ({ name }) => name },
            { head: '', cell: ({ doubt }) => doubt },
          ],
        ),
        '',
        ...open.map((each) => `Chưa biết / not known yet: ${each}`),
        '',
        `donthu calendar propose ${year} --json > lich-${year}.json; sửa theo văn bản công bố; donthu calendar publish lich-${year}.json`,
      ].join('\n'),
    };
  },
};
