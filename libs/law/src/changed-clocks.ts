import { canonicalJson } from '@donthu/eventing';
import type { Clock } from './clock';

/** What tells one clock of a round from another: its rule, and which one where a rule runs several times. */
export const clockKey = ({ rule, of }: Pick<Clock, 'rule' | 'of'>): string => (of === undefined ? rule : `${rule} ${of}`);

/** The clocks of `next` that are not as `before` has them, complete; those that are no longer meant have lapsed. */
export function changedClocks(before: readonly Clock[], next: readonly Clock[]): Clock[] {
  const known = new Map(before.map((clock) => [clockKey(clock), canonicalJson(clock)]));
  const meant = new Set(next.map(clockKey));
  return [
    ...before.filter((clock) => !meant.has(clockKey(clock)) && clock.status !== 'lapsed').map(lapsed),
    ...next.filter((clock) => canonicalJson(clock) !== known.get(clockKey(clock))),
  ];
}

/** Clocks copied over those of the same key. */
export function withClocks(before: readonly Clock[], changed: readonly Clock[]): readonly Clock[] {
  if (changed.length === 0) return before;
  const keys = new Set(changed.map(clockKey));
  return [...before.filter((clock) => !keys.has(clockKey(clock))), ...changed];
}

function lapsed(clock: Clock): Clock {
  const { satisfiedOn: _, ...rest } = clock;
  return { ...rest, status: 'lapsed' };
}
