import type { CalendarRefusal } from '@donthu/calendar';
import type { CaseRefusal } from '@donthu/case';
import { message, type Message } from './http.messages';

/** What is refused for matters as well stands with them. */
export const calendarMessages: Readonly<Record<Exclude<CalendarRefusal, CaseRefusal>, Message>> = {
  'calendar-unknown': message(404, 'Không có lịch này.', 'There is no such calendar.'),
  'day-not-in-its-year': message(
    422,
    'Ngày {day} không thuộc năm {year}. Sửa lại ngày hoặc năm.',
    '{day} is not in {year}. Correct the day or the year.',
  ),
  'day-twice': message(422, 'Ngày {day} được ghi hai lần. Bỏ một lần.', '{day} is there twice. Remove one of them.'),
  'no-day-of-rest': message(
    422,
    'Ngày làm bù {day} không phải thứ Bảy, Chủ nhật. Sửa lại ngày.',
    'The make-up day {day} is no Saturday or Sunday. Correct the day.',
  ),
  'swap-not-listed': message(
    422,
    'Ngày hoán đổi {day} chưa có trong danh sách ngày nghỉ, ngày làm bù. Ghi thêm vào danh sách.',
    'The swapped day {day} is not among the days off and make-up days. Add it there.',
  ),
};
