import type { CommonRefusal, HandlerRefusal } from '@donthu/eventing';
import { words, type Words } from './words';

/** A "no" with its HTTP status and the sentence that says what to do next. */
export interface Message extends Words {
  readonly status: number;
}

export const message = (status: number, vi: string, en: string): Message => ({ status, ...words(vi, en) });

/** What goes wrong before a rule is asked. */
export type HttpProblem =
  | 'invalid-request'
  | 'signed-out'
  | 'malformed-json'
  | 'body-too-large'
  | 'wrong-content-type'
  | 'not-found'
  | 'unknown-command'
  | 'idempotency-key-missing'
  | 'idempotency-key-malformed'
  | 'idempotency-key-reused'
  | 'if-match-malformed'
  | 'revision-changed'
  | 'overtaken'
  | 'too-slow'
  | 'unavailable'
  | 'boards-behind'
  | 'leaving'
  | 'internal-error';

export const httpMessages: Readonly<Record<HttpProblem, Message>> = {
  'invalid-request': message(
    400,
    'Thông tin gửi lên chưa đúng. Xem từng trường được nêu và sửa lại.',
    'Some fields are not right. Correct the fields that are named.',
  ),
  'signed-out': message(401, 'Phiên làm việc đã hết. Đăng nhập lại.', 'The session has ended. Sign in again.'),
  'malformed-json': message(400, 'Nội dung gửi lên không phải JSON hợp lệ.', 'The body is not valid JSON.'),
  'body-too-large': message(
    413,
    'Nội dung gửi lên quá lớn (tối đa 256 KiB). Rút gọn rồi gửi lại.',
    'The body is too large (256 KiB at most). Shorten it and send it again.',
  ),
  'wrong-content-type': message(415, 'Chỉ nhận nội dung kiểu application/json.', 'Only application/json is taken.'),
  'not-found': message(404, 'Không có mục này, hoặc địa chỉ không đúng.', 'There is no such thing here, or the address is wrong.'),
  'unknown-command': message(
    404,
    'Không có thao tác này. Xem danh mục thao tác tại /api/openapi.json.',
    'There is no such command. See /api/openapi.json for those there are.',
  ),
  'idempotency-key-missing': message(
    400,
    'Thiếu tiêu đề Idempotency-Key. Mỗi thao tác cần một mã riêng, gửi lại thì dùng lại mã đó.',
    'The header Idempotency-Key is missing. Give every command a key of its own, and the same key when you send it again.',
  ),
  'idempotency-key-malformed': message(
    400,
    'Idempotency-Key phải có 1–100 ký tự: chữ, số, chấm, gạch.',
    'Idempotency-Key must be 1–100 characters: letters, digits, dots, dashes, colons.',
  ),
  'idempotency-key-reused': message(
    422,
    'Mã Idempotency-Key này đã dùng cho một yêu cầu khác. Dùng mã mới.',
    'This Idempotency-Key was used for another request. Use a new one.',
  ),
  'if-match-malformed': message(
    400,
    'If-Match phải là số phiên bản trong ngoặc kép như ETag đã trả về.',
    'If-Match must be a revision in quotes, as the ETag was.',
  ),
  'revision-changed': message(
    412,
    'Hồ sơ đã thay đổi từ lúc mở. Mở lại, xem thay đổi rồi làm tiếp.',
    'The file has changed since you opened it. Open it again, look at the change, then go on.',
  ),
  overtaken: message(
    409,
    'Nhiều người đang ghi cùng lúc. Gửi lại với cùng Idempotency-Key.',
    'Others are writing at the same moment. Send it again with the same Idempotency-Key.',
  ),
  'too-slow': message(408, 'Yêu cầu gửi quá chậm nên đã ngắt. Gửi lại.', 'The request took too long to arrive. Send it again.'),
  unavailable: message(
    503,
    'Dịch vụ đang tạm ngừng. Thử lại sau ít phút.',
    'The service is not available for the moment. Try again in a few minutes.',
  ),
  'boards-behind': message(
    503,
    'Các bảng số liệu đang được tổng hợp lại và chưa theo kịp sổ; đơn vẫn tiếp nhận được. Thử lại sau ít phút.',
    'The boards are being brought up to date and are far behind the records; letters can be entered meanwhile. Try again in a few minutes.',
  ),
  leaving: message(
    503,
    'Tiến trình này sắp dừng; tiến trình khác tiếp nhận yêu cầu. Gửi lại.',
    'This process is about to end; another one takes the requests. Send it again.',
  ),
  'internal-error': message(
    500,
    'Có lỗi của hệ thống. Báo quản trị viên kèm mã liên hệ.',
    'Something went wrong on our side. Tell the administrator the correlation id.',
  ),
};

export const commonMessages: Readonly<Record<CommonRefusal | HandlerRefusal, Message>> = {
  'happened-in-the-future': message(
    422,
    'Ngày xảy ra không được sau hôm nay ({today}). Sửa lại ngày.',
    'The day it happened cannot be later than today ({today}). Correct the day.',
  ),
  'late-entry-needs-reason': message(
    422,
    'Việc xảy ra trước hôm nay: ghi lý do nhập muộn.',
    'It happened before today: say why it is entered late.',
  ),
  'not-authorised': message(
    403,
    'Tài khoản này không có quyền làm việc đó. Nhờ người có thẩm quyền.',
    'This account may not do that. Ask someone who may.',
  ),
  'number-taken': message(
    409,
    'Số {number} đã dùng trong sổ. Dùng số khác, hoặc để trống để hệ thống cấp số.',
    'Number {number} is taken in this register. Use another, or leave it empty and get the next one.',
  ),
};

/** What may be wrong with one field. */
export type FieldErrorCode =
  | 'missing'
  | 'unknown-field'
  | 'wrong-type'
  | 'wrong-format'
  | 'not-a-day'
  | 'not-in-list'
  | 'too-small'
  | 'too-big'
  | 'unreadable-text'
  | 'too-deep'
  | 'not-in-order'
  | 'not-a-token';

export const fieldErrorWords: Readonly<Record<FieldErrorCode, Words>> = {
  missing: words('còn thiếu', 'is missing'),
  'unknown-field': words('không có trường này', 'there is no such field'),
  'wrong-type': words('không đúng kiểu, cần {expected}', 'is of the wrong type, {expected} is needed'),
  'wrong-format': words('không đúng dạng', 'is not of the right form'),
  'not-a-day': words(
    'không phải ngày có thật từ 1975-04-30 đến 2100-12-31 (năm-tháng-ngày)',
    'is not a real day from 1975-04-30 to 2100-12-31 (year-month-day)',
  ),
  'not-in-list': words('không có trong danh mục: {list}', 'is not one of: {list}'),
  'too-small': words('quá ít hoặc quá ngắn, ít nhất {least}', 'is too little or too short, {least} at least'),
  'too-big': words('quá nhiều hoặc quá dài, nhiều nhất {most}', 'is too much or too long, {most} at most'),
  'unreadable-text': words('có ký tự không đọc được', 'holds characters that cannot be read'),
  'too-deep': words('lồng nhau quá sâu', 'is nested too deeply'),
  'not-in-order': words('kỳ kết thúc ({to}) trước khi bắt đầu ({from})', 'ends ({to}) before it begins ({from})'),
  'not-a-token': words('không phải mã do hệ thống cấp', 'is not a token that was given out here'),
};

/** Titles of problems: one for each status. */
export const titles: Readonly<Record<number, Words>> = {
  400: words('Yêu cầu chưa đúng', 'Bad request'),
  401: words('Chưa đăng nhập', 'Not signed in'),
  403: words('Không có quyền', 'Not allowed'),
  404: words('Không tìm thấy', 'Not found'),
  408: words('Quá thời gian', 'Too slow'),
  409: words('Xung đột', 'Conflict'),
  412: words('Hồ sơ đã thay đổi', 'The file has changed'),
  413: words('Quá lớn', 'Too large'),
  415: words('Không đúng kiểu nội dung', 'Wrong content type'),
  422: words('Chưa thể thực hiện', 'Cannot be done'),
  500: words('Lỗi hệ thống', 'System error'),
  503: words('Tạm ngừng', 'Not available'),
};
