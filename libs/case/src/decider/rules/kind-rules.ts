import type { FindingResult, MatterKind, Practice, RoundKind } from '@donthu/law';
import type { CaseCommandData } from '../case.commands';
import type { RefusalGround } from '../case.events';
import type { Phase } from '../phases';

type Data = CaseCommandData;
export type CommandType = keyof CaseCommandData;
export type Stage = Data['AssignCase']['stage'];
export type Recipient = Data['NotifyAcceptance']['to'][number];
export type ChairCapacity = Data['RecordDialogue']['chairCapacity'];

/** What the law asks of one kind of matter: the state table of law.md C as data. The decider holds no kind by name. */
export interface KindRules {
  readonly kind: MatterKind;
  /** where a round begins */
  readonly begins: 'proposed' | 'received' | 'accepted';
  /** The straight way, which tells a step that comes too early from one that comes too late. */
  readonly order: readonly Phase[];
  /** In which phases a command may be given; one that is not listed is not for this kind. */
  readonly commands: Readonly<Partial<Record<CommandType, readonly Phase[]>>>;
  /** before its decision, conclusion or answer, suspended or not */
  readonly undecided: readonly Phase[];
  /** rounds a case can be opened with */
  readonly openingRounds: readonly RoundKind[];
  /** Rounds in which the unit complained of or denounced may handle the matter itself (law.md C9.4). */
  readonly respondentMayHandle: readonly RoundKind[];
  /** what can be assigned, and when */
  readonly stages: Readonly<Partial<Record<Stage, { readonly phases: readonly Phase[]; readonly leadsTo?: Phase }>>>;

  readonly acceptance: {
    readonly refusalGrounds: readonly RefusalGround[];
    /** a group needs all signatures and a mandate (NĐ 124/2020, Điều 16.1) */
    readonly groupMandate: boolean;
    /** rounds for which the first decision and its papers must be attached */
    readonly firstDecision: readonly RoundKind[];
    /** kiểm tra, xác minh điều kiện thụ lý comes first */
    readonly conditionsFirst: boolean;
    /** giải quyết ngay (Luật Tố cáo, Điều 43): without check and report */
    readonly rapidProcedure: boolean;
    readonly notified: readonly Recipient[];
    /** kỷ luật buộc thôi việc, whose second complaint has more time */
    readonly dismissals: boolean;
    /** those of them without whom nobody can say it was notified */
    readonly mustBeTold: readonly Recipient[];
  };
  /** Whether the written determination of complexity extends the time itself, or a decision of its own does (law.md B1.3, B1.4). */
  readonly extension: 'by-determination' | 'by-decision' | null;
  /** number of criteria from which a matter is especially complex */
  readonly especiallyComplexFrom: number;
  readonly suspension: { readonly practice: Practice; readonly grounds: readonly Data['SuspendResolution']['ground'][] } | null;
  readonly discontinuation: readonly Data['DiscontinueResolution']['ground'][];
  /** what makes the resolver go on in spite of a withdrawal */
  readonly goesOnIf: readonly ('underCoercion' | 'signsOfBreach' | 'slanderAbuse')[];
  readonly dialogue: {
    readonly mandatory: Readonly<Partial<Record<RoundKind, 'always' | 'when-differing'>>>;
    /** who may chair when the head must */
    readonly heads: readonly ChairCapacity[];
    readonly headsChair: readonly RoundKind[];
  } | null;
  readonly resolution: {
    readonly instrument: 'decision' | 'conclusion' | 'answer';
    readonly reportNeeded: boolean;
    readonly results: Readonly<Partial<Record<RoundKind, readonly FindingResult[]>>>;
    /** results that tell the citizen no and so need a remedy (law.md C9.9) */
    readonly negative: readonly FindingResult[];
    readonly to: Phase;
  };
  /** where serving the result leads; null = the phase stays */
  readonly serving: Phase | null;
  readonly publication: {
    /** redaction checked by another person than author and publisher */
    readonly redacted: boolean;
    /** rounds that cannot be closed unpublished */
    readonly beforeClosing: readonly RoundKind[];
  };
}
