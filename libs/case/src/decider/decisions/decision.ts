import { refuse, type Day, type DecideContext, type Refusal } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { changedClocks, clockKey, type Clock } from '@donthu/law';
import { clocksOf, factsOfMatter, openClocks, type CaseMilestone } from '../case.clocks';
import type { CaseCommandData } from '../case.commands';
import type { CaseEvent, CaseLedger, ClockedCaseEvent } from '../case.events';
import { evolveCase } from '../case.evolve';
import type { CaseRefusal } from '../case.refusals';
import type { CaseState } from '../case.state';
import { kindRules, type CommandType, type KindRules } from '../rules';

export type Context = DecideContext<Law>;
export type No = Refusal<CaseRefusal>;
export type Answer = readonly CaseEvent[] | No;

/** A group of commands, each with its rule: together they are all of them, or `case.decider` does not compile. */
export type Decisions<K extends CommandType> = {
  readonly [T in K]: (data: CaseCommandData[T], matter: CaseState, context: Context) => Answer;
};

export const no: (code: CaseRefusal, field?: string, facts?: Record<string, string | number>) => No = refuse;

export const rulesOf = ({ kind }: CaseState): KindRules => kindRules[kind];

type Rest<T extends keyof CaseLedger> = Omit<CaseLedger[T], 'caseId' | 'clocks'>;

/** An event that moves no clock. */
export const event = <T extends Exclude<keyof CaseLedger, ClockedCaseEvent>>(type: T, data: Rest<T>, { id }: Context): CaseEvent =>
  ({ type, data: { caseId: id, ...data } }) as unknown as CaseEvent;

/**
 * An event with the clocks that it changes: what the matter is after it, counted by the law, less what stood before. Where a
 * round gives way to another, what it had still to do falls away and what it had done stays as it was.
 */
export function clocked<T extends ClockedCaseEvent>(
  type: T,
  matter: CaseState,
  data: Rest<T>,
  context: Context,
  parting: readonly CaseMilestone[] = [],
): CaseEvent {
  const bare = { type, data: { caseId: context.id, ...data, clocks: [] } } as unknown as CaseEvent;
  const next = after(matter, [bare], context);
  const clocks = changedClocks({
    stood: matter.round.clocks,
    kept: next.round.clocks,
    before: clocksOf(matter, context.law),
    after: [...doneBy(parting, matter, context), ...clocksOf(next, context.law)],
  });
  return { type, data: { ...bare.data, clocks } } as CaseEvent;
}

/** The clocks of a round that are kept by the very event that ends it: a second complaint ends the time to make it. */
function doneBy(parting: readonly CaseMilestone[], matter: CaseState, { law }: Context): readonly Clock[] {
  if (parting.length === 0) return [];
  const facts = factsOfMatter(matter);
  const open = new Set(openClocks(matter.round).map(clockKey));
  return law
    .clocksOf({ ...facts, happened: [...facts.happened, ...parting] })
    .filter((clock) => clock.status === 'satisfied' && open.has(clockKey(clock)));
}

/** The matter once these events are recorded. */
export const after = (matter: CaseState, events: readonly CaseEvent[], { happenedOn, actor }: Context): CaseState =>
  events.reduce((state, each) => evolveCase(state, each, { happenedOn, actor: actor.officerId }), matter);

/**
 * Units that may not handle the matter: the one complained of or denounced, and resolvers of earlier rounds. Except in the
 * rounds where the law leaves it to the author of the act himself (law.md C9.4).
 */
export function barredUnits(matter: CaseState): readonly string[] {
  const { round, respondentUnitId, formerUnits } = matter;
  if (rulesOf(matter).respondentMayHandle.includes(round.kind)) return [];
  return respondentUnitId === null ? formerUnits : [respondentUnitId, ...formerUnits];
}

/** Where a matter cannot be sent: where it is, and to those who would sit over themselves. */
export function whereItMayNotGo(toUnitId: string | undefined, matter: CaseState, field = 'toUnitId'): No | undefined {
  if (toUnitId === undefined) return no('unit-missing', field);
  if (toUnitId === matter.round.unitId) return no('same-unit', field);
  return barredUnits(matter).includes(toUnitId) ? no('respondent-unit', field) : undefined;
}

/** Refused unless a day lies between two others, both included; none is always right. */
export function dayBetween(field: string, day: Day | undefined, notBefore: Day, notAfter: Day): No | undefined {
  if (day === undefined) return undefined;
  if (day < notBefore) return no('days-out-of-order', field, { notBefore });
  return day > notAfter ? no('days-out-of-order', field, { notAfter }) : undefined;
}

/** The letters of the matter, for an event that answers them all. */
export const lettersOf = ({ petitions }: CaseState): { readonly petitionIds: string[] } => ({ petitionIds: Object.keys(petitions) });
