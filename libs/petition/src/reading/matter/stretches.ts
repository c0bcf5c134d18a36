import type { Day } from '@donthu/eventing';
import type { RoundKind } from '@donthu/law';
import { derivedOnce } from './derived-once';
import { ClocksTold, NOTHING_DUE, dueOn, type Due } from './due';
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
  const { changes } = round;
  const known = new Known(changes[0]!.opens!.facts);
  let happened = 0;
  let before: Looks<F> | undefined;
  const days = turningDays(round);
  for (const [i, from] of days.entries()) {
    for (; happened < changes.length && changes[happened]!.on <= from; happened++) known.add(changes[happened]!);
    const to = days[i + 1] ?? round.until;
    const looks = looksInRound(matter, round, from, known);
    if (before && isSame(looks, before)) stretches.push({ ...stretches.pop()!, to });
    else stretches.push({ ...looks, from, to });
    before = looks;
  }
  return stretches;
}

/** The days of a round on which something may have changed, in order. */
function turningDays({ changes, from, until, end }: MatterRound): readonly Day[] {
  const days = new Set(end ? [end.on] : []);
  for (const { on, clocks = [] } of changes) {
    days.add(on);
    for (const { satisfiedOn } of clocks) if (satisfiedOn) days.add(satisfiedOn);
  }
  return [...days].filter((day) => day >= from && (until === null || day < until)).sort();
}

/**
 * What is known after the changes that have happened: of each fact the one that happened last. Only the phase goes by what was entered
 * last, because each step was decided on those entered before: a letter registered late is not unclassified again.
 */
class Known<F extends MatterFacts> {
  readonly clocks = new ClocksTold();
  private phaseRev = -1;

  constructor(public facts: F) {}

  /** Changes come in the order in which they happened. */
  add(change: MatterChange<F>): void {
    this.clocks.add(change);
    if (!change.facts) return;
    let { phase } = this.facts;
    if (change.facts.phase !== undefined && change.rev >= this.phaseRev) {
      phase = change.facts.phase;
      this.phaseRev = change.rev;
    }
    this.facts = { ...this.facts, ...change.facts, phase };
  }
}

function looksInRound<F extends MatterFacts>(matter: Matter<F>, round: MatterRound<F>, day: Day, { facts, clocks }: Known<F>): Looks<F> {
  const { legs, end } = round;
  const open = end === null || day < end.on;
  const { unit, receivedOn } = legs.findLast(({ from }) => from <= day)!;
  const place = (!open && end?.change?.backTo) || { unit, receivedOn, round: round.round };
  return { ...place, facts, open, due: open ? dueOn(matter, clocks.latest(), day, facts.paused) : NOTHING_DUE };
}

/** Of values as JSON holds them; what is `undefined` is not there. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return (
    Object.keys(one).every((key) => isSame(one[key], other[key])) &&
    Object.keys(other).every((key) => key in one || other[key] === undefined)
  );
}
