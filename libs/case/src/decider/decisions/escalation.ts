import type { Day } from '@donthu/eventing';
import { clockFrom, expiredClock } from '../case.clocks';
import type { CaseCommandData } from '../case.commands';
import type { CaseState } from '../case.state';
import { barredUnits, clocked, no, whereItMayNotGo, type Context, type Decisions, type No } from './decision';

/** law.md C6: the citizen goes on, the system urges, a superior takes over. */
export const escalation: Decisions<
  | 'FileSecondComplaint'
  | 'GoToCourt'
  | 'FileContinuedDenunciation'
  | 'ReviewContinuedDenunciation'
  | 'DemandReport'
  | 'ReportDelay'
  | 'TakeOver'
  | 'SendUrgeLetter'
  | 'OrderResponsibilityCheck'
  | 'OrderReview'
  | 'CloseReview'
  | 'ReopenCase'
  | 'TransferCase'
> = {
  FileSecondComplaint(data, matter, context) {
    const { toUnitId, because, petitionId } = data;
    const untimely = whySecondComplaintIsUntimely(data, matter, context) ?? whereItMayNotGo(toUnitId, matter);
    if (untimely) return untimely;
    if (toUnitId === matter.respondentUnitId) return no('respondent-unit', 'toUnitId');
    const opens = { round: 'second', unitId: toUnitId, receivedOn: context.happenedOn } as const;
    const filed = { sense: 'citizen', ground: 'second-complaint', because, toUnitId, ...letter(petitionId), opens } as const;
    return [clocked('CaseEscalated', matter, filed, context, [{ trigger: 'SecondComplaintFiled', on: context.happenedOn }])];
  },

  /** Luật Khiếu nại, Điều 7: the court has it now, whatever was running here. */
  GoToCourt: ({ courtId, ...data }, matter, context) => [
    clocked('CaseEscalated', matter, { sense: 'citizen', ground: 'court-action', toUnitId: courtId, ...data }, context),
  ],

  /** With the result: a round of the superior's begins with his review. Because of the delay: he demands a report, the case stays. */
  FileContinuedDenunciation({ toUnitId, because, petitionId }, matter, context) {
    const { happenedOn } = context;
    const { round } = matter;
    const wrong = toUnitId === matter.respondentUnitId ? no('respondent-unit', 'toUnitId') : whereItMayNotGo(toUnitId, matter);
    if (wrong) return wrong;
    if (because === 'disagrees' && round.decidedOn === null) return no('too-early', 'because', { phase: matter.phase });
    if (because === 'deadline-over' && !expiredClock(round, happenedOn)) return no('deadline-not-over', 'because');
    const opens = because === 'disagrees' ? ({ opens: { round: 'continued', unitId: toUnitId, receivedOn: happenedOn } } as const) : {};
    const filed = { sense: 'citizen', ground: 'continued-denunciation', because, toUnitId, ...letter(petitionId), ...opens } as const;
    return [clocked('CaseEscalated', matter, filed, context)];
  },

  /** Luật Tố cáo, Điều 37.2: a) handled rightly, b) wrong competence, c) resolved again by the superior. */
  ReviewContinuedDenunciation({ outcome, ground, toUnitId, reason, document }, matter, context) {
    if (outcomeOf(ground) !== outcome) return no('ground-not-of-outcome', 'ground');
    const papers = { reason, ...(document ? { document } : {}) };
    const reviewed = [{ trigger: 'CaseReviewed', on: context.happenedOn }] as const;
    switch (outcome) {
      case 'not-reopened':
        return [clocked('NotReopened', matter, { ground, ...papers }, context, reviewed)];
      case 'competence-corrected':
        if (toUnitId === undefined) return no('unit-missing', 'toUnitId');
        if (barredUnits(matter).includes(toUnitId)) return no('respondent-unit', 'toUnitId');
        return [clocked('CompetenceCorrected', matter, { toUnitId, ...papers }, context, reviewed)];
      case 'reopened':
        return [clocked('CaseReopened', matter, { because: 'continued-denunciation', reason }, context)];
    }
  },

  DemandReport({ byUnitId, document }, matter, context) {
    if (!expiredClock(matter.round, context.happenedOn)) return no('not-overdue');
    if (byUnitId === matter.round.unitId) return no('same-unit', 'byUnitId');
    return [
      clocked('CaseEscalated', matter, { sense: 'administrative', ground: 'report-demanded', toUnitId: byUnitId, document }, context),
    ];
  },

  /** Stands beside the lateness, never instead of it. */
  ReportDelay(data, matter, context) {
    const { round } = matter;
    if (round.reportDemandedOn === null && !expiredClock(round, context.happenedOn)) return no('not-overdue');
    return [clocked('DelayReported', matter, data, context)];
  },

  /** Only where the law says so: overdue in spite of a report demanded (Luật Tố cáo, Điều 38.5; NĐ 31/2019, Điều 5). */
  TakeOver({ byUnitId, ground, document, reason }, matter, context) {
    if (!expiredClock(matter.round, context.happenedOn)) return no('not-overdue');
    if (matter.round.reportDemandedOn === null) return no('report-not-demanded');
    const wrong = whereItMayNotGo(byUnitId, matter, 'byUnitId');
    if (wrong) return wrong;
    const opens = { round: matter.round.kind, unitId: byUnitId, receivedOn: context.happenedOn };
    const taken = { sense: 'taking-over', ground: 'taken-over', because: ground, toUnitId: byUnitId, document, reason, opens } as const;
    return [clocked('CaseEscalated', matter, taken, context)];
  },

  SendUrgeLetter: (data, matter, context) => [
    clocked('CaseEscalated', matter, { sense: 'administrative', ground: 'urge-letter', ...data }, context),
  ],

  /** NĐ 154/2026, Điều 32 */
  OrderResponsibilityCheck(data, matter, context) {
    if (!matter.round.late && !expiredClock(matter.round, context.happenedOn)) return no('not-overdue');
    return [clocked('CaseEscalated', matter, { sense: 'administrative', ground: 'responsibility-check', ...data }, context)];
  },

  /** NĐ 124/2020, Điều 38: also after the decision took effect */
  OrderReview({ byUnitId, document, reason }, matter, context) {
    if (byUnitId === matter.round.unitId) return no('same-unit', 'byUnitId');
    const ordered = { sense: 'taking-over', ground: 'review-ordered', toUnitId: byUnitId, document, reason } as const;
    return [clocked('CaseEscalated', matter, ordered, context)];
  },

  CloseReview({ outcome, toUnitId, reason }, matter, context) {
    if (outcome === 'lawful') return [clocked('ReviewClosed', matter, { outcome, reason }, context)];
    const unitId = toUnitId ?? matter.before?.reviewedBy;
    if (!unitId) return no('unit-missing', 'toUnitId');
    const opens = { round: 'reopened', unitId, receivedOn: context.happenedOn } as const;
    return [clocked('CaseReopened', matter, { because: 'review', reason, opens }, context)];
  },

  ReopenCase({ newFacts }, matter, context) {
    const opens = { round: 'reopened', unitId: matter.round.unitId, receivedOn: context.happenedOn } as const;
    return [clocked('CaseReopened', matter, { because: 'new-facts', reason: newFacts, opens }, context)];
  },

  /** Competence was somebody else's, or units were merged. */
  TransferCase: (data, matter, context) =>
    whereItMayNotGo(data.toUnitId, matter) ?? [clocked('CaseTransferred', matter, { ...data, receivedOn: context.happenedOn }, context)],
};

const letter = (petitionId: string | undefined): { petitionId?: string } => (petitionId === undefined ? {} : { petitionId });

function whySecondComplaintIsUntimely(
  { because, goodReasonLate = false, dismissal = false }: CaseCommandData['FileSecondComplaint'],
  matter: CaseState,
  { happenedOn, law }: Context,
): No | undefined {
  const { round, formerUnits } = matter;
  // Where nobody told the day of delivery it is counted from the day it was served.
  const from = because === 'disagrees' ? (round.deliveredOn ?? round.servedOn) : (expiredClock(round, happenedOn)?.dueOn ?? null);
  const window = (on: Day) =>
    clockFrom(
      matter,
      law,
      'limitation',
      { trigger: 'ResultDelivered', on },
      ...(dismissal || matter.dismissal ? [{ trigger: 'Dismissal', on } as const] : []),
    );
  if (formerUnits.length > 0 || !window(happenedOn)) return no('round-exhausted');
  if (from === null) return because === 'disagrees' ? no('not-served', 'because') : no('deadline-not-over', 'because');
  const until = window(from)!.dueOn;
  return happenedOn > until && !goodReasonLate ? no('window-over', 'happenedOn', { until }) : undefined;
}

type Review = CaseCommandData['ReviewContinuedDenunciation'];

function outcomeOf(ground: Review['ground']): Review['outcome'] {
  switch (ground) {
    case 'handled-rightly':
      return 'not-reopened';
    case 'wrong-competence':
      return 'competence-corrected';
    case 'inaccurate-or-partial':
    case 'evidence-omitted':
    case 'law-misapplied':
      return 'reopened';
  }
}
