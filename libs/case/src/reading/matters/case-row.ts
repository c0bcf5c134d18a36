import type { Day, TextRef } from '@donthu/eventing';
import type { LetterRow, Looks, Matter, MatterFacts } from '@donthu/petition';
import type { Phase } from '../../decider/phases';

export interface CaseRowFacts extends MatterFacts {
  readonly phase: Phase;
  /** tạm đình chỉ, whether it stops the clocks or came too late for that */
  readonly suspended: boolean;
  /** thụ lý; null for imported cases, of which nobody knows it */
  readonly acceptedOn: Day | null;
  readonly decidedOn: Day | null;
  /** The day the petitioner had the answer; for imported cases the register's end. */
  readonly servedOn: Day | null;
  /** vùng sâu, vùng xa */
  readonly remote: boolean;
  /** The day it was determined complex or especially complex; null when it is not. */
  readonly complexOn: Day | null;
  /** The day public concern was noted; null when there is none. */
  readonly concernOn: Day | null;
  /** rà soát vụ việc tồn đọng, kéo dài: the latest of the round */
  readonly review: CaseReview | null;
}

/** What a leader decided about a long-pending case; `decision` refers to his words. */
export interface CaseReview {
  readonly reviewedOn: Day;
  readonly leaderId: string;
  readonly decision: TextRef;
  readonly promisedOn: Day | null;
  readonly nextReviewOn: Day;
}

/** A case (vụ việc) as the boards know it. */
export interface CaseRow extends Matter<CaseRowFacts> {
  readonly what: 'case';
  /** The number of the letter it came from, or of the old register. */
  readonly registerNo: string;
  /** số thụ lý */
  readonly caseNo: string | null;
  readonly petitionIds: readonly string[];
  /** Its letter was forwarded here by somebody else. */
  readonly cameForwarded: boolean;
}

export type MatterRow = LetterRow | CaseRow;

export const NEW_CASE: CaseRowFacts = {
  phase: 'none',
  officer: null,
  assignedUnit: null,
  suspended: false,
  paused: false,
  acceptedOn: null,
  decidedOn: null,
  servedOn: null,
  remote: false,
  complexOn: null,
  concernOn: null,
  review: null,
};

/** What people see: an open case that is suspended is suspended wherever it stood. */
export const shownPhase = ({ facts, open }: Pick<Looks<CaseRowFacts>, 'facts' | 'open'>): Phase =>
  open && facts.suspended ? 'suspended' : facts.phase;

/** The phase as it was recorded last, whatever day it is of. */
export const recordedPhase = ({ changes }: Pick<CaseRow, 'changes'>): Phase | undefined => {
  const change = changes.findLast(({ opens, facts }) => (facts?.phase ?? opens?.facts.phase) !== undefined);
  return change?.facts?.phase ?? change?.opens?.facts.phase;
};
