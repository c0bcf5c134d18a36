import { askPending, matters, type PendingAnswer, type PendingMatter, type PendingQuestion } from '@donthu/case';
import { directoryOf, type Platform } from '@donthu/platform';
import { operator, type CliCommand } from '../command';
import { table } from '../print/table';
import { dayText, kindText, lateText, overdue, ruleText } from '../print/words';
import { ask, asOfOption, filterOptions, filtersOf } from './question';

/** A page of the question at its longest. */
const PAGE = 500;
const SHOWN = 30;

/** bảng quá hạn: what is open at the end of a day and past its due day, the worst first. */
export const boardOverdue: CliCommand = {
  name: 'board overdue',
  summary: 'quá hạn, nặng nhất trước / what is overdue, the worst first',
  options: {
    ...asOfOption,
    ...filterOptions,
    what: { value: 'WHAT', help: 'letter (đơn), case (vụ việc); both when absent' },
    limit: { value: 'N', help: `số dòng / rows; with --json all of them, else ${SHOWN}` },
  },
  run(input, io) {
    const asOf = input.day('as-of');
    const limit = input.count('limit', 1_000_000) ?? (input.json ? Number.POSITIVE_INFINITY : SHOWN);
    const filters = { ...filtersOf(input), what: input.oneOf('what', ['letter', 'case']) };
    return ask(input, io, [matters], async (platform, today) => {
      const answer = await overdueBoard(platform, { ...filters, asOf: asOf ?? today }, limit);
      return { json: answer, text: await overdueText(platform, answer, io.colours) };
    });
  },
};

type Board = Omit<PendingAnswer, 'next'>;

/** As many rows as wanted, page by page, because no list is cut short without a word. */
export async function overdueBoard({ rows: tables }: Platform, question: PendingQuestion, limit: number): Promise<Board> {
  const asked = (page: Pick<PendingQuestion, 'cursor' | 'limit'>) => askPending(tables, operator, { ...question, ...page });
  const { rows: first, next, ...counts } = await asked({ limit: Math.min(limit, PAGE) });
  const rows: PendingMatter[] = [...first];
  for (let cursor = next; cursor !== null && rows.length < limit;) {
    const page = await asked({ cursor, limit: Math.min(limit - rows.length, PAGE) });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return { ...counts, rows: rows.slice(0, limit) };
}

/** The board as a leader reads it. */
export async function overdueText({ sealed }: Platform, answer: Board, colours: boolean): Promise<string> {
  const { asOf, open, overdue: late, nearDue, unassigned, rows } = answer;
  const head = `Hết ngày ${dayText(asOf)}: đang mở ${open}, quá hạn ${late}, sắp đến hạn ${nearDue}, chưa giao ${unassigned}`;
  if (rows.length === 0) return `${head}\nKhông có việc nào quá hạn.`;
  const names = await directoryOf(sealed, { units: rows.map(({ unit }) => unit), officers: rows.map(({ officer }) => officer) });
  const [heading, line, ...lines] = table(rows, [
    { head: 'Quá hạn', cell: ({ daysLate }) => lateText(daysLate) },
    { head: 'Số', cell: ({ number, id }) => number ?? id },
    { head: 'Loại', cell: ({ kind }) => kindText(kind) },
    { head: 'Đơn vị', cell: ({ unit }) => names.units[unit ?? ''] ?? unit },
    { head: 'Cán bộ', cell: ({ officer }) => names.officers[officer ?? ''] ?? officer },
    { head: 'Nhận', cell: ({ receivedOn }) => dayText(receivedOn) },
    { head: 'Hạn', cell: ({ dueOn }) => (dueOn === null ? null : dayText(dueOn)) },
    { head: 'Căn cứ', cell: ({ rule }) => ruleText(rule) },
  ]).split('\n');
  const rest = late > rows.length ? [`… và ${late - rows.length} việc nữa / and more: --limit N`] : [];
  return [head, '', heading, line, ...lines.map((each) => overdue(each, colours)), ...rest].join('\n');
}
