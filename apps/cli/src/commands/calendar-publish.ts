import { CALENDAR_ID, calendarDecider, calendarShapes, type CalendarEvent } from '@donthu/calendar';
import { sayMessage, type MessageCode } from '@donthu/contract';
import { handle } from '@donthu/eventing';
import { CommandError, operator, type CliCommand } from '../command';
import { withInstallation } from '../installation';
import { jsonOf, problemLines, problemsOf } from '../law-at-hand';

/** nhập bảng ngày nghỉ đã công bố: one event; deadlines that run are counted again in the background. */
export const calendarPublish: CliCommand = {
  name: 'calendar publish',
  summary: 'nhập bảng ngày nghỉ đã công bố của một năm / publish the official days off of a year',
  args: ['FILE'],
  async run(input, io) {
    const file = input.arg(0)!;
    const parsed = calendarShapes.PublishCalendar.safeParse(await jsonOf(file));
    if (!parsed.success) {
      const problems = problemsOf(parsed.error.issues);
      return { json: { ok: false, file, problems }, text: problemLines(file, problems), exitCode: 1 };
    }
    const command = { type: 'PublishCalendar', data: parsed.data } as const;
    return withInstallation(input, io, async (platform) => {
      const { shard, ids, clock, requestHash } = platform;
      const commandId = ids.next();
      const outcome = await handle(platform, calendarDecider, {
        commandId,
        stream: { shard, kind: calendarDecider.kind, id: CALENDAR_ID },
        command,
        actor: { officerId: operator.officerId, unitId: 'cli', authority: 'officer' },
        happenedOn: clock.dayOf(clock.now()),
        correlationId: commandId,
        requestHash: requestHash({ command }),
      });
      if (outcome.kind === 'nothing')
        return { json: { ok: true, published: null }, text: 'Bảng này đã được nhập, không có gì thay đổi / nothing changes' };
      if (outcome.kind === 'refused') {
        const { refused, field, facts } = outcome.refusal;
        const said = (['vi', 'en'] as const).map((language) => sayMessage(refused as MessageCode, language, facts)).join(' / ');
        throw new CommandError(refused, `${file}: ${field === undefined ? '' : `${field}: `}${said}`);
      }
      if (outcome.kind !== 'done') throw new CommandError('overtaken', sayMessage('overtaken', 'vi'));
      const { data } = outcome.events[0] as CalendarEvent;
      return {
        json: { ok: true, published: data },
        text: [
          `Đã nhập lịch năm ${data.year} / published: ${data.version}, thay cho / supersedes ${data.supersedes}`,
          `Ngày thay đổi / changed days: ${data.changedDays.join(', ') || 'không có / none'}`,
          ...(data.changedDays.length > 0
            ? ['Các hạn đang chạy qua những ngày này được tính lại khi dịch vụ chạy / running deadlines are counted again by the service']
            : []),
        ].join('\n'),
      };
    });
  },
};
