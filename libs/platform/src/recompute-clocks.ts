import { sweepsOf } from '@donthu/adapters/postgres';
import type { CalendarEvent } from '@donthu/calendar';
import { countTouched, runningClocks, touchedStreams } from '@donthu/case';
import type { Sweep } from '@donthu/eventing';
import type { Platform } from './platform';

/** Ten times what a process needs to read a published calendar: whoever decides afterwards decides by it. */
const SETTLES_IN = 10_000;

const KEY = 'recompute:';

/** A published calendar has every clock counted again that runs and looks at a changed day. */
export const recomputeClocks: Sweep<CalendarEvent> = {
  name: 'recompute-clocks',
  kinds: ['calendar'],
  sends: ['RecomputeClocks'],
  settlesIn: SETTLES_IN,
  projection: runningClocks,
  on: {
    CalendarPublished: ({ data: { version, changedDays } }) =>
      changedDays.length === 0
        ? undefined
        : { key: `${KEY}${version}`, days: changedDays, command: { type: 'RecomputeClocks', data: { calendar: version } } },
  },
  count: countTouched,
  page: touchedStreams,
};

/** How far each published calendar was carried through, by its version; the newest first. */
export const recountsOf = async ({ pool, shard }: Pick<Platform, 'pool' | 'shard'>) =>
  (await sweepsOf(pool))
    .filter((sweep) => sweep.name === recomputeClocks.name && sweep.shard === shard)
    .map(({ key, total, done, finished }) => ({ version: key.slice(KEY.length), total, done, finished }));
