import type { Day } from '@donthu/eventing';
import type { RoundKind } from '@donthu/law';
import { derivedOnce } from './derived-once';
import type { MatterChange, MatterEnd, MatterFacts, Matter, Place } from './matter';

/** A matter's stay with one unit in one round: what the ledger counts, once in and once out. */
export interface Leg extends Place {
  readonly from: Day;
  /** The day it left; null while it is there. Equal to `from` when it came and went on one day. */
  readonly to: Day | null;
  readonly end: MatterEnd | null;
}

/** One round (lần giải quyết) of a matter; a letter has another one when it is reopened. */
export interface MatterRound<F extends MatterFacts = MatterFacts> {
  readonly round: RoundKind | null;
  /** In the order in which they happened, the opening first; none lies before it. */
  readonly changes: readonly MatterChange<F>[];
  readonly from: Day;
  /** The day the next round opened. */
  readonly until: Day | null;
  /** How the round ended; `change` is the one that ended it, absent when the next round took over an open one. */
  readonly end: { readonly on: Day; readonly as: MatterEnd; readonly change?: MatterChange<F> } | null;
  readonly legs: readonly Leg[];
}

/**
 * The rounds of a matter, in order and without overlap, whatever was entered late.
 *
 * A change belongs to the round in which it was recorded, and cannot take effect before that round began. A round still open when
 * the next one opens was carried on there: transferred.
 */
export const roundsOf = derivedOnce(<F extends MatterFacts>(matter: Matter<F>): readonly MatterRound<F>[] => {
  if (matter.void) return [];
  const parts = splitAtOpenings(matter.changes);
  const openings: Day[] = [];
  for (const { on } of parts.map(([opening]) => opening!)) openings.push(latest(on, openings.at(-1) ?? on));
  return parts.map((part, i) => roundOf(part, openings[i]!, openings[i + 1] ?? null));
});

function splitAtOpenings<F extends MatterFacts>(changes: readonly MatterChange<F>[]): readonly (readonly MatterChange<F>[])[] {
  const parts: MatterChange<F>[][] = [];
  for (const change of changes) {
    if (change.opens || parts.length === 0) parts.push([change]);
    else parts.at(-1)!.push(change);
  }
  return parts;
}

function roundOf<F extends MatterFacts>(part: readonly MatterChange<F>[], from: Day, until: Day | null): MatterRound<F> {
  const { round, unit, receivedOn } = part[0]!.opens!;
  const changes = part.map((change) => ({ ...change, on: latest(change.on, from) })).sort(byDay);
  const end = endOf(changes, until);
  const legs: Leg[] = [];
  let place = { unit, receivedOn, from };
  for (const { on, moves } of changes.slice(0, end?.change ? changes.indexOf(end.change) : undefined)) {
    if (!moves || (until !== null && on > until)) continue;
    legs.push({ ...place, to: on, end: 'transferred' });
    place = { ...moves, from: on };
  }
  legs.push({ ...place, to: end?.on ?? null, end: end?.as ?? null });
  return { round, changes, from, until, end, legs };
}

function endOf<F extends MatterFacts>(changes: readonly MatterChange<F>[], until: Day | null): MatterRound<F>['end'] {
  const change = changes.find(({ ends }) => ends !== undefined);
  if (change && (until === null || change.on <= until)) return { on: change.on, as: change.ends!, change };
  return until === null ? null : { on: until, as: 'transferred' };
}

/** The opening first, then by day; on the same day as they were recorded. */
const byDay = (a: MatterChange, b: MatterChange): number => Number(!!b.opens) - Number(!!a.opens) || compare(a.on, b.on) || a.rev - b.rev;

const compare = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

const latest = (a: Day, b: Day): Day => (a < b ? b : a);
