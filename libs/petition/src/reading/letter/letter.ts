import type { Day, PersonRef, TextRef } from '@donthu/eventing';
import type { Competence, DocumentRef, Forwarder } from '@donthu/law';
import type { PetitionCommandData } from '../../decider/petition.commands';
import type { MatterFacts, Matter } from '../matter';

type Classification = PetitionCommandData['ClassifyPetition'];

/** Where a letter (đơn) stands; from `proposed` on it is processed (đã xử lý). */
export type LetterPhase =
  | 'received'
  | 'registered'
  | 'classified'
  | 'proposed'
  | 'linked'
  | 'answered'
  | 'guided'
  | 'forwarded'
  | 'returned'
  | 'to-lead'
  | 'to-party'
  | 'to-investigation'
  | 'split'
  | 'filed'
  | 'withdrawn';

/** What became of a letter, as it stood on a day. */
export interface LetterRowFacts extends MatterFacts {
  readonly phase: LetterPhase;
  /** The unit, court or body it went to. */
  readonly toUnit: string | null;
  readonly document: DocumentRef | null;
  readonly reason: TextRef | null;
  /** The case it opened or joined. */
  readonly caseId: string | null;
  /** The day the citizen was told last what becomes of it (trả lời người gửi). */
  readonly repliedOn: Day | null;
  /** văn bản phúc đáp: the day the result of a forwarded letter came back */
  readonly resultOn: Day | null;
}

export interface LetterRow extends Matter<LetterRowFacts> {
  readonly what: 'letter';
  readonly receiptNo: string | null;
  readonly forwarder: Forwarder | null;
  readonly petitioners: readonly PersonRef[];
  readonly respondent: PersonRef | null;
  readonly summary: TextRef;
  readonly writtenOn: Day | null;
  readonly originalPapers: boolean;
  readonly receptionTurnId: string | null;
  readonly splitFrom: string | null;
  readonly recommendationKind: NonNullable<Classification['recommendationKind']> | null;
  readonly eligible: boolean | null;
  readonly ineligibleBecause: NonNullable<Classification['ineligibleBecause']> | null;
  readonly competence: Competence | null;
}

export const NEW_LETTER: LetterRowFacts = {
  phase: 'received',
  officer: null,
  assignedUnit: null,
  paused: false,
  toUnit: null,
  document: null,
  reason: null,
  caseId: null,
  repliedOn: null,
  resultOn: null,
};
