import type { PetitionPhase, LetterPhase } from '@donthu/petition';
import type { Phase } from '@donthu/case';
import { words } from '../messages/words';
import type { Labels } from './terms';

/** Where a letter stands (law.md C1). */
export const letterPhases: Labels<PetitionPhase | LetterPhase> = {
  received: words('Đã tiếp nhận', 'Received'),
  registered: words('Đã vào sổ', 'Registered'),
  classified: words('Đã phân loại', 'Classified'),
  proposed: words('Đã đề xuất thụ lý', 'Acceptance proposed'),
  linked: words('Đã nhập vào vụ việc', 'Linked to a case'),
  answered: words('Đã trả lời', 'Answered'),
  guided: words('Đã hướng dẫn', 'Guided'),
  forwarded: words('Đã chuyển', 'Forwarded'),
  returned: words('Đã trả lại', 'Returned'),
  'to-lead': words('Chuyển kiểm tra thông tin', 'Information lead'),
  'to-party': words('Đã chuyển cơ quan Đảng', 'With a Party body'),
  'to-investigation': words('Đã chuyển cơ quan điều tra', 'With the investigation body'),
  split: words('Đã tách nội dung', 'Split'),
  filed: words('Đã lưu', 'Filed'),
  withdrawn: words('Đã rút', 'Withdrawn'),
  'entered-in-error': words('Nhập nhầm', 'Entered in error'),
};

/** Where a matter stands (law.md C3–C5). */
export const casePhases: Labels<Phase> = {
  none: words('Chưa có', 'Nothing yet'),
  proposed: words('Đề xuất thụ lý', 'Proposed'),
  received: words('Tiếp nhận', 'Received'),
  checked: words('Đã kiểm tra điều kiện', 'Conditions checked'),
  accepted: words('Đã thụ lý', 'Accepted'),
  assigned: words('Đã giao giải quyết', 'Assigned'),
  verifying: words('Đang xác minh', 'Verifying'),
  dialogue: words('Đối thoại', 'Dialogue'),
  suspended: words('Tạm đình chỉ', 'Suspended'),
  decided: words('Đã ra quyết định', 'Decided'),
  concluded: words('Đã kết luận', 'Concluded'),
  answered: words('Đã có văn bản trả lời', 'Answered'),
  served: words('Đã gửi kết quả', 'Served'),
  effective: words('Có hiệu lực', 'Effective'),
  enforcing: words('Đang thi hành', 'Enforcing'),
  monitoring: words('Theo dõi thực hiện', 'Monitoring'),
  closed: words('Kết thúc', 'Closed'),
  refused: words('Không thụ lý', 'Refused'),
  discontinued: words('Đình chỉ', 'Discontinued'),
  'in-court': words('Tòa án thụ lý', 'In court'),
  'under-review': words('Đang xem xét lại', 'Under review'),
  continued: words('Tố cáo tiếp, đang xem xét', 'Continued, being reviewed'),
  forwarded: words('Đã chuyển', 'Forwarded'),
  unprocessed: words('Không xử lý', 'Left unprocessed'),
  lead: words('Chuyển kiểm tra thông tin', 'Information lead'),
  investigation: words('Đã chuyển cơ quan điều tra', 'With the investigation body'),
  imported: words('Nhập từ sổ cũ, còn mở', 'Imported, open'),
  'imported-closed': words('Nhập từ sổ cũ, đã kết thúc', 'Imported, closed'),
  'entered-in-error': words('Nhập nhầm', 'Entered in error'),
};
