import { canonicalJson } from '@donthu/eventing';
import type { Clock } from './clock';

/** The clocks of `next` that are not as `before` has them, complete; those that are no longer meant have lapsed. */
export function changedClocks(before: readonly Clock[], next: readonly Clock[]): Clock[] {
  const known = new Map(before.map((clock) => [clock.rule, canonicalJson(clock)]));
  const meant = new Set(next.map(({ rule }) => rule));
  return [
    ...before.filter(({ rule, status }) => !meant.has(rule) && status !== 'lapsed').map(lapsed),
    ...next.filter((clock) => canonicalJson(clock) !== known.get(clock.rule)),
  ];
}

/** Clocks copied over those of the same rule. */
export function withClocks(before: readonly Clock[], changed: readonly Clock[]): readonly Clock[] {
  if (changed.length === 0) return before;
  const rules = new Set(changed.map(({ rule }) => rule));
  return [...before.filter(({ rule }) => !rules.has(rule)), ...changed];
}

function lapsed(clock: Clock): Clock {
  const { satisfiedOn: _, ...rest } = clock;
  return { ...rest, status: 'lapsed' };
}
