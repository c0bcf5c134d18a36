import { addDays, type Day } from '@donthu/eventing';
import type { Channel } from '@donthu/law';
import type { Random } from '../random';
import { momentOn, OFFICE, type Moment } from '../simulation/moments';
import type { World } from '../world';
import { season, spread } from './seasons';

/** When letters come: by channel, on the days when it brings some, as the seasons say; in the order of the year. */
export function arrivals(
  random: Random,
  world: World,
  channel: Channel,
  count: number,
  from: Day = world.from,
  to: Day = world.to,
): Moment[] {
  const brings = (day: Day) =>
    channel === 'online' ? 1 : world.law.isWorkingDay(day) ? (new Date(`${day}T00:00:00Z`).getUTCDay() === 1 ? 1.25 : 1) : 0;
  return spread(random, count, from, to, (day) => season(day) * brings(day)).map((day) => momentOn(day, secondOfDay(random, channel)));
}

function secondOfDay(random: Random, channel: Channel): number {
  switch (channel) {
    case 'online':
      return random.between(6 * 3_600, 22.5 * 3_600);
    case 'in-person':
      return random.chance(0.65) ? random.between(OFFICE.opens, OFFICE.lunch - 1_800) : random.between(OFFICE.back, OFFICE.closes - 1_800);
    default:
      return random.between(8 * 3_600, 10.5 * 3_600);
  }
}

/** The first working day from the given day of a month on; nothing when it lies outside the year. */
export function sessionDay({ law, from, to }: World, month: string, dayOfMonth: number): Day | undefined {
  let day = `${month}-${String(dayOfMonth).padStart(2, '0')}`;
  while (!law.isWorkingDay(day)) day = addDays(day, 1);
  return day >= from && day <= to ? day : undefined;
}
