/** Why a row of a register was not taken; the words for people stand in `REASONS`. */
export type RowReason =
  | 'broken-quotes'
  | 'row-too-long'
  | 'wrong-number-of-columns'
  | 'missing'
  | 'unknown-value'
  | 'not-an-id'
  | 'too-long'
  | 'cell-error'
  | 'date-where-text-is-expected'
  | 'not-a-day'
  | 'day-out-of-range'
  | 'in-the-future'
  | 'ended-before-received'
  | 'end-contradicts-status'
  | 'two-names-for-one-unit'
  | 'duplicate-number'
  | 'contradicts-earlier-row'
  | 'changed-since-first-import'
  | 'case-not-taken'
  | 'refused-by-rule';

export const REASONS: Record<RowReason, string> = {
  'broken-quotes': 'dấu nháy kép không khớp',
  'row-too-long': 'dòng quá dài',
  'wrong-number-of-columns': 'số cột không khớp với tiêu đề',
  missing: 'thiếu giá trị',
  'unknown-value': 'giá trị chưa có trong bảng quy đổi',
  'not-an-id': 'không phải mã (chữ không dấu, số, chấm, gạch)',
  'too-long': 'quá dài',
  'cell-error': 'ô bị lỗi công thức',
  'date-where-text-is-expected': 'Excel đã đổi thành ngày',
  'not-a-day': 'không đọc được ngày',
  'day-out-of-range': 'ngày ngoài khoảng 30/04/1975 – 31/12/2100',
  'in-the-future': 'ngày ở tương lai',
  'ended-before-received': 'kết thúc trước ngày nhận',
  'end-contradicts-status': 'có ngày kết thúc nhưng tình trạng còn mở',
  'two-names-for-one-unit': 'hai tên đơn vị cho cùng một mã',
  'duplicate-number': 'trùng số',
  'contradicts-earlier-row': 'mâu thuẫn với dòng trước của cùng vụ việc',
  'changed-since-first-import': 'đã thay đổi so với lần nhập đầu',
  'case-not-taken': 'vụ việc của dòng này không được nhận',
  'refused-by-rule': 'quy tắc nghiệp vụ từ chối',
};

/** Thrown while a row is read and caught where it was asked for: the rest of the row is of no use any more. */
export class RowRefused extends Error {
  constructor(
    readonly reason: RowReason,
    readonly column?: string,
    /** Never of a column that can hold a person or a free text. */
    readonly value?: string,
  ) {
    super(reason);
  }
}
