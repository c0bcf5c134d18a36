/**
 * The law has several names for what is one event here (law.md C0: the charter's names stand for the legal ones).
 * One row per name of the state tables whose event is called differently.
 */
export const LEGAL_NAMES = {
  ComplaintAccepted: 'CaseAccepted',
  DenunciationAccepted: 'CaseAccepted',
  ComplaintRefused: 'CaseRefused',
  DenunciationRefused: 'CaseRefused',
  VerificationAssigned: 'CaseAssigned',
  VerificationTeamAppointed: 'CaseAssigned',
  DenunciationForwarded: 'CaseForwarded',
  DenunciationNotProcessed: 'CaseLeftUnprocessed',
  PetitionReclassified: 'CaseReclassified',
  GroupMemberWithdrew: 'WithdrawalAccepted',
  ComplaintWithdrawn: 'WithdrawalAccepted',
  DenunciationWithdrawn: 'WithdrawalAccepted',
  DecisionIssued: 'CaseResolved',
  ConclusionIssued: 'CaseResolved',
  DecisionServed: 'ResultServed',
  ConclusionSent: 'ResultServed',
  DecisionPublished: 'ResultPublished',
  ConclusionPublished: 'ResultPublished',
  SecondComplaintFiled: 'CaseEscalated',
  CourtActionFiled: 'CaseEscalated',
  ContinuedDenunciationFiled: 'CaseEscalated',
  UrgeLetterSent: 'CaseEscalated',
  ReportDemanded: 'CaseEscalated',
  ResponsibilityCheckOrdered: 'CaseEscalated',
  CaseTakenOverBySuperior: 'CaseEscalated',
  ReviewOrdered: 'CaseEscalated',
} as const;
