import Holidays from 'date-holidays';
import { addDays, dayNumber, type Day } from '@donthu/eventing';

export interface ProposedDay {
  readonly day: Day;
  /** tên ngày lễ */
  readonly name: string;
  /** The holiday on a day of weekly rest for which this day is off (nghỉ bù). */
  readonly compensates?: Day;
}

/** What the law lets one expect of a year before its table is announced. */
export interface ProposedYear {
  readonly year: number;
  /** In order: public holidays, and the days off that compensate for those on a day of weekly rest. */
  readonly off: readonly ProposedDay[];
  /** Days off that are talked of. */
  readonly unconfirmed: readonly ProposedDay[];
  /** What nobody knows before the announcement. */
  readonly open: readonly string[];
}

/** Adopted in 2026 and not confirmed for State bodies since (law.md B1.2). */
const CULTURE_DAY = { on: '11-24', name: 'Ngày Văn hóa Việt Nam' };

const HOUR = 3_600_000;
/** Days of the seed are instants in the zone of Viet Nam, which has no summer time. */
const dayOf = (instant: Date): Day => new Date(instant.getTime() + 7 * HOUR).toISOString().slice(0, 10);

/** Saturday and Sunday. Day 0 of the count was a Thursday. */
const isWeekend = (day: Day): boolean => [2, 3].includes(((dayNumber(day) % 7) + 7) % 7);

/**
 * The days off of Viet Nam as far as they follow from the law and the moon (Bộ luật Lao động, Điều 111.3, 112): a seed for the table
 * that is announced, never the table itself.
 */
export function proposeYear(year: number): ProposedYear {
  const holidays = new Holidays('VN', { types: ['public'], languages: 'vi' })
    .getHolidays(year)
    // Tết is one range of five days from its eve; its first day stands in the list once more.
    .flatMap(({ start, end, name }) => {
      const first = dayOf(start);
      const length = dayNumber(dayOf(end)) - dayNumber(first);
      return Array.from({ length }, (_, n) => ({ day: addDays(first, n), name: length > 1 ? 'Tết Nguyên Đán' : name }));
    });
  const named = new Map(holidays.map(({ day, name }) => [day, name]));
  const off = new Map<Day, ProposedDay>([...named].sort().map(([day, name]) => [day, { day, name }]));
  for (const [day, name] of [...named].sort().filter(([each]) => isWeekend(each))) {
    let instead = addDays(day, 1);
    while (isWeekend(instead) || off.has(instead)) instead = addDays(instead, 1);
    off.set(instead, { day: instead, name: `nghỉ bù ${name}`, compensates: day });
  }
  const cultureDay = `${year}-${CULTURE_DAY.on}`;
  return {
    year,
    off: [...off.values()].filter(({ day }) => day.startsWith(`${year}-`)).sort((a, b) => (a.day < b.day ? -1 : 1)),
    unconfirmed: isWeekend(cultureDay) ? [] : [{ day: cultureDay, name: CULTURE_DAY.name }],
    open: [
      `Quốc khánh nghỉ 2 ngày: ${year}-09-02 và một ngày liền kề (${year}-09-01 hoặc ${year}-09-03)`,
      'Ngày nghỉ hoán đổi và ngày làm bù',
    ],
  };
}
