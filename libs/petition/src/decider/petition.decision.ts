import { isRefusal, refuse, type DecideContext, type Refusal } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { changedClocks } from '@donthu/law';
import { clocksOf } from './petition.clocks';
import type { PetitionCommand, PetitionCommandData } from './petition.commands';
import type { PetitionEvent, PetitionLedger } from './petition.events';
import { evolvePetition } from './petition.evolve';
import type { PetitionRefusal } from './petition.refusals';
import { isAtDesk, type Letter, type Outcome, type PetitionPhase } from './petition.state';

export type Context = DecideContext<Law>;
export type No = Refusal<PetitionRefusal>;
export type Answer = readonly PetitionEvent[] | No;

/** A group of commands, each with its rule: together they are all of them, or `petition.decider` does not compile. */
export type Decisions<K extends PetitionCommand['type']> = {
  readonly [T in K]: (data: PetitionCommandData[T], letter: Letter, context: Context) => Answer;
};

export const no: (code: PetitionRefusal, field?: string, facts?: Record<string, string | number>) => No = refuse;

type ClockedType = { [T in keyof PetitionLedger]: 'clocks' extends keyof PetitionLedger[T] ? T : never }[keyof PetitionLedger];
type Rest<T extends keyof PetitionLedger> = Omit<PetitionLedger[T], 'petitionId' | 'clocks'>;

/** An event that moves no clock. */
export function event<T extends Exclude<keyof PetitionLedger, ClockedType>>(type: T, letter: Letter, data: Rest<T>): PetitionEvent {
  return { type, data: { petitionId: letter.facts.petitionId, ...data } } as unknown as PetitionEvent;
}

/** An event with the clocks that it changes: what the letter is after it, counted by the law, less what stood before. */
export function clocked<T extends ClockedType>(type: T, letter: Letter, data: Rest<T>, context: Context): PetitionEvent {
  const bare = { type, data: { petitionId: letter.facts.petitionId, ...data, clocks: [] } } as unknown as PetitionEvent;
  const next = after(letter, [bare], context);
  const clocks = changedClocks({
    stood: letter.clocks,
    kept: next.clocks,
    before: clocksOf(letter, context.law),
    after: clocksOf(next, context.law),
  });
  return { type, data: { ...bare.data, clocks } } as PetitionEvent;
}

/** The letter once these events are recorded. */
export function after(letter: Letter, events: readonly PetitionEvent[], { happenedOn, actor }: Context): Letter {
  return events.reduce((state, each) => evolvePetition(state, each, { happenedOn, actor: actor.officerId }), letter);
}

/** A further decision on what has just been decided, within one command. */
export function andThen(events: Answer, letter: Letter, context: Context, next: (letter: Letter) => Answer): Answer {
  if (isRefusal(events)) return events;
  const more = next(after(letter, events as readonly PetitionEvent[], context));
  return isRefusal(more) ? more : [...(events as readonly PetitionEvent[]), ...more];
}

/** Stale: the letter went elsewhere or was ended before. */
export const alreadyProcessed = ({ phase }: Letter): No => no('petition-already-processed', undefined, { phase });

export const needsDesk = (letter: Letter): No | undefined => (isAtDesk(letter) ? undefined : alreadyProcessed(letter));

/**
 * Whether an outcome is still open: only a classified letter has one, and only one. The same outcome again is nothing,
 * another is stale.
 */
export function needsOutcome(letter: Letter, phase: PetitionPhase, same: Partial<Outcome> = {}): Answer | undefined {
  if (letter.phase === 'classified') return undefined;
  if (isAtDesk(letter)) return no(letter.phase === 'received' ? 'not-registered-yet' : 'not-classified-yet');
  return isSame(letter, phase, same) ? [] : alreadyProcessed(letter);
}

export function isSame(letter: Letter, phase: PetitionPhase, same: Partial<Outcome>): boolean {
  const { outcome } = letter;
  if (letter.phase !== phase || !outcome) return false;
  return Object.entries(same).every(([key, value]) => JSON.stringify(outcome[key as keyof Outcome]) === JSON.stringify(value));
}
