import { z } from 'zod';
import type { Command, PersonRef, TextRef } from '@donthu/eventing';
import {
  channel,
  complaintRefusalGround,
  complexityCriterion,
  day,
  denunciationRefusalGround,
  document,
  findingResult,
  forwarder,
  id,
  matterKind,
  measures,
  recommendationKind,
  recommendationRefusalGround,
  roundKind,
  subjectField,
  suspensionGround,
  withdrawalScope,
} from '@donthu/law';

/**
 * What can be done with a matter (vụ việc), written once for two readers: a decider's command holds references to sealed
 * texts and persons, an HTTP body holds the texts and persons themselves. `text` and `person` say which.
 */
export const caseCommandShapes = <T extends z.ZodType, P extends z.ZodType>(text: T, person: P) => {
  const correction = z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('correct'),
      receivedOn: day.exactOptional(),
      acceptedOn: day.exactOptional(),
      decidedOn: day.exactOptional(),
      servedOn: day.exactOptional(),
      field: subjectField.exactOptional(),
      respondent: person.exactOptional(),
      signatories: z.int().min(0).max(100_000).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('reclassify'), to: matterKind, senderAgreed: z.boolean() }),
    z.strictObject({ kind: z.literal('entered-in-error') }),
  ]);
  const group = z.strictObject({
    size: z.int().min(2).max(100_000),
    representatives: z.array(person).max(5),
    mandate: z.boolean(),
    allSigned: z.boolean(),
  });
  /** an activity of an old register, recorded also when it lies outside its case's days; `label` holds the register's own words */
  const activity = z.strictObject({ key: id, label: text, on: day, officerId: id.exactOptional() });
  const remedy = {
    /** what the citizen can do next, and until when (law.md C9.9) */
    remedy: text,
    remedyUntil: day.exactOptional(),
  };

  return {
    /** Sent by the policy of an accepted proposal, not by people. */
    OpenCase: z.strictObject({
      petitionId: id,
      registerNo: z.string().min(1).max(60),
      unitId: id,
      kind: matterKind,
      recommendationKind: recommendationKind.exactOptional(),
      round: roundKind,
      channel,
      field: subjectField,
      receivedOn: day,
      firstReceivedOn: day,
      signatories: z.int().min(0).max(100_000),
      group: group.exactOptional(),
      respondent: person.exactOptional(),
      respondentUnitId: id.exactOptional(),
      crossLevel: z.boolean().exactOptional(),
      forwarder: forwarder.exactOptional(),
      summary: text,
    }),
    /** a further letter on the same matter; sent by the policy of the link */
    JoinPetition: z.strictObject({ petitionId: id, signatories: z.int().min(0).max(100_000), forwarder: forwarder.exactOptional() }),
    DetachPetition: z.strictObject({ petitionId: id }),
    /** cử người đại diện: the group of a case as it stands now */
    NameRepresentatives: group,
    /** one row of an old register; a case of its own phase that no living guard is loosened for */
    ImportCase: z.strictObject({
      source: id,
      registerNo: z.string().min(1).max(120),
      unitId: id,
      officerId: id.exactOptional(),
      kind: matterKind,
      round: roundKind,
      channel: channel,
      field: subjectField,
      receivedOn: day,
      /** the register's own due day; the statutory one is counted beside it */
      registerDueOn: day.exactOptional(),
      ended: z
        .strictObject({
          on: day,
          as: z.enum(['resolved', 'transferred', 'withdrawn', 'discontinued', 'otherwise-closed']),
          result: findingResult.exactOptional(),
          decisionNo: z.string().min(1).max(60).exactOptional(),
        })
        .exactOptional(),
      petitioners: z.array(person).max(50),
      respondent: person.exactOptional(),
      subject: text.exactOptional(),
      /** days are days of this zone */
      timeZone: z.string().min(1).max(60),
      activities: z.array(activity).max(5_000),
    }),
    /** one more activity of an old register */
    NoteActivity: activity,
    /** an open imported case ends */
    CloseImportedCase: z.strictObject({
      as: z.enum(['resolved', 'transferred', 'withdrawn', 'discontinued', 'otherwise-closed']),
      result: findingResult.exactOptional(),
      reason: text,
    }),

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
    TransferInvestigation: z.strictObject({ toUnitId: id, document, reason: text }),
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
    ResumeResolution: z.strictObject({ document }),
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
    /** gửi quyết định, kết luận, văn bản trả lời */
    ServeResult: z.strictObject({
      by: z.enum(['hand', 'post', 'online', 'announcement']),
      to: z.array(z.enum(['petitioner', 'respondent', 'superior', 'related-persons', 'forwarder', 'inspectorate'])).min(1),
      document: document.exactOptional(),
    }),
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

    ProposeCorrection: z.strictObject({ correction, reason: text }),
    DecideCorrection: z.strictObject({ correctionId: id, agreed: z.boolean(), note: text.exactOptional() }),
  };
};

const reference = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
const shapes = caseCommandShapes(reference as z.ZodType<TextRef>, reference as z.ZodType<PersonRef>);
export type CaseCommandData = { [K in keyof typeof shapes]: z.output<(typeof shapes)[K]> };
export type CaseCommand = { [K in keyof CaseCommandData]: Command<K, CaseCommandData[K]> }[keyof CaseCommandData];
