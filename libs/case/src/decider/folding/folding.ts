import type { Day } from '@donthu/eventing';
import type { CaseLedger, RoundOpening } from '../case.events';
import { freshRound, type CaseLetter, type CaseState, type Round } from '../case.state';
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
export const begin = (matter: CaseState, opens: RoundOpening, entry: Exclude<Round['entry'], 'to-review'>): CaseState => ({
  ...matter,
  phase: entry === 'to-accept' ? kindRules[matter.kind].begins : 'accepted',
  before: null,
  round: {
    ...freshRound(opens.round, opens.unitId, opens.receivedOn),
    ...(entry === 'to-accept' ? {} : { entry, acceptedOn: opens.receivedOn }),
  },
});

/** Left for a suspension or a review, to be come back to. */
export const leave = (matter: CaseState, phase: Phase, reviewedBy: string | null = null): CaseState => ({
  ...matter,
  phase,
  before: { phase: matter.phase, round: matter.round, formerUnits: matter.formerUnits, reviewedBy },
});

export const eachLetter = ({ petitions }: CaseState, change: (letter: CaseLetter) => CaseLetter): CaseState['petitions'] =>
  Object.fromEntries(Object.entries(petitions).map(([id, letter]) => [id, change(letter)]));

export const unchanged = (matter: CaseState): CaseState => matter;
