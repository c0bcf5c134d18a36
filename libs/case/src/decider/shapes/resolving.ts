import { z } from 'zod';
import {
  complaintRefusalGround,
  complexityCriterion,
  day,
  denunciationRefusalGround,
  document,
  findingResult,
  id,
  measures,
  recommendationRefusalGround,
  suspensionGround,
  withdrawalScope,
} from '@donthu/law';

/** From acceptance to the decision, conclusion or answer. */
export const resolvingShapes = <T extends z.ZodType, P extends z.ZodType>(text: T, person: P) => {
  const remedy = {
    /** what the citizen can do next, and until when (law.md C9.9) */
    remedy: text,
    remedyUntil: day.exactOptional(),
  };

  return {
    /** kiểm tra, xác minh điều kiện thụ lý tố cáo (Luật Tố cáo, Điều 24) */
    CheckConditions: z.strictObject({
      denouncerVerified: z.boolean(),
      formMet: z.boolean(),
      capacity: z.boolean(),
      competent: z.boolean(),
      basisToIdentify: z.boolean(),
    }),
    /** xác minh nhiều nơi: the first check may take 10 working days instead of 7 */
    ExtendPreliminaryCheck: z.strictObject({ because: z.enum(['several-places', 'delegated-verification']), document }),
    /** thụ lý */
    AcceptCase: z.strictObject({
      caseNo: z.string().trim().min(1).max(60).exactOptional(),
      document,
      /** what the officer looked at; a `false` is one of the grounds of refusal */
      competent: z.boolean(),
      withinLimitation: z.boolean(),
      noRefusalGround: z.boolean(),
      /** second complaint: the first decision and papers are attached */
      firstDecisionAttached: z.boolean().exactOptional(),
      /** denunciation from a settled complaint: evidence that the resolver broke the law */
      evidenceOfBreach: z.boolean().exactOptional(),
      /** tố cáo rõ ràng, giải quyết ngay (Luật Tố cáo, Điều 43) */
      rapidProcedure: z.boolean().exactOptional(),
      /** kỷ luật buộc thôi việc: a second complaint may come within 30 days instead of 10 (Luật Khiếu nại, Điều 48) */
      dismissal: z.boolean().exactOptional(),
    }),
    /** không thụ lý */
    RefuseAcceptance: z.strictObject({
      grounds: z
        .array(z.union([complaintRefusalGround, denunciationRefusalGround, recommendationRefusalGround]))
        .min(1)
        .max(9),
      document,
      reason: text,
      ...remedy,
    }),
    /** thông báo việc thụ lý: 5 working days, the denounced is told the content only (05, 06) */
    NotifyAcceptance: z.strictObject({
      to: z.array(z.enum(['denouncer', 'denounced', 'complainant', 'forwarder', 'inspectorate'])).min(1),
      document,
    }),
    /** chuyển: denunciation once per content, recommendation to whom it concerns */
    ForwardCase: z.strictObject({ toUnitId: id, document, reason: text, contentKey: id.exactOptional() }),
    /** không xử lý tố cáo (Luật Tố cáo, Điều 24.3) */
    LeaveUnprocessed: z.strictObject({ ground: z.enum(['sent-to-several', 'already-guided']), reason: text }),
    OpenLead: z.strictObject({ toUnitId: id, reason: text }),
    /** chuyển cơ quan điều tra: signs of crime, at once */
    TransferInvestigation: z.strictObject({ toUnitId: id, document, reason: text, signsFoundOn: day.exactOptional() }),
    /** biện pháp khẩn cấp when serious damage threatens (TT 05/2021, Điều 16) */
    TakeUrgentMeasure: z.strictObject({ document, measure: text }),

    /** giao giải quyết, giao xác minh, lập Tổ xác minh */
    AssignCase: z.strictObject({
      stage: z.enum(['handling', 'verification', 'verification-team']),
      unitId: id,
      officerId: id.exactOptional(),
      /** verification team: at least two, one of them head */
      teamIds: z.array(id).max(20).exactOptional(),
      document: document.exactOptional(),
      /** none is a relative of, or has an interest with, the person complained of or denounced */
      noConflictDeclared: z.boolean(),
    }),
    GiveInstruction: z.strictObject({
      chairId: id,
      officerId: id,
      unitId: id.exactOptional(),
      instruction: text,
      internalDueOn: day.exactOptional(),
    }),
    /** xác định vụ việc phức tạp: by the listed criteria, in writing */
    DetermineComplexity: z.strictObject({ criteria: z.array(complexityCriterion).max(7), document }),
    /** vùng sâu, vùng xa: on the locality, by an authorised person with a reason */
    SetRemoteArea: z.strictObject({ remote: z.boolean(), reason: text }),
    /** gia hạn giải quyết tố cáo: once if complex, twice if especially complex, before expiry */
    ExtendResolution: z.strictObject({ document, reason: text }),
    /** tạm đình chỉ */
    SuspendResolution: z.strictObject({ ground: suspensionGround, document, reason: text }),
    /** tiếp tục giải quyết */
    ResumeResolution: z.strictObject({
      document,
      /** the ground was gone: from then on it is to be continued at once */
      groundGoneOn: day.exactOptional(),
    }),
    /** gửi quyết định tạm đình chỉ, tiếp tục, đình chỉ: 3 working days for a complaint, 5 for a denunciation */
    SendProceduralDecision: z.strictObject({
      of: z.enum(['suspension', 'continuation', 'discontinuation']),
      to: z.array(z.enum(['petitioner', 'representative', 'respondent', 'related-persons', 'last-residence'])).min(1),
      document: document.exactOptional(),
    }),
    /** tạm đình chỉ thi hành quyết định bị khiếu nại */
    OrderStay: z.strictObject({ document, reason: text }),
    LiftStay: z.strictObject({ document }),
    /** trưng cầu giám định */
    RequestExpertise: z.strictObject({ document, question: text }),
    /** rút: written, signed; whole, part or one member */
    AcceptWithdrawal: z.strictObject({
      scope: withdrawalScope,
      signed: z.boolean(),
      /** rút do bị đe dọa, ép buộc: withdrawn content stays under examination */
      underCoercion: z.boolean(),
      member: person.exactOptional(),
      /** denunciation: grounds to go on in spite of the withdrawal */
      signsOfBreach: z.boolean().exactOptional(),
      slanderAbuse: z.boolean().exactOptional(),
      /** rút sau khi được giải thích: counted apart in the report forms */
      afterExplanation: z.boolean().exactOptional(),
      minutes: document.exactOptional(),
    }),
    /** đình chỉ */
    DiscontinueResolution: z.strictObject({
      ground: z.enum(['all-withdrawn', 'petitioner-died', 'organisation-dissolved', 'denounced-died', 'effective-judgment']),
      document,
      reason: text,
    }),
    /** người bị tố cáo giải trình */
    RecordExplanation: z.strictObject({ explanation: text }),
    /** báo cáo kết quả xác minh */
    ReportVerification: z.strictObject({
      report: document,
      /** request and result of verification differ: dialogue becomes mandatory in the first round (Luật Khiếu nại, Điều 30.1) */
      differsFromRequest: z.boolean(),
      findings: z
        .array(z.strictObject({ content: text, result: findingResult }))
        .min(1)
        .max(50),
    }),
    /** mời đối thoại: 5 days before */
    ScheduleDialogue: z.strictObject({ meetingOn: day, place: text, chairId: id, document: document.exactOptional() }),
    /** đối thoại */
    RecordDialogue: z.strictObject({
      chairId: id,
      /** who chairs: the resolver himself, or the one he may delegate to */
      chairCapacity: z.enum(['resolver', 'department-head', 'province-chairman', 'minister', 'delegate']),
      outcome: z.enum(['agreed', 'partly-agreed', 'not-agreed']),
      minutes: document,
      summary: text,
      /** group, differing opinions, tension, public concern or security: the head chairs the second round's dialogue personally */
      headMustChair: z.boolean().exactOptional(),
      /** the meeting it came from */
      dialogueId: id.exactOptional(),
    }),
    RecordNoShow: z.strictObject({ goodReason: z.boolean(), reason: text.exactOptional() }),
    /** ban hành quyết định giải quyết, kết luận nội dung tố cáo, văn bản trả lời */
    ResolveCase: z.strictObject({
      document,
      result: findingResult,
      findings: z
        .array(z.strictObject({ content: text, result: findingResult }))
        .max(50)
        .exactOptional(),
      summary: text.exactOptional(),
      measures: measures.exactOptional(),
      /** cause: non-observance of grassroots democracy (R74) */
      democracyCause: z.boolean().exactOptional(),
      /** complainant withdrew after explanation: counted apart in the report forms */
      afterExplanation: z.boolean().exactOptional(),
      /** how the citizen can go on; mandatory where the answer is negative */
      remedy: text.exactOptional(),
      remedyUntil: day.exactOptional(),
    }),
  };
};
