import { daysBetween } from '@donthu/eventing';
import type { Complexity } from '@donthu/law';
import { expiredClock, openClocks, proceduralDecisions } from '../case.clocks';
import type { CaseState } from '../case.state';
import { clocked, dayBetween, no, rulesOf, type Context, type Decisions, type No } from './decision';

export const timeToResolve: Decisions<
  'DetermineComplexity' | 'SetRemoteArea' | 'ExtendResolution' | 'SuspendResolution' | 'ResumeResolution' | 'SendProceduralDecision'
> = {
  /** For a complaint the determination extends the time itself, so it obeys what an extension obeys (law.md B1.3, C9.5). */
  DetermineComplexity({ criteria: named, document }, matter, context) {
    const { extension, especiallyComplexFrom } = rulesOf(matter);
    const criteria = [...new Set(named)];
    const complexity: Complexity =
      criteria.length === 0 ? 'normal' : criteria.length < especiallyComplexFrom ? 'complex' : 'especially-complex';
    const allowed = extensionsAllowed(matter, complexity, context);
    const extends_ = extension === 'by-determination' && complexity !== 'normal';
    if (matter.round.extensions > allowed) return no('no-extension-left', 'criteria', { granted: matter.round.extensions, allowed });
    if (extends_ && matter.round.extensions === 0) {
      const late = whenLate(matter, context);
      if (late) return late;
    }
    return [clocked('ComplexityDetermined', matter, { criteria, complexity, document }, context)];
  },

  /** On the locality of the case, never by the case officer alone (law.md B1.5). */
  SetRemoteArea(data, matter, context) {
    const { officerId, authority } = context.actor;
    const { assigned } = matter.round;
    const isCaseOfficer = assigned?.officerId === officerId || (assigned?.teamIds.includes(officerId) ?? false);
    if (isCaseOfficer || authority === 'officer') return no('remote-needs-authorised-person');
    const late = data.remote ? whenLate(matter, context) : undefined;
    return late ?? [clocked('RemoteAreaSet', matter, data, context)];
  },

  ExtendResolution(data, matter, context) {
    const { complexity, extensions } = matter.round;
    if (complexity === null || complexity === 'normal') return no('not-complex');
    const allowed = extensionsAllowed(matter, complexity, context);
    if (extensions >= allowed) return no('no-extension-left', undefined, { granted: extensions, allowed });
    return whenLate(matter, context) ?? [clocked('ResolutionExtended', matter, { ...data, extension: extensions + 1 }, context)];
  },

  /** The clock pauses, it does not reset; one that had expired before runs on, because what is late stays late. */
  SuspendResolution(data, matter, context) {
    const { suspension } = rulesOf(matter);
    const { happenedOn, law } = context;
    if (!suspension || !law.allows(suspension.practice, happenedOn)) return no('suspension-not-in-force', 'happenedOn');
    if (!suspension.grounds.includes(data.ground)) return no('ground-not-of-kind', 'ground');
    return [clocked('ResolutionSuspended', matter, { ...data, suspendedOn: happenedOn }, context)];
  },

  ResumeResolution(data, matter, context) {
    const { happenedOn: resumedOn } = context;
    const from = matter.round.pauses.at(-1)?.from ?? resumedOn;
    const wrong = dayBetween('groundGoneOn', data.groundGoneOn, from, resumedOn);
    return wrong ?? [clocked('ResolutionResumed', matter, { ...data, resumedOn, pausedDays: daysBetween(from, resumedOn) }, context)];
  },

  /** Of several of its sort the first that was not sent yet. */
  SendProceduralDecision({ of, ...data }, matter, context) {
    const { happenedOn: sentOn } = context;
    const decision = proceduralDecisions(matter.round)[of].find((each) => !Object.hasOwn(matter.round.sent, each.of));
    if (!decision) return no('no-such-decision', 'of');
    if (!data.to.some((each) => each === 'petitioner' || each === 'last-residence')) return no('petitioner-not-served', 'to');
    if (sentOn < decision.on) return no('days-out-of-order', 'happenedOn', { notBefore: decision.on });
    return [clocked('ProceduralDecisionSent', matter, { ...data, of: decision.of, sentOn }, context)];
  },
};

const whenLate = ({ round }: CaseState, { happenedOn }: Context): No | undefined => {
  const expired = expiredClock(round, happenedOn);
  return expired && no('clock-expired', 'happenedOn', { dueOn: expired.dueOn });
};

const extensionsAllowed = ({ round }: CaseState, complexity: Complexity, { law }: Context): number =>
  Math.max(0, ...openClocks(round).map(({ rule, startedOn }) => law.extensionsAllowed(rule, complexity, startedOn)));
