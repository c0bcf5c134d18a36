import type { Clock, RuleId } from './clock';

/** What tells one clock of a round from another: its rule, and which one where a rule runs several times. */
export const clockKey = ({ rule, of }: Pick<Clock, 'rule' | 'of'>): string => (of === undefined ? rule : `${rule} ${of}`);

/** What has still to be done. */
export const isOpen = ({ status }: Clock): boolean => status === 'running' || status === 'paused';

/** The clocks around an event. */
export interface Recount {
  /** as they stood before it, and as everybody knows them */
  readonly stood: readonly Clock[];
  /** those the event leaves standing, before it tells any: where a round gives way to another, those of the other */
  readonly kept: readonly Clock[];
  /** what the law of now counts from the facts before it … */
  readonly before: readonly Clock[];
  /** … and from the facts after it */
  readonly after: readonly Clock[];
}

/**
 * The clocks an event changes, complete. A clock that comes out of the facts after the event as out of those before it is not
 * touched by the event: it stays as it stood, also when law or calendar have changed since. So what is closed keeps its days,
 * unless the facts themselves are corrected, and what runs is moved by a recount of its own and never in passing.
 *
 * What is not meant any more has lapsed, save what a round that gave way had done.
 */
export function changedClocks({ stood, kept, before, after }: Recount): Clock[] {
  const known = byKey(withClocks(kept, stood));
  const standing = byKey(kept);
  const counted = byKey(before);
  const meant = byKey(after);
  const fallen = [...known].filter(
    ([key, clock]) => !meant.has(key) && clock.status !== 'lapsed' && (isOpen(clock) || (standing.has(key) && counted.has(key))),
  );
  const told = [...meant].map(([key, clock]) => {
    const as = standing.get(key);
    return as && same(counted.get(key), clock) ? as : clock;
  });
  return [
    ...fallen.map(([, clock]) => lapsed(clock)),
    ...told.filter((clock) => !same(standing.get(clockKey(clock)), clock) || !same(known.get(clockKey(clock)), clock)),
  ];
}

/** A due day before or after a recount; null while paused. */
export type DueDay = Pick<Clock, 'rule' | 'of' | 'dueOn'>;

/** Open clocks of which the law of now counts another day than stands: the days before and after, and the clocks complete. */
export function movedClocks(
  stood: readonly Clock[],
  counted: readonly Clock[],
): { readonly old: DueDay[]; readonly new: DueDay[]; readonly clocks: Clock[] } {
  const open = byKey(stood.filter(isOpen));
  const clocks = counted.filter((clock) => {
    const standing = open.get(clockKey(clock));
    return standing !== undefined && (standing.dueOn !== clock.dueOn || standing.nearOn !== clock.nearOn);
  });
  return { old: clocks.map((clock) => dueDay(open.get(clockKey(clock))!)), new: clocks.map(dueDay), clocks };
}

/** Clocks copied over those of the same key. */
export function withClocks(before: readonly Clock[], changed: readonly Clock[]): readonly Clock[] {
  if (changed.length === 0) return before;
  const keys = new Set(changed.map(clockKey));
  return [...before.filter((clock) => !keys.has(clockKey(clock))), ...changed];
}

const byKey = (clocks: readonly Clock[]): ReadonlyMap<string, Clock> => new Map(clocks.map((clock) => [clockKey(clock), clock]));

/** All that a clock is made of, or this does not compile; every one of them a plain value. */
const PARTS = Object.keys({
  rule: true,
  of: true,
  kind: true,
  regime: true,
  startedOn: true,
  dueOn: true,
  nearOn: true,
  status: true,
  satisfiedOn: true,
  pack: true,
  calendar: true,
} satisfies Record<keyof Clock, true>) as readonly (keyof Clock)[];

const same = (a: Clock | undefined, b: Clock): boolean => a !== undefined && (a === b || PARTS.every((part) => a[part] === b[part]));

const dueDay = ({ rule, of, dueOn }: { rule: RuleId; of?: string; dueOn: Clock['dueOn'] }): DueDay => ({
  rule,
  ...(of === undefined ? {} : { of }),
  dueOn,
});

function lapsed(clock: Clock): Clock {
  const { satisfiedOn: _, ...rest } = clock;
  return { ...rest, status: 'lapsed' };
}
