import type { Corrections, Day } from '@donthu/eventing';
import type { Clock, Complexity, DocumentRef, MatterKind, NoticedRungs, Pause, RoundKind } from '@donthu/law';
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
  /** Whether its acceptance has still to be decided, or had; a round reopened or taken over by a superior begins accepted. */
  readonly throughAcceptance: boolean;
  /** the day of thụ lý, không thụ lý or không xử lý */
  readonly answeredOn: Day | null;
  /** The day of thụ lý, which the time to resolve counts from; see `CaseImported` for that of an imported case. */
  readonly acceptedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly servedOn: Day | null;
  /** The day of the latest step: the next one cannot have happened before it. */
  readonly lastStepOn: Day;

  readonly clocks: readonly Clock[];
  readonly checkExtended: boolean;
  readonly criteria: CaseCommandData['DetermineComplexity']['criteria'];
  readonly complexity: Complexity | null;
  readonly extensions: number;
  readonly pauses: readonly Pause[];

  readonly conditions: CaseCommandData['CheckConditions'] | null;
  readonly rapid: boolean;
  readonly assigned:
    | (Pick<CaseCommandData['AssignCase'], 'stage' | 'unitId'> & {
        readonly officerId: string | null;
        readonly teamIds: readonly string[];
      })
    | null;
  readonly notified: readonly string[];
  readonly stay: boolean;
  readonly report: { readonly differs: boolean; readonly findings: Findings } | null;
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
  readonly enforced: boolean;
  readonly implemented: boolean;
  readonly reportDemanded: boolean;
  /** tố cáo tiếp because the deadline is over */
  readonly overdueFiled: boolean;
  /** The time to resolve that was missed and noticed: what is counted from its due day hangs on it (Luật Khiếu nại, Điều 33.1). */
  readonly resolutionMissed: { readonly startedOn: Day; readonly dueOn: Day } | null;
}

export interface CaseState {
  readonly phase: Phase;
  readonly kind: MatterKind;
  readonly petitionId: string;
  /** The letters of this case: whether somebody forwarded them, who then waits for an answer … */
  readonly petitions: Readonly<Record<string, { readonly forwarded: boolean }>>;
  /** … and the answers he was given: one for each letter, also when it left the case and came back (law.md C9.10). */
  readonly answers: Readonly<Record<string, DocumentRef>>;
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
  throughAcceptance: true,
  answeredOn: null,
  acceptedOn: null,
  decidedOn: null,
  servedOn: null,
  lastStepOn: receivedOn,
  clocks: [],
  checkExtended: false,
  criteria: [],
  complexity: null,
  extensions: 0,
  pauses: [],
  conditions: null,
  rapid: false,
  assigned: null,
  notified: [],
  stay: false,
  report: null,
  meetingOn: null,
  dialogue: null,
  withdrawn: null,
  withdrawnMembers: [],
  result: null,
  resolvedBy: null,
  late: false,
  published: [],
  enforced: false,
  implemented: false,
  reportDemanded: false,
  overdueFiled: false,
  resolutionMissed: null,
});

/** Before anything happened; the days and kinds mean nothing until a case is opened or imported. */
export const initialCase: CaseState = {
  phase: 'none',
  kind: 'complaint',
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
  imported: null,
  doneLate: [],
  noticed: {},
  corrections: {},
};
