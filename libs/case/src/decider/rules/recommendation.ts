import type { Phase } from '../phases';
import type { KindRules } from './kind-rules';

const underWay: readonly Phase[] = ['accepted', 'assigned'];
const answered: readonly Phase[] = ['answered', 'served'];
const living: readonly Phase[] = [...underWay, ...answered];
const ever: readonly Phase[] = [...living, 'closed', 'refused', 'forwarded'];
const results = ['answered'] as const;

/** kiến nghị, phản ánh (Luật Tiếp công dân; law.md C5): taken up when its case is opened; the law sets no time to resolve it */
export const recommendation = {
  kind: 'recommendation',
  begins: 'accepted',
  order: [...living, 'closed'],
  commands: {
    JoinPetition: ever,
    DetachPetition: ever,
    NameRepresentatives: underWay,
    RefuseAcceptance: underWay,
    ForwardCase: underWay,
    AssignCase: underWay,
    GiveInstruction: living,
    DetermineComplexity: underWay,
    ResolveCase: ['assigned'],
    ServeResult: ['answered'],
    RecordDelivery: ['served', 'closed'],
    PublishResult: answered,
    CloseCase: ['served'],
    RateHandling: ['closed'],
    AnswerForwarder: ever,
    DemandReport: underWay,
    ReportDelay: underWay,
    ReviewLongPending: underWay,
    MarkPublicConcern: living,
    SendUrgeLetter: living,
    OrderResponsibilityCheck: [...living, 'closed'],
    ReopenCase: ['served', 'closed', 'refused'],
    TransferCase: underWay,
    RecomputeClocks: ever,
    ProposeCorrection: ever,
    DecideCorrection: ever,
  },
  undecided: underWay,
  openingRounds: ['first'],
  respondentMayHandle: ['first', 'reopened'],
  stages: { handling: { phases: underWay, leadsTo: 'assigned' } },
  acceptance: {
    refusalGrounds: ['answered-nothing-new', 'not-competent', 'final-judgment', 'handled-by-other-body'],
    groupMandate: false,
    firstDecision: [],
    conditionsFirst: false,
    rapidProcedure: false,
    notified: [],
    dismissals: false,
    mustBeTold: [],
  },
  extension: null,
  especiallyComplexFrom: Infinity,
  suspension: null,
  discontinuation: [],
  goesOnIf: [],
  dialogue: null,
  resolution: {
    instrument: 'answer',
    reportNeeded: false,
    results: { first: results, reopened: results },
    negative: [],
    to: 'answered',
  },
  serving: 'served',
  publication: { redacted: false, beforeClosing: [] },
} as const satisfies KindRules;
