import type { Day, EventOf, PersonRef, TextRef } from '@donthu/eventing';
import type { Channel, MatterKind, SubjectField } from '@donthu/law';
import type { ReceptionCommandData } from './reception.commands';

export type ReceptionCorrection = ReceptionCommandData['ProposeReceptionCorrection']['correction'];

/** What happens at a reception turn (lượt tiếp). Turns, persons, letters and matters are counted apart. */
export interface ReceptionLedger {
  ReceptionTurnHeld: ReceptionCommandData['RecordReceptionTurn'] & { turnId: string; heldOn: Day };
  OralPetitionWrittenDown: { turnId: string; matter: number; statement: TextRef };
  OralPetitionReadBack: { turnId: string; matter: number; confirmed: boolean; amendments?: TextRef };
  /** ký hoặc điểm chỉ: a policy receives the letter `petitionId` with what stands here */
  OralPetitionSigned: {
    turnId: string;
    matter: number;
    by: 'signature' | 'fingerprint';
    petitionId: string;
    unitId: string;
    channel: Channel;
    kind: MatterKind;
    field: SubjectField;
    petitioners: PersonRef[];
    summary: TextRef;
    signatories: number;
  };
  ReceptionConcluded: ReceptionCommandData['ConcludeReception'] & { turnId: string };
  ReceptionRefused: ReceptionCommandData['RefuseReception'] & { turnId: string };
  ReceptionCorrectionProposed: { turnId: string; correctionId: string; correction: ReceptionCorrection; reason: TextRef };
  ReceptionCorrectionDeclined: { turnId: string; correctionId: string; note?: TextRef };
  ReceptionTurnCorrected: { turnId: string; correctionId: string; changes: Extract<ReceptionCorrection, { kind: 'correct' }> };
  ReceptionTurnEnteredInError: { turnId: string; correctionId: string };
}

export type ReceptionEvent = EventOf<ReceptionLedger>;
