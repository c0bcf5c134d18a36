import { seeded, type Random } from '../random';
import { chairman, communes, departments, inspectorate, receptionBoard, type Unit } from '../province/units';
import type { World } from '../world';

/** Where letters go and who resolves them: by weight, so that a median commune gets about a letter a week. */
export interface Places {
  /** Any unit that takes letters. */
  receiver(random: Random): Unit;
  commune(random: Random): Unit;
  department(random: Random): Unit;
  /** One of the slow ones; a commune most of the time. */
  slow(random: Random): Unit;
}

/** Departments by what they are complained to about: land first. */
const departmentWeights = [30, 16, 9, 5, 7, 6, 5, 4, 4, 2, 3, 9];

export function makePlaces(world: World): Places {
  const random = seeded(`${world.seed}/places`);
  const hot = new Set(random.shuffle(communes).slice(0, 6));
  const weigh = (unit: Unit): number =>
    (unit.remote ? 0.75 : unit.kind === 'ward' ? 1.15 : 1) * (hot.has(unit) ? 1.6 : 0.85 + random.next() * 0.3);
  const commune = chooser(communes, communes.map(weigh));
  const department = chooser(departments, departmentWeights);
  const slowUnits = [...communes, ...departments].filter(({ id }) => world.slow.has(id));
  return {
    commune,
    department,
    slow: (by) => by.pick(slowUnits),
    receiver: (by) => {
      switch (by.weighted({ commune: 84, board: 7, department: 7, inspectorate: 1.5, chairman: 1 })) {
        case 'commune':
          return commune(by);
        case 'board':
          return receptionBoard;
        case 'department':
          return department(by);
        case 'inspectorate':
          return inspectorate;
        case 'chairman':
          return chairman;
      }
    },
  };
}

function chooser(units: readonly Unit[], weights: readonly number[]): (random: Random) => Unit {
  const all: Readonly<Record<string, number>> = Object.fromEntries(weights.map((weight, at) => [`u${at}`, weight]));
  return (random) => units[Number(random.weighted(all).slice(1))]!;
}
