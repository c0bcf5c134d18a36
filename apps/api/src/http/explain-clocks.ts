import { factsOfMatter, type CaseState } from '@donthu/case';
import type { ClockAnswer, StandingClock } from '@donthu/contract';
import type { Day, DomainEvent } from '@donthu/eventing';
import { clockKey, explain, type Clock, type ClockReading, type Law, type MatterFacts } from '@donthu/law';
import { factsOfLetter, type Petition } from '@donthu/petition';

/**
 * The deadlines that a command's events carry, with the reason for each day.
 *
 * @param state of a stream of this kind, right after the events: the same command must come back with the same answer
 */
export function explainClocks(law: Law, kind: string, events: readonly DomainEvent[], state: unknown): readonly ClockAnswer[] {
  const clocks = new Map(events.flatMap(clocksIn).map((clock) => [clockKey(clock), clock]));
  if (clocks.size === 0) return [];
  const facts = factsIn(kind, state);
  const changed = [...clocks.values()];
  return readClocks(law, changed, facts, changed[0]!.startedOn).map(({ standing: _, daysLeft: __, ...answer }) => answer);
}

const clocksIn = ({ data }: DomainEvent): readonly Clock[] => (data as { clocks?: readonly Clock[] }).clocks ?? [];

function factsIn(kind: string, state: unknown): MatterFacts | undefined {
  if (kind === 'case') return factsOfMatter(state as CaseState);
  const letter = kind === 'petition' ? (state as Petition) : null;
  return letter ? factsOfLetter(letter) : undefined;
}

/** Deadlines with the reasons for their days, as they stand at 24:00 of a day. */
export function readClocks(law: Law, clocks: readonly Clock[], facts: MatterFacts | undefined, day: Day): readonly StandingClock[] {
  const readings = new Map(facts ? law.clocksOn(facts, day).map((reading) => [clockKey(reading.clock), reading]) : []);
  return clocks.map((clock) => readClock(clock, readings.get(clockKey(clock))));
}

function readClock(clock: Clock, reading: ClockReading | undefined): StandingClock {
  const { rule, of, kind, startedOn, dueOn, nearOn, status } = clock;
  // A clock that lapsed long ago, or was counted under another calendar, has no reason that leads to its day.
  const found = reading?.clock.dueOn === dueOn ? reading : undefined;
  return {
    rule,
    ...(of === undefined ? {} : { of }),
    kind: kind ?? 'leading',
    startedOn,
    dueOn,
    nearOn,
    status,
    why: found ? { vi: explain(found, 'vi'), en: explain(found, 'en') } : null,
    confidence: found?.confidence ?? null,
    unit: found?.unit ?? null,
    standing: found?.standing ?? status,
    daysLeft: found?.daysLeft ?? null,
  };
}
