import { addDays, type Day } from '@donthu/eventing';
import { VIETNAM } from '@donthu/adapters/system';
import type { FindingResult, SubjectField } from '@donthu/law';
import { officer, officerId } from '../province/officers';
import { citizen, residence } from '../province/people';
import { placeName, type Unit } from '../province/units';
import type { Scene } from '../simulation/scene';
import { text, who, type Body, type Story } from '../simulation/story';
import { phrases } from '../texts/phrases';
import { subject } from '../texts/subjects';
import type { World } from '../world';

/** A file of a district that was abolished on 1 July 2025, as its last register tells it. */
export interface LegacyPlan {
  readonly n: number;
  readonly unit: Unit;
  readonly kind: 'complaint' | 'denunciation';
  readonly field: SubjectField;
  /** `later`: still open when it was entered, ended in the course of the year. */
  readonly ends: 'before' | 'later' | 'never';
}

const LAST_DAY_OF_DISTRICTS = '2025-06-30';

const steps = [
  'Tiếp nhận đơn',
  'Thụ lý, giao xác minh',
  'Xác minh tại thực địa',
  'Họp thống nhất phương án',
  'Bàn giao hồ sơ khi kết thúc hoạt động cấp huyện',
] as const;

/** Entered once from the district's register; looked after by the commune that inherited it. */
export function* legacyFile(world: World, scene: Scene, plan: LegacyPlan): Story {
  const { random, law } = scene;
  const { unit, kind, field, n } = plan;
  const handedOver: Day = LAST_DAY_OF_DISTRICTS < world.from ? LAST_DAY_OF_DISTRICTS : addDays(world.from, -1);
  const receivedOn = addDays(handedOver, -random.between(plan.ends === 'before' ? 90 : 30, 720));
  const registerDueOn = addDays(receivedOn, random.pick([40, 45, 60]));
  const registerNo = `${n}/${kind === 'complaint' ? 'KN' : 'TC'}-${receivedOn.slice(0, 4)}`;
  const petitioners = [citizen(random, unit, { papers: true })].map(who);
  const place = { commune: placeName(unit), village: residence(random, unit), year: Number(receivedOn.slice(0, 4)) };

  type Ended = NonNullable<Body<'case', 'ImportCase'>['ended']>;
  const last = addDays(registerDueOn, random.chance(0.4) ? random.between(3, 60) : -random.between(0, 12));
  const as = random.weighted<Ended['as']>({ resolved: 8, withdrawn: 1, transferred: 1 });
  const result: { result?: FindingResult } = as === 'resolved' ? { result: random.weighted({ founded: 2, partly: 2, unfounded: 6 }) } : {};
  const ended = { on: last < handedOver ? last : handedOver, as, ...result } satisfies Ended;
  const noted = steps.slice(0, random.between(2, steps.length - 1)).map((label, at) => ({
    key: `b${at + 1}`,
    label: text(label),
    on: addDays(receivedOn, [0, 9, 21, 33][at]!),
  }));
  const passedOn = { key: 'bg', label: text(steps[4]), on: handedOver };

  const { id } = yield* scene.does(officer(unit, 'expert-3'), 'case', 'ImportCase', {
    source: 'so-cap-huyen-2025',
    registerNo,
    unitId: unit.id,
    kind,
    round: kind === 'complaint' ? 'first' : 'initial',
    channel: 'register',
    field,
    receivedOn,
    registerDueOn,
    ...(plan.ends === 'before' ? { ended } : {}),
    petitioners,
    subject: text(subject(random, kind, field, place)),
    timeZone: VIETNAM,
    activities: [...noted, ...(plan.ends === 'before' ? [] : [passedOn])].filter(({ on }) => on <= handedOver),
  });
  if (plan.ends === 'before') return;

  scene.workingDaysLater(2, 15);
  const assignment = { stage: 'handling' as const, unitId: unit.id, officerId: officerId(unit, 'expert-2'), noConflictDeclared: true };
  yield* scene.does(officer(unit, 'head'), 'case', 'AssignCase', assignment, { id });
  const note = { key: 'rs', label: text('Rà soát hồ sơ, làm việc lại với công dân'), on: law.addWorkingDays(scene.day, 3) };
  scene.officeOn(note.on);
  yield* scene.does(officer(unit, 'expert-2'), 'case', 'NoteActivity', note, { id });
  if (plan.ends === 'never') return;
  scene.workingDaysLater(20, 150);
  const closing = { as: 'resolved' as const, result: 'partly' as const, reason: text(phrases.decided.partly[0]) };
  yield* scene.does(officer(unit, 'head'), 'case', 'CloseImportedCase', closing, { id });
}
