import type { Channel, Day, Digest, Message } from '@donthu/eventing';

const MOST_DAYS = 3;

const written = (day: Day): string => day.split('-').reverse().join('/');

/** English counts in words of two forms. */
const matters = (n: number): string => (n === 1 ? '1 matter' : `${n} matters`);

/**
 * The words of a digest: Vietnamese first, English second. It may lie open on a desk or pass through foreign servers, so it tells
 * numbers and days only, never of what kind the petitions are, nor a register number, which may tell it.
 *
 * @param link where one signs in; not of a single matter
 */
export const digestText =
  (link?: string) =>
  ({ day, matters: count, overdue, dueDays }: Digest, channel: Channel): Pick<Message, 'subject' | 'text'> => {
    const late = overdue > 0 ? `, trong đó ${overdue} việc đã quá hạn` : '';
    const isLate = overdue > 0 ? `, ${overdue} of them overdue` : '';
    const subject = `Đơn Thư ${written(day)}: ${count} việc cần xem${late} / ${matters(count)} to look at${isLate}`;
    if (channel === 'sms') return { subject, text: `Đơn Thư: anh/chị có ${count} việc cần xem${late}. / ${matters(count)}${isLate}.` };
    const nearest = dueDays.slice(0, MOST_DAYS).map(written).join(', ');
    const lines = [
      'Kính gửi anh/chị,',
      '',
      `Anh/chị có ${count} việc cần xem${late}.`,
      ...(nearest ? [`Hạn gần nhất: ${nearest}.`] : []),
      link ? `Mời anh/chị đăng nhập để xem và xử lý: ${link}` : 'Mời anh/chị đăng nhập hệ thống Đơn Thư để xem và xử lý.',
      '',
      'Thông báo này được gửi tự động, mỗi ngày nhiều nhất một lần. Vì lý do bảo mật, nội dung cụ thể chỉ xem được sau khi đăng nhập.',
      '',
      '—',
      '',
      `You have ${matters(count)} to look at${isLate}.`,
      ...(nearest ? [`Next due: ${nearest} (day/month/year).`] : []),
      link ? `Please sign in: ${link}` : 'Please sign in to Đơn Thư.',
      'Sent automatically, at most once a day. The details can be seen only after signing in.',
    ];
    return { subject, text: `${lines.join('\n')}\n` };
  };
