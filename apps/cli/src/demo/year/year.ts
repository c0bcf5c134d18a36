import type { Channel } from '@donthu/law';
import { dealt, seeded, type Random } from '../random';
import type { Moment } from '../simulation/moments';
import type { Beginning } from '../simulation/story';
import { forwarders } from '../stories/forwarders';
import { mannerOf, type LetterPlan } from '../stories/senders';
import type { World } from '../world';
import { arrivals } from './calendar';
import { othersLetters, recommendationsOfOurs } from './letters';
import { complaintsOfOurs, denunciationsOfOurs } from './matters';
import { makePlaces } from './places';
import * as shares from './shares';
import type { Sketch } from './sketch';
import { legacyFiles, refusals, visits } from './visits';

/** All stories of the invented year. */
export function makeYear(world: World): Beginning[] {
  const places = makePlaces(world);
  const sketches = [
    ...complaintsOfOurs(world, places),
    ...denunciationsOfOurs(world, places),
    ...recommendationsOfOurs(world, places),
    ...othersLetters(world, places),
  ];
  return [...letters(world, sketches), ...visits(world, places), ...refusals(world, places), ...legacyFiles(world, places)];
}

/** Deals fields, channels and days to letters. */
function letters(world: World, sketches: readonly Sketch[]): Beginning[] {
  const random = seeded(`${world.seed}/letters`);
  const fieldsLeft = Object.fromEntries(
    (['complaint', 'denunciation', 'recommendation'] as const).map((manner) => [
      manner,
      dealt(random, sketches.filter(({ kind }) => mannerOf(kind) === manner).length, shares.fields[manner] as Record<string, number>),
    ]),
  );
  const channels = dealt(random, sketches.filter(({ channel }) => channel === undefined).length, shares.channels);
  const whole = sketches.map((sketch) => ({ ...sketch, channel: sketch.channel ?? channels.pop()! }));
  const days = daysFor(world, whole);
  return whole.map((sketch, n): Beginning => {
    const { kind, unit, channel, tells } = sketch;
    const plan: LetterPlan = {
      kind,
      unit,
      channel,
      field: sketch.field ?? (fieldsLeft[mannerOf(kind)]!.pop() as LetterPlan['field']),
      signatories: sketch.signatories ?? signatories(random),
      ...(channel === 'forwarded' ? { forwardedBy: forwarders[Number(random.weighted(forwarderWeights))]! } : {}),
    };
    return world.beginning(`letter-${n}`, days[n]!, (scene) => tells(scene, plan));
  });
}

/** Most sign alone, some with one other; groups are of five to a hundred and twenty. */
function signatories(random: Random): number {
  if (!random.chance(shares.GROUPS)) return random.chance(0.06) ? 2 : 1;
  const sizes = { small: [5, 9], middling: [10, 24], large: [25, 120] } as const;
  const [from, to] = sizes[random.weighted({ small: 5, middling: 3, large: 2 })];
  return random.between(from, to);
}

const forwarderWeights: Readonly<Record<string, number>> = Object.fromEntries(forwarders.map(({ weight }, at) => [String(at), weight]));

/** A moment for each letter: the days of its channel and window, dealt out of order. */
function daysFor(world: World, sketches: readonly (Sketch & { readonly channel: Channel })[]): Moment[] {
  const random = seeded(`${world.seed}/days`);
  const groups = new Map<string, number[]>();
  sketches.forEach(({ channel, between, kind, field }, n) => {
    const key = JSON.stringify([channel, between ?? null, kind, field === 'personnel']);
    groups.set(key, [...(groups.get(key) ?? []), n]);
  });
  const days: Moment[] = [];
  for (const members of groups.values()) {
    const { channel, between } = sketches[members[0]!]!;
    const moments = random.shuffle(arrivals(random, world, channel, members.length, ...(between ?? [world.from, world.to])));
    members.forEach((n, at) => (days[n] = moments[at]!));
  }
  return days;
}
