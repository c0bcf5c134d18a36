import type { Day } from '@donthu/eventing';
import type { RoundKind } from '@donthu/law';
import { derivedOnce } from './derived-once';
import { NOTHING_DUE, dueOn, type Due } from './due';
import type { Matter, MatterChange, MatterFacts, Place } from './matter';
import { roundsOf, type MatterRound } from './rounds';

/** What a matter looked like at 24:00 of a day. */
export interface Looks<F extends MatterFacts = MatterFacts> extends Place {
  readonly round: RoundKind | null;
  readonly facts: F;
  /** Still to be done; afterwards nothing is due. */
  readonly open: boolean;
  readonly due: Due;
}

/** The days `[from, to)` during which it looked the same; `to` null = until further notice. */
export interface Stretch<F extends MatterFacts = MatterFacts> extends Looks<F> {
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * How a matter looked from its receipt until further notice, without gaps; never an empty stretch, so what came and went on one
 * day leaves none that is open. The one derivation behind every board, list and total.
 */
export const stretchesOf = derivedOnce(<F extends MatterFacts>(matter: Matter<F>): readonly Stretch<F>[] =>
  roundsOf(matter).flatMap((round) => stretchesOfRound(matter, round)),
);

/** Nothing before it was received, or when it was entered in error. */
export const looksOn = <F extends MatterFacts>(matter: Matter<F>, day: Day): Stretch<F> | undefined =>
  stretchesOf(matter).find(({ from, to }) => from <= day && (to === null || day < to));

function stretchesOfRound<F extends MatterFacts>(matter: Matter<F>, round: MatterRound<F>): Stretch<F>[] {
  const stretches: Stretch<F>[] = [];
  let before = '';
  const days = turningDays(round);
  for (const [i, from] of days.entries()) {
    const to = days[i + 1] ?? round.until;
    const looks = looksInRound(matter, round, from);
    const now = JSON.stringify(looks);
    if (now === before) stretches.push({ ...stretches.pop()!, to });
    else stretches.push({ ...looks, from, to });
    before = now;
  }
  return stretches;
}

/** The days of a round on which something may have changed, in order. */
function turningDays({ changes, from, until, end }: MatterRound): readonly Day[] {
  const days = changes.flatMap(({ on, clocks = [] }) => [on, ...clocks.flatMap(({ satisfiedOn }) => satisfiedOn ?? [])]);
  return [...new Set([...days, ...(end ? [end.on] : [])])].filter((day) => day >= from && (until === null || day < until)).sort();
}

/**
 * What was known of the facts: of each the one that happened last. Only the phase goes by what was entered last, because each step
 * was decided on those entered before: a letter registered late is not unclassified again.
 */
function factsOn<F extends MatterFacts>(changes: readonly MatterChange<F>[], day: Day): F {
  let { facts } = changes[0]!.opens!;
  let phase = { rev: -1, of: facts.phase };
  for (const change of changes) {
    if (change.on > day || !change.facts) continue;
    if (change.facts.phase !== undefined && change.rev >= phase.rev) phase = { rev: change.rev, of: change.facts.phase };
    facts = { ...facts, ...change.facts };
  }
  return { ...facts, phase: phase.of };
}

function looksInRound<F extends MatterFacts>(matter: Matter<F>, { changes, round, legs, end }: MatterRound<F>, day: Day): Looks<F> {
  const facts = factsOn(changes, day);
  const open = end === null || day < end.on;
  const { unit, receivedOn } = legs.findLast(({ from }) => from <= day)!;
  const place = (!open && end?.change?.backTo) || { unit, receivedOn, round };
  return { ...place, facts, open, due: open ? dueOn(matter, changes, day, facts.paused) : NOTHING_DUE };
}
