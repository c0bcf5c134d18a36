import { addDays } from '@donthu/eventing';
import { chairman, departments, receptionBoard, type Unit } from '../province/units';
import { dealt, seeded, type Random } from '../random';
import {
  anonymousLead,
  enteredInError,
  fileLetter,
  forgottenLetter,
  forwardLetter,
  forwardToBody,
  guideComplainant,
  reopenLetter,
  returnToForwarder,
  withdrawLetter,
} from '../stories/ends';
import { oralPetition } from '../stories/oral';
import { chain, recommendation } from '../stories/recommendation';
import { splitLetter } from '../stories/split';
import type { Ineligible } from '../stories/letter';
import type { World } from '../world';
import type { Places } from './places';
import { season } from './seasons';
import * as shares from './shares';
import { times, type Sketch } from './sketch';

const isNot = (unit: Unit) => (other: Unit) => other.id !== unit.id;

/** How much the last weeks brought compared with ordinary ones: what is overdue grows with what is open. */
const busy = ({ to }: World): number => times(30, (n) => season(addDays(to, -n))).reduce((sum, weight) => sum + weight, 0) / 30;

/** Letters that are guided, forwarded, returned, filed: most of what comes in. */
export function othersLetters(world: World, places: Places): Sketch[] {
  const random = seeded(`${world.seed}/others`);
  const { complaints, denunciations, recommendations } = shares;
  const anywhere = () => places.receiver(random);
  return [
    ...times(complaints.guided, () => guided(world, places, random)),
    ...times(complaints.returned, (): Sketch => ({
      kind: 'complaint',
      unit: anywhere(),
      channel: 'forwarded',
      tells: (scene, plan) => returnToForwarder(world, scene, plan),
    })),
    ...times(complaints.withdrawn, (): Sketch => ({ kind: 'complaint', unit: anywhere(), tells: withdrawLetter })),
    ...times(denunciations.withdrawn, (): Sketch => ({ kind: 'denunciation', unit: anywhere(), tells: withdrawLetter })),
    ...times(recommendations.withdrawn, (): Sketch => ({ kind: 'recommendation', unit: anywhere(), tells: withdrawLetter })),
    ...times(denunciations.forwarded, (): Sketch => ({
      kind: 'denunciation',
      unit: anywhere(),
      tells: (scene, plan) => forwardLetter(world, scene, plan),
    })),
    ...times(denunciations.party, (): Sketch => ({
      kind: 'denunciation',
      unit: anywhere(),
      tells: (scene, plan) => forwardToBody(world, scene, plan, 'party'),
    })),
    ...times(denunciations.investigation, (): Sketch => ({
      kind: 'denunciation',
      unit: anywhere(),
      tells: (scene, plan) => forwardToBody(world, scene, plan, 'investigation'),
    })),
    ...times(recommendations.forwarded, (): Sketch => ({
      kind: 'recommendation',
      unit: anywhere(),
      tells: (scene, plan) => forwardLetter(world, scene, plan),
    })),
    ...filed(world, places, random),
  ];
}

/** A complaint goes to whoever decided what is complained of; those sent over his head are labelled (vượt cấp). */
function guided(world: World, places: Places, random: Random): Sketch {
  const unit = places.receiver(random);
  const above = unit.level === 'province';
  const to = above ? places.commune(random) : random.chance(0.5) ? places.department(random) : chairman;
  return { kind: 'complaint', unit, tells: (scene, plan) => guideComplainant(world, scene, plan, to, above ? { crossLevel: true } : {}) };
}

function filed(world: World, places: Places, random: Random): Sketch[] {
  const reasons = Object.entries(shares.ineligible) as [Ineligible, number][];
  const because = random.shuffle(reasons.flatMap(([reason, count]) => times(count, () => reason)));
  const kinds = dealt(random, because.length, shares.ineligibleKinds);
  return [
    ...because.map((reason, n): Sketch => {
      const anonymous = reason === 'anonymous';
      const kind = anonymous ? random.weighted({ denunciation: 6, recommendation: 3, complaint: 1 }) : kinds[n]!;
      return {
        kind,
        unit: places.receiver(random),
        ...(anonymous ? { signatories: 0, channel: n % 3 === 0 ? 'box' : 'post' } : {}),
        tells: (scene, plan) => fileLetter(world, scene, plan, reason),
      };
    }),
    ...times(shares.leads, (n): Sketch => ({
      kind: 'denunciation',
      unit: places.receiver(random),
      signatories: 0,
      channel: n % 4 === 0 ? 'box' : 'post',
      tells: (scene, plan) => anonymousLead(world, scene, plan),
    })),
    ...times(shares.reopened, (): Sketch => ({
      kind: 'recommendation',
      unit: places.commune(random),
      tells: (scene, plan) => reopenLetter(world, scene, plan),
    })),
    ...times(shares.enteredTwice, (): Sketch => ({ kind: 'recommendation', unit: places.receiver(random), tells: enteredInError })),
  ];
}

/** kiến nghị, phản ánh that units of the province answer, by whatever way they come to them */
export function recommendationsOfOurs(world: World, places: Places): Sketch[] {
  const random = seeded(`${world.seed}/recommendations`);
  const { recommendations } = shares;
  const kind = 'recommendation' as const;
  const further = new Set(random.shuffle(times(recommendations.own, (n) => n)).slice(0, 30));
  const own = times(recommendations.own, (n): Sketch => {
    const unit = random.chance(0.95) ? places.commune(random) : places.department(random);
    const followUps = further.has(n) ? 1 : 0;
    return { kind, unit, tells: (scene, plan) => recommendation(world, scene, plan, { resolver: unit, followUps }) };
  });
  const passedOn = times(recommendations.forwardedToOwn, (): Sketch => {
    const from = random.chance(0.8) ? receptionBoard : places.department(random);
    const keeper = random.chance(0.75) ? places.commune(random) : random.pick(departments.filter(isNot(from)));
    return {
      kind,
      unit: from,
      tells: (scene, plan) =>
        chain(world, scene, plan, [keeper], (there, letter, origin) => recommendation(world, there, letter, { resolver: keeper, origin })),
    };
  });
  const pingPong = times(recommendations.pingPong, (): Sketch => {
    const from = places.commune(random);
    const [first, keeper] = random.shuffle(departments).slice(0, 2) as [Unit, Unit];
    return {
      kind,
      unit: from,
      between: [world.from, addDays(world.to, -40)],
      tells: (scene, plan) =>
        chain(world, scene, plan, [first, keeper], (there, letter, origin) =>
          recommendation(world, there, letter, { resolver: keeper, origin }),
        ),
    };
  });
  return [
    ...own,
    ...passedOn,
    ...pingPong,
    ...times(recommendations.oral, (): Sketch => ({
      kind,
      unit: places.commune(random),
      channel: 'in-person',
      tells: (scene, plan) => oralPetition(world, scene, plan),
    })),
    ...times(recommendations.refused, (): Sketch => {
      const resolver = places.commune(random);
      return { kind, unit: resolver, tells: (scene, plan) => recommendation(world, scene, plan, { resolver, ends: 'refused' }) };
    }),
    ...times(recommendations.split, (): Sketch => ({
      kind,
      unit: places.commune(random),
      tells: (scene, plan) => splitLetter(world, scene, plan),
    })),
    ...times(Math.round(recommendations.forgotten * busy(world)), (n): Sketch => ({
      kind,
      unit: places.slow(random),
      between: [addDays(world.to, -75), addDays(world.to, -18)],
      tells: (scene, plan) => forgottenLetter(scene, n % 2 === 0 ? { ...plan, unread: true } : plan),
    })),
  ];
}
