import type { CaseCommandData } from '../case.commands';
import type { CaseState } from '../case.state';
import { GROUP_FROM } from '../rules';
import { clocked, dayBetween, event, lettersOf, no, rulesOf, whereItMayNotGo, type Decisions, type No } from './decision';
import { expiredClock } from '../case.clocks';

export const acceptance: Decisions<
  | 'CheckConditions'
  | 'ExtendPreliminaryCheck'
  | 'AcceptCase'
  | 'RefuseAcceptance'
  | 'NotifyAcceptance'
  | 'ForwardCase'
  | 'LeaveUnprocessed'
  | 'OpenLead'
  | 'TransferInvestigation'
  | 'TakeUrgentMeasure'
> = {
  CheckConditions: (data, _, context) => [event('PreliminaryCheckDone', data, context)],

  ExtendPreliminaryCheck(data, matter, context) {
    const { round } = matter;
    if (round.checkExtended) return no('no-extension-left');
    const expired = expiredClock(round, context.happenedOn);
    if (expired) return no('clock-expired', undefined, { dueOn: expired.dueOn });
    return [clocked('PreliminaryCheckExtended', matter, data, context)];
  },

  AcceptCase(data, matter, context) {
    const missing = whatAcceptanceMisses(data, matter);
    if (missing) return missing;
    const { petitionId, kind, round } = matter;
    const { document, caseNo = null, rapidProcedure = false, dismissal = false } = data;
    const accepted = {
      petitionId,
      kind,
      round: round.kind,
      caseNo,
      acceptedOn: context.happenedOn,
      document,
      rapidProcedure,
      ...(dismissal ? { dismissal } : {}),
    };
    return [clocked('CaseAccepted', matter, accepted, context)];
  },

  RefuseAcceptance({ grounds, ...data }, matter, context) {
    const known = rulesOf(matter).acceptance.refusalGrounds;
    const foreign = grounds.findIndex((ground) => !known.includes(ground));
    if (foreign >= 0) return no('ground-not-of-kind', `grounds.${foreign}`);
    return [clocked('CaseRefused', matter, { ...data, grounds: [...new Set(grounds)], ...lettersOf(matter) }, context)];
  },

  NotifyAcceptance(data, matter, context) {
    const known = rulesOf(matter).acceptance.notified;
    const foreign = data.to.findIndex((recipient) => !known.includes(recipient));
    if (foreign >= 0) return no('recipient-not-of-kind', `to.${foreign}`);
    return [clocked('AcceptanceNotified', matter, { ...data, ...lettersOf(matter) }, context)];
  },

  /** Once per content across all letters: the server claims the content before. */
  ForwardCase({ toUnitId, document, reason }, matter, context) {
    return whereItMayNotGo(toUnitId, matter) ?? [clocked('CaseForwarded', matter, { toUnitId, document, reason }, context)];
  },

  LeaveUnprocessed: (data, matter, context) => [clocked('CaseLeftUnprocessed', matter, data, context)],
  OpenLead: (data, matter, context) => whereItMayNotGo(data.toUnitId, matter) ?? [clocked('InformationLeadOpened', matter, data, context)],
  TransferInvestigation(data, matter, context) {
    const wrong = dayBetween('signsFoundOn', data.signsFoundOn, matter.openedOn, context.happenedOn);
    return wrong ?? [clocked('TransferredToInvestigation', matter, data, context)];
  },

  TakeUrgentMeasure: (data, _, context) => [event('UrgentMeasureTaken', data, context)],
};

/** law.md C3 PROPOSED, C4 CHECKED: the first guard that does not hold. */
function whatAcceptanceMisses(data: CaseCommandData['AcceptCase'], matter: CaseState): No | undefined {
  const { acceptance: asked } = rulesOf(matter);
  const { group, signatories, round } = matter;
  const { rapidProcedure = false, dismissal = false } = data;
  if (!data.competent) return no('not-competent', 'competent');
  if (!data.withinLimitation) return no('limitation-over', 'withinLimitation');
  if (!data.noRefusalGround) return no('refusal-ground-exists', 'noRefusalGround');
  if (asked.groupMandate && (group || signatories >= GROUP_FROM) && !(group?.allSigned && group.mandate))
    return no('mandate-missing', undefined, { signatories });
  if (asked.firstDecision.includes(round.kind) && !data.firstDecisionAttached) return no('first-decision-missing', 'firstDecisionAttached');
  if (data.evidenceOfBreach === false) return no('no-evidence-of-breach', 'evidenceOfBreach');
  if (rapidProcedure && !asked.rapidProcedure) return no('not-for-this-kind', 'rapidProcedure', { kind: matter.kind });
  if (dismissal && !asked.dismissals) return no('not-for-this-kind', 'dismissal', { kind: matter.kind });
  return asked.conditionsFirst ? whichConditionFails(round.conditions, rapidProcedure) : undefined;
}

/** In the rapid procedure the denouncer's identity is checked only if needed (Luật Tố cáo, Điều 43.1.b). */
function whichConditionFails(conditions: CaseState['round']['conditions'], rapid: boolean): No | undefined {
  if (!conditions) return rapid ? undefined : no('conditions-not-checked');
  const failed = Object.entries(conditions).find(([condition, met]) => !met && !(rapid && condition === 'denouncerVerified'));
  return failed && no('conditions-not-met', undefined, { condition: failed[0] });
}
