import { addDays, daysBetween, type Day } from '@donthu/eventing';
import { z } from 'zod';
import type { Clock } from '../clock';
import { day } from '../vocabulary';
import data from './vn-default.1.json';

/** cán bộ thụ lý · thủ trưởng đơn vị · cơ quan cấp trên */
const role = z.enum(['officer', 'head', 'superior']);
export type LadderRole = z.output<typeof role>;

const rungShape = z.strictObject({
  /** Recorded with what was noticed; a rung is noticed once of each due day. */
  rung: z.string().regex(/^[a-z-]{1,40}$/),
  /** nhắc việc · ghi nhận quá hạn · đề xuất đôn đốc · đề xuất kiểm tra trách nhiệm: the last two are proposals, a person decides. */
  does: z.enum(['warn', 'miss', 'propose-urge-letter', 'propose-responsibility-check']),
  at: z.union([
    z.literal('near'),
    z.strictObject({ percent: z.int().min(1).max(100) }),
    z.strictObject({ daysLate: z.int().min(1).max(3_650) }),
  ]),
  for: z.array(z.string()).min(1),
  tells: z.array(role).min(1),
});

const shape = z
  .strictObject({
    id: z.string(),
    note: z.string(),
    /** Policy: never shown as law. */
    confidence: z.literal('D'),
    /** Each for the clocks that start in it; the first has always held, the last still does. */
    periods: z.array(z.strictObject({ from: day.nullable(), to: day.nullable(), rungs: z.array(rungShape).min(1) })).min(1),
  })
  .superRefine(({ periods }, context) =>
    periods.forEach(({ from, rungs }, i) => {
      const before = periods[i - 1];
      const follows = before ? before.to !== null && from === addDays(before.to, 1) : from === null;
      const complain = (message: string) => context.addIssue({ code: 'custom', path: ['periods', i], message });
      if (!follows) complain('not the day after the period before it');
      if (i === periods.length - 1 && periods[i]!.to !== null) complain('nothing holds after it');
      if (new Set(rungs.map(({ rung }) => rung)).size !== rungs.length) complain('a rung is there twice');
    }),
  );

/** Who is told when a deadline nears or passes: configuration with days of validity. */
export type Ladder = z.output<typeof shape>;

/** @throws ZodError naming what is wrong with it */
export const parseLadder = (ladder: unknown): Ladder => shape.parse(ladder);

/** The ladder that ships; checked when loaded. */
export const defaultLadder = parseLadder(data);

/** What the ladder goes by: a clock, or what an event tells of one. */
export type LadderClock = Pick<Clock, 'rule' | 'kind' | 'startedOn' | 'dueOn' | 'nearOn'>;

/** A rung of one clock: from `on` on it is reached. */
export interface Rung extends Pick<z.output<typeof rungShape>, 'rung' | 'does' | 'tells'> {
  readonly on: Day;
}

/**
 * The rungs of a clock in the order of their days; none while its due day is not known. Which period holds is decided by the day the
 * clock started, so a new ladder changes nothing for what already runs.
 */
export function rungsOf({ rule, kind, startedOn, dueOn, nearOn }: LadderClock, ladder = defaultLadder): readonly Rung[] {
  if (dueOn === null || nearOn === null) return [];
  const called = [kind ?? 'leading', rule];
  const { rungs } = ladder.periods.findLast(({ from }) => from === null || from <= startedOn)!;
  return rungs
    .filter((each) => each.for.some((name) => called.includes(name)))
    .map(({ rung, does, at, tells }) => ({ rung, does, on: dayOf(at, { startedOn, dueOn, nearOn }), tells }))
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

function dayOf(at: z.output<typeof rungShape>['at'], clock: { startedOn: Day; dueOn: Day; nearOn: Day }): Day {
  if (at === 'near') return clock.nearOn;
  if ('daysLate' in at) return addDays(clock.dueOn, at.daysLate);
  const days = Math.max(0, daysBetween(clock.startedOn, clock.dueOn));
  return addDays(clock.startedOn, Math.ceil((days * at.percent) / 100));
}
