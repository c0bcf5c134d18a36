import { addDays, daysBetween, type Day } from '@donthu/eventing';
import { clocksOn, earliest, roundsOf, type MatterRound } from '@donthu/petition';
import type { CaseRow, CaseRowFacts } from './case-row';

type Round = MatterRound<CaseRowFacts>;

/** A round that ended with a decision, a conclusion or an answer: one entry in the resolution times. */
export interface Resolution {
  /** The unit that decided. */
  readonly unit: string;
  readonly decidedOn: Day;
  /** Decided on a later day than due; stays so for ever. */
  readonly late: boolean;
  /** The citizen's wait, from the first receipt to the day he had the answer, pauses included; null while he waits for it. */
  readonly wait: { readonly endedOn: Day; readonly days: number } | null;
  /** From acceptance to decision without lawful pauses; null where nobody accepted (imported history) or the law sets no time to resolve. */
  readonly statutory: { readonly endedOn: Day; readonly days: number } | null;
}

/**
 * The rounds of a case that were resolved. What is closed by referral, refusal or withdrawal is none of them.
 *
 * Who goes on to the next round after an answer waits anew from its receipt there; who was passed on without one waits since the
 * first receipt.
 */
export function resolutionsOf(row: CaseRow): readonly Resolution[] {
  const found: Resolution[] = [];
  let waitsSince = row.firstReceivedOn;
  let answered = false;
  for (const round of roundsOf(row)) {
    if (answered) waitsSince = round.legs[0]!.receivedOn;
    const resolution = resolutionOf(row, round, waitsSince);
    if (resolution) found.push(resolution);
    answered = round.end !== null && round.end.as !== 'transferred';
  }
  return found;
}

function resolutionOf(row: CaseRow, round: Round, waitsSince: Day): Resolution | undefined {
  const { end, legs } = round;
  if (end?.as !== 'resolved' || !end.change) return undefined;
  const decidedOn = end.on;
  const { acceptedOn, paused } = course(round, end.change);
  const servedOn = round.changes.find(({ facts }) => facts?.servedOn)?.facts?.servedOn;
  const due = row.registerDueOn ?? resolutionDue(round, decidedOn, end.change);
  return {
    unit: legs.at(-1)!.unit,
    decidedOn,
    late: due !== null && due < decidedOn,
    wait: servedOn ? { endedOn: servedOn, days: daysBetween(waitsSince, servedOn) } : null,
    statutory: acceptedOn === null || due === null ? null : { endedOn: decidedOn, days: daysBetween(acceptedOn, decidedOn) - paused },
  };
}

/** The day the round was accepted, and how many days of it until its end no clock ran. */
function course(round: Round, end: Round['changes'][number]): { acceptedOn: Day | null; paused: number } {
  let { acceptedOn } = round.changes[0]!.opens!.facts;
  let since: Day | null = null;
  let paused = 0;
  for (const { on, facts } of round.changes.slice(0, round.changes.indexOf(end) + 1)) {
    if (facts?.acceptedOn !== undefined) acceptedOn = facts.acceptedOn;
    const goesOn = facts?.paused === false || on === end.on;
    if (facts?.paused) since ??= on;
    if (since !== null && goesOn) {
      paused += daysBetween(since, on);
      since = null;
    }
  }
  return { acceptedOn, paused };
}

/** The day by which it had to be decided: of the clock that the decision satisfied, else of what was still running then. */
function resolutionDue({ changes }: Round, decidedOn: Day, { clocks = [] }: Round['changes'][number]): Day | null {
  const satisfied = new Set(clocks.filter(({ status }) => status === 'satisfied').map(({ rule }) => rule));
  const known = clocksOn(changes, decidedOn);
  const before = addDays(decidedOn, -1);
  const due = earliest(
    known.filter(({ rule }) => satisfied.has(rule)),
    before,
  );
  return (due ?? earliest(known, before))?.dueOn ?? null;
}
