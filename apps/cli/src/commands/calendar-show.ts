import { choices } from '@donthu/contract';
import {
  calendarWarnings,
  dayKind,
  daysOfYear,
  isWorked,
  yearOf as entryOf,
  type Calendar,
  type CalendarWarning,
  type CalendarYear,
} from '@donthu/law';
import type { Day } from '@donthu/eventing';
import { UsageError, type CliCommand } from '../command';
import { withLaw, type LawAtHand } from '../law-at-hand';
import { dayText, weekdayText } from '../print/words';

/** lịch nghỉ của một năm: months with days off, make-up days, who announced it, and what is still to be entered. */
export const calendarShow: CliCommand = {
  name: 'calendar show',
  summary: 'lịch nghỉ, ngày làm việc của một năm / days off and working days of a year, without a database',
  args: ['[YEAR]'],
  run(input, io) {
    const asked = input.arg(0);
    const wanted = asked === undefined ? undefined : yearOf(asked);
    return withLaw(input, io, async ({ calendar, today, lastRunning, recounts }) => {
      const year = wanted ?? Number(today.slice(0, 4));
      const entry = entryOf(calendar, year);
      const months = monthsOf(year).map((days) => ({
        month: Number(days[0]!.slice(5, 7)),
        workingDays: days.filter((day) => isWorked(dayKind(calendar, day))).length,
      }));
      const workingDays = months.reduce((sum, month) => sum + month.workingDays, 0);
      const warnings = calendarWarnings(calendar, today, lastRunning);
      const { status = 'missing', publishedBy = null, document = null, confidence = null } = entry ?? {};
      const { off = [], makeUp = [], swaps = [], unconfirmed = [] } = entry ?? {};
      const answer = { year, version: calendar.id, status, publishedBy, document, confidence, off, makeUp, swaps, unconfirmed };
      return {
        json: { ...answer, workingDays, months, warnings, recounts },
        text: [
          `Năm ${year}: ${workingDays} ngày làm việc (${off.length} ngày nghỉ trong danh sách, ${makeUp.length} ngày làm bù)`,
          ...sourceLines(entry),
          `Phiên bản / version: ${calendar.id}`,
          '',
          ...glance(calendar, year, unconfirmed),
          '  * nghỉ lễ, hoán đổi / off   + làm bù / worked   ? chưa chắc chắn / unconfirmed',
          '',
          ...listLines(entry),
          ...warnings.map(warningText),
          ...recounts.filter(({ finished }) => !finished).map(recountText),
        ].join('\n'),
      };
    });
  },
};

/** @throws UsageError */
export function yearOf(text: string): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  if (year >= 1976 && year <= 2100) return year;
  throw new UsageError(`YEAR: "${text}" không phải năm từ 1976 đến 2100 / is no year from 1976 to 2100`);
}

export function warningText({ year, status, because }: CalendarWarning): string {
  const what = status === 'missing' ? 'chưa có lịch nghỉ / has no calendar' : 'lịch nghỉ mới là đề xuất / is only proposed';
  const why = {
    'this-year': 'đang dùng để tính hạn / deadlines are counted with it',
    'next-year': 'cần trước khi sang năm / needed before the year begins',
    'running-clock': 'có thời hạn đang chạy đến năm đó / a running deadline ends in it',
  }[because];
  return `CẢNH BÁO ${year}: ${what}; ${why}. Nhập bảng chính thức: donthu calendar publish FILE`;
}

const recountText = ({ version, total, done }: LawAtHand['recounts'][number]): string =>
  `${version}: đang tính lại các hạn / counting again: ${done}/${total ?? '?'}`;

function sourceLines(entry: CalendarYear | undefined): readonly string[] {
  if (!entry) return ['Chưa có lịch của năm này: chỉ biết ngày nghỉ hằng tuần / nothing is known but weekly rest'];
  const { status, publishedBy, document, confidence } = entry;
  const paper = document ? `, văn bản ${document.no} ngày ${dayText(document.on)}` : '';
  return [
    status === 'published' ? `Công bố / published: ${publishedBy}${paper}` : `ĐỀ XUẤT, chưa chính thức / provisional: ${publishedBy}`,
    `Mức tin cậy / confidence ${choices.confidence[confidence].vi} / ${choices.confidence[confidence].en.slice(3)}`,
  ];
}

function listLines(entry: CalendarYear | undefined): readonly string[] {
  if (!entry) return [];
  const { makeUp, swaps, unconfirmed = [] } = entry;
  const told = (day: Day) => `${weekdayText(day)} ${dayText(day)}`;
  return [
    ...swaps.map(({ off, worked }) => `Nghỉ ${told(off)}, làm bù ${told(worked)}`),
    ...makeUp.filter((day) => !swaps.some(({ worked }) => worked === day)).map((day) => `Làm bù ${told(day)}`),
    ...unconfirmed.map((day) => `Chưa chắc chắn: ${told(day)}; tính là ngày làm việc, hạn giải thích theo cả hai khả năng`),
  ];
}

const MONTHS_ABREAST = 3;
const CELL = 4;
const HEADS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'];
const BLOCK = CELL * HEADS.length + 2;

const monthsOf = (year: number): readonly (readonly Day[])[] =>
  Array.from({ length: 12 }, (_, n) => daysOfYear(year).filter((day) => Number(day.slice(5, 7)) === n + 1));

/** The months as they hang on a wall, weeks from Monday to Sunday. */
function glance(calendar: Calendar, year: number, unconfirmed: readonly Day[]): readonly string[] {
  const marks = { off: '*', 'make-up': '+', rest: ' ', worked: ' ' } as const;
  const blocks = monthsOf(year).map((days) => {
    const cells = days.map((day) => {
      const mark = unconfirmed.includes(day) ? '?' : marks[dayKind(calendar, day)];
      return `${Number(day.slice(8))}${mark}`.padStart(CELL);
    });
    const working = days.filter((day) => isWorked(dayKind(calendar, day))).length;
    const blank = Array.from({ length: HEADS.indexOf(weekdayText(days[0]!)) }, () => ' '.repeat(CELL));
    const all = [...blank, ...cells];
    const weeks = Array.from({ length: 6 }, (_, n) => all.slice(n * 7, n * 7 + 7).join(''));
    return [`  Tháng ${Number(days[0]!.slice(5, 7))} (${working})`, HEADS.map((head) => `${head} `.padStart(CELL)).join(''), ...weeks];
  });
  const rows: string[] = [];
  for (let at = 0; at < blocks.length; at += MONTHS_ABREAST) {
    const abreast = blocks.slice(at, at + MONTHS_ABREAST);
    const lines = abreast[0]!.map((_, line) =>
      abreast
        .map((block) => block[line]!.padEnd(BLOCK))
        .join('')
        .trimEnd(),
    );
    rows.push(...lines.filter((line) => line !== ''), '');
  }
  return rows;
}
