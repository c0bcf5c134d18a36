import type { Day } from '@donthu/eventing';
import type { CaseLedger, RoundOpening } from '../case.events';
import { freshRound, type CaseState, type Round } from '../case.state';
import type { Phase } from '../phases';
import { kindRules } from '../rules';

/** What a fold may know besides the event. */
export interface Meta {
  readonly happenedOn: Day;
  readonly actor: string;
}

export type Evolution<T extends keyof CaseLedger> = (matter: CaseState, data: CaseLedger[T], meta: Meta) => CaseState;

/** Something in the round changed, and nothing else. */
export const inRound = (matter: CaseState, changes: Partial<Round>): CaseState => ({ ...matter, round: { ...matter.round, ...changes } });

/** A step on the way: what follows cannot have happened before it. */
export function step(matter: CaseState, { happenedOn }: Meta, changes: Partial<Round> & { phase?: Phase } = {}): CaseState {
  const { phase = matter.phase, ...rest } = changes;
  const lastStepOn = happenedOn > matter.round.lastStepOn ? happenedOn : matter.round.lastStepOn;
  return { ...inRound(matter, { lastStepOn, ...rest }), phase };
}

/** A round begins; it is `accepted` at once where a superior takes a matter up again or over. */
export const begin = (matter: CaseState, opens: RoundOpening, start: 'to-accept' | 'accepted'): CaseState => ({
  ...matter,
  phase: start === 'accepted' ? 'accepted' : kindRules[matter.kind].begins,
  before: null,
  round: {
    ...freshRound(opens.round, opens.unitId, opens.receivedOn),
    ...(start === 'accepted' ? { throughAcceptance: false, acceptedOn: opens.receivedOn } : {}),
  },
});

/** Left for a suspension or a review, to be come back to. */
export const leave = (matter: CaseState, phase: Phase, reviewedBy: string | null = null): CaseState => ({
  ...matter,
  phase,
  before: { phase: matter.phase, round: matter.round, formerUnits: matter.formerUnits, reviewedBy },
});

export const unchanged = (matter: CaseState): CaseState => matter;
