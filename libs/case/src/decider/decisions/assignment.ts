import { event, barredUnits, no, rulesOf, type Decisions } from './decision';
import { whenPhaseIsNot } from './gate';

export const assignment: Decisions<'AssignCase' | 'GiveInstruction'> = {
  /** giao giải quyết, giao xác minh; an imported case is only handed to somebody who looks after it. */
  AssignCase(data, matter, context) {
    const { stage, unitId, officerId = null, teamIds = [], document = null } = data;
    const { phase, imported } = matter;
    const at = imported ? { phases: stage === 'handling' ? [phase] : [] } : rulesOf(matter).stages[stage];
    if (!at || at.phases.length === 0) return no('stage-not-of-kind', 'stage');
    const elsewhere = whenPhaseIsNot(at.phases, matter, 'stage');
    if (elsewhere) return elsewhere;
    if (barredUnits(matter).includes(unitId)) return no('respondent-unit', 'unitId');
    if (!data.noConflictDeclared) return no('conflict-of-interest', 'noConflictDeclared');
    if (stage === 'verification-team') {
      if (officerId === null) return no('team-needs-head', 'officerId');
      if (new Set([officerId, ...teamIds]).size < 2) return no('team-too-small', 'teamIds');
    }
    return [event('CaseAssigned', { stage, unitId, officerId, teamIds, document }, context)];
  },

  GiveInstruction(data, _, context) {
    const { happenedOn } = context;
    if (data.internalDueOn !== undefined && data.internalDueOn < happenedOn)
      return no('days-out-of-order', 'internalDueOn', { notBefore: happenedOn });
    return [event('InstructionGiven', data, context)];
  },
};
