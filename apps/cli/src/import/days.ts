import { dayIn } from '@donthu/adapters/system';
import type { Cell, RegisterFile } from '@donthu/adapters/files';
import { isDay, type Day } from '@donthu/eventing';

/** The same limits as every other day of the system: anything else in a register is a slip of the pen. */
const EARLIEST = '1975-04-30';
const LATEST = '2100-12-31';

export type DayReading = { readonly day: Day } | { readonly not: 'not-a-day' | 'day-out-of-range' };

/** Reads the cells of a register as days in its time zone. */
export type ReadDay = (cell: Cell) => DayReading;

interface Wall {
  readonly day: Day;
  readonly minutes: number;
  /** Minutes east of Greenwich, where the text says so. */
  readonly offset: number | undefined;
}

const TOKENS: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  S: '\\d+',
  XXX: '(?<zone>Z|[+-]\\d{2}:?\\d{2})',
};

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A date format as the mapping writes it: `iso`, or letters as in `d/M/yyyy HH:mm` (docs/import.md lists them).
 * Nothing when a letter is unknown or year, month or day is missing.
 */
export function compileFormat(format: string): RegExp | undefined {
  if (format === 'iso') return ISO;
  let pattern = '';
  for (const [piece] of format.matchAll(/([A-Za-z])\1*|[^A-Za-z]+/g)) {
    if (!/[A-Za-z]/.test(piece)) pattern += piece.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
    else {
      const token = TOKENS[/^S+$/.test(piece) ? 'S' : piece];
      if (token === undefined) return undefined;
      pattern += token;
    }
  }
  const complete = ['year', 'month', 'day'].every((part) => pattern.split(`?<${part}>`).length === 2);
  return complete ? new RegExp(`^${pattern}$`) : undefined;
}

function wallOf(text: string, formats: readonly RegExp[]): Wall | undefined {
  for (const format of formats) {
    const part = format.exec(text)?.groups;
    if (!part) continue;
    const day = `${part['year']}-${part['month']!.padStart(2, '0')}-${part['day']!.padStart(2, '0')}`;
    const [hour, minute, second] = [part['hour'], part['minute'], part['second']].map((digits) => Number(digits ?? 0)) as [
      number,
      number,
      number,
    ];
    if (!isDay(day) || hour > 23 || minute > 59 || second > 59) continue;
    return { day, minutes: hour * 60 + minute, offset: offsetOf(part['zone']) };
  }
  return undefined;
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * Days of a register: a text in one of the formats, a day of a workbook, or a plain number that Excel means as one. A time with an
 * offset is turned into the register's zone; one without is a wall clock there already.
 */
export function dayReader(formats: readonly RegExp[], timeZone: string, file: Pick<RegisterFile, 'dateOf'>): ReadDay {
  const dayOf = dayIn(timeZone);
  const read = (cell: Cell): Day | undefined => {
    if (typeof cell === 'number') return dayOfDate(file.dateOf(cell));
    if (cell instanceof Date) return dayOfDate(cell);
    if (typeof cell !== 'string') return undefined;
    const wall = wallOf(cell.trim(), formats);
    if (wall?.offset === undefined) return wall?.day;
    return dayOf(new Date(Date.parse(`${wall.day}T00:00:00Z`) + (wall.minutes - wall.offset) * 60_000).toISOString());
  };
  return (cell) => {
    const day = read(cell);
    if (day === undefined) return { not: 'not-a-day' };
    return day < EARLIEST || day > LATEST ? { not: 'day-out-of-range' } : { day };
  };
}

const dayOfDate = (date: Date): Day | undefined => (Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10));
