import type { Alarm, Day, Notice, Recall } from '@donthu/eventing';
import { z } from 'zod';
import { clockKey } from '../changed-clocks';
import type { Clock } from '../clock';
import { day, id } from '../vocabulary';
import { rungsOf, type LadderRole, type Rung } from './ladder';

/** A deadline rings: look which rungs of the ladder it has reached. Sent by the policy `ring-deadlines`, not by people. */
export const noticeDeadline = z.strictObject({ rule: id, of: id.exactOptional(), dueOn: day });
export type NoticeDeadline = z.output<typeof noticeDeadline>;

/** Whoever is to be told: the unit is the one he stands for. */
export interface ToldOf {
  role: LadderRole;
  unitId: string;
  officerId?: string;
}

/** What is recorded when a deadline reaches a rung of the ladder, once for each due day. */
export interface DeadlineNotice extends Pick<Clock, 'rule' | 'of' | 'kind' | 'startedOn'> {
  dueOn: Day;
  nearOn: Day;
  rung: string;
  /** The day the rung was reached … */
  reachedOn: Day;
  /** … and the day the service noticed: later when nobody was there to hear the alarm. */
  noticedOn: Day;
  tells: ToldOf[];
}

/** Rungs already recorded, by clock and due day. */
export type NoticedRungs = Readonly<Record<string, readonly string[]>>;

const noticedKey = (clock: { rule: string; of?: string; dueOn: Day | null }): string => `${clockKey(clock)} ${clock.dueOn}`;

export function withNotice(noticed: NoticedRungs, notice: DeadlineNotice): NoticedRungs {
  const key = noticedKey(notice);
  return { ...noticed, [key]: [...(noticed[key] ?? []), notice.rung] };
}

/** Done, but later than due: what was late stays late. */
export const isSatisfiedLate = ({ status, satisfiedOn, dueOn }: Clock): boolean =>
  status === 'satisfied' && dueOn !== null && (satisfiedOn ?? '') > dueOn;

/** The rungs that still mean something: of a running clock all, of one satisfied late only that it was missed. */
const rungsLeft = (clock: Clock): readonly Rung[] =>
  clock.status === 'running' ? rungsOf(clock) : isSatisfiedLate(clock) ? rungsOf(clock).filter(({ does }) => does === 'miss') : [];

/** A rung to be recorded; the people to be told are filled in by who knows them. */
export interface ReachedRung {
  readonly does: Rung['does'];
  readonly roles: readonly LadderRole[];
  readonly notice: Omit<DeadlineNotice, 'tells'>;
}

/**
 * The rungs that a clock has reached by a day and that were not recorded of this due day: all of them, however late it rings. None of
 * a clock that is paused, lapsed, done in time or due on another day now.
 */
export function reachedRungs(
  clocks: readonly Clock[],
  { rule, of, dueOn }: NoticeDeadline,
  noticed: NoticedRungs,
  today: Day,
): readonly ReachedRung[] {
  const clock = clocks.find((each) => each.rule === rule && each.of === of && each.dueOn === dueOn);
  if (!clock) return [];
  const { kind, startedOn, nearOn } = clock;
  const known = noticed[noticedKey(clock)] ?? [];
  return rungsLeft(clock)
    .filter(({ rung, on }) => on <= today && !known.includes(rung))
    .map(({ rung, does, on, tells }) => ({
      does,
      roles: tells,
      notice: {
        rule,
        ...(of === undefined ? {} : { of }),
        ...(kind === undefined ? {} : { kind }),
        startedOn,
        dueOn,
        nearOn: nearOn!,
        rung,
        reachedOn: on,
        noticedOn: today,
      },
    }));
}

/** An officer to be told, by his own id; without one it is the head's business. */
export const toldOf = (
  roles: readonly LadderRole[],
  unitId: string,
  assigned: { readonly unitId: string; readonly officerId: string | null } | null | undefined,
): ToldOf[] =>
  roles.map((role) => {
    if (role !== 'officer') return { role, unitId };
    if (!assigned?.officerId) return { role: 'head', unitId: assigned?.unitId ?? unitId };
    return { role, unitId: assigned.unitId, officerId: assigned.officerId };
  });

interface Cause {
  readonly id: string;
  readonly meta: { readonly happenedOn: Day; readonly recordedAt: string };
}
type Stream = Alarm['stream'];

const alarm = (key: string, stream: Stream, { on }: Rung, clock: { rule: string; of?: string; dueOn: Day }): Alarm => ({
  key,
  dueAt: { startOf: on },
  stream,
  command: {
    type: 'NoticeDeadline',
    data: { rule: clock.rule, ...(clock.of === undefined ? {} : { of: clock.of }), dueOn: clock.dueOn },
  },
  happenedOn: on,
});

/**
 * The alarms for clocks that an event changed: for the next rung, and one at once for what was reached before it was entered. Named
 * after the event, because a due day that was left and came back must ring again.
 */
export const ringClocks = ({ id: cause, meta }: Cause, stream: Stream, clocks: readonly Clock[] = []): Alarm[] =>
  clocks.flatMap((clock) => {
    const rungs = rungsLeft(clock);
    const recordedOn = meta.recordedAt.slice(0, 10);
    const wanted = [rungs.findLast(({ on }) => on <= recordedOn), rungs.find(({ on }) => on > recordedOn)];
    return wanted
      .filter((rung) => rung !== undefined)
      .map((rung) =>
        alarm(`ring-deadlines/${cause}/${clockKey(clock)}/${clock.dueOn}/${rung.rung}`, stream, rung, { ...clock, dueOn: clock.dueOn! }),
      );
  });

/** The alarm for the rung after what was noticed. */
export function ringNext(stream: Stream, notice: DeadlineNotice): Alarm[] {
  const next = rungsOf(notice).find(({ on }) => on > notice.noticedOn);
  const key = `ring-deadlines/${stream.kind}-${stream.id}/${clockKey(notice)}/${notice.dueOn}/${next?.rung}`;
  return next ? [alarm(key, stream, next, notice)] : [];
}

/** Messages about what was noticed. */
export const tellNotice = ({ id: cause }: Cause, about: Stream, what: string, notice: DeadlineNotice): Notice[] =>
  notice.tells.map(({ role, unitId, officerId }) => {
    const recipient = `${role}:${officerId ?? unitId}`;
    return { key: `tell-of-deadlines/${cause}/${recipient}`, recipient, about, topic: topicOf(notice), what, dueOn: notice.dueOn };
  });

/** One for each clock: its due day stands beside it, and moves. */
const topicOf = (clock: Pick<Clock, 'rule' | 'of'>): string => (clock.of === undefined ? clock.rule : `${clock.rule}|${clock.of}`);

/** What was not sent yet about clocks that are done, stopped or due on another day. A clock that starts here was never told of. */
export const recallOf = ({ meta }: Cause, about: Stream, clocks: readonly Clock[] = []): Recall[] =>
  clocks
    .filter(({ status, startedOn }) => status !== 'running' || startedOn < meta.happenedOn)
    .map((clock) => ({ about, topic: topicOf(clock) }));
