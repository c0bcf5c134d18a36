import type { Phase } from '../phases';
import type { KindRules } from './kind-rules';

const intake: readonly Phase[] = ['received', 'checked'];
const underWay: readonly Phase[] = ['accepted', 'verifying'];
const unconcluded: readonly Phase[] = [...intake, ...underWay, 'suspended'];
const concluded: readonly Phase[] = ['concluded', 'monitoring'];
const living: readonly Phase[] = [...unconcluded, ...concluded, 'continued'];
const ever: readonly Phase[] = [...living, 'closed', 'refused', 'discontinued', 'forwarded', 'unprocessed', 'lead', 'investigation'];
const results = ['founded', 'partly', 'unfounded', 'unfounded-intentional'] as const;

/** tố cáo, tố cáo tiếp (Luật Tố cáo; law.md C4) */
export const denunciation = {
  kind: 'denunciation',
  begins: 'received',
  order: [...intake, ...underWay, ...concluded, 'closed'],
  commands: {
    JoinPetition: ever,
    DetachPetition: ever,
    NameRepresentatives: unconcluded,
    CheckConditions: intake,
    ExtendPreliminaryCheck: intake,
    ForwardCase: intake,
    LeaveUnprocessed: intake,
    OpenLead: intake,
    TransferInvestigation: [...intake, ...underWay],
    TakeUrgentMeasure: unconcluded,
    AcceptCase: intake,
    RefuseAcceptance: intake,
    NotifyAcceptance: [...underWay, 'suspended'],
    AssignCase: [...unconcluded, ...concluded],
    GiveInstruction: living,
    DetermineComplexity: underWay,
    ExtendResolution: underWay,
    SuspendResolution: underWay,
    ResumeResolution: ['suspended'],
    SendProceduralDecision: ever,
    RequestExpertise: underWay,
    AcceptWithdrawal: unconcluded,
    DiscontinueResolution: unconcluded,
    RecordExplanation: underWay,
    ReportVerification: ['verifying'],
    ResolveCase: underWay,
    ServeResult: concluded,
    RecordDelivery: [...concluded, 'closed'],
    DecideHandling: concluded,
    PublishResult: concluded,
    RecordRecommendationImplemented: ['monitoring'],
    CloseCase: concluded,
    AnswerForwarder: ever,
    FileContinuedDenunciation: [...underWay, ...concluded, 'closed'],
    ReviewContinuedDenunciation: ['continued'],
    DemandReport: unconcluded,
    ReportDelay: unconcluded,
    ReviewLongPending: [...unconcluded, 'continued'],
    MarkPublicConcern: living,
    TakeOver: underWay,
    SendUrgeLetter: living,
    OrderResponsibilityCheck: [...living, 'closed'],
    TransferCase: unconcluded,
    RecomputeClocks: ever,
    ProposeCorrection: ever,
    DecideCorrection: ever,
  },
  undecided: unconcluded,
  openingRounds: ['initial', 'continued'],
  respondentMayHandle: [],
  stages: {
    handling: { phases: [...unconcluded, ...concluded] },
    verification: { phases: underWay, leadsTo: 'verifying' },
    'verification-team': { phases: underWay, leadsTo: 'verifying' },
  },
  acceptance: {
    // Luật Tố cáo, Điều 29.1 a–d
    refusalGrounds: ['form-not-met', 'no-capacity', 'not-competent', 'no-basis-to-identify', 'settled-complaint-without-new-evidence'],
    groupMandate: false,
    firstDecision: [],
    conditionsFirst: true,
    rapidProcedure: true,
    notified: ['denouncer', 'denounced', 'forwarder'],
    dismissals: false,
    mustBeTold: ['denouncer', 'denounced'],
  },
  extension: 'by-decision',
  // NĐ 31/2019, Điều 3
  especiallyComplexFrom: 2,
  // Luật Tố cáo, Điều 34.1
  suspension: { practice: 'suspend-denunciation', grounds: ['awaiting-other-result', 'additional-expertise'] },
  // Luật Tố cáo, Điều 34.3
  discontinuation: ['all-withdrawn', 'denounced-died', 'effective-judgment'],
  goesOnIf: ['underCoercion', 'signsOfBreach', 'slanderAbuse'],
  dialogue: null,
  resolution: {
    instrument: 'conclusion',
    reportNeeded: true,
    results: { initial: results, continued: results },
    negative: ['unfounded', 'unfounded-intentional'],
    to: 'concluded',
  },
  serving: null,
  publication: { redacted: true, beforeClosing: [] },
} as const satisfies KindRules;
