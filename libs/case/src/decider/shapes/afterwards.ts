import { z } from 'zod';
import { day, document, id, measures } from '@donthu/law';

/** What follows the result: serving, effect and enforcement, and the ways on of law.md C6. */
export const afterwardsShapes = <T extends z.ZodType>(text: T) => ({
  /** gửi quyết định, kết luận, văn bản trả lời */
  ServeResult: z.strictObject({
    by: z.enum(['hand', 'post', 'online', 'announcement']),
    to: z.array(z.enum(['petitioner', 'respondent', 'superior', 'related-persons', 'forwarder', 'inspectorate'])).min(1),
    document: document.exactOptional(),
  }),
  /** the day the petitioner received what went by post; what is handed over or sent online arrives the day it is served */
  RecordDelivery: z.strictObject({ document: document.exactOptional() }),
  /** công khai; the redaction of a denunciation's conclusion is checked by another person than its author */
  PublishResult: z.strictObject({
    by: z.enum(['meeting', 'posting', 'portal', 'press']),
    until: day.exactOptional(),
    redactionCheckedBy: id.exactOptional(),
    contactOfficerId: id.exactOptional(),
  }),
  /** quyết định có hiệu lực pháp luật */
  ConfirmEffect: z.strictObject({}),
  /** tổ chức thi hành */
  OrderEnforcement: z.strictObject({ document, unitId: id }),
  RecordEnforcementProgress: z.strictObject({ done: measures }),
  CompleteEnforcement: z.strictObject({ document: document.exactOptional(), done: measures.exactOptional() }),
  /** xử lý theo kết luận: 7 working days (Luật Tố cáo, Điều 36) */
  DecideHandling: z.strictObject({ document, measures: measures.exactOptional(), toInvestigation: z.boolean().exactOptional() }),
  RecordRecommendationImplemented: z.strictObject({ document: document.exactOptional(), done: measures.exactOptional() }),
  CloseCase: z.strictObject({ note: text.exactOptional() }),
  /** đánh giá mức độ hài lòng; never for a denunciation */
  RateHandling: z.strictObject({ score: z.int().min(1).max(5) }),
  /** trả lời nơi chuyển đơn (Luật Khiếu nại, Điều 66; Luật Tố cáo, Điều 26; Luật Tiếp công dân, Điều 27) */
  AnswerForwarder: z.strictObject({ petitionId: id, document, answer: text }),

  /** khiếu nại lần hai: within 30 (remote 45) days of the decision's receipt or of the expired deadline */
  FileSecondComplaint: z.strictObject({
    toUnitId: id,
    because: z.enum(['disagrees', 'deadline-over']),
    petitionId: id.exactOptional(),
    goodReasonLate: z.boolean().exactOptional(),
    /** kỷ luật buộc thôi việc: 30 days instead of 10 (Luật Khiếu nại, Điều 48) */
    dismissal: z.boolean().exactOptional(),
  }),
  /** khởi kiện */
  GoToCourt: z.strictObject({ courtId: id, document: document.exactOptional() }),
  /** tố cáo tiếp */
  FileContinuedDenunciation: z.strictObject({
    toUnitId: id,
    because: z.enum(['disagrees', 'deadline-over']),
    petitionId: id.exactOptional(),
  }),
  /** xem xét tố cáo tiếp (Luật Tố cáo, Điều 37): 20 days */
  ReviewContinuedDenunciation: z.strictObject({
    outcome: z.enum(['not-reopened', 'competence-corrected', 'reopened']),
    ground: z.enum(['inaccurate-or-partial', 'evidence-omitted', 'law-misapplied', 'wrong-competence', 'handled-rightly']),
    toUnitId: id.exactOptional(),
    reason: text,
    document: document.exactOptional(),
  }),
  /** yêu cầu báo cáo về việc quá hạn (Luật Tố cáo, Điều 38.2) */
  DemandReport: z.strictObject({ document, byUnitId: id }),
  /** giải trình việc chậm; stands beside the lateness, never instead of it */
  ReportDelay: z.strictObject({ document: document.exactOptional(), explanation: text, promisedOn: day.exactOptional() }),
  /** rà soát vụ việc tồn đọng, kéo dài: what a leader decided about it, and when he looks again */
  ReviewLongPending: z.strictObject({ leaderId: id, decision: text, promisedOn: day.exactOptional(), nextReviewOn: day }),
  /** dư luận quan tâm: a management label without legal force */
  MarkPublicConcern: z.strictObject({ concern: z.boolean(), reason: text }),
  /** cấp trên giải quyết thay (Luật Tố cáo, Điều 38.5; NĐ 31/2019, Điều 5) */
  TakeOver: z.strictObject({ byUnitId: id, ground: z.enum(['serious-breach', 'not-objective']), document, reason: text }),
  /** đôn đốc */
  SendUrgeLetter: z.strictObject({ document, toUnitId: id }),
  /** kiểm tra trách nhiệm (NĐ 154/2026, Điều 32) */
  OrderResponsibilityCheck: z.strictObject({ document, toUnitId: id }),
  /** xem xét lại việc giải quyết trái pháp luật (NĐ 124/2020, Điều 38) */
  OrderReview: z.strictObject({ byUnitId: id, document, reason: text }),
  CloseReview: z.strictObject({ outcome: z.enum(['lawful', 'reopened']), toUnitId: id.exactOptional(), reason: text }),
  /** mở lại kiến nghị, phản ánh when not satisfied, with new facts */
  ReopenCase: z.strictObject({ newFacts: text }),
  /** chuyển vụ việc: competence was somebody else's, or units were merged */
  TransferCase: z.strictObject({ toUnitId: id, document, reason: text }),
});
