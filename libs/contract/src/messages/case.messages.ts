import type { CaseRefusal } from '@donthu/case';
import type { PetitionRefusal } from '@donthu/petition';
import { message, type Message } from './http.messages';

/** What is refused for letters and matters alike stands with the letters. */
export const caseMessages: Readonly<Record<Exclude<CaseRefusal, PetitionRefusal>, Message>> = {
  'case-unknown': message(404, 'Không có vụ việc này.', 'There is no such case.'),
  'case-already-opened': message(409, 'Vụ việc này đã được mở.', 'This case was opened already.'),
  stale: message(
    409,
    'Vụ việc đã qua bước này. Mở lại hồ sơ để xem tình trạng hiện tại.',
    'The case is past this step. Open the file again to see where it stands.',
  ),
  'too-early': message(422, 'Chưa đến bước này. Làm xong bước trước.', 'It is too early for this step. Finish the one before it.'),
  'case-closed': message(
    422,
    'Vụ việc đã kết thúc. Chỉ còn các thao tác mở lại theo luật.',
    'The case is closed. Only what the law knows as reopening is left.',
  ),
  'not-for-this-kind': message(422, 'Thao tác này không áp dụng cho loại vụ việc này.', 'This is not done with a case of this kind.'),
  'not-imported': message(422, 'Chỉ áp dụng cho vụ việc nhập từ sổ cũ.', 'Only for cases from an old register.'),
  'imported-history': message(
    422,
    'Đây là vụ việc nhập từ sổ cũ, chỉ để theo dõi. Mở vụ việc mới nếu cần giải quyết tiếp.',
    'This case is history of an old register. Open a new one to go on with it.',
  ),
  'case-entered-in-error': message(
    422,
    'Vụ việc này đã được xác định là nhập nhầm. Không làm thêm gì trên vụ việc.',
    'This case was entered in error. Nothing more happens to it.',
  ),
  'resolution-suspended': message(
    422,
    'Vụ việc đang tạm đình chỉ. Ra quyết định tiếp tục giải quyết trước.',
    'The case is suspended. Resume it first.',
  ),
  'under-review': message(
    422,
    'Vụ việc đang được xem xét lại. Kết thúc việc xem xét trước.',
    'The case is under review. Close the review first.',
  ),
  withdrawn: message(422, 'Đã rút toàn bộ. Ra quyết định đình chỉ.', 'All was withdrawn. Discontinue the case.'),
  'received-in-the-future': message(
    422,
    'Ngày nhận không được sau hôm nay. Sửa lại ngày.',
    'The day of receipt cannot be in the future. Correct it.',
  ),
  'document-in-the-future': message(
    422,
    'Ngày của văn bản không được sau ngày xảy ra. Sửa lại ngày.',
    'The document cannot be of a later day. Correct it.',
  ),
  'ends-before-received': message(422, 'Ngày kết thúc không được trước ngày nhận.', 'The end cannot be before the receipt.'),
  'respondent-unit': message(
    422,
    'Đơn vị bị khiếu nại, bị tố cáo không được giải quyết việc này. Chọn đơn vị khác.',
    'The unit complained of or denounced cannot handle this. Choose another.',
  ),
  'same-unit': message(422, 'Vụ việc đang ở chính đơn vị đó. Chọn đơn vị khác.', 'The case is with that unit already. Choose another.'),
  'unit-missing': message(422, 'Chưa ghi đơn vị.', 'The unit is missing.'),
  'stage-not-of-kind': message(422, 'Khâu này không áp dụng cho loại vụ việc này.', 'That stage does not exist for this kind of case.'),
  'conflict-of-interest': message(
    422,
    'Phải cam kết không có quan hệ, lợi ích liên quan. Chọn người khác nếu có.',
    'Declare that there is no conflict of interest, or choose somebody else.',
  ),
  'team-too-small': message(422, 'Tổ xác minh phải có ít nhất hai người.', 'A verification team has two people at least.'),
  'team-needs-head': message(422, 'Tổ xác minh phải có Tổ trưởng.', 'A verification team has a head.'),
  'founding-petition': message(
    422,
    'Đây là đơn đã mở vụ việc nên không tách ra được.',
    'This petition opened the case and cannot be detached.',
  ),
  'recipient-not-of-kind': message(
    422,
    'Nơi nhận không hợp với loại vụ việc. Chọn lại.',
    'A recipient does not fit the kind of case. Choose again.',
  ),
  'limitation-over': message(
    422,
    'Hết thời hiệu thì không thụ lý: từ chối có lý do.',
    'The limitation period is over: refuse with the reason.',
  ),
  'refusal-ground-exists': message(
    422,
    'Có căn cứ từ chối thì không thụ lý: ra thông báo không thụ lý.',
    'A ground of refusal exists: refuse acceptance.',
  ),
  'first-decision-missing': message(
    422,
    'Khiếu nại lần hai phải kèm quyết định lần đầu và tài liệu.',
    'A second complaint needs the first decision attached.',
  ),
  'conditions-not-checked': message(
    422,
    'Chưa kiểm tra điều kiện thụ lý. Kiểm tra trước.',
    'The conditions were not checked yet. Do that first.',
  ),
  'conditions-not-met': message(
    422,
    'Không đủ điều kiện thụ lý tố cáo: ra thông báo không thụ lý.',
    'The conditions are not met: refuse acceptance.',
  ),
  'no-evidence-of-breach': message(
    422,
    'Tố cáo từ khiếu nại đã giải quyết phải có chứng cứ người giải quyết vi phạm pháp luật.',
    'A denunciation out of a settled complaint needs evidence that the resolver broke the law.',
  ),
  'ground-not-of-kind': message(
    422,
    'Căn cứ không áp dụng cho loại vụ việc này. Chọn lại.',
    'The ground does not exist for this kind of case. Choose again.',
  ),
  'clock-expired': message(
    422,
    'Đã hết hạn nên không gia hạn được. Giải trình việc chậm.',
    'The deadline has passed, so it cannot be extended. Explain the delay.',
  ),
  'no-extension-left': message(422, 'Đã hết số lần gia hạn theo luật.', 'The law allows no further extension.'),
  'not-complex': message(
    422,
    'Chỉ gia hạn vụ việc phức tạp. Xác định tính phức tạp bằng văn bản trước.',
    'Only complex cases are extended. Determine the complexity first.',
  ),
  'remote-needs-authorised-person': message(
    422,
    'Chỉ người có thẩm quyền được xác định vùng sâu, vùng xa.',
    'Only an authorised person sets this.',
  ),
  'suspension-not-in-force': message(
    422,
    'Vào ngày đó luật chưa cho tạm đình chỉ loại việc này.',
    'On that day the law knew no suspension of such cases.',
  ),
  'no-such-decision': message(422, 'Chưa có quyết định loại này để gửi.', 'No decision of this sort was made.'),
  'no-group': message(
    422,
    'Vụ việc không có nhóm người nên không có thành viên để rút.',
    'There is no group of which one member could withdraw.',
  ),
  'member-missing': message(422, 'Ghi người rút trong nhóm.', 'Say which member withdraws.'),
  'not-withdrawn': message(
    422,
    'Chưa rút toàn bộ nên không đình chỉ theo căn cứ này.',
    'Not all was withdrawn, so this ground does not hold.',
  ),
  'must-go-on': message(
    422,
    'Phải tiếp tục giải quyết dù đã rút: có dấu hiệu vi phạm, ép buộc hoặc vu khống.',
    'It must go on in spite of the withdrawal: signs of breach, coercion or slander.',
  ),
  'dialogue-notice-too-short': message(
    422,
    'Mời đối thoại phải trước ít nhất 5 ngày. Chọn ngày muộn hơn.',
    'People are invited five days ahead. Choose a later day.',
  ),
  'dialogue-not-scheduled': message(422, 'Chưa mời đối thoại.', 'No dialogue is scheduled.'),
  'dialogue-not-due': message(422, 'Chưa đến ngày đối thoại.', 'The day of the dialogue has not come.'),
  'head-must-chair': message(
    422,
    'Trường hợp này Thủ trưởng phải trực tiếp đối thoại.',
    'Here the head must hold the dialogue personally.',
  ),
  'verification-not-reported': message(
    422,
    'Chưa có báo cáo kết quả xác minh. Báo cáo trước.',
    'The verification is not reported yet. Do that first.',
  ),
  'dialogue-not-held': message(422, 'Phải tổ chức đối thoại trước khi ra quyết định.', 'A dialogue must be held before the decision.'),
  'result-not-of-kind': message(
    422,
    'Kết quả không hợp với loại vụ việc. Chọn lại.',
    'The result does not fit the kind of case. Choose again.',
  ),
  'negative-answer-needs-remedy': message(
    422,
    'Kết quả bất lợi phải hướng dẫn người dân có thể làm gì tiếp và đến khi nào.',
    'An unfavourable result must say what the citizen can do next, and until when.',
  ),
  'petitioner-not-served': message(422, 'Người gửi đơn phải có trong nơi nhận.', 'The petitioner must be among those served.'),
  'not-served': message(422, 'Chưa gửi kết quả. Gửi trước.', 'The result is not served yet. Do that first.'),
  'redaction-not-checked': message(
    422,
    'Kết luận tố cáo phải được kiểm tra che thông tin trước khi công khai.',
    'The redaction must be checked before a conclusion is published.',
  ),
  'not-published': message(422, 'Chưa công khai kết quả. Công khai trước.', 'The result is not published yet. Do that first.'),
  'effect-too-early': message(422, 'Chưa đến ngày quyết định có hiệu lực.', 'The decision is not effective yet.'),
  'enforcement-not-completed': message(
    422,
    'Chưa thi hành xong. Thi hành xong trước khi kết thúc.',
    'Enforcement is not completed. Complete it before closing.',
  ),
  'recommendations-open': message(
    422,
    'Còn kiến nghị chưa thực hiện. Ghi kết quả thực hiện trước khi kết thúc.',
    'Recommendations are still open. Record their implementation before closing.',
  ),
  'round-exhausted': message(
    422,
    'Không còn lần giải quyết tiếp theo; người dân có quyền khởi kiện.',
    'There is no further round; the way to court is open.',
  ),
  'deadline-not-over': message(422, 'Chưa quá hạn giải quyết.', 'The deadline is not over.'),
  'window-over': message(
    422,
    'Đã hết thời hạn khiếu nại tiếp. Nếu có lý do chính đáng, ghi rõ.',
    'The time to go on is over. Say so if there was a good reason.',
  ),
  'report-not-demanded': message(422, 'Chưa có yêu cầu báo cáo của cấp trên.', 'No superior demanded a report.'),
  'ground-not-of-outcome': message(422, 'Căn cứ không hợp với kết quả đã chọn.', 'The ground does not fit the outcome.'),
};
