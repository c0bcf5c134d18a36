import type { CalendarCommandData } from '@donthu/calendar';
import type { CaseCommandData, EscalationGround, RefusalGround } from '@donthu/case';
import type { PersonRecord } from '@donthu/eventing';
import type { PetitionCommandData, ReceptionCommandData } from '@donthu/petition';
import { words } from '../messages/words';
import type { Labels } from './terms';

type P = PetitionCommandData;
type R = ReceptionCommandData;
type C = CaseCommandData;

/** The choices of the forms. */
export const choices = {
  gender: { male: words('Nam', 'Male'), female: words('Nữ', 'Female') } satisfies Labels<NonNullable<PersonRecord['gender']>>,
  ineligibleBecause: {
    form: words('Không đúng hình thức đơn', 'Form not met'),
    'sent-to-several': words('Gửi nhiều nơi, trong đó có nơi có thẩm quyền', 'Sent to several bodies, the right one among them'),
    'already-guided': words('Đã được hướng dẫn cùng nội dung', 'Already guided on the same content'),
    anonymous: words('Nặc danh, mạo danh', 'Anonymous or under a false name'),
    'already-settled': words('Đã được giải quyết', 'Already settled'),
    content: words('Nội dung không xử lý được', 'Content that cannot be processed'),
  } satisfies Labels<NonNullable<P['ClassifyPetition']['ineligibleBecause']>>,
  proxyBasis: {
    'certified-mandate': words('Giấy ủy quyền có chứng thực', 'Certified mandate'),
    'organisation-mandate': words('Ủy quyền của tổ chức', 'Mandate of an organisation'),
    lawyer: words('Luật sư', 'Lawyer'),
    'legal-aid': words('Trợ giúp viên pháp lý', 'Legal aid'),
    'legal-representative': words('Người đại diện theo pháp luật', 'Legal representative'),
  } satisfies Labels<NonNullable<P['ReceivePetition']['proxy']>['basis']>,
  filingGround: {
    ineligible: words('Không đủ điều kiện xử lý', 'Not eligible'),
    anonymous: words('Nặc danh, mạo danh', 'Anonymous'),
    'sent-to-several': words('Gửi nhiều nơi', 'Sent to several bodies'),
    'already-guided': words('Đã hướng dẫn', 'Already guided'),
    'already-settled': words('Đã giải quyết', 'Already settled'),
    abusive: words('Nội dung xúc phạm, chống đối', 'Abusive content'),
    withdrawn: words('Người gửi rút đơn', 'Withdrawn'),
  } satisfies Labels<P['FilePetitionWithoutAction']['ground']>,
  returnTo: { forwarder: words('Nơi chuyển đơn', 'The forwarder'), sender: words('Người gửi đơn', 'The sender') } satisfies Labels<
    P['ReturnPetition']['to']
  >,
  replyAs: {
    'taken-up': words('Thụ lý, giải quyết', 'Taken up'),
    'needs-more-time': words('Cần thêm thời gian', 'Needs more time'),
    refused: words('Không thụ lý', 'Refused'),
    forwarded: words('Đã chuyển cơ quan có thẩm quyền', 'Forwarded'),
    guided: words('Hướng dẫn đến cơ quan có thẩm quyền', 'Guided'),
    answered: words('Trả lời', 'Answered'),
  } satisfies Labels<P['ReplyToPetitioner']['as']>,
  correction: {
    correct: words('Đính chính', 'Correct'),
    unlink: words('Tách khỏi vụ việc', 'Unlink'),
    reclassify: words('Chuyển loại đơn', 'Reclassify'),
    'entered-in-error': words('Nhập nhầm', 'Entered in error'),
  } satisfies Labels<(P['ProposeCorrection'] | C['ProposeCorrection'] | R['ProposeReceptionCorrection'])['correction']['kind']>,
  session: {
    regular: words('Tiếp thường xuyên', 'Regular'),
    'periodic-head': words('Thủ trưởng tiếp định kỳ', 'Periodic, by the head'),
    'ad-hoc-head': words('Thủ trưởng tiếp đột xuất', 'Ad hoc, by the head'),
  } satisfies Labels<R['RecordReceptionTurn']['session']>,
  mode: { 'in-person': words('Trực tiếp', 'In person'), online: words('Trực tuyến', 'Online') } satisfies Labels<
    R['RecordReceptionTurn']['mode']
  >,
  receivedBy: {
    head: words('Thủ trưởng tiếp', 'The head'),
    delegate: words('Ủy quyền tiếp', 'A delegate'),
    officer: words('Cán bộ tiếp', 'An officer'),
  } satisfies Labels<R['RecordReceptionTurn']['receivedBy']>,
  place: {
    office: words('Nơi tiếp công dân', 'Reception office'),
    'on-site': words('Nơi xảy ra vụ việc', 'On site'),
    other: words('Nơi khác', 'Elsewhere'),
  } satisfies Labels<R['RecordReceptionTurn']['place']>,
  occurrence: { first: words('Tiếp lần đầu', 'First time'), repeated: words('Tiếp nhiều lần', 'Repeated') } satisfies Labels<
    R['RecordReceptionTurn']['matters'][number]['occurrence']
  >,
  signedBy: { signature: words('Ký', 'Signature'), fingerprint: words('Điểm chỉ', 'Fingerprint') } satisfies Labels<
    R['SignOralPetition']['by']
  >,
  receptionOutcome: {
    'letter-received': words('Đã nhận đơn', 'Letter received'),
    explained: words('Đã giải thích', 'Explained'),
    guided: words('Đã hướng dẫn', 'Guided'),
    forwarded: words('Đã chuyển', 'Forwarded'),
    'taken-up': words('Đã nhận giải quyết', 'Taken up'),
    'answered-at-once': words('Trả lời ngay', 'Answered at once'),
    'nothing-further': words('Không có việc phải làm thêm', 'Nothing further'),
  } satisfies Labels<R['ConcludeReception']['outcome']>,
  receptionRefusal: {
    'intoxicated-or-incapable': words('Say rượu, không làm chủ được hành vi', 'Intoxicated or not in control'),
    'threat-or-insult': words('Đe dọa, xúc phạm', 'Threat or insult'),
    'settled-and-prolonged': words('Đã giải quyết đúng pháp luật, vẫn kéo dài', 'Settled and prolonged'),
    weapons: words('Mang vũ khí', 'Weapons'),
    'security-check': words('Không chấp hành kiểm tra an ninh', 'Security check refused'),
    'unauthorised-recording': words('Ghi âm, ghi hình không được phép', 'Unauthorised recording'),
    disorder: words('Gây rối trật tự', 'Disorder'),
    'no-capacity': words('Không có năng lực hành vi', 'No capacity'),
    'representative-without-papers': words('Người đại diện không có giấy tờ', 'Representative without papers'),
    'out-of-scope': words('Không thuộc phạm vi tiếp', 'Out of scope'),
    'answered-nothing-new': words('Đã trả lời, không có tình tiết mới', 'Answered, nothing new'),
    'final-judgment': words('Đã có bản án có hiệu lực', 'Final judgment'),
    'handled-by-other-body': words('Cơ quan khác đang giải quyết', 'Handled by another body'),
  } satisfies Labels<R['RefuseReception']['ground']>,
  checkExtension: {
    'several-places': words('Xác minh nhiều nơi', 'Several places'),
    'delegated-verification': words('Ủy quyền xác minh', 'Delegated verification'),
  } satisfies Labels<C['ExtendPreliminaryCheck']['because']>,
  refusalGround: {
    'internal-or-normative-act': words('Quyết định nội bộ, văn bản quy phạm, bí mật nhà nước', 'Internal or normative act, State secret'),
    'not-directly-affected': words('Không liên quan trực tiếp đến quyền, lợi ích', 'Not directly affected'),
    'no-capacity': words('Không có năng lực hành vi, không có người đại diện', 'No capacity and no representative'),
    'unlawful-representative': words('Người đại diện không hợp pháp', 'Unlawful representative'),
    'no-signature': words('Không có chữ ký, điểm chỉ', 'No signature'),
    'limitation-over': words('Hết thời hiệu, không có lý do chính đáng', 'Limitation over'),
    'second-decision-exists': words('Đã có quyết định lần hai', 'A second decision exists'),
    'discontinued-not-continued': words('Đã đình chỉ, quá 30 ngày không tiếp tục', 'Discontinued and not continued'),
    'court-seized': words('Tòa án đã thụ lý hoặc đã xét xử', 'Court seized'),
    'form-not-met': words('Không đúng hình thức tố cáo', 'Form not met'),
    'not-competent': words('Không thuộc thẩm quyền', 'Not competent'),
    'no-basis-to-identify': words('Không có cơ sở xác định hành vi, người vi phạm', 'No basis to identify person and act'),
    'settled-complaint-without-new-evidence': words(
      'Từ khiếu nại đã giải quyết, không có chứng cứ mới',
      'From a settled complaint, without new evidence',
    ),
    'answered-nothing-new': words('Đã trả lời, không có tình tiết mới', 'Answered, nothing new'),
    'final-judgment': words('Đã có bản án có hiệu lực', 'Final judgment'),
    'handled-by-other-body': words('Cơ quan khác đang giải quyết', 'Handled by another body'),
  } satisfies Labels<RefusalGround>,
  notified: {
    denouncer: words('Người tố cáo', 'Denouncer'),
    denounced: words('Người bị tố cáo', 'Denounced person'),
    complainant: words('Người khiếu nại', 'Complainant'),
    forwarder: words('Nơi chuyển đơn', 'Forwarder'),
    inspectorate: words('Cơ quan thanh tra', 'Inspectorate'),
  } satisfies Labels<C['NotifyAcceptance']['to'][number]>,
  unprocessedGround: {
    'sent-to-several': words('Gửi nhiều nơi', 'Sent to several bodies'),
    'already-guided': words('Đã hướng dẫn, gửi lại', 'Already guided'),
  } satisfies Labels<C['LeaveUnprocessed']['ground']>,
  assignmentStage: {
    handling: words('Giao giải quyết', 'Handling'),
    verification: words('Giao xác minh', 'Verification'),
    'verification-team': words('Lập Tổ xác minh', 'Verification team'),
  } satisfies Labels<C['AssignCase']['stage']>,
  discontinuation: {
    'all-withdrawn': words('Rút toàn bộ', 'All withdrawn'),
    'petitioner-died': words('Người gửi đơn chết, không có người kế thừa', 'Petitioner died'),
    'organisation-dissolved': words('Tổ chức giải thể', 'Organisation dissolved'),
    'denounced-died': words('Người bị tố cáo chết', 'Denounced person died'),
    'effective-judgment': words('Đã có bản án, quyết định có hiệu lực', 'Effective judgment'),
  } satisfies Labels<C['DiscontinueResolution']['ground']>,
  chairCapacity: {
    resolver: words('Người giải quyết', 'Resolver'),
    'department-head': words('Giám đốc sở', 'Department head'),
    'province-chairman': words('Chủ tịch UBND tỉnh', 'Province chairman'),
    minister: words('Bộ trưởng', 'Minister'),
    delegate: words('Người được giao', 'Delegate'),
  } satisfies Labels<C['RecordDialogue']['chairCapacity']>,
  dialogueOutcome: {
    agreed: words('Thống nhất', 'Agreed'),
    'partly-agreed': words('Thống nhất một phần', 'Partly agreed'),
    'not-agreed': words('Không thống nhất', 'Not agreed'),
  } satisfies Labels<C['RecordDialogue']['outcome']>,
  servedBy: {
    hand: words('Giao trực tiếp', 'By hand'),
    post: words('Bưu chính', 'Post'),
    online: words('Trực tuyến', 'Online'),
    announcement: words('Công bố', 'Announcement'),
  } satisfies Labels<C['ServeResult']['by']>,
  servedTo: {
    petitioner: words('Người gửi đơn', 'Petitioner'),
    respondent: words('Người bị khiếu nại, bị tố cáo', 'Respondent'),
    superior: words('Cấp trên', 'Superior'),
    'related-persons': words('Người có liên quan', 'Related persons'),
    forwarder: words('Nơi chuyển đơn', 'Forwarder'),
    inspectorate: words('Cơ quan thanh tra', 'Inspectorate'),
  } satisfies Labels<C['ServeResult']['to'][number]>,
  proceduralDecision: {
    suspension: words('Quyết định tạm đình chỉ', 'Suspension'),
    continuation: words('Quyết định tiếp tục giải quyết', 'Continuation'),
    discontinuation: words('Quyết định đình chỉ', 'Discontinuation'),
  } satisfies Labels<C['SendProceduralDecision']['of']>,
  decisionSentTo: {
    petitioner: words('Người gửi đơn', 'Petitioner'),
    representative: words('Người đại diện', 'Representative'),
    respondent: words('Người bị khiếu nại, bị tố cáo', 'Respondent'),
    'related-persons': words('Người có liên quan', 'Related persons'),
    'last-residence': words('UBND cấp xã nơi cư trú cuối cùng', 'Commune of the last residence'),
  } satisfies Labels<C['SendProceduralDecision']['to'][number]>,
  publishedBy: {
    meeting: words('Công bố tại cuộc họp', 'Meeting'),
    posting: words('Niêm yết', 'Posting'),
    portal: words('Cổng thông tin điện tử', 'Portal'),
    press: words('Báo chí', 'Press'),
  } satisfies Labels<C['PublishResult']['by']>,
  goesOnBecause: {
    disagrees: words('Không đồng ý kết quả', 'Disagrees'),
    'deadline-over': words('Quá hạn chưa giải quyết', 'Deadline over'),
  } satisfies Labels<C['FileSecondComplaint']['because'] | C['FileContinuedDenunciation']['because']>,
  continuedOutcome: {
    'not-reopened': words('Không giải quyết lại', 'Not reopened'),
    'competence-corrected': words('Chuyển đúng thẩm quyền', 'Competence corrected'),
    reopened: words('Giải quyết lại', 'Reopened'),
  } satisfies Labels<C['ReviewContinuedDenunciation']['outcome']>,
  continuedGround: {
    'inaccurate-or-partial': words('Kết luận không chính xác, không khách quan', 'Inaccurate or partial'),
    'evidence-omitted': words('Bỏ sót chứng cứ', 'Evidence omitted'),
    'law-misapplied': words('Áp dụng pháp luật sai', 'Law misapplied'),
    'wrong-competence': words('Không đúng thẩm quyền', 'Wrong competence'),
    'handled-rightly': words('Đã giải quyết đúng', 'Handled rightly'),
  } satisfies Labels<C['ReviewContinuedDenunciation']['ground']>,
  takeOverGround: {
    'serious-breach': words('Vi phạm nghiêm trọng', 'Serious breach'),
    'not-objective': words('Không khách quan', 'Not objective'),
  } satisfies Labels<C['TakeOver']['ground']>,
  reviewOutcome: { lawful: words('Đúng pháp luật', 'Lawful'), reopened: words('Giải quyết lại', 'Reopened') } satisfies Labels<
    C['CloseReview']['outcome']
  >,
  importedEnd: {
    resolved: words('Đã giải quyết', 'Resolved'),
    transferred: words('Đã chuyển', 'Transferred'),
    withdrawn: words('Đã rút', 'Withdrawn'),
    discontinued: words('Đã đình chỉ', 'Discontinued'),
    'otherwise-closed': words('Kết thúc khác', 'Otherwise closed'),
  } satisfies Labels<C['CloseImportedCase']['as']>,
  /** How sure a row of the law or a table of days off is (mức tin cậy). */
  confidence: {
    A: words('A: đã đọc văn bản', 'A: read in the text'),
    B: words('B: theo nguồn thứ cấp', 'B: read in secondary sources'),
    C: words('C: cần xác nhận', 'C: to be confirmed'),
    D: words('D: cần xác nhận', 'D: to be confirmed'),
  } satisfies Labels<CalendarCommandData['PublishCalendar']['confidence']>,
  escalation: {
    'second-complaint': words('Khiếu nại lần hai', 'Second complaint'),
    'court-action': words('Khởi kiện', 'Court action'),
    'continued-denunciation': words('Tố cáo tiếp', 'Continued denunciation'),
    'urge-letter': words('Đôn đốc', 'Urge letter'),
    'report-demanded': words('Yêu cầu báo cáo', 'Report demanded'),
    'responsibility-check': words('Kiểm tra trách nhiệm', 'Responsibility check'),
    'taken-over': words('Cấp trên giải quyết thay', 'Taken over'),
    'review-ordered': words('Xem xét lại', 'Review ordered'),
  } satisfies Labels<EscalationGround>,
};
