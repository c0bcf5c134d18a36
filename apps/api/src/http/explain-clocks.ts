import { caseDecider, type CaseEvent, type CaseState } from '@donthu/case';
import type { ClockAnswer } from '@donthu/contract';
import { fold, streamName, type DomainEvent, type EventStore, type RecordedEvent, type StreamAddress } from '@donthu/eventing';
import { explain, type Clock, type ClockFacts, type Law } from '@donthu/law';

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
  const clocks = new Map(events.flatMap(clocksIn).map((clock) => [clock.rule, clock]));
  if (clocks.size === 0) return [];
  if (stream.kind !== 'case') return [...clocks.values()].map((clock) => explained(law, clock, []));
  // The facts of that moment, not of now: the same command must come back with the same answer.
  const history = (await store.read(streamName(stream))).slice(0, revision + 1) as readonly RecordedEvent<CaseEvent>[];
  const matter = fold(caseDecider, history);
  return [...clocks.values()].map((clock) => explained(law, clock, [matter]));
}

const clocksIn = ({ data }: DomainEvent): readonly Clock[] => (data as { clocks?: readonly Clock[] }).clocks ?? [];

/** One deadline with the reason for its day. @param matters what may know more than the day it started on: remote, extended, paused */
export function explained(law: Law, clock: Clock, matters: readonly CaseState[]): ClockAnswer {
  const { rule, startedOn, dueOn, nearOn, status } = clock;
  const explanation = [{ startedOn }, ...matters.flatMap((matter) => factsOf(matter, startedOn))]
    .map((facts) => law.explain(rule, facts))
    // Of what the matter knows only some belongs to this clock: the explanation is the one that leads to its day.
    .find((each) => each.clock.dueOn === dueOn);
  return {
    rule,
    startedOn,
    dueOn,
    nearOn,
    status,
    why: explanation ? { vi: explain(explanation, 'vi'), en: explain(explanation, 'en') } : null,
  };
}

const factsOf = ({ remote, round }: CaseState, startedOn: string): readonly ClockFacts[] => [
  { startedOn, extensions: 1 },
  { startedOn, remote, extensions: round.extensions, pauses: round.pauses },
];
