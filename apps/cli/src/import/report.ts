import type { Day } from '@donthu/eventing';
import type { RowReason } from './refusals';

const MOST_REFUSALS = 1_000;
const MOST_OUTSIDE = 50;

export interface Refused {
  readonly line: number;
  readonly column?: string;
  readonly reason: RowReason;
  readonly value?: string;
  /** Where the other row stands that it contradicts or repeats. */
  readonly otherLine?: number;
}

export interface Outside {
  readonly line: number;
  readonly number: string;
  readonly on: Day;
}

export interface Counts {
  readonly cases: number;
  readonly activities: number;
}

/** What became of a file; the keys of `donthu import --json`. Every row is in `recorded`, in `already` or in `refused`. */
export interface ImportReport {
  readonly file: string;
  readonly source: string;
  readonly dryRun: boolean;
  /** Rows with something in them, below the headings. */
  readonly rows: number;
  /** Taken from the file: recorded now or at an earlier run; on a dry run, what would be. */
  readonly cases: number;
  readonly activities: number;
  readonly recorded: Counts;
  readonly already: Counts;
  readonly refused: number;
  readonly reasons: Readonly<Partial<Record<RowReason, number>>>;
  /** The first thousand, in the order of the file. */
  readonly refusals: readonly Refused[];
  /** Activities on a day before their case was received or after it ended: recorded all the same. */
  readonly activitiesOutside: number;
  readonly outside: readonly Outside[];
  readonly seconds: number;
  readonly casesPerSecond: number;
}

/** Counts while the import runs. */
export class Tally {
  rows = 0;
  readonly taken = { cases: 0, activities: 0 };
  readonly recorded = { cases: 0, activities: 0 };
  readonly already = { cases: 0, activities: 0 };
  refused = 0;
  activitiesOutside = 0;
  private readonly reasons: Partial<Record<RowReason, number>> = {};
  private readonly refusals: Refused[] = [];
  private readonly outsiders: Outside[] = [];

  refuse(refusal: Refused): void {
    this.refused++;
    this.reasons[refusal.reason] = (this.reasons[refusal.reason] ?? 0) + 1;
    keepFirst(this.refusals, refusal, MOST_REFUSALS);
  }

  outside(activity: Outside): void {
    this.activitiesOutside++;
    keepFirst(this.outsiders, activity, MOST_OUTSIDE);
  }

  report(about: Pick<ImportReport, 'file' | 'source' | 'dryRun' | 'seconds'>): ImportReport {
    const { rows, taken, recorded, already, refused, reasons, refusals, activitiesOutside, outsiders } = this;
    const casesPerSecond = about.seconds > 0 ? Math.round(taken.cases / about.seconds) : 0;
    return {
      file: about.file,
      source: about.source,
      dryRun: about.dryRun,
      rows,
      ...taken,
      recorded,
      already,
      refused,
      reasons,
      refusals,
      activitiesOutside,
      outside: outsiders,
      seconds: about.seconds,
      casesPerSecond,
    };
  }
}

/** Keeps the first lines of the file, whatever order they come in: a refusal by the rules comes later than one by reading. */
function keepFirst<T extends { readonly line: number }>(list: T[], item: T, most: number): void {
  let at = list.length;
  while (at > 0 && list[at - 1]!.line > item.line) at--;
  list.splice(at, 0, item);
  if (list.length > most) list.pop();
}
