import type { Phase } from '../phases';
import type { KindRules } from './kind-rules';

const underWay: readonly Phase[] = ['accepted', 'verifying', 'dialogue'];
const undecided: readonly Phase[] = ['proposed', ...underWay, 'suspended'];
const decided: readonly Phase[] = ['decided', 'served', 'effective', 'enforcing'];
const living: readonly Phase[] = [...undecided, ...decided, 'under-review'];
const ever: readonly Phase[] = [...living, 'closed', 'refused', 'discontinued', 'in-court'];

/** khiếu nại lần đầu, lần hai (Luật Khiếu nại; law.md C3) */
export const complaint = {
  kind: 'complaint',
  begins: 'proposed',
  order: ['proposed', ...underWay, ...decided, 'closed'],
  commands: {
    JoinPetition: ever,
    DetachPetition: ever,
    NameRepresentatives: undecided,
    AcceptCase: ['proposed'],
    RefuseAcceptance: ['proposed'],
    NotifyAcceptance: [...underWay, 'suspended'],
    AssignCase: [...undecided, ...decided],
    GiveInstruction: living,
    DetermineComplexity: underWay,
    SetRemoteArea: undecided,
    SuspendResolution: underWay,
    ResumeResolution: ['suspended'],
    OrderStay: [...underWay, 'suspended'],
    LiftStay: [...underWay, 'suspended', ...decided],
    SendProceduralDecision: ever,
    RequestExpertise: underWay,
    AcceptWithdrawal: undecided,
    DiscontinueResolution: undecided,
    ReportVerification: ['verifying', 'dialogue'],
    ScheduleDialogue: ['verifying', 'dialogue'],
    RecordDialogue: ['dialogue'],
    RecordNoShow: ['dialogue'],
    ResolveCase: ['verifying', 'dialogue'],
    ServeResult: ['decided'],
    RecordDelivery: [...decided, 'under-review', 'closed', 'in-court'],
    PublishResult: decided,
    ConfirmEffect: ['served'],
    OrderEnforcement: ['effective'],
    RecordEnforcementProgress: ['enforcing'],
    CompleteEnforcement: ['enforcing'],
    CloseCase: ['effective', 'enforcing'],
    RateHandling: ['closed'],
    AnswerForwarder: ever,
    FileSecondComplaint: [...underWay, ...decided, 'closed'],
    GoToCourt: [...undecided, ...decided],
    DemandReport: undecided,
    ReportDelay: undecided,
    ReviewLongPending: undecided,
    MarkPublicConcern: living,
    SendUrgeLetter: living,
    OrderResponsibilityCheck: [...living, 'closed'],
    OrderReview: [...decided, 'closed'],
    CloseReview: ['under-review'],
    TransferCase: undecided,
    RecomputeClocks: ever,
    ProposeCorrection: ever,
    DecideCorrection: ever,
  },
  undecided,
  openingRounds: ['first', 'second'],
  // The author of the challenged decision is the first resolver (Luật Khiếu nại, Điều 17 và tiếp theo); never of the second round.
  respondentMayHandle: ['first', 'reopened'],
  stages: {
    handling: { phases: [...undecided, ...decided] },
    verification: { phases: underWay, leadsTo: 'verifying' },
    'verification-team': { phases: underWay, leadsTo: 'verifying' },
  },
  acceptance: {
    // Luật Khiếu nại, Điều 11
    refusalGrounds: [
      'internal-or-normative-act',
      'not-directly-affected',
      'no-capacity',
      'unlawful-representative',
      'no-signature',
      'limitation-over',
      'second-decision-exists',
      'discontinued-not-continued',
      'court-seized',
    ],
    groupMandate: true,
    firstDecision: ['second'],
    conditionsFirst: false,
    rapidProcedure: false,
    notified: ['complainant', 'forwarder', 'inspectorate'],
    dismissals: false,
    mustBeTold: ['complainant'],
  },
  extension: 'by-determination',
  // NĐ 124/2020, Điều 3a knows complex matters only.
  especiallyComplexFrom: Infinity,
  suspension: { practice: 'suspend-complaint', grounds: ['force-majeure', 'objective-obstacle', 'awaiting-competent-body'] },
  discontinuation: ['all-withdrawn', 'petitioner-died', 'organisation-dissolved'],
  goesOnIf: ['underCoercion'],
  dialogue: {
    // Luật Khiếu nại, Điều 30.1 (lần đầu), Điều 39 (lần hai)
    mandatory: { first: 'when-differing', second: 'always', reopened: 'when-differing' },
    heads: ['department-head', 'province-chairman', 'minister'],
    headsChair: ['second'],
  },
  resolution: {
    instrument: 'decision',
    reportNeeded: true,
    results: {
      first: ['founded', 'partly', 'unfounded'],
      second: ['uphold', 'cancel-or-amend'],
      reopened: ['founded', 'partly', 'unfounded'],
    },
    negative: ['partly', 'unfounded', 'uphold'],
    to: 'decided',
  },
  serving: 'served',
  publication: { redacted: false, beforeClosing: ['second'] },
} as const satisfies KindRules;
