import type { Corrections, Day } from '@donthu/eventing';
import type {
  Clock,
  Complexity,
  DocumentRef,
  ForwarderKind,
  MatterKind,
  NoticedRungs,
  Pause,
  RecommendationKind,
  RoundKind,
} from '@donthu/law';
import type { CaseCommandData } from './case.commands';
import type { CaseCorrection, CaseGroup, ImportedEnd } from './case.events';
import type { Phase } from './phases';

export type Findings = CaseCommandData['ReportVerification']['findings'];

/** A round (lần giải quyết): clocks and decisions hang here, and a new round begins without them. */
export interface Round {
  readonly kind: RoundKind;
  /** the resolver's unit */
  readonly unitId: string;
  /** the day its petition was received by the unit that accepts or accepted it */
  readonly receivedOn: Day;
  /**
   * How it began: to be accepted (thụ lý) · a continued denunciation, to be reviewed first · accepted at once, where the matter is
   * taken up again · taken over by a superior.
   */
  readonly entry: 'to-accept' | 'to-review' | 'reopened' | 'taken-over';
  /** xem xét tố cáo tiếp: done */
  readonly reviewedOn: Day | null;
  /** the day of thụ lý, không thụ lý or không xử lý */
  readonly answeredOn: Day | null;
  /** The day of thụ lý, which the time to resolve counts from; see `CaseImported` for that of an imported case. */
  readonly acceptedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly servedOn: Day | null;
  /** The day the petitioner has the result in his hands. */
  readonly deliveredOn: Day | null;
  readonly effectiveOn: Day | null;
  /** xử lý theo kết luận */
  readonly handledOn: Day | null;
  readonly discontinuedOn: Day | null;
  /** dấu hiệu tội phạm found, and handed over */
  readonly investigation: { readonly signsFoundOn: Day | null; readonly transferredOn: Day } | null;
  /** The day of the latest step: the next one cannot have happened before it. */
  readonly lastStepOn: Day;

  readonly clocks: readonly Clock[];
  readonly checkExtended: boolean;
  readonly criteria: CaseCommandData['DetermineComplexity']['criteria'];
  readonly complexity: Complexity | null;
  readonly extensions: number;
  readonly pauses: readonly (Pause & { readonly groundGoneOn?: Day })[];
  /** When the decisions to suspend, continue and discontinue were sent: by `suspension-1`, `continuation-1`, `discontinuation`. */
  readonly sent: Readonly<Record<string, Day>>;

  readonly conditions: CaseCommandData['CheckConditions'] | null;
  readonly rapid: boolean;
  readonly assigned:
    | (Pick<CaseCommandData['AssignCase'], 'stage' | 'unitId'> & {
        readonly officerId: string | null;
        readonly teamIds: readonly string[];
      })
    | null;
  /** Who was told of the acceptance, and when first. */
  readonly notified: Readonly<Record<string, Day>>;
  /** tạm đình chỉ thi hành: the latest */
  readonly stay: { readonly orderedOn: Day; readonly liftedOn: Day | null } | null;
  readonly report: { readonly differs: boolean; readonly findings: Findings } | null;
  /** The latest invitation, and the day it was for. */
  readonly invitation: { readonly on: Day; readonly meetingOn: Day } | null;
  /** Day of the meeting people are invited to; null before, after it was held and after a no-show. */
  readonly meetingOn: Day | null;
  /** đối thoại held, or excused by a no-show without good reason */
  readonly dialogue: 'held' | 'excused' | null;
  /** rút toàn bộ; `goes-on`: the resolver must go on all the same */
  readonly withdrawn: 'final' | 'goes-on' | null;
  readonly withdrawnMembers: readonly string[];

  /** quyết định, kết luận, văn bản trả lời, and who signed for it */
  readonly result: DocumentRef | null;
  readonly resolvedBy: string | null;
  readonly late: boolean;
  readonly published: readonly string[];
  readonly publishedOn: Day | null;
  readonly enforced: boolean;
  readonly implemented: boolean;
  readonly reportDemandedOn: Day | null;
  /** the first report after it */
  readonly delayReportedOn: Day | null;
  /** tố cáo tiếp because the deadline is over */
  readonly overdueFiledOn: Day | null;
  /** The time to resolve that was missed and noticed: what is counted from its due day hangs on it (Luật Khiếu nại, Điều 33.1). */
  readonly resolutionMissed: { readonly startedOn: Day; readonly dueOn: Day } | null;
}

/** A letter of a case. */
export interface CaseLetter {
  /** who forwarded it and now waits for an answer */
  readonly forwarder: ForwarderKind | null;
  readonly receivedOn: Day;
  /** The day there first was a result to answer him with: of the round that was decided first since the letter is here. */
  readonly resultOn: Day | null;
}

export interface CaseState {
  readonly phase: Phase;
  readonly kind: MatterKind;
  readonly recommendationKind: RecommendationKind | null;
  /** kỷ luật buộc thôi việc is complained of */
  readonly dismissal: boolean;
  readonly petitionId: string;
  readonly petitions: Readonly<Record<string, CaseLetter>>;
  /** The answers forwarders were given: one for each letter, also when it left the case and came back (law.md C9.10). */
  readonly answers: Readonly<Record<string, { readonly document: DocumentRef; readonly on: Day }>>;
  readonly signatories: number;
  readonly group: CaseGroup | null;
  readonly respondentUnitId: string | null;
  /** resolvers of earlier rounds, who may not sit over their own decision */
  readonly formerUnits: readonly string[];
  /** vùng sâu, vùng xa: of the locality, so it outlives rounds */
  readonly remote: boolean;
  /** receipt of the first round's petition */
  readonly openedOn: Day;
  readonly round: Round;
  /** Where a suspension, a review or a continued denunciation found the case, to go back to. */
  readonly before: (Pick<CaseState, 'phase' | 'round' | 'formerUnits'> & { readonly reviewedBy: string | null }) | null;
  readonly rated: number | null;
  /** dư luận quan tâm */
  readonly publicConcern: boolean;
  readonly imported: {
    readonly source: string;
    readonly registerNo: string;
    readonly ended: ImportedEnd | null;
    readonly activities: readonly string[];
  } | null;
  /** What was done late in earlier rounds, for alarms that ring only afterwards. */
  readonly doneLate: readonly Clock[];
  readonly noticed: NoticedRungs;
  readonly corrections: Corrections<CaseCorrection>;
}

export const freshRound = (kind: RoundKind, unitId: string, receivedOn: Day): Round => ({
  kind,
  unitId,
  receivedOn,
  entry: 'to-accept',
  reviewedOn: null,
  answeredOn: null,
  acceptedOn: null,
  decidedOn: null,
  servedOn: null,
  deliveredOn: null,
  effectiveOn: null,
  handledOn: null,
  discontinuedOn: null,
  investigation: null,
  lastStepOn: receivedOn,
  clocks: [],
  checkExtended: false,
  criteria: [],
  complexity: null,
  extensions: 0,
  pauses: [],
  sent: {},
  conditions: null,
  rapid: false,
  assigned: null,
  notified: {},
  stay: null,
  report: null,
  invitation: null,
  meetingOn: null,
  dialogue: null,
  withdrawn: null,
  withdrawnMembers: [],
  result: null,
  resolvedBy: null,
  late: false,
  published: [],
  publishedOn: null,
  enforced: false,
  implemented: false,
  reportDemandedOn: null,
  delayReportedOn: null,
  overdueFiledOn: null,
  resolutionMissed: null,
});

/** Before anything happened; the days and kinds mean nothing until a case is opened or imported. */
export const initialCase: CaseState = {
  phase: 'none',
  kind: 'complaint',
  recommendationKind: null,
  dismissal: false,
  petitionId: '',
  petitions: {},
  answers: {},
  signatories: 0,
  group: null,
  respondentUnitId: null,
  formerUnits: [],
  remote: false,
  openedOn: '',
  round: freshRound('first', '', ''),
  before: null,
  rated: null,
  publicConcern: false,
  imported: null,
  doneLate: [],
  noticed: {},
  corrections: {},
};
