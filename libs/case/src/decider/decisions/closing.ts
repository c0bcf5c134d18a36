import { addDays, type Day } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import type { CaseState } from '../case.state';
import type { Term } from '../rules/kind-rules';
import { event, no, rulesOf, type Decisions, type No } from './decision';

export const closing: Decisions<
  | 'ConfirmEffect'
  | 'OrderEnforcement'
  | 'RecordEnforcementProgress'
  | 'CompleteEnforcement'
  | 'DecideHandling'
  | 'RecordRecommendationImplemented'
  | 'CloseCase'
  | 'RateHandling'
  | 'AnswerForwarder'
> = {
  /** Only when no second complaint came in time; one that comes is a round of its own, so the phase tells. */
  ConfirmEffect(_, matter, context) {
    const { decidedOn } = matter.round;
    const { effect } = rulesOf(matter);
    if (!effect || decidedOn === null) return no('too-early');
    const effectiveFrom = addDays(lastDayOf(effect, decidedOn, matter, context.law), 1);
    if (context.happenedOn < effectiveFrom) return no('effect-too-early', 'happenedOn', { effectiveFrom });
    return [event('DecisionBecameEffective', {}, context)];
  },

  OrderEnforcement: (data, _, context) => [event('EnforcementOrdered', data, context)],
  RecordEnforcementProgress: (data, { round }, context) => (round.enforced ? no('stale') : [event('EnforcementProgressed', data, context)]),
  CompleteEnforcement: (data, _, context) => [event('EnforcementCompleted', data, context)],

  DecideHandling: ({ toInvestigation = false, ...data }, _, context) => [event('HandlingDecided', { ...data, toInvestigation }, context)],
  RecordRecommendationImplemented: (data, _, context) => [event('RecommendationImplemented', data, context)],

  CloseCase: (data, matter, context) => whatClosingMisses(matter) ?? [event('CaseClosed', data, context)],

  RateHandling: (data, { rated }, context) => (rated === null ? [event('HandlingRated', data, context)] : no('stale')),

  AnswerForwarder(data, { petitions, answers }, context) {
    const { petitionId } = data;
    if (!Object.hasOwn(petitions, petitionId) || !petitions[petitionId]!.forwarded) return no('no-forwarder', 'petitionId');
    if (Object.hasOwn(answers, petitionId)) return no('forwarder-already-answered', 'petitionId');
    return [event('ForwarderAnswered', data, context)];
  },
};

function whatClosingMisses(matter: CaseState): No | undefined {
  const { phase, round } = matter;
  const { publication } = rulesOf(matter);
  if (round.servedOn === null) return no('not-served');
  if (publication.beforeClosing.includes(round.kind) && round.published.length === 0) return no('not-published');
  if (phase === 'enforcing' && !round.enforced) return no('enforcement-not-completed');
  if (phase === 'monitoring' && !round.implemented) return no('recommendations-open');
  return undefined;
}

/** Every period ends on a working day (Bộ luật Dân sự 2015, Điều 148.5; law.md B1.1). */
export function lastDayOf(term: Term, from: Day, { remote }: CaseState, law: Law): Day {
  const last = addDays(from, remote ? term.remoteDays : term.days);
  return law.isWorkingDay(last) ? last : law.addWorkingDays(last, 1);
}
