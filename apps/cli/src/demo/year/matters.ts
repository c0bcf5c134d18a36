import { addDays, type Day } from '@donthu/eventing';
import type { FindingResult } from '@donthu/law';
import { chairman, receptionBoard, type Unit } from '../province/units';
import { dealt, seeded, type Random } from '../random';
import { complaint } from '../stories/complaint';
import { denunciation } from '../stories/denunciation';
import type { Course } from '../stories/matter';
import { chain } from '../stories/recommendation';
import type { World } from '../world';
import type { Places } from './places';
import * as shares from './shares';
import { times, type Sketch } from './sketch';

type Plot = Omit<Course, 'resolver'>;

const furtherLetters = { none: 0, one: 1, two: 2, three: 3 } as const;

/** What becomes of the matters of one kind: shares are dealt, so that each is there exactly as often as it should. */
function plots(
  random: Random,
  kind: 'complaint' | 'denunciation',
  counts: {
    readonly own: number;
    readonly refused: number;
    readonly unprocessed?: number;
    readonly stuck: readonly NonNullable<Plot['stuck']>[];
  },
): Plot[] {
  const { own, refused, unprocessed = 0, stuck } = counts;
  const { course, results, followUps } = shares;
  const withdrawn = Math.round(own * course.withdrawn);
  const decided = own - withdrawn - stuck.length;
  const dealtResults = dealt<FindingResult>(random, decided, results[kind] as Record<FindingResult, number>);
  const late = dealt(random, decided, { yes: course.late, no: 1 - course.late });
  const whole: Plot[] = dealtResults.map((result, n) => ({ result, late: late[n] === 'yes' }));

  // A second round is asked for by those who were told no.
  let rounds: number = course.prolonged[kind];
  let courts: number = kind === 'complaint' ? course.court : 0;
  const gone = whole.map((plot): Plot => {
    if (plot.result === 'founded') return plot;
    if (rounds-- > 0) return { ...plot, second: second(random, kind, rounds) };
    return courts-- > 0 ? { ...plot, ends: 'court' } : plot;
  });
  const all: Plot[] = [
    ...gone,
    ...times(withdrawn, (): Plot => ({ result: 'unfounded', ends: 'withdrawn' })),
    ...stuck.map((at): Plot => ({ result: 'unfounded', stuck: at })),
  ];
  const extended = dealt(random, all.length, { yes: course.extended, no: 1 - course.extended });
  const suspended = dealt(random, all.length, { yes: course.suspended, no: 1 - course.suspended });
  const further = dealt(random, all.length, followUps);
  return [
    ...all.map((plot, n): Plot => ({
      ...plot,
      extended: extended[n] === 'yes',
      suspended: suspended[n] === 'yes',
      followUps: furtherLetters[further[n]!],
    })),
    ...times(refused, (): Plot => ({ result: 'unfounded', ends: 'refused' })),
    ...times(unprocessed, (): Plot => ({ result: 'unfounded', ends: 'unprocessed' })),
  ];
}

const second = (random: Random, kind: 'complaint' | 'denunciation', n: number): FindingResult =>
  kind === 'complaint' ? (n % 4 === 0 ? 'cancel-or-amend' : 'uphold') : random.pick(['partly', 'unfounded']);

/** Two rounds take half a year: they begin early. What is left lying today came some weeks or months ago. */
function window({ from, to }: World, { second: again, stuck }: Plot): { readonly between?: readonly [Day, Day] } {
  if (again) return { between: [from, addDays(from, 140)] };
  if (stuck === 'acceptance') return { between: [addDays(to, -70), addDays(to, -24)] };
  if (stuck === 'resolution') return { between: [addDays(to, -150), addDays(to, -75)] };
  return {};
}

/** khiếu nại thuộc thẩm quyền */
export function complaintsOfOurs(world: World, places: Places): Sketch[] {
  const random = seeded(`${world.seed}/complaints`);
  const { own, disciplinary, refused } = shares.complaints;
  const { acceptance, resolution } = shares.course.stuck;
  const stuck = [...times(acceptance, () => 'acceptance' as const), ...times(resolution, () => 'resolution' as const)];
  const ordinary = plots(random, 'complaint', { own, refused, stuck }).map((plot): Sketch => {
    const resolver = resolverOf(random, places, plot);
    // What the chairman of the province decides comes in at the reception board, as some that went to the wrong level first.
    const unit = resolver.id === chairman.id ? receptionBoard : resolver;
    const crossLevel = random.chance(0.05);
    return {
      kind: 'complaint',
      unit,
      ...window(world, plot),
      tells: (scene, plan) => complaint(world, scene, plan, { ...plot, resolver, crossLevel }),
    };
  });
  const discipline = times(disciplinary, (n): Sketch => {
    const resolver = n % 2 === 0 ? places.commune(random) : places.department(random);
    const result = random.weighted<FindingResult>({ founded: 1, partly: 2, unfounded: 6 });
    return {
      kind: 'disciplinary-complaint',
      field: 'personnel',
      unit: resolver,
      signatories: 1,
      tells: (scene, plan) => complaint(world, scene, plan, { result, resolver }),
    };
  });
  return [...ordinary, ...discipline];
}

/** Lateness and what is left lying are at home in the slow units. */
function resolverOf(random: Random, places: Places, { late, stuck, second: again }: Plot): Unit {
  if (stuck || (late && random.chance(0.6))) return places.slow(random);
  if (again) return random.chance(0.75) ? places.commune(random) : places.department(random);
  switch (random.weighted({ commune: 60, department: 22, chairman: 18 })) {
    case 'commune':
      return places.commune(random);
    case 'department':
      return places.department(random);
    case 'chairman':
      return chairman;
  }
}

/**
 * tố cáo thuộc thẩm quyền. A commune resolves what is said of those it manages; what is said of its head goes to the province, behind
 * his back. Some come by way of the reception board.
 */
export function denunciationsOfOurs(world: World, places: Places): Sketch[] {
  const random = seeded(`${world.seed}/denunciations`);
  const { own, forwardedToOwn, refused, unprocessed } = shares.denunciations;
  const all = plots(random, 'denunciation', { own: own + forwardedToOwn, refused, unprocessed, stuck: ['resolution'] });
  return all.map((plot, n): Sketch => {
    const direct = n >= forwardedToOwn || plot.second !== undefined;
    const shared = { kind: 'denunciation' as const, ...window(world, plot) };
    if (!direct) {
      const resolver = plot.late || plot.stuck ? places.slow(random) : places.commune(random);
      return {
        ...shared,
        unit: receptionBoard,
        tells: (scene, plan) =>
          chain(world, scene, plan, [resolver], (there, letter, origin) =>
            denunciation(world, there, letter, { ...plot, resolver, origin }),
          ),
      };
    }
    const ofTheHead = !plot.stuck && plot.second === undefined && random.chance(0.45);
    const commune = plot.stuck ? places.slow(random) : places.commune(random);
    const resolver = ofTheHead ? chairman : commune;
    const denounced = ofTheHead ? { denounced: commune } : {};
    const unit = ofTheHead ? receptionBoard : commune;
    return { ...shared, unit, tells: (scene, plan) => denunciation(world, scene, plan, { ...plot, resolver, ...denounced }) };
  });
}
