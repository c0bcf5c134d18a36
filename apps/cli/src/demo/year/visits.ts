import { addDays } from '@donthu/eventing';
import type { SubjectField } from '@donthu/law';
import { chairman, communes, receptionBoard } from '../province/units';
import { dealt, seeded } from '../random';
import { dayOf, momentOn, OFFICE } from '../simulation/moments';
import type { Beginning } from '../simulation/story';
import { legacyFile } from '../stories/legacy';
import { mannerOf } from '../stories/senders';
import { sessionDays, turnedAway, visit, type TurnPlan } from '../stories/turn';
import type { World } from '../world';
import { arrivals, sessionDay } from './calendar';
import type { Places } from './places';
import * as shares from './shares';

/** Turns without a letter; every fifth at a session of the head. */
export function visits(world: World, places: Places): Beginning[] {
  const count = shares.visits;
  const random = seeded(`${world.seed}/visits`);
  const kinds = dealt(random, count, shares.visitKinds);
  const desks = dealt(random, count, shares.visitedUnits);
  return arrivals(random, world, 'in-person', count).map((at, n): Beginning => {
    const kind = kinds[n]!;
    const desk = desks[n]!;
    const unit =
      desk === 'communes'
        ? places.commune(random)
        : desk === 'departments'
          ? places.department(random)
          : desk === 'board'
            ? receptionBoard
            : chairman;
    const field: SubjectField = kind === 'disciplinary-complaint' ? 'personnel' : random.weighted(shares.fields[mannerOf(kind)]);
    const people = random.chance(shares.GROUPS) ? random.between(5, 38) : random.chance(0.12) ? 2 : 1;
    const month = dayOf(at).slice(0, 7);
    const wanted = unit === chairman || (unit.level === 'commune' && random.chance(0.32));
    const day = wanted ? sessionDay(world, month, random.pick(sessionDays(unit))) : undefined;
    const plan: TurnPlan = { unit, kind, field, people, session: day ? 'periodic-head' : unit === chairman ? 'ad-hoc-head' : 'regular' };
    const moment = day ? momentOn(day, random.between(OFFICE.opens, OFFICE.lunch - 3_600)) : at;
    return world.beginning(`turn-${n}`, moment, (scene) => visit(scene, plan));
  });
}

/** từ chối tiếp */
export function refusals(world: World, places: Places): Beginning[] {
  const random = seeded(`${world.seed}/refusals`);
  return arrivals(random, world, 'in-person', shares.refusalsToReceive).map((at, n): Beginning => {
    const unit = random.chance(0.4) ? receptionBoard : places.commune(random);
    const plan: TurnPlan = { unit, kind: 'complaint', field: 'land-housing', people: 1, session: 'regular' };
    return world.beginning(`refusal-${n}`, at, (scene) => turnedAway(scene, plan));
  });
}

/** Four dozen files inherited from former districts, entered in the first days; what never ended lies with slow communes. */
export function legacyFiles(world: World, places: Places): Beginning[] {
  const random = seeded(`${world.seed}/legacy`);
  const slow = communes.filter(({ id }) => world.slow.has(id));
  const ends = Object.entries(shares.legacy).flatMap(([end, count]) =>
    Array.from({ length: count }, () => end as keyof typeof shares.legacy),
  );
  return arrivals(random, world, 'in-person', ends.length, world.from, addDays(world.from, 9)).map((at, n): Beginning => {
    const end = ends[n]!;
    const kind = random.chance(0.85) ? 'complaint' : 'denunciation';
    const unit = end === 'never' ? random.pick(slow) : places.commune(random);
    const field = random.weighted(shares.fields[kind]);
    return world.beginning(`legacy-${n}`, at, (scene) => legacyFile(world, scene, { n: n + 1, unit, kind, field, ends: end }));
  });
}
