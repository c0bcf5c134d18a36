import { askTimeline, findMatters, matters, type FoundMatter, type TimelineAnswer } from '@donthu/case';
import { eventLabels, noticeWords } from '@donthu/contract';
import { directoryOf, type Directory } from '@donthu/platform';
import { CommandError, operator, UsageError, type CliCommand, type Input } from '../command';
import { table } from '../print/table';
import { channelText, dayText, instantText, kindText, lateText, phaseText } from '../print/words';
import { ask, asOfOption } from './question';

/** tiến trình một vụ việc: everything that happened to it, as of a day and as it was known then. */
export const caseTimeline: CliCommand = {
  name: 'case',
  summary: 'tiến trình một vụ việc theo số / the timeline of a case by its number',
  args: ['NUMBER'],
  options: {
    ...asOfOption,
    'known-at': { value: 'TIME', help: 'như đã biết lúc đó / as it was known at an instant or at the end of a day' },
  },
  run(input, io) {
    const number = input.arg(0)!;
    const asOf = input.day('as-of');
    const recordedBy = knownAt(input);
    return ask(input, io, [matters], async ({ rows, store, sealed }, today) => {
      const { id } = theOne(await findMatters(rows, operator, number), number);
      const knownAt = recordedBy === undefined ? undefined : { recordedBy };
      const answer = await askTimeline({ rows, store }, operator, { id, asOf: asOf ?? today, knownAt });
      if (!answer) throw new CommandError('not-known-then', `${number}: lúc đó chưa có / nothing of it was known then`);
      const { entries, state } = answer;
      const units = [state?.unit ?? null, ...entries.map(({ unit }) => unit)];
      const officers = [state?.officer ?? null, ...entries.map(({ actor }) => actor)];
      return { json: answer, text: timelineText(answer, await directoryOf(sealed, { units, officers })) };
    });
  },
};

/** The last instant that counts: of a day alone its end, on the register's clock. */
function knownAt(input: Input): string | undefined {
  const text = input.text('known-at');
  if (text === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${input.day('known-at')!}T23:59:59.999+07:00`).toISOString();
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) ? (/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+07:00`) : '';
  const at = Date.parse(zoned);
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new UsageError(`--known-at: "${text}" không phải thời điểm / is no instant (2026-03-31, 2026-03-31T17:00)`);
}

/** A case comes before the letters it was opened with, which have the same number. */
function theOne(found: readonly FoundMatter[], number: string): FoundMatter {
  const cases = found.filter(({ what }) => what === 'case');
  const [first, ...others] = cases.length > 0 ? cases : found;
  if (!first) throw new CommandError('case-unknown', `Không có vụ việc, đơn nào số / no case or letter has the number ${number}`);
  if (others.length === 0) return first;
  const ids = [first, ...others].map(({ id, unit }) => `${id} (${unit})`).join(', ');
  throw new CommandError('several-cases', `Nhiều vụ việc cùng số, hãy dùng mã / several cases have this number, use the id: ${ids}`);
}

/** What happened; of a deadline, which one and who was told. */
const whatText = (type: string, data: TimelineAnswer['entries'][number]['data']): string =>
  noticeWords(type, data)?.vi ?? (eventLabels as Readonly<Record<string, { vi: string }>>)[type]?.vi ?? type;

function timelineText({ asOf, matter, state, entries }: TimelineAnswer, names: Directory): string {
  const lines = [
    `${kindText(matter.kind)} số ${matter.number ?? matter.id}${matter.imported ? ' (nhập từ sổ cũ)' : ''}`,
    `Nguồn: ${channelText(matter.channel)}; nhận lần đầu ${dayText(matter.firstReceivedOn)}`,
    `Hết ngày ${dayText(asOf)}: ${state === null ? 'chưa có' : stateText(state, matter.what, names)}`,
    '',
    table(entries, [
      { head: 'Ngày', cell: ({ effectiveOn }) => dayText(effectiveOn) },
      { head: 'Việc', cell: ({ type, data }) => whatText(type, data) },
      { head: 'Đơn vị', cell: ({ unit }) => names.units[unit] ?? unit },
      { head: 'Người ghi', cell: ({ actor }) => names.officers[actor] ?? actor },
      { head: 'Ghi lúc', cell: ({ recordedAt }) => instantText(recordedAt) },
      {
        head: '',
        cell: ({ lateEntry, corrections }) => [lateEntry ? 'ghi muộn' : '', corrections.length > 0 ? 'đã đính chính' : ''].join(' ').trim(),
      },
    ]),
  ];
  return lines.join('\n');
}

function stateText(state: NonNullable<TimelineAnswer['state']>, what: 'letter' | 'case', names: Directory): string {
  const { phase, open, unit, officer, due, daysLate } = state;
  const where = [phaseText(phase, what), names.units[unit] ?? unit, ...(officer === null ? [] : [names.officers[officer] ?? officer])];
  const term = due.dueOn === null ? 'không có hạn' : `hạn ${dayText(due.dueOn)}, ${lateText(daysLate)}`;
  return [...where, ...(open ? [term] : [])].join('; ');
}
