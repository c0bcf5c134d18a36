import type { Day } from '@donthu/eventing';
import type { Clock, ClockFacts, Law, Stage } from '@donthu/law';
import type { CaseState, Round } from './case.state';
import { ENDED } from './phases';

/**
 * The clocks of a matter's round are a function of what stands in it: each event carries what it changed, and a correction
 * needs no rules of its own.
 *
 * Two duties: to decide on acceptance, from the day of receipt; and to resolve, from the day of acceptance, whose regime pins
 * the length (law.md 0.3). Either is done on its day, falls away when the matter ends otherwise, or runs on.
 *
 * @throws RangeError for days the law cannot count; the command shapes let none through.
 */
export function clocksOf({ kind, phase, remote, round }: CaseState, law: Law): readonly Clock[] {
  const clocks = (stage: Stage, facts: ClockFacts, doneOn: Day | null) =>
    law.rulesFor(stage, kind, round.kind, facts.startedOn).map((rule) => law.clock(rule, { ...facts, ...endingOf(phase, doneOn) }));

  const { receivedOn, acceptedOn, extensions, pauses, checkExtended } = round;
  return [
    ...(round.throughAcceptance
      ? clocks('acceptance', { startedOn: receivedOn, extensions: checkExtended ? 1 : 0 }, round.answeredOn)
      : []),
    ...(acceptedOn === null ? [] : clocks('resolution', { startedOn: acceptedOn, remote, extensions, pauses }, round.decidedOn)),
  ];
}

function endingOf(phase: CaseState['phase'], doneOn: Day | null): Partial<ClockFacts> {
  if (phase === 'entered-in-error') return { lapsed: true };
  if (doneOn !== null) return { satisfiedOn: doneOn };
  return ENDED.includes(phase) ? { lapsed: true } : {};
}

/** What has still to be done; a round that gives way to another takes only these with it. */
export const openClocks = ({ clocks }: Round): readonly Clock[] =>
  clocks.filter(({ status }) => status === 'running' || status === 'paused');

/** A running clock that expired before a day: overdue, and not made timely by what is decided on that day. A paused one is not. */
export const expiredClock = (round: Round, on: Day): (Clock & { readonly dueOn: Day }) | undefined =>
  openClocks(round).find((clock): clock is Clock & { dueOn: Day } => clock.dueOn !== null && clock.dueOn < on);
