import { addDays } from '@donthu/eventing';
import { clockFrom } from '../case.clocks';
import type { CaseState } from '../case.state';
import { clocked, event, no, rulesOf, type Decisions, type No } from './decision';

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
    const effect = decidedOn === null ? undefined : clockFrom(matter, context.law, 'effect', { trigger: 'CaseResolved', on: decidedOn });
    if (!effect) return no('too-early');
    const effectiveFrom = addDays(effect.dueOn, 1);
    if (context.happenedOn < effectiveFrom) return no('effect-too-early', 'happenedOn', { effectiveFrom });
    return [clocked('DecisionBecameEffective', matter, {}, context)];
  },

  OrderEnforcement: (data, _, context) => [event('EnforcementOrdered', data, context)],
  RecordEnforcementProgress: (data, { round }, context) => (round.enforced ? no('stale') : [event('EnforcementProgressed', data, context)]),
  CompleteEnforcement: (data, _, context) => [event('EnforcementCompleted', data, context)],

  DecideHandling: ({ toInvestigation = false, ...data }, matter, context) => [
    clocked('HandlingDecided', matter, { ...data, toInvestigation }, context),
  ],
  RecordRecommendationImplemented: (data, _, context) => [event('RecommendationImplemented', data, context)],

  CloseCase: (data, matter, context) => whatClosingMisses(matter) ?? [clocked('CaseClosed', matter, data, context)],

  RateHandling: (data, { rated }, context) => (rated === null ? [event('HandlingRated', data, context)] : no('stale')),

  AnswerForwarder(data, matter, context) {
    const { petitionId } = data;
    const { petitions, answers } = matter;
    if (!Object.hasOwn(petitions, petitionId) || petitions[petitionId]!.forwarder === null) return no('no-forwarder', 'petitionId');
    if (Object.hasOwn(answers, petitionId)) return no('forwarder-already-answered', 'petitionId');
    return [clocked('ForwarderAnswered', matter, data, context)];
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
