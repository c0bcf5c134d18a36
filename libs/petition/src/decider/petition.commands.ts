import { z } from 'zod';
import type { Command, PersonRef, TextRef } from '@donthu/eventing';
import {
  channel,
  competence,
  day,
  document,
  forwarder,
  id,
  matterKind,
  noticeDeadline,
  recommendationKind,
  subjectField,
  withdrawalScope,
} from '@donthu/law';

/**
 * What can be done with a letter (đơn), written once for two readers: a decider's command holds references to sealed
 * texts and persons, an HTTP body holds the texts and persons themselves. `text` and `person` say which.
 */
export const petitionCommandShapes = <T extends z.ZodType, P extends z.ZodType>(text: T, person: P) => {
  const ineligibleBecause = z.enum(['form', 'sent-to-several', 'already-guided', 'anonymous', 'already-settled', 'content']);
  /** phân loại by the five keys of TT 05/2021: content, condition, competence, signatories, original papers */
  const classification = z.strictObject({
    kind: matterKind,
    recommendationKind: recommendationKind.exactOptional(),
    field: subjectField,
    /** đủ / không đủ điều kiện xử lý */
    eligible: z.boolean(),
    ineligibleBecause: ineligibleBecause.exactOptional(),
    competence,
    /** the day the complainant got or knew of the decision or act he complains of: his time to complain runs from it */
    decisionKnownOn: day.exactOptional(),
    /** addressed above the competent level (vượt cấp): a management label, never a reason to refuse */
    crossLevel: z.boolean().exactOptional(),
    respondent: person.exactOptional(),
    /** the unit whose act or person is complained of or denounced; the conflict wall will be made of it */
    respondentUnitId: id.exactOptional(),
  });
  const proposal = z.strictObject({
    /** competent resolver's unit (đơn vị thụ lý) */
    unitId: id,
    round: z.enum(['first', 'second', 'initial', 'continued']).exactOptional(),
    note: text.exactOptional(),
  });
  /** Place in the letter's list of petitioners, counted from 0: how one of them is pointed at without telling who he is. */
  const petitioner = z.int().min(0).max(49);
  const group = z.strictObject({
    /** number of people (đoàn đông người from 5) */
    size: z.int().min(2).max(100_000),
    /** Places in the letter's list of petitioners: 1–2 for 5–10 people, at most 5 for more (Luật Tiếp công dân, Điều 29). */
    representatives: z.array(petitioner).max(5),
    /** văn bản cử người đại diện: written mandate signed by all */
    mandate: z.boolean(),
    allSigned: z.boolean(),
  });
  const correction = z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('correct'),
      receivedOn: day.exactOptional(),
      firstReceivedOn: day.exactOptional(),
      channel: channel.exactOptional(),
      signatories: z.int().min(0).max(100_000).exactOptional(),
      field: subjectField.exactOptional(),
      /** condition and competence only before an outcome was built on them */
      eligible: z.boolean().exactOptional(),
      ineligibleBecause: ineligibleBecause.exactOptional(),
      competence: competence.exactOptional(),
      decisionKnownOn: day.exactOptional(),
      crossLevel: z.boolean().exactOptional(),
      respondent: person.exactOptional(),
      respondentUnitId: id.exactOptional(),
      petitioners: z.array(person).min(1).max(50).exactOptional(),
      summary: text.exactOptional(),
      originalPapers: z.boolean().exactOptional(),
    }),
    /** from the matter it was joined to, or proposed as: classified again, and open to another outcome */
    z.strictObject({ kind: z.literal('unlink') }),
    z.strictObject({ kind: z.literal('reclassify'), to: matterKind, senderAgreed: z.boolean() }),
    z.strictObject({ kind: z.literal('entered-in-error') }),
  ]);
  const target = { toUnitId: id, document, reason: text };

  return {
    /** tiếp nhận đơn; may be registered, classified and proposed in the same decision */
    ReceivePetition: z.strictObject({
      unitId: id,
      channel,
      forwarder: forwarder.exactOptional(),
      /** the day another body first received it (R: ageing and red line keep the first day) */
      firstReceivedOn: day.exactOptional(),
      petitioners: z.array(person).max(50),
      summary: text,
      writtenOn: day.exactOptional(),
      /** number of people who signed; 0 = anonymous */
      signatories: z.int().min(0).max(100_000),
      /** giấy tờ gốc kèm theo */
      originalPapers: z.boolean(),
      group: group.exactOptional(),
      /** người được ủy quyền, luật sư, trợ giúp viên pháp lý, người đại diện theo pháp luật */
      proxy: z
        .strictObject({
          person,
          basis: z.enum(['certified-mandate', 'organisation-mandate', 'lawyer', 'legal-aid', 'legal-representative']),
        })
        .exactOptional(),
      /** written down from an oral petition at a reception turn */
      receptionTurnId: id.exactOptional(),
      /** part of a split letter */
      splitFrom: id.exactOptional(),
      /** a hash of content and sender, for once-per-content verbs; set by the server */
      contentKey: id.exactOptional(),
      /** số đến; the next number of the unit's series when absent */
      registerNo: z.string().trim().min(1).max(40).exactOptional(),
      register: z.boolean().exactOptional(),
      classification: classification.exactOptional(),
      proposal: proposal.exactOptional(),
    }),
    /** vào sổ */
    RegisterPetition: z.strictObject({ registerNo: z.string().trim().min(1).max(40).exactOptional() }),
    /** cấp giấy biên nhận (02/TCD) */
    IssueReceipt: z.strictObject({ receiptNo: z.string().trim().min(1).max(40) }),
    /** phân loại */
    ClassifyPetition: classification,
    /** nghi trùng: a machine or an officer suggests */
    FlagDuplicate: z.strictObject({ ofPetitionId: id }),
    /** an officer confirms or rejects */
    DecideDuplicate: z.strictObject({ ofPetitionId: id, duplicate: z.boolean() }),
    /** cử người đại diện */
    NameRepresentatives: group,
    /** lưu đơn */
    FilePetitionWithoutAction: z.strictObject({
      ground: z.enum(['ineligible', 'anonymous', 'sent-to-several', 'already-guided', 'already-settled', 'abusive', 'withdrawn']),
      reason: text,
    }),
    /** mở lại khi có tình tiết mới */
    ReopenPetition: z.strictObject({ newFacts: text }),
    /** trả lại đơn: a wrongly forwarded complaint to its forwarder, or to the sender */
    ReturnPetition: z.strictObject({ to: z.enum(['forwarder', 'sender']), document, reason: text }),
    /** trả lại giấy tờ gốc */
    ReturnOriginalPapers: z.strictObject({ receivedBy: person.exactOptional() }),
    /** hướng dẫn: complaint out of competence, once per content */
    GuidePetitioner: z.strictObject(target),
    /** chuyển đơn: denunciation (once per content) and recommendation out of competence */
    ForwardPetition: z.strictObject(target),
    /** xác nhận đã nhận đơn chuyển */
    ConfirmForwardReceipt: z.strictObject({ document: document.exactOptional() }),
    /** văn bản phúc đáp */
    RecordForwardResult: z.strictObject({ document, result: text }),
    /** đôn đốc */
    SendUrgeLetter: z.strictObject({ document }),
    /** tách nội dung: each part goes on as a letter of its own */
    SplitPetition: z.strictObject({
      parts: z
        .array(z.strictObject({ kind: matterKind, field: subjectField, summary: text }))
        .min(2)
        .max(10),
      reason: text,
    }),
    /** nhập vào vụ việc đang giải quyết */
    LinkPetitionToCase: z.strictObject({ caseId: id, reason: text }),
    /** đề xuất thụ lý (phiếu đề xuất); a policy opens the case */
    ProposeAcceptance: proposal,
    /** thông tin tố cáo nặc danh đủ cơ sở (Luật Tố cáo, Điều 25.2) */
    OpenInformationLead: z.strictObject({ toUnitId: id, reason: text }),
    /** chuyển cơ quan Đảng */
    ForwardToPartyBody: z.strictObject(target),
    /** chuyển cơ quan điều tra: signs of crime, at once */
    ForwardToInvestigation: z.strictObject(target),
    /** trả lời lần đầu (Luật Tiếp công dân, Điều 28.1) */
    ReplyToPetitioner: z.strictObject({
      as: z.enum(['taken-up', 'needs-more-time', 'refused', 'forwarded', 'guided', 'answered']),
      document: document.exactOptional(),
      reason: text.exactOptional(),
      remedy: text.exactOptional(),
      remedyUntil: day.exactOptional(),
    }),
    /** giải trình việc chậm; stands beside the lateness, never instead of it */
    ReportDelay: z.strictObject({ document: document.exactOptional(), explanation: text, promisedOn: day.exactOptional() }),
    /** trả lời nơi chuyển đơn */
    AnswerForwarder: z.strictObject({ document, answer: text }),
    /** chỉ đạo, bút phê của Chủ tịch */
    GiveInstruction: z.strictObject({
      chairId: id,
      officerId: id,
      unitId: id.exactOptional(),
      instruction: text,
      internalDueOn: day.exactOptional(),
    }),
    /** rút đơn before it became a case */
    WithdrawPetition: z.strictObject({
      scope: withdrawalScope,
      signed: z.boolean(),
      reason: text.exactOptional(),
      member: petitioner.exactOptional(),
    }),
    /** giao xử lý đơn */
    AssignPetition: z.strictObject({ unitId: id, officerId: id.exactOptional() }),
    /** A calendar was published (its version): what runs is counted again. Sent by the policy of its publication, not by people. */
    NoticeDeadline: noticeDeadline,
    RecomputeClocks: z.strictObject({ calendar: z.string().min(1).max(100) }),
    /** Mistakes are part of work: proposed by one person … */
    ProposeCorrection: z.strictObject({ correction, reason: text }),
    /** … and agreed or declined by a second */
    DecideCorrection: z.strictObject({ correctionId: id, agreed: z.boolean(), note: text.exactOptional() }),
  };
};

/** A reference to a sealed record: what events and deciders hold instead of a text or a person. */
const reference = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
export const textRef = reference as z.ZodType<TextRef>;
export const personRef = reference as z.ZodType<PersonRef>;

/** What a decider's command looks like: references in the place of texts and persons. */
export const petitionShapes = petitionCommandShapes(textRef, personRef);
export type PetitionCommandData = { [K in keyof typeof petitionShapes]: z.output<(typeof petitionShapes)[K]> };
export type PetitionCommand = { [K in keyof PetitionCommandData]: Command<K, PetitionCommandData[K]> }[keyof PetitionCommandData];
