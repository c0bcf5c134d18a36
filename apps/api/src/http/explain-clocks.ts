import { caseDecider, factsOfMatter, type CaseEvent } from '@donthu/case';
import type { ClockAnswer, StandingClock } from '@donthu/contract';
import { fold, streamName, type Day, type DomainEvent, type EventStore, type RecordedEvent, type StreamAddress } from '@donthu/eventing';
import { clockKey, explain, type Clock, type ClockReading, type Law, type MatterFacts } from '@donthu/law';
import { factsOfLetter, petitionDecider, type PetitionEvent } from '@donthu/petition';

interface Tools {
  readonly store: EventStore;
  readonly law: Law;
}

/** The deadlines that a command's events carry, with the reason for each day. @param revision of the last of the events */
export async function explainClocks(
  { store, law }: Tools,
  stream: StreamAddress,
  events: readonly DomainEvent[],
  revision: number,
): Promise<readonly ClockAnswer[]> {
  const clocks = new Map(events.flatMap(clocksIn).map((clock) => [clockKey(clock), clock]));
  if (clocks.size === 0) return [];
  // The facts of that moment, not of now: the same command must come back with the same answer.
  const facts = factsAfter(stream.kind, (await store.read(streamName(stream))).slice(0, revision + 1));
  const changed = [...clocks.values()];
  return readClocks(law, changed, facts, changed[0]!.startedOn).map(({ standing: _, daysLeft: __, ...answer }) => answer);
}

const clocksIn = ({ data }: DomainEvent): readonly Clock[] => (data as { clocks?: readonly Clock[] }).clocks ?? [];

function factsAfter(kind: string, history: readonly RecordedEvent[]): MatterFacts | undefined {
  if (kind === 'case') return factsOfMatter(fold(caseDecider, history as readonly RecordedEvent<CaseEvent>[]));
  const letter = kind === 'petition' ? fold(petitionDecider, history as readonly RecordedEvent<PetitionEvent>[]) : null;
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
