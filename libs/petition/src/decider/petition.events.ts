import type { Day, EventOf, PersonRef, TextRef } from '@donthu/eventing';
import type {
  Channel,
  Clock,
  Competence,
  DeadlineNotice,
  DocumentRef,
  DueDay,
  Forwarder,
  MatterKind,
  RoundKind,
  SubjectField,
} from '@donthu/law';
import type { PetitionCommandData } from './petition.commands';

type Classification = PetitionCommandData['ClassifyPetition'];
/** nhóm người: a command points at representatives by place, an event refers to the persons */
export type PetitionGroup = Omit<PetitionCommandData['NameRepresentatives'], 'representatives'> & { representatives: PersonRef[] };
/** người được ủy quyền, người đại diện theo pháp luật */
export type Proxy = NonNullable<PetitionCommandData['ReceivePetition']['proxy']>;
export type PetitionCorrection = PetitionCommandData['ProposeCorrection']['correction'];

/** A negative or final answer tells its ground, its reason and where it went. */
interface Sent {
  petitionId: string;
  toUnitId: string;
  document: DocumentRef;
  reason: TextRef;
  clocks: Clock[];
}

/**
 * What happens to a letter (đơn). Rows are added, never changed in meaning; `clocks` are the clocks that changed, complete.
 * The day things happened is in the metadata.
 */
export interface PetitionLedger {
  /** tiếp nhận đơn, whatever the channel; oral petitions too */
  PetitionReceived: {
    petitionId: string;
    unitId: string;
    channel: Channel;
    receivedOn: Day;
    /** first receipt anywhere: ageing counts from here */
    firstReceivedOn: Day;
    forwarder?: Forwarder;
    petitioners: PersonRef[];
    summary: TextRef;
    writtenOn?: Day;
    signatories: number;
    originalPapers: boolean;
    group?: PetitionGroup;
    proxy?: Proxy;
    receptionTurnId?: string;
    splitFrom?: string;
    contentKey?: string;
    clocks: Clock[];
  };
  /** vào sổ */
  PetitionRegistered: { petitionId: string; registerNo: string };
  /** giấy biên nhận */
  ReceiptIssued: { petitionId: string; receiptNo: string };
  /** đã phân loại */
  PetitionClassified: Classification & { petitionId: string; competence: Competence; clocks: Clock[] };
  DuplicateSuggested: { petitionId: string; ofPetitionId: string };
  DuplicateDecided: { petitionId: string; ofPetitionId: string; duplicate: boolean };
  /** cử người đại diện */
  RepresentativesNamed: PetitionGroup & { petitionId: string };
  /** lưu đơn */
  PetitionFiledWithoutAction: {
    petitionId: string;
    ground: PetitionCommandData['FilePetitionWithoutAction']['ground'];
    reason: TextRef;
    clocks: Clock[];
  };
  /** mở lại */
  PetitionReopened: { petitionId: string; newFacts: TextRef; clocks: Clock[] };
  /** trả lại đơn */
  PetitionReturned: { petitionId: string; to: 'forwarder' | 'sender'; document: DocumentRef; reason: TextRef; clocks: Clock[] };
  OriginalPapersReturned: { petitionId: string; receivedBy?: PersonRef };
  /** hướng dẫn */
  PetitionerGuided: Sent;
  /** chuyển đơn */
  PetitionForwarded: Sent;
  ForwardReceiptConfirmed: { petitionId: string; document?: DocumentRef };
  /** văn bản phúc đáp */
  ForwardResultReceived: { petitionId: string; document: DocumentRef; result: TextRef; clocks?: Clock[] };
  /** đôn đốc */
  UrgeLetterSent: { petitionId: string; document: DocumentRef };
  /** tách nội dung; a policy receives each part as a letter of its own */
  PetitionSplit: {
    petitionId: string;
    reason: TextRef;
    parts: { petitionId: string; kind: MatterKind; field: SubjectField; summary: TextRef }[];
    /** what the parts inherit */
    unitId: string;
    channel: Channel;
    forwarder?: Forwarder;
    writtenOn?: Day;
    receivedOn: Day;
    firstReceivedOn: Day;
    petitioners: PersonRef[];
    signatories: number;
    clocks: Clock[];
  };
  /** nhập vào vụ việc; a policy tells the case */
  PetitionLinkedToCase: {
    petitionId: string;
    caseId: string;
    reason: TextRef;
    signatories: number;
    forwarder?: Forwarder;
    /** of the letter, from where its forwarder's answer may count */
    receivedOn?: Day;
    clocks: Clock[];
  };
  PetitionUnlinked: { petitionId: string; caseId: string; correctionId: string; clocks: Clock[] };
  /** đề xuất thụ lý; a policy opens the case `caseId` with what stands here */
  AcceptanceProposed: {
    petitionId: string;
    caseId: string;
    /** the letter's register number, by which people call the matter until it has one of its own */
    registerNo: string;
    unitId: string;
    kind: MatterKind;
    recommendationKind?: Classification['recommendationKind'];
    round: RoundKind;
    channel: Channel;
    field: SubjectField;
    receivedOn: Day;
    firstReceivedOn: Day;
    signatories: number;
    group?: PetitionGroup;
    respondent?: PersonRef;
    respondentUnitId?: string;
    crossLevel?: boolean;
    forwarder?: Forwarder;
    summary: TextRef;
    note?: TextRef;
    clocks: Clock[];
  };
  /** thông tin tố cáo nặc danh đủ cơ sở */
  InformationLeadOpened: { petitionId: string; toUnitId: string; reason: TextRef; clocks: Clock[] };
  ForwardedToPartyBody: Sent;
  ForwardedToInvestigation: Sent;
  /** trả lời lần đầu cho người gửi */
  PetitionerReplied: PetitionCommandData['ReplyToPetitioner'] & { petitionId: string; clocks: Clock[] };
  /** trả lời nơi chuyển đơn */
  ForwarderAnswered: { petitionId: string; document: DocumentRef; answer: TextRef; clocks?: Clock[] };
  /** chỉ đạo, bút phê */
  InstructionGiven: { petitionId: string; chairId: string; officerId: string; unitId?: string; instruction: TextRef; internalDueOn?: Day };
  /** rút đơn; when the last member of a group withdraws, the whole letter is withdrawn by an event of its own */
  PetitionWithdrawn: Omit<PetitionCommandData['WithdrawPetition'], 'member'> & { petitionId: string; member?: PersonRef; clocks: Clock[] };
  /** giao xử lý */
  PetitionAssigned: { petitionId: string; unitId: string; officerId: string | null };
  /** A calendar was published, and with it these days moved: `because` is its version. */
  ClocksRecomputed: { petitionId: string; because: string; old: DueDay[]; new: DueDay[]; clocks: Clock[] };
  /** giải trình việc chậm */
  DelayReported: { petitionId: string; document?: DocumentRef; explanation: TextRef; promisedOn?: Day };
  /** nhắc việc: a deadline nears, and somebody is reminded of it */
  DeadlineWarned: DeadlineNotice & { petitionId: string };
  /** quá hạn: recorded once of each due day, and never erased by what is done afterwards */
  DeadlineMissed: DeadlineNotice & { petitionId: string };
  /** đề xuất đôn đốc, kiểm tra trách nhiệm: a proposal to people; competence stays where it is (law.md C6) */
  EscalationProposed: DeadlineNotice & { petitionId: string; step: 'urge-letter' | 'responsibility-check' };
  CorrectionProposed: { petitionId: string; correctionId: string; correction: PetitionCorrection; reason: TextRef };
  CorrectionDeclined: { petitionId: string; correctionId: string; note?: TextRef };
  /**
   * đính chính: what changed, with the clocks counted again; the old entry stays in the log.
   * `eligible: true` also takes away the ground it was found ineligible for.
   */
  PetitionCorrected: {
    petitionId: string;
    correctionId: string;
    changes: Extract<PetitionCorrection, { kind: 'correct' }>;
    clocks: Clock[];
  };
  /** chuyển loại đơn */
  PetitionReclassified: { petitionId: string; correctionId: string; from: MatterKind; to: MatterKind; clocks: Clock[] };
  /** nhập nhầm; `caseId` when it stood with a matter, which a policy then tells */
  PetitionEnteredInError: { petitionId: string; correctionId: string; caseId?: string; clocks: Clock[] };
}

export type PetitionEvent = EventOf<PetitionLedger>;

/** Events that may change clocks. */
export type ClockedPetitionEvent = {
  [T in keyof PetitionLedger]: 'clocks' extends keyof PetitionLedger[T] ? T : never;
}[keyof PetitionLedger];
