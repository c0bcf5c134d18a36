import { addDays, daysBetween, type Day } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { seeded } from './random';
import { communes, departments, type Unit } from './province/units';
import type { Moment } from './simulation/moments';
import { Scene } from './simulation/scene';
import type { Beginning, Story } from './simulation/story';

/** The same province, people and matters for everybody who starts the demonstration. */
export const SEED = 'lam-chau';

/** The invented year. */
export interface World {
  readonly seed: string;
  readonly law: Law;
  /** The 365 days, both included. */
  readonly from: Day;
  readonly to: Day;
  /** The moment on the last day at which it was started: what would happen later has not happened yet. */
  readonly until: Moment;
  /** A dozen units in which much is late. */
  readonly slow: ReadonlySet<string>;
  /** How much of the year is over at the end of a day, 0 to 1. */
  shareUntil(day: Day): number;
  /** A story of this world, with its own chance. */
  beginning(name: string, at: Moment, tells: (scene: Scene) => Story): Beginning;
}

export function makeWorld(law: Law, to: Day, until: Moment, seed: string = SEED): World {
  const from = addDays(to, -364);
  const random = seeded(`${seed}/slow`);
  const slow = new Set(
    [...random.shuffle(communes).slice(0, 10), ...random.shuffle(departments.slice(0, 3)).slice(0, 2)].map(({ id }) => id),
  );
  return {
    seed,
    law,
    from,
    to,
    until,
    slow,
    shareUntil: (day) => (daysBetween(from, day) + 1) / 365,
    beginning: (name, at, tells) => ({ at, name, begins: () => tells(new Scene(seed, name, law, at)) }),
  };
}

/** Where the unit's citizens live: in the commune itself, of a provincial unit anywhere. */
export const homeOf = (unit: Unit, scene: Scene): Unit => (unit.level === 'commune' ? unit : scene.random.pick(communes));
