import type { ClockFacts, ClockStep, Practice } from './clock';
import type { LawRule } from './packs/pack';
import { dayAt, indexOf, type RestCause, type WorkingDays } from './working-days';
import type { Day } from '@donthu/eventing';

/** A row of the pack that counts days. */
export interface CountingRule extends LawRule {
  readonly length: number;
  readonly unit: 'CALENDAR_DAY' | 'WORKING_DAY';
}

/** What the law wants done at once is due on the day itself. */
const AT_ONCE: readonly unknown[] = ['IMMEDIATE', 'AT_ONCE'];

/** A step as the count tells it; the words of a variant are the pack's. */
export type CountedStep = ClockStep & { readonly trigger?: string };
type Note = (step: CountedStep) => void;

/** A row as it counts days; undefined when it counts none. Where the law gives no number, a service level of our own may stand in. */
export function countingOf(rule: LawRule): CountingRule | undefined {
  const { length, unit, internal } = rule;
  if (rule.kind === 'CAP') return { ...rule, length: 0, unit: 'CALENDAR_DAY' };
  if (typeof length === 'number') return unit === 'CALENDAR_DAY' || unit === 'WORKING_DAY' ? { ...rule, length, unit } : undefined;
  if (AT_ONCE.includes(length)) return { ...rule, length: 0, unit: 'CALENDAR_DAY' };
  return internal && { ...rule, ...internal, kind: 'INTERNAL_SLA' };
}

/** Where a count ended, as day indexes. */
export interface Counted {
  /** Null while suspended. */
  readonly due: number | null;
  /** The last day the count looked at. */
  readonly until: number;
}

/**
 * Counts the days of one clock (law.md B1.1–B1.6). `note` is told every step, for the explanation; the count is the same without.
 *
 * Day 1 is the day after the start. A suspension stops the count at its decision and the days left run on from the
 * continuation decision; one begun in the days off after a full count leaves none, and the clock ends on the day of
 * continuation. A suspension still open when the duty was done ended with it.
 */
export function countTerm(
  rule: CountingRule,
  facts: ClockFacts,
  days: WorkingDays,
  allows: (practice: Practice, day: Day) => boolean,
  note?: Note,
): Counted {
  const inWorkingDays = rule.unit === 'WORKING_DAY';
  let cursor = indexOf(facts.startedOn);
  if (rule.kind === 'CAP') return countCapped(rule, cursor, facts, days, note);
  let left = lengthOf(rule, facts, note);
  if (rule.kind === 'LEAD_TIME') return countBack(rule, cursor, left, days, note);

  const end = () => (inWorkingDays && left > 0 ? days.add(cursor, left) : days.onOrAfter(cursor + left));
  const noteSkipped = (until: number) => {
    if (!note) return;
    if (inWorkingDays && left > 0) noteRest(days, cursor + 1, until, note);
    else noteRest(days, cursor + left, until - 1, note);
  };

  for (const pause of inOrder(facts.pauses)) {
    if (!rule.pause_practice || !allows(rule.pause_practice as Practice, pause.from)) continue;
    const from = Math.max(indexOf(pause.from), cursor);
    if (from > end()) break;
    const closedOn = pause.to ?? facts.satisfiedOn;
    const to = closedOn === undefined ? null : Math.max(indexOf(closedOn), from);
    if (to === from) continue;

    noteSkipped(from);
    if (to === null) {
      note?.({ kind: 'pause', from: dayAt(from) });
      return { due: null, until: from };
    }
    note?.({ kind: 'pause', days: to - from, from: dayAt(from), to: dayAt(to) });
    left = Math.max(0, left - (inWorkingDays ? days.between(cursor, from) : from - cursor));
    cursor = to;
  }

  const due = end();
  noteSkipped(due);
  return { due, until: due };
}

/** An upper bound ends with the clock it caps and stands still with it; ordered after that clock has ended it has no time at all. */
function countCapped({ id }: CountingRule, from: number, { endsWith }: ClockFacts, days: WorkingDays, note?: Note): Counted {
  if (!endsWith) throw new Error(`rule ${id} ends with the clock it caps, which is not there`);
  const { rule, dueOn } = endsWith;
  const due = dueOn === null ? null : Math.max(indexOf(dueOn), days.onOrAfter(from));
  note?.(due === null ? { kind: 'capped', rule } : { kind: 'capped', days: due - from, rule });
  return { due, until: due ?? from };
}

/** So many days at least before: what ends on a day off ends on the working day before it. */
function countBack({ unit }: CountingRule, from: number, length: number, days: WorkingDays, note?: Note): Counted {
  const nominal = from - length;
  const due = unit === 'WORKING_DAY' ? days.add(from, -length) : days.isWorking(nominal) ? nominal : days.add(nominal, -1);
  if (note) noteRest(days, due + 1, unit === 'WORKING_DAY' ? from - 1 : nominal, note);
  return { due, until: from };
}

/** The length granted in all, in the unit of the rule. */
function lengthOf(rule: CountingRule, { remote, variants, extensions = 0 }: ClockFacts, note?: Note): number {
  let length = rule.length;
  note?.({ kind: 'length', days: length });
  if (remote && rule.remote_length !== undefined) {
    length = rule.remote_length;
    note?.({ kind: 'remote', days: length });
  }
  for (const variant of rule.variants ?? []) {
    if (!variants?.includes(variant.on)) continue;
    length = variant.length;
    note?.({ kind: 'variant', days: length, trigger: variant.on });
  }
  const { extension } = rule;
  if (!extension) return length;
  const granted = Math.min(extensions, Math.max(...Object.values(extension.allowed)));
  if (extension.mode === 'REPLACES_CAP' && granted > 0) {
    length = (remote ? extension.remote : null) ?? extension.normal;
    note?.({ kind: 'extension-replaces', days: length });
  }
  if (extension.mode === 'ADDS')
    for (let i = 0; i < granted; i++) {
      length += extension.each;
      note?.({ kind: 'extension-adds', days: extension.each });
    }
  return length;
}

/** One step for every run of days off of one cause in `[from, to]`. */
function noteRest(days: WorkingDays, from: number, to: number, note: Note): void {
  let first = from;
  let cause: RestCause | undefined;
  for (let day = from; day <= to + 1; day++) {
    const here = day <= to ? days.restOn(day) : undefined;
    if (here === cause) continue;
    if (cause) note({ kind: 'day-off', days: day - first, from: dayAt(first), to: dayAt(day - 1), because: cause });
    first = day;
    cause = here;
  }
}

function inOrder(pauses: ClockFacts['pauses']): NonNullable<ClockFacts['pauses']> {
  if (!pauses || pauses.length === 0) return [];
  return pauses.length === 1 ? pauses : [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1));
}
