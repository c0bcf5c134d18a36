/**
 * Where a matter stands (law.md C3–C5). Letters in brackets tell whose phase it is: c complaints, d denunciations,
 * r recommendations and feedback; without brackets: everybody's.
 */
export type Phase =
  /** no case on this stream yet */
  | 'none'
  /** đề xuất thụ lý [c] */
  | 'proposed'
  /** tiếp nhận [d] */
  | 'received'
  /** đã kiểm tra điều kiện thụ lý [d] */
  | 'checked'
  /** đã thụ lý */
  | 'accepted'
  /** đã giao [r] */
  | 'assigned'
  /** đang xác minh [c d] */
  | 'verifying'
  /** đối thoại [c] */
  | 'dialogue'
  /** tạm đình chỉ [c d] */
  | 'suspended'
  /** đã ra quyết định [c] */
  | 'decided'
  /** đã kết luận [d] */
  | 'concluded'
  /** đã có văn bản trả lời [r] */
  | 'answered'
  /** đã gửi [c r] */
  | 'served'
  /** có hiệu lực pháp luật [c] */
  | 'effective'
  /** đang thi hành [c] */
  | 'enforcing'
  /** theo dõi thực hiện kết luận [d] */
  | 'monitoring'
  /** kết thúc */
  | 'closed'
  /** không thụ lý */
  | 'refused'
  /** đình chỉ [c d] */
  | 'discontinued'
  /** tòa án thụ lý [c] */
  | 'in-court'
  /** xem xét lại theo NĐ 124/2020, Điều 38 [c] */
  | 'under-review'
  /** tố cáo tiếp, đang xem xét [d] */
  | 'continued'
  /** đã chuyển [d r] */
  | 'forwarded'
  /** không xử lý [d] */
  | 'unprocessed'
  /** chuyển thành thông tin phục vụ thanh tra, kiểm tra [d] */
  | 'lead'
  /** đã chuyển cơ quan điều tra [d] */
  | 'investigation'
  /** nhập từ sổ cũ, còn mở */
  | 'imported'
  /** nhập từ sổ cũ, đã kết thúc */
  | 'imported-closed'
  /** nhập nhầm */
  | 'entered-in-error';

/** Phases in which nothing is waited for any more. What is in one leaves it only by a reopener of its kind's rule table. */
export const ENDED: readonly Phase[] = [
  'closed',
  'refused',
  'discontinued',
  'in-court',
  'forwarded',
  'unprocessed',
  'lead',
  'investigation',
  'imported-closed',
  'entered-in-error',
];
