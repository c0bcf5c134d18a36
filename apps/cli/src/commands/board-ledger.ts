import { askLedger, matters, type LedgerAnswer, type LedgerGrouping } from '@donthu/case';
import { directoryOf, type Directory } from '@donthu/platform';
import { operator, UsageError, type CliCommand } from '../command';
import { table } from '../print/table';
import { channelText, dayText, kindText } from '../print/words';
import { ask, checkPeriod, filterOptions, filtersOf, ofOf, ofOption, periodOptions } from './question';

const GROUPINGS: readonly LedgerGrouping[] = ['unit', 'kind', 'channel'];

/** sổ cân đối: opening + received = resolved + transferred + otherwise closed + closing. */
export const boardLedger: CliCommand = {
  name: 'board ledger',
  summary: 'cân đối: tồn đầu + nhận = giải quyết + chuyển + khác + tồn cuối / the balancing ledger',
  options: { ...periodOptions, ...ofOption, by: { value: 'GROUP', help: GROUPINGS.join(', ') }, ...filterOptions },
  async run(input, io) {
    const [from, to] = [input.day('from'), input.day('to')];
    if (from === undefined || to === undefined) throw new UsageError(`--${from === undefined ? 'from' : 'to'}: bắt buộc / is required`);
    checkPeriod({ from, to });
    const question = { from, to, of: ofOf(input), by: input.oneOf('by', GROUPINGS), ...filtersOf(input) };
    return ask(input, io, [matters], async ({ rows, sealed }) => {
      const answer = await askLedger(rows, operator, question);
      const { units } = await directoryOf(sealed, { units: question.by === 'unit' ? answer.groups?.map(({ key }) => key) : [] });
      return { json: answer, text: ledgerText(answer, question.by, units) };
    });
  },
};

const HEADS: Readonly<Record<LedgerGrouping, string>> = { unit: 'Đơn vị', kind: 'Loại', channel: 'Nguồn' };

function ledgerText(answer: LedgerAnswer, by: LedgerGrouping | undefined, units: Directory['units']): string {
  const named = (key: string | null): string => {
    if (by === 'kind') return kindText(key);
    if (by === 'channel') return channelText(key);
    return key === null ? '–' : (units[key] ?? key);
  };
  const lines = [...(answer.groups ?? []).map(({ key, ...line }) => ({ name: named(key), ...line })), { ...answer, name: 'Tất cả' }];
  const printed = table(lines, [
    { head: by === undefined ? '' : HEADS[by], cell: ({ name }) => name },
    { head: 'Tồn đầu kỳ', cell: ({ opening }) => opening, right: true },
    { head: 'Nhận', cell: ({ received }) => received, right: true },
    { head: 'Giải quyết', cell: ({ resolved }) => resolved, right: true },
    { head: 'Chuyển', cell: ({ transferred }) => transferred, right: true },
    { head: 'Kết thúc khác', cell: ({ otherwiseClosed }) => otherwiseClosed, right: true },
    { head: 'Tồn cuối kỳ', cell: ({ closing }) => closing, right: true },
  ]);
  return `Từ ${dayText(answer.from)} đến hết ${dayText(answer.to)}\n\n${printed}`;
}
