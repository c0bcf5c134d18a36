/** Why a command to a matter was refused; facts are named behind each. Words and HTTP status stand in `@donthu/contract`. */
export const caseRefusals = [
  /** no case was opened under this id */
  'case-unknown',
  'case-already-opened',
  /** the matter has gone past this step: phase */
  'stale',
  /** a step before it is missing: phase */
  'too-early',
  /** it ended: phase */
  'case-closed',
  /** the law knows no such step for this kind: kind */
  'not-for-this-kind',
  'not-imported',
  /** history of an old register is not worked on */
  'imported-history',
  'case-entered-in-error',
  /** tạm đình chỉ: nothing goes on before the continuation decision */
  'resolution-suspended',
  /** a superior looks into it: phase */
  'under-review',
  /** rút toàn bộ: what is left is to discontinue */
  'withdrawn',

  /** entered for a day before the matter was there: receivedOn */
  'before-receipt',
  /** the days contradict each other: notBefore or notAfter */
  'days-out-of-order',
  /** today */
  'received-in-the-future',
  /** today */
  'document-in-the-future',
  /** receivedOn */
  'ends-before-received',

  'round-does-not-fit',
  /** law.md C9.4: the unit complained of or denounced, or the one that decided before */
  'respondent-unit',
  'same-unit',
  'unit-missing',
  'stage-not-of-kind',
  'conflict-of-interest',
  'team-too-small',
  'team-needs-head',

  /** the letter the case was opened with cannot leave it */
  'founding-petition',
  'no-forwarder',
  'forwarder-already-answered',
  'representatives-missing',
  /** size, most */
  'too-many-representatives',
  'mandate-missing',
  'recipient-not-of-kind',

  'not-competent',
  'limitation-over',
  'refusal-ground-exists',
  'first-decision-missing',
  'conditions-not-checked',
  'conditions-not-met',
  /** tố cáo from a settled complaint: only with evidence that the resolver broke the law */
  'no-evidence-of-breach',
  'ground-not-of-kind',

  /** dueOn */
  'clock-expired',
  'no-extension-left',
  'not-complex',
  'remote-needs-authorised-person',
  /** the law of the day knows no suspension */
  'suspension-not-in-force',

  /** no decision of this sort was made that has to be sent */
  'no-such-decision',

  'withdrawal-not-signed',
  'no-group',
  'member-missing',
  'not-withdrawn',
  /** the resolver goes on in spite of the withdrawal */
  'must-go-on',

  /** days, meetingNotBefore */
  'dialogue-notice-too-short',
  'dialogue-not-scheduled',
  /** meetingOn */
  'dialogue-not-due',
  'head-must-chair',
  'verification-not-reported',
  'dialogue-not-held',
  'result-not-of-kind',
  /** law.md C9.9 */
  'negative-answer-needs-remedy',

  'petitioner-not-served',
  'not-served',
  'redaction-not-checked',
  /** who wrote or proposed it cannot check it: a second person looks */
  'second-person-needed',
  'not-published',
  /** effectiveFrom */
  'effect-too-early',
  'enforcement-not-completed',
  'recommendations-open',

  /** there is no third round */
  'round-exhausted',
  'deadline-not-over',
  /** until */
  'window-over',
  'not-overdue',
  'report-not-demanded',
  'ground-not-of-outcome',

  'nothing-to-correct',
  'no-such-correction',
  'correction-already-decided',
  'sender-must-agree',
] as const;

export type CaseRefusal = (typeof caseRefusals)[number];
