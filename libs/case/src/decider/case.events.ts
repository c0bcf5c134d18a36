import type { Day, EventOf, PersonRef, TextRef } from '@donthu/eventing';
import type { Clock, Complexity, DeadlineNotice, DocumentRef, DueDay, FindingResult, MatterKind, Measures, RoundKind } from '@donthu/law';
import type { CaseCommandData } from './case.commands';
import type { IntakeLedger, Out, RoundOpening } from './case.events.intake';

export type { CaseGroup, ImportedEnd, RefusalGround, RoundOpening } from './case.events.intake';

export type CaseCorrection = CaseCommandData['ProposeCorrection']['correction'];

/**
 * Why a matter went up, in the three senses of law.md C6: the citizen goes on (a new round, a new clock),
 * the system urges (competence never changes), a superior takes over (only where the law says so).
 */
export type EscalationGround =
  | 'second-complaint'
  | 'court-action'
  | 'continued-denunciation'
  | 'urge-letter'
  | 'report-demanded'
  | 'responsibility-check'
  | 'taken-over'
  | 'review-ordered';

/**
 * What happens to a matter (vụ việc), round after round. Rows are added, never changed in meaning.
 * `clocks` are the clocks that changed, complete, at most one of a rule: it takes the place of the earlier one of that rule.
 * Who folds copies them and never counts days himself.
 * The day things happened is in the metadata; days that the law counts from are repeated in the data.
 */
export interface CaseLedger extends IntakeLedger {
  /** giao giải quyết, giao xác minh (VerificationAssigned), lập Tổ xác minh (VerificationTeamAppointed) */
  CaseAssigned: {
    caseId: string;
    stage: CaseCommandData['AssignCase']['stage'];
    unitId: string;
    officerId: string | null;
    teamIds: string[];
    document: DocumentRef | null;
  };
  /** chỉ đạo, bút phê */
  InstructionGiven: { caseId: string; chairId: string; officerId: string; unitId?: string; instruction: TextRef; internalDueOn?: Day };
  ComplexityDetermined: {
    caseId: string;
    criteria: CaseCommandData['DetermineComplexity']['criteria'];
    complexity: Complexity;
    document: DocumentRef;
    clocks: Clock[];
  };
  RemoteAreaSet: { caseId: string; remote: boolean; reason: TextRef; clocks: Clock[] };
  ResolutionExtended: { caseId: string; extension: number; document: DocumentRef; reason: TextRef; clocks: Clock[] };
  /** tạm đình chỉ: the clock pauses, it does not reset */
  ResolutionSuspended: {
    caseId: string;
    ground: CaseCommandData['SuspendResolution']['ground'];
    document: DocumentRef;
    reason: TextRef;
    suspendedOn: Day;
    clocks: Clock[];
  };
  ResolutionResumed: {
    caseId: string;
    document: DocumentRef;
    resumedOn: Day;
    pausedDays: number;
    /** the ground of the suspension was gone */
    groundGoneOn?: Day;
    clocks: Clock[];
  };
  /** gửi quyết định tạm đình chỉ, tiếp tục, đình chỉ; `of` tells which: `suspension-2` is the second of the round */
  ProceduralDecisionSent: {
    caseId: string;
    of: string;
    sentOn: Day;
    to: CaseCommandData['SendProceduralDecision']['to'];
    document?: DocumentRef;
    clocks: Clock[];
  };
  StayOrdered: { caseId: string; document: DocumentRef; reason: TextRef; clocks?: Clock[] };
  StayLifted: { caseId: string; document: DocumentRef; clocks?: Clock[] };
  ExpertiseRequested: { caseId: string; document: DocumentRef; question: TextRef };
  /** rút (ComplaintWithdrawn, DenunciationWithdrawn) */
  WithdrawalAccepted: {
    caseId: string;
    scope: 'full' | 'part' | 'member';
    member?: PersonRef;
    underCoercion: boolean;
    /** the resolver goes on all the same: signs of breach, coercion, slander (Luật Tố cáo, Điều 33) */
    goesOn: boolean;
    afterExplanation?: boolean;
    minutes?: DocumentRef;
  };
  /** đình chỉ */
  ResolutionDiscontinued: {
    caseId: string;
    ground: CaseCommandData['DiscontinueResolution']['ground'];
    document: DocumentRef;
    reason: TextRef;
    clocks: Clock[];
  };
  ExplanationRecorded: { caseId: string; explanation: TextRef };
  VerificationReported: {
    caseId: string;
    report: DocumentRef;
    differsFromRequest: boolean;
    findings: { content: TextRef; result: FindingResult }[];
  };
  DialogueScheduled: { caseId: string; meetingOn: Day; place: TextRef; chairId: string; document?: DocumentRef; clocks?: Clock[] };
  /** đối thoại trong giải quyết vụ việc */
  DialogueHeld: {
    caseId: string;
    heldOn: Day;
    chairId: string;
    chairCapacity: CaseCommandData['RecordDialogue']['chairCapacity'];
    outcome: CaseCommandData['RecordDialogue']['outcome'];
    minutes: DocumentRef;
    summary: TextRef;
    /** the meeting it came from */
    dialogueId?: string;
  };
  DialogueNoShow: { caseId: string; on: Day; goodReason: boolean; reason?: TextRef };
  /** quyết định (DecisionIssued), kết luận (ConclusionIssued), trả lời (answer) ban hành */
  CaseResolved: {
    caseId: string;
    instrument: 'decision' | 'conclusion' | 'answer';
    round: RoundKind;
    document: DocumentRef;
    decidedOn: Day;
    result: FindingResult;
    /** decided after the last day of the resolution clock; never erased afterwards */
    late: boolean;
    findings: { content: TextRef; result: FindingResult }[];
    summary?: TextRef;
    measures?: Measures;
    democracyCause?: boolean;
    afterExplanation?: boolean;
    remedy?: TextRef;
    remedyUntil?: Day;
    clocks: Clock[];
  };
  /** gửi quyết định (DecisionServed), kết luận (ConclusionSent), văn bản trả lời: the citizen has the answer */
  ResultServed: {
    caseId: string;
    servedOn: Day;
    by: CaseCommandData['ServeResult']['by'];
    to: CaseCommandData['ServeResult']['to'];
    document?: DocumentRef;
    /** the letters it answers */
    petitionIds?: string[];
    clocks: Clock[];
  };
  /** ngày người khiếu nại, tố cáo nhận được: told apart only where it was not handed over or sent online */
  ResultDelivered: { caseId: string; deliveredOn: Day; document?: DocumentRef; clocks: Clock[] };
  /** công khai (DecisionPublished, ConclusionPublished) */
  ResultPublished: {
    caseId: string;
    by: CaseCommandData['PublishResult']['by'];
    until?: Day;
    redactionCheckedBy?: string;
    contactOfficerId?: string;
    clocks?: Clock[];
  };
  DecisionBecameEffective: { caseId: string; clocks?: Clock[] };
  EnforcementOrdered: { caseId: string; document: DocumentRef; unitId: string };
  EnforcementProgressed: { caseId: string; done: Measures };
  EnforcementCompleted: { caseId: string; document?: DocumentRef; done?: Measures };
  HandlingDecided: { caseId: string; document: DocumentRef; measures?: Measures; toInvestigation: boolean; clocks?: Clock[] };
  RecommendationImplemented: { caseId: string; document?: DocumentRef; done?: Measures };
  CaseClosed: { caseId: string; note?: TextRef; clocks?: Clock[] };
  HandlingRated: { caseId: string; score: number };
  ForwarderAnswered: { caseId: string; petitionId: string; document: DocumentRef; answer: TextRef; clocks?: Clock[] };

  /**
   * escalation in its three senses (SecondComplaintFiled, CourtActionFiled, ContinuedDenunciationFiled; UrgeLetterSent,
   * ReportDemanded, ResponsibilityCheckOrdered; CaseTakenOverBySuperior, ReviewOrdered). `opens` is present where a new round starts.
   */
  CaseEscalated: {
    caseId: string;
    sense: 'citizen' | 'administrative' | 'taking-over';
    ground: EscalationGround;
    because?: 'disagrees' | 'deadline-over' | 'serious-breach' | 'not-objective';
    /** unit, court or superior it goes to */
    toUnitId: string;
    petitionId?: string;
    document?: DocumentRef;
    reason?: TextRef;
    opens?: RoundOpening;
    clocks: Clock[];
  };
  DelayReported: { caseId: string; document?: DocumentRef; explanation: TextRef; promisedOn?: Day; clocks?: Clock[] };
  /** rà soát vụ việc tồn đọng, kéo dài */
  LongPendingReviewed: { caseId: string; reviewedOn: Day; leaderId: string; decision: TextRef; promisedOn?: Day; nextReviewOn: Day };
  /** dư luận quan tâm */
  PublicConcernMarked: { caseId: string; concern: boolean; reason: TextRef };
  /** tố cáo tiếp không có căn cứ giải quyết lại */
  NotReopened: {
    caseId: string;
    ground: CaseCommandData['ReviewContinuedDenunciation']['ground'];
    reason: TextRef;
    document?: DocumentRef;
    clocks: Clock[];
  };
  CompetenceCorrected: { caseId: string; toUnitId: string; reason: TextRef; document?: DocumentRef; clocks: Clock[] };
  /** `opens` is absent for a continued denunciation: its round began when it was filed, and goes on. */
  CaseReopened: {
    caseId: string;
    because: 'continued-denunciation' | 'review' | 'new-facts';
    reason: TextRef;
    opens?: RoundOpening;
    clocks: Clock[];
  };
  ReviewClosed: { caseId: string; outcome: 'lawful'; reason: TextRef; clocks?: Clock[] };
  /** chuyển vụ việc: the unit's part of the ledger ends, the next one's starts */
  CaseTransferred: Out & { receivedOn: Day };

  /** nhắc việc: a deadline nears, and somebody is reminded of it */
  DeadlineWarned: DeadlineNotice & { caseId: string };
  /** quá hạn: recorded once of each due day, and never erased by what is done afterwards */
  DeadlineMissed: DeadlineNotice & { caseId: string; clocks: Clock[] };
  /** đề xuất đôn đốc, kiểm tra trách nhiệm: a proposal to people; competence stays where it is (law.md C6) */
  EscalationProposed: DeadlineNotice & { caseId: string; step: 'urge-letter' | 'responsibility-check' };

  /** A calendar was published, and with it these days moved: `because` is its version. */
  ClocksRecomputed: { caseId: string; because: string; old: DueDay[]; new: DueDay[]; clocks: Clock[] };

  CorrectionProposed: { caseId: string; correctionId: string; correction: CaseCorrection; reason: TextRef };
  CorrectionDeclined: { caseId: string; correctionId: string; note?: TextRef };
  /** đính chính: what changed, with the clocks counted again; the old entry and the old due day stay in the log */
  CaseCorrected: { caseId: string; correctionId: string; changes: Extract<CaseCorrection, { kind: 'correct' }>; clocks: Clock[] };
  CaseReclassified: { caseId: string; correctionId: string; from: MatterKind; to: MatterKind; round: RoundKind; clocks: Clock[] };
  CaseEnteredInError: { caseId: string; correctionId: string; clocks: Clock[] };
}

export type CaseEvent = EventOf<CaseLedger>;

/** Events that may change clocks. */
export type ClockedCaseEvent = { [T in keyof CaseLedger]: 'clocks' extends keyof CaseLedger[T] ? T : never }[keyof CaseLedger];
