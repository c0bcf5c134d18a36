import type { PetitionRefusal, ReceptionRefusal } from '@donthu/petition';
import { message, type Message } from './http.messages';

export const petitionMessages: Readonly<Record<PetitionRefusal, Message>> = {
  'petition-unknown': message(404, 'Không có đơn này.', 'There is no such petition.'),
  'petition-already-received': message(409, 'Đơn này đã được tiếp nhận.', 'This petition was received already.'),
  'petition-already-processed': message(
    422,
    'Đơn đã được xử lý xong hoặc đã chuyển nơi khác. Xem tiến trình của đơn; nếu xử lý sai thì đề nghị đính chính.',
    'The petition was ended or sent elsewhere before. Look at its timeline; propose a correction if that was wrong.',
  ),
  'petition-entered-in-error': message(
    422,
    'Đơn này đã được xác định là nhập nhầm. Không làm thêm gì trên đơn; nhập đơn mới nếu cần.',
    'This petition was entered in error. Nothing more happens to it; enter a new one if needed.',
  ),
  'before-receipt': message(
    422,
    'Việc này không thể xảy ra trước ngày nhận đơn ({receivedOn}). Sửa ngày.',
    'This cannot have happened before the petition was received ({receivedOn}). Correct the day.',
  ),
  'days-out-of-order': message(
    422,
    'Các ngày mâu thuẫn nhau. Sửa lại ngày ở trường được nêu.',
    'The days contradict each other. Correct the one that is named.',
  ),
  'forwarder-missing': message(
    422,
    'Đơn do nơi khác chuyển đến: ghi nơi chuyển, số và ngày văn bản chuyển.',
    'The petition was forwarded: say by whom, and with which document.',
  ),
  'no-forwarder': message(
    422,
    'Đơn này không do nơi nào chuyển đến nên không có nơi để trả lời.',
    'Nobody forwarded this petition, so there is nobody to answer.',
  ),
  'forwarder-already-answered': message(409, 'Đã trả lời nơi chuyển đơn.', 'The forwarder was answered already.'),
  'not-registered-yet': message(422, 'Đơn chưa vào sổ. Vào sổ trước.', 'The petition is not registered yet. Register it first.'),
  'already-registered': message(
    409,
    'Đơn đã vào sổ với số {registerNo}.',
    'The petition is registered already, under number {registerNo}.',
  ),
  'receipt-already-issued': message(409, 'Đã cấp giấy biên nhận cho đơn này.', 'A receipt was issued already.'),
  'not-classified-yet': message(422, 'Đơn chưa phân loại. Phân loại trước.', 'The petition is not classified yet. Classify it first.'),
  'already-classified': message(
    409,
    'Đơn đã phân loại khác. Nếu sai, đề nghị đính chính để người thứ hai đồng ý.',
    'The petition is classified otherwise already. If that is wrong, propose a correction for a second person to agree to.',
  ),
  'classification-contradicts-itself': message(
    422,
    'Kết quả phân loại mâu thuẫn. Kiểm tra điều kiện, lý do và loại đơn.',
    'The classification contradicts itself. Check condition, reason and kind.',
  ),
  'denunciation-through-proxy': message(
    422,
    'Tố cáo phải do chính người tố cáo thực hiện; chỉ người không có năng lực hành vi mới có người đại diện theo pháp luật.',
    'A denunciation is made in person; only one without capacity has a legal representative speak for him.',
  ),
  'duplicate-of-itself': message(
    422,
    'Một đơn không thể trùng với chính nó. Chọn đơn khác.',
    'A petition is no duplicate of itself. Choose another.',
  ),
  'no-such-duplicate': message(
    422,
    'Chưa có nghi vấn trùng với đơn đó. Nêu nghi vấn trước.',
    'Nobody suggested that petition as a duplicate. Suggest it first.',
  ),
  'officer-must-decide': message(
    422,
    'Máy chỉ gợi ý; cán bộ phải kết luận về trùng đơn.',
    'A machine only suggests; an officer has to decide.',
  ),
  'confirmed-duplicate': message(
    422,
    'Đơn đã được kết luận là trùng. Nhập đơn vào vụ việc của đơn kia thay vì đề xuất thụ lý.',
    'This is a confirmed duplicate. Link it to the case of the other petition instead of proposing a new one.',
  ),
  'representatives-missing': message(
    422,
    'Nhóm từ 5 người phải cử người đại diện. Ghi người đại diện.',
    'A group of five or more needs representatives. Name them.',
  ),
  'too-many-representatives': message(
    422,
    'Nhóm {size} người được cử nhiều nhất {most} người đại diện.',
    'A group of {size} may have {most} representatives at most.',
  ),
  'no-such-petitioner': message(
    422,
    'Không có người này trong danh sách người gửi đơn. Chọn lại.',
    'That person is not among the petitioners. Choose again.',
  ),
  'mandate-missing': message(422, 'Thiếu văn bản cử người đại diện có chữ ký của mọi người.', 'The mandate signed by all is missing.'),
  'eligible-letter-is-not-filed': message(
    422,
    'Đơn đủ điều kiện xử lý nên không lưu được. Chọn hướng xử lý khác.',
    'An eligible petition is processed, not filed. Choose another way.',
  ),
  'ground-does-not-match': message(
    422,
    'Căn cứ lưu đơn khác với kết quả phân loại ({classified}). Chọn đúng căn cứ.',
    'The ground is another than the classification says ({classified}). Choose the right one.',
  ),
  'not-filed': message(422, 'Đơn chưa lưu nên không có gì để mở lại.', 'The petition is not filed, so there is nothing to reopen.'),
  'only-complaints-go-back': message(
    422,
    'Chỉ trả lại nơi chuyển đối với đơn khiếu nại chuyển không đúng.',
    'Only a wrongly forwarded complaint goes back to its forwarder.',
  ),
  'only-complaints-are-guided': message(
    422,
    'Chỉ hướng dẫn đối với khiếu nại; tố cáo, kiến nghị, phản ánh thì chuyển đơn.',
    'Only complaints are guided; forward denunciations and recommendations.',
  ),
  'complaints-are-guided': message(
    422,
    'Khiếu nại không thuộc thẩm quyền thì hướng dẫn, không chuyển đơn.',
    'A complaint out of competence is guided, not forwarded.',
  ),
  'already-guided-once': message(
    409,
    'Nội dung này của người gửi đã được hướng dẫn một lần. Lưu đơn.',
    'This content was guided once before. File the petition.',
  ),
  'already-forwarded-once': message(
    409,
    'Nội dung này của người gửi đã được chuyển một lần. Lưu đơn.',
    'This content was forwarded once before. File the petition.',
  ),
  'not-eligible': message(
    422,
    'Đơn không đủ điều kiện xử lý. Lưu đơn, hoặc đề nghị đính chính nếu phân loại sai.',
    'The petition is not eligible. File it, or propose a correction if the classification is wrong.',
  ),
  'within-competence': message(
    422,
    'Việc thuộc thẩm quyền của đơn vị: đề xuất thụ lý thay vì hướng dẫn, chuyển hay trả lại.',
    'The matter is within competence: propose its acceptance instead of sending it away.',
  ),
  'not-competent': message(
    422,
    'Việc không thuộc thẩm quyền. Hướng dẫn, chuyển đơn hoặc không thụ lý.',
    'The matter is not within competence. Guide, forward or refuse it.',
  ),
  'not-party-competence': message(
    422,
    'Việc không thuộc thẩm quyền cơ quan Đảng theo kết quả phân loại.',
    'By its classification the matter is not for a Party body.',
  ),
  'only-anonymous-denunciations-become-leads': message(
    422,
    'Chỉ tố cáo nặc danh có nội dung rõ ràng mới chuyển thành thông tin để kiểm tra.',
    'Only anonymous denunciations become information leads.',
  ),
  'not-forwarded': message(422, 'Đơn chưa được chuyển đi.', 'The petition was not forwarded.'),
  'forward-already-answered': message(409, 'Nơi nhận đã có văn bản phúc đáp.', 'The reply to the forwarding was recorded already.'),
  'split-needs-two-parts': message(422, 'Tách nội dung phải có ít nhất hai phần khác nhau.', 'A split needs two different parts at least.'),
  'round-does-not-fit': message(
    422,
    'Lần giải quyết không hợp với loại đơn. Chọn lại.',
    'The round does not fit the kind of petition. Choose again.',
  ),
  'already-a-case': message(422, 'Đơn đã thành vụ việc. Làm bước này trên vụ việc.', 'The petition became a case. Take this step there.'),
  'withdrawal-not-signed': message(
    422,
    'Việc rút đơn phải bằng văn bản có chữ ký hoặc điểm chỉ.',
    'A withdrawal is in writing and signed.',
  ),
  'nobody-to-reply-to': message(
    422,
    'Đơn không có người gửi xác định nên không có người để trả lời.',
    'Nobody is known to have sent the petition, so there is nobody to reply to.',
  ),
  'reply-does-not-fit': message(
    422,
    'Nội dung trả lời khác với việc đã làm. Chọn đúng loại trả lời.',
    'The reply says something else than what was done. Choose the one that fits.',
  ),
  'negative-answer-needs-reason-and-remedy': message(
    422,
    'Trả lời từ chối phải có lý do và hướng dẫn người dân có thể làm gì tiếp.',
    'A negative answer needs a reason and what the citizen can do next.',
  ),
  'not-overdue': message(422, 'Chưa quá hạn.', 'Nothing is overdue here.'),
  'no-original-papers': message(422, 'Đơn không kèm giấy tờ gốc.', 'No original papers came with the petition.'),
  'not-linked': message(422, 'Đơn chưa nhập vào vụ việc nào.', 'The petition is not linked to a case.'),
  'sender-must-agree': message(422, 'Chuyển loại đơn phải được người gửi đồng ý.', 'The sender has to agree to the change of kind.'),
  'nothing-to-correct': message(
    422,
    'Đề nghị không thay đổi gì. Ghi điều cần đính chính.',
    'The proposal changes nothing. Say what is to be corrected.',
  ),
  'no-such-correction': message(404, 'Không có đề nghị đính chính này.', 'There is no such proposal of a correction.'),
  'correction-already-decided': message(409, 'Đề nghị đính chính này đã được quyết định.', 'This proposal was decided already.'),
  'second-person-needed': message(
    422,
    'Người đề nghị không tự đồng ý được. Nhờ người thứ hai xem.',
    'Who proposed it cannot agree to it. Ask a second person.',
  ),
};

export const receptionMessages: Readonly<Record<ReceptionRefusal, Message>> = {
  'turn-unknown': message(404, 'Không có lượt tiếp này.', 'There is no such reception turn.'),
  'turn-already-recorded': message(409, 'Lượt tiếp này đã được ghi.', 'This turn was recorded already.'),
  'turn-entered-in-error': message(
    422,
    'Lượt tiếp này đã được xác định là nhập nhầm.',
    'This turn was entered in error. Nothing more happens to it.',
  ),
  'reception-refused': message(
    422,
    'Lượt này là từ chối tiếp nên không có nội dung trình bày.',
    'This turn was a refusal: nothing was presented.',
  ),
  'reception-concluded': message(
    422,
    'Lượt tiếp đã kết luận. Đề nghị đính chính nếu ghi sai.',
    'The turn is concluded. Propose a correction if it is wrong.',
  ),
  'before-reception': message(
    422,
    'Việc này không thể xảy ra trước ngày tiếp ({heldOn}). Sửa ngày.',
    'This cannot have happened before the turn ({heldOn}). Correct the day.',
  ),
  'days-out-of-order': message(
    422,
    'Các ngày mâu thuẫn nhau. Sửa lại ngày ở trường được nêu.',
    'The days contradict each other. Correct the one that is named.',
  ),
  'group-needs-five-people': message(
    422,
    'Đoàn đông người là từ 5 người cùng nội dung. Sửa số người.',
    'A group delegation is five people or more. Correct the number.',
  ),
  'fewer-people-than-named': message(
    422,
    'Số người tiếp ({counted}) ít hơn số người đã ghi tên ({named}).',
    'Fewer people are counted ({counted}) than named ({named}).',
  ),
  'receiver-does-not-fit-session': message(
    422,
    'Người tiếp không hợp với loại buổi tiếp. Chọn lại.',
    'The receiver does not fit the session. Choose again.',
  ),
  'no-such-matter': message(422, 'Lượt tiếp không có nội dung này. Chọn lại.', 'The turn has no such matter. Choose again.'),
  'matter-has-a-letter': message(
    422,
    'Nội dung này đã có đơn nộp kèm nên không ghi lại lời trình bày.',
    'A letter came with this matter, so nothing is written down.',
  ),
  'not-written-down': message(422, 'Chưa ghi lại lời trình bày. Ghi trước.', 'The statement is not written down yet. Do that first.'),
  'amendments-missing': message(
    422,
    'Người trình bày chưa xác nhận: ghi điều cần sửa.',
    'It was not confirmed: say what has to be changed.',
  ),
  'amendments-not-read-back': message(
    422,
    'Nội dung đã sửa chưa đọc lại. Đọc lại trước khi ký.',
    'It was changed after it was read. Read it back again first.',
  ),
  'not-read-back': message(422, 'Chưa đọc lại cho người trình bày nghe.', 'It was not read back yet.'),
  'already-signed': message(409, 'Nội dung này đã được ký.', 'This was signed already.'),
  'no-letter-received': message(422, 'Chưa nhận đơn nào ở lượt tiếp này.', 'No letter was received at this turn.'),
  'contact-officer-missing': message(
    422,
    'Đã hẹn ngày thì phải ghi cán bộ để người dân liên hệ.',
    'A day was announced: name the officer whom to ask.',
  ),
  'written-notice-missing': message(
    422,
    'Trường hợp này phải có thông báo từ chối bằng văn bản (mẫu 01/TCD).',
    'This refusal needs a written notice (form 01/TCD).',
  ),
  'nothing-to-correct': petitionMessages['nothing-to-correct'],
  'no-such-correction': petitionMessages['no-such-correction'],
  'correction-already-decided': petitionMessages['correction-already-decided'],
  'second-person-needed': petitionMessages['second-person-needed'],
};
