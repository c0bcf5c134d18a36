import { addDays, type Day } from '@donthu/eventing';
import type { MatterChange, MatterFacts, KnownClock, Matter } from './matter';

/** By when something must be done, as it stood on a day; all null when nothing is due or the clocks are paused. */
export interface Due {
  readonly rule: string | null;
  readonly dueOn: Day | null;
  readonly nearOn: Day | null;
  /** Where the due day comes from: the law, or the old register's own column. */
  readonly source: 'statute' | 'register' | null;
  /** What the law says, beside a register's own day. */
  readonly statutoryDueOn: Day | null;
  readonly paused: boolean;
}

export const NOTHING_DUE: Due = { rule: null, dueOn: null, nearOn: null, source: null, statutoryDueOn: null, paused: false };

/** A register knows no working days: its near-due days are the last three of the calendar. */
const NEAR_REGISTER_DAYS = 3;

/**
 * The clocks that changes told: of every rule the one that was counted last. A clock counted later knows everything that was recorded
 * before, also what happened on a later day, so the revision decides here and not the day.
 */
export class ClocksTold {
  private readonly told = new Map<string, { rev: number; clock: KnownClock }>();

  add({ rev, clocks = [] }: MatterChange<MatterFacts>): void {
    for (const clock of clocks) {
      const known = this.told.get(clock.rule);
      if (!known || known.rev <= rev) this.told.set(clock.rule, { rev, clock });
    }
  }

  latest(): readonly KnownClock[] {
    return [...this.told.values()].map(({ clock }) => clock);
  }
}

/** The clocks as they stood on a day. */
export function clocksOn(changes: readonly MatterChange<MatterFacts>[], day: Day): readonly KnownClock[] {
  const told = new ClocksTold();
  for (const change of changes) if (change.on <= day) told.add(change);
  return told.latest();
}

/** The clock that ends first among those that were still running after `day`; equal days by the rule's name. */
export function earliest(clocks: readonly KnownClock[], day: Day): (KnownClock & { dueOn: Day }) | undefined {
  const runs = (clock: KnownClock): clock is KnownClock & { dueOn: Day } =>
    clock.dueOn !== null && (clock.status === 'running' || (clock.status === 'satisfied' && (clock.satisfiedOn ?? '') > day));
  return clocks.filter(runs).sort((a, b) => (a.dueOn === b.dueOn ? (a.rule < b.rule ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1))[0];
}

/** @param clocks those of the round the matter is in, as they stood on the day */
export function dueOn(matter: Matter, clocks: readonly KnownClock[], day: Day, paused: boolean): Due {
  const statutory = earliest(clocks, day);
  if (matter.registerDueOn !== null) return registerDue(matter.registerDueOn, statutory?.dueOn ?? null);
  if (paused) return { ...NOTHING_DUE, paused: true };
  if (!statutory) return { ...NOTHING_DUE, paused: clocks.some(({ status }) => status === 'paused') };
  const { rule, dueOn, nearOn } = statutory;
  return { rule, dueOn, nearOn, source: 'statute', statutoryDueOn: dueOn, paused: false };
}

const registerDue = (dueOn: Day, statutoryDueOn: Day | null): Due => ({
  rule: null,
  dueOn,
  nearOn: addDays(dueOn, -NEAR_REGISTER_DAYS),
  source: 'register',
  statutoryDueOn,
  paused: false,
});
