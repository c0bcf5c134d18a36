import { addDays, parseStream, type Day, type Projection } from '@donthu/eventing';
import { clockKey, type Clock } from '@donthu/law';
import { petitionEventTypes, type PetitionEvent } from '@donthu/petition';
import { caseEventTypes } from '../../decider/case.evolve';
import type { CaseEvent } from '../../decider/case.events';

/** A clock that runs: the days it looks at, both included. */
export interface RunningClock {
  readonly key: string;
  readonly from: Day;
  readonly to: Day;
}

/** The clocks of a letter or a case that run; whoever has none has no row. */
export interface RunningRow {
  readonly clocks: readonly RunningClock[];
}

type ClockedEvent = PetitionEvent | CaseEvent;
type Handlers = Projection<ClockedEvent, RunningRow>['on'];

const running = (clock: Clock): readonly RunningClock[] => {
  const { status, startedOn, dueOn } = clock;
  if (status !== 'running' || dueOn === null) return [];
  // What has to be done beforehand is due before the day it is counted from.
  const [from, to] = startedOn <= dueOn ? [startedOn, dueOn] : [dueOn, startedOn];
  return [{ key: clockKey(clock), from, to }];
};

const counted = (
  row: RunningRow | undefined,
  { data }: { readonly data: { readonly clocks?: readonly Clock[] } },
): RunningRow | undefined => {
  const { clocks: told = [] } = data;
  if (told.length === 0) return row;
  const keys = new Set(told.map(clockKey));
  const clocks = [...(row?.clocks ?? []).filter(({ key }) => !keys.has(key)), ...told.flatMap(running)];
  return clocks.length === 0 ? undefined : { clocks };
};

/**
 * Which streams have clocks that a day off could move. A paused clock is counted again when it is resumed, and what is closed keeps
 * its days: neither is here.
 */
export const runningClocks: Projection<ClockedEvent, RunningRow> = {
  name: 'running-clocks',
  version: 1,
  kinds: ['petition', 'case'],
  // Without the shard, which the table has.
  key: ({ stream, shard }) => stream.slice(shard.length + 1),
  // Whatever tells clocks: a new event does not have to be thought of here.
  on: Object.fromEntries([...new Set<string>([...petitionEventTypes, ...caseEventTypes])].map((type) => [type, counted])) as Handlers,
  columns: {},
  extract: () => ({}),
  spells: {
    columns: {},
    indexes: ['(upper(span))', 'using gist (span)'],
    of: ({ clocks }) => clocks.map(({ from, to }) => ({ from, to: addDays(to, 1), columns: {} })),
  },
};

/** The address of a row's stream. */
export const streamOfRow = (shard: string, key: string): { readonly kind: string; readonly id: string } => {
  const { kind, id } = parseStream(`${shard}.${key}`);
  return { kind, id };
};
