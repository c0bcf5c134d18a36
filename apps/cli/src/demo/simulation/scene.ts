import { addDays, daysBetween, type Actor, type Day } from '@donthu/eventing';
import type { Law } from '@donthu/law';
import { seeded, type Random } from '../random';
import { dayOf, momentOn, OFFICE, secondOf, type Moment } from './moments';
import type { Beginning, Body, Deed, Kind, Story, Telling, Told, Verb } from './story';

interface How {
  /** Nothing when something new begins. */
  readonly id?: string;
  readonly late?: NonNullable<Deed['late']>;
}

/** A story's place in time, with its own chance. Moves forward only. */
export class Scene {
  readonly random: Random;

  constructor(
    private readonly seed: string,
    readonly name: string,
    readonly law: Law,
    public at: Moment,
  ) {
    this.random = seeded(`${seed}/${name}`);
  }

  get day(): Day {
    return dayOf(this.at);
  }

  /** Somebody does something, and what becomes of it is told. */
  *does<K extends Kind, T extends Verb<K>>(by: Actor, kind: K, type: T, body: Body<K, T>, { id, late }: How = {}): Telling<Told<K>> {
    return (yield { at: this.at, by, kind, type, id, body: body as object, ...(late ? { late } : {}) }) as Told<K>;
  }

  /** How it stands at this moment. */
  *sees<K extends Kind>(kind: K, id: string): Telling<Told<K>['state']> {
    return ((yield { looks: { kind, id } }) as Told<K>).state;
  }

  /** Another story begins at this hour so many days later, with a scene of its own. */
  *begin(what: string, days: number, begins: (there: Scene) => Story): Telling<void> {
    const at = this.at + days * 86_400;
    const tell = (name: string) => begins(new Scene(this.seed, name, this.law, at));
    yield { at, name: `${this.name}/${what}`, begins: tell } satisfies Beginning;
  }

  /** Some minutes later on the same day. */
  minutesLater(from: number, to: number): this {
    const last = momentOn(this.day, 86_399);
    this.at = Math.min(last, this.at + this.random.between(from * 60, to * 60));
    return this;
  }

  /** In office hours of a working day, `from` to `to` working days later; 0 may still be today. */
  workingDaysLater(from: number, to = from): this {
    return this.officeOn(this.law.addWorkingDays(this.day, this.random.between(from, to)));
  }

  /** In office hours of the day, or of the first working day after it; at once when the day is already past. */
  officeOn(day: Day): this {
    let wanted = day < this.day ? this.day : day;
    while (!this.law.isWorkingDay(wanted)) wanted = addDays(wanted, 1);
    const { random } = this;
    const second = random.chance(0.6) ? random.between(OFFICE.opens, OFFICE.lunch) : random.between(OFFICE.back, OFFICE.closes);
    // Today's office hours may be over for what has begun in the evening; a minute must pass in any case.
    const at = momentOn(wanted, second);
    if (at > this.at) this.at = at;
    else if (secondOf(this.at) < OFFICE.closes && wanted === this.day) this.at += random.between(60, 900);
    else this.at = momentOn(this.law.addWorkingDays(this.day, 1), second);
    return this;
  }

  /** On a working day not after the given one, when there still is one: nearer to it than to now, as people work. */
  inTime(dueOn: Day): this {
    const days = Math.max(0, daysBetween(this.day, dueOn));
    const wanted = addDays(this.day, Math.floor(days * (1 - this.random.next() ** 2 * 0.7)));
    return this.officeOn(this.law.isWorkingDay(wanted) ? wanted : this.law.addWorkingDays(wanted, -1));
  }
}
