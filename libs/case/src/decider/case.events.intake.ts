import type { Day, PersonRef, TextRef } from '@donthu/eventing';
import type { Channel, Clock, DocumentRef, Forwarder, MatterKind, RoundKind, SubjectField } from '@donthu/law';
import type { CaseCommandData } from './case.commands';

export type CaseGroup = NonNullable<CaseCommandData['OpenCase']['group']>;
export type ImportedEnd = NonNullable<CaseCommandData['ImportCase']['ended']>;
export type RefusalGround = CaseCommandData['RefuseAcceptance']['grounds'][number];

/** A round (lần giải quyết) that opens: clocks and decisions hang here. */
export interface RoundOpening {
  round: RoundKind;
  unitId: string;
  /** the day the round's petition was received by the unit that now handles it */
  receivedOn: Day;
}

/** A matter that goes to another body. */
export interface Out {
  caseId: string;
  toUnitId: string;
  document: DocumentRef;
  reason: TextRef;
  clocks: Clock[];
}

/** What happens to a matter until it is accepted, refused or sent on. Part of the ledger of `case.events.ts`. */
export interface IntakeLedger {
  /** mở hồ sơ vụ việc from a proposal to accept */
  CaseOpened: Omit<CaseCommandData['OpenCase'], 'round'> & RoundOpening & { caseId: string; clocks: Clock[] };
  PetitionJoined: {
    caseId: string;
    petitionId: string;
    signatories: number;
    forwarder?: Forwarder;
    /** the letter's own; the day it joined where it is not told */
    receivedOn?: Day;
    clocks?: Clock[];
  };
  PetitionDetached: { caseId: string; petitionId: string; clocks?: Clock[] };
  /** cử người đại diện */
  RepresentativesNamed: CaseGroup & { caseId: string };

  /** nhập từ sổ cũ: history of an old register, labelled as such */
  CaseImported: {
    caseId: string;
    source: string;
    registerNo: string;
    unitId: string;
    officerId: string | null;
    kind: MatterKind;
    round: RoundKind;
    channel: Channel;
    field: SubjectField;
    receivedOn: Day;
    registerDueOn: Day | null;
    ended: ImportedEnd | null;
    petitioners: PersonRef[];
    respondent?: PersonRef;
    subject?: TextRef;
    timeZone: string;
    /**
     * The statutory clock beside the register's own day: the plain time to resolve from the day of receipt, the only day an old
     * register is sure to hold. The days of acceptance, extension and suspension are not known, so it is the earliest due day the
     * law can have meant; none where the law sets no time.
     */
    clocks: Clock[];
  };
  ActivityNoted: { caseId: string; key: string; label: TextRef; on: Day; officerId: string | null; outsideDays: boolean };
  ImportedCaseClosed: { caseId: string; ended: ImportedEnd; reason: TextRef; clocks: Clock[] };

  /** kiểm tra điều kiện thụ lý */
  PreliminaryCheckDone: CaseCommandData['CheckConditions'] & { caseId: string };
  PreliminaryCheckExtended: {
    caseId: string;
    because: CaseCommandData['ExtendPreliminaryCheck']['because'];
    document: DocumentRef;
    clocks: Clock[];
  };
  /** thụ lý (ComplaintAccepted, DenunciationAccepted) */
  CaseAccepted: {
    caseId: string;
    petitionId: string;
    kind: MatterKind;
    round: RoundKind;
    caseNo: string | null;
    acceptedOn: Day;
    document: DocumentRef | null;
    rapidProcedure: boolean;
    /** kỷ luật buộc thôi việc is complained of */
    dismissal?: boolean;
    clocks: Clock[];
  };
  /** không thụ lý (ComplaintRefused, DenunciationRefused) */
  CaseRefused: {
    caseId: string;
    grounds: RefusalGround[];
    document: DocumentRef;
    reason: TextRef;
    remedy: TextRef;
    remedyUntil?: Day;
    /** the letters it answers */
    petitionIds?: string[];
    clocks: Clock[];
  };
  AcceptanceNotified: {
    caseId: string;
    to: CaseCommandData['NotifyAcceptance']['to'];
    document: DocumentRef;
    /** the letters it answers */
    petitionIds?: string[];
    clocks?: Clock[];
  };
  /** chuyển (DenunciationForwarded, recommendation forwarded) */
  CaseForwarded: Out;
  /** không xử lý (DenunciationNotProcessed) */
  CaseLeftUnprocessed: { caseId: string; ground: 'sent-to-several' | 'already-guided'; reason: TextRef; clocks: Clock[] };
  InformationLeadOpened: { caseId: string; toUnitId: string; reason: TextRef; clocks: Clock[] };
  TransferredToInvestigation: Out & { signsFoundOn?: Day };
  UrgentMeasureTaken: { caseId: string; document: DocumentRef; measure: TextRef };
}
