import { daysBetween, isDay, type Day, type ProjectionTables, type Rows, type Viewer } from '@donthu/eventing';
import type { Channel, MatterKind, RoundKind, SubjectField } from '@donthu/law';
import { limitOf, pageOf, placeOf, Statement, visibleTo, type Page, type PageRequest } from '@donthu/petition';
import { flagsOn, type Flag, type FlagCode } from '../flags/flags';
import { readSpan } from '../flags/flags-of-matter';
import { matters } from '../matters';

export type PendingWhich = 'overdue' | 'near-due' | 'unassigned' | 'open';
export type PendingGrouping = 'unit' | 'kind' | 'channel' | 'officer';

export interface PendingFilters {
  readonly what?: 'letter' | 'case' | undefined;
  readonly unit?: string | undefined;
  readonly officer?: string | undefined;
  readonly kind?: MatterKind | undefined;
  readonly field?: SubjectField | undefined;
  readonly channel?: Channel | undefined;
  readonly phase?: string | undefined;
  readonly imported?: boolean | undefined;
  readonly crossLevel?: boolean | undefined;
  readonly group?: boolean | undefined;
}

export interface PendingQuestion extends PendingFilters, PageRequest {
  /** 24:00 of this day. */
  readonly asOf: Day;
  /** Only what carries this flag on the day. */
  readonly flag?: FlagCode | undefined;
  /** Which of the open matters are listed; the overdue ones when absent. The counts are of all of them. */
  readonly which?: PendingWhich | undefined;
  readonly by?: PendingGrouping | undefined;
}

/** Letters and cases that wait. Near-due and overdue exclude each other; unassigned lies across both. */
export interface PendingCounts {
  readonly open: number;
  readonly overdue: number;
  readonly nearDue: number;
  readonly unassigned: number;
}

export interface PendingMatter {
  readonly id: string;
  readonly what: 'letter' | 'case';
  readonly number: string | null;
  readonly unit: string;
  readonly assignedUnit: string | null;
  readonly officer: string | null;
  readonly kind: MatterKind | null;
  readonly field: SubjectField | null;
  readonly channel: Channel;
  readonly round: RoundKind | null;
  readonly phase: string;
  readonly receivedOn: Day;
  readonly firstReceivedOn: Day;
  /** The clock that ends first; null for a register's own day. */
  readonly rule: string | null;
  readonly dueOn: Day | null;
  /** From this day on it is near-due. */
  readonly nearOn: Day | null;
  readonly dueSource: 'statute' | 'register' | null;
  /** What the law says, beside a register's own day. */
  readonly statutoryDueOn: Day | null;
  readonly paused: boolean;
  /** Calendar days since the due day; 0 while in time. */
  readonly daysLate: number;
  readonly imported: boolean;
  readonly crossLevel: boolean;
  readonly group: boolean;
  readonly wall: string | null;
  /** Each with its reason. */
  readonly flags: readonly Flag[];
}

export interface PendingAnswer extends PendingCounts, Page<PendingMatter> {
  readonly asOf: Day;
  /** Present when the question asked for a grouping; the most overdue group first. */
  readonly groups?: readonly PendingGroup[];
}

export interface PendingGroup extends PendingCounts {
  readonly key: string | null;
}

const FILTERS = {
  what: 'what',
  unit: 'unit',
  officer: 'officer',
  kind: 'kind',
  field: 'field',
  channel: 'channel',
  phase: 'phase',
  imported: 'imported',
  crossLevel: 'cross_level',
  group: 'is_group',
} as const;

const GROUPINGS: Readonly<Record<PendingGrouping, string>> = { unit: 'unit', kind: 'kind', channel: 'channel', officer: 'officer' };

/** What nothing is due for stands at the end of the list. */
const SORT = `coalesce(due_on, 'infinity')`;
const isSortValue = (text: string) => text === 'infinity' || isDay(text);

interface SpellRow extends Omit<PendingMatter, 'id' | 'daysLate' | 'flags'> {
  readonly flags: readonly string[];
  readonly key: string;
  readonly sort: string;
}

/** A flag as the projection writes it, on the days it shows. */
const carries = (code: string, day: string): string =>
  `exists (select from unnest(flags) flag where split_part(flag, '|', 1) = ${code} and split_part(flag, '|', 2)::date <= ${day}
     and coalesce(nullif(split_part(flag, '|', 3), '')::date, 'infinity') >= ${day})`;

/** The words of each list in SQL. */
const listsOn = (day: string): Readonly<Record<PendingWhich, string>> => ({
  open: 'true',
  overdue: `due_on < ${day}`,
  'near-due': `(due_on >= ${day} and near_on <= ${day})`,
  unassigned: 'officer is null',
});

/**
 * What waits at 24:00 of a day, by the day things happened and with today's knowledge: overdue ones first, the worst on top.
 *
 * @throws BadCursor
 */
export async function askPending(rows: Rows, viewer: Viewer, question: PendingQuestion): Promise<PendingAnswer> {
  const tables = await rows.tables(matters);
  // Side by side: to find what is open twice and do one thing with it takes less than to keep it between.
  const [groups, page] = await Promise.all([countPending(rows, tables, viewer, question), listPending(rows, tables, viewer, question)]);
  const sumOf = (count: keyof PendingCounts) => groups.reduce((sum, group) => sum + group[count], 0);
  const counts = { open: sumOf('open'), overdue: sumOf('overdue'), nearDue: sumOf('nearDue'), unassigned: sumOf('unassigned') };
  return { asOf: question.asOf, ...counts, ...page, ...(question.by === undefined ? {} : { groups }) };
}

/** What is open on the day of a question, and is meant by it and visible. */
function openOn(viewer: Viewer, question: PendingQuestion) {
  const statement = new Statement();
  const day = `${statement.value(question.asOf)}::date`;
  statement.only(FILTERS, question);
  if (question.flag !== undefined) statement.where(carries(statement.value(question.flag), day));
  visibleTo(viewer, statement);
  return { statement, day, lists: listsOn(day) };
}

/** By groups, the most overdue one first; one of everything when no grouping was asked for. */
async function countPending(
  rows: Rows,
  tables: ProjectionTables,
  viewer: Viewer,
  question: PendingQuestion,
): Promise<readonly PendingGroup[]> {
  const { statement, day, lists } = openOn(viewer, question);
  const { by } = question;
  const columns = ['due_on', 'near_on', 'officer', ...(by === undefined ? [] : [`${GROUPINGS[by]} as key`])];
  return rows.query<PendingGroup>(
    `select ${by === undefined ? 'null' : 'key'} as "key", count(*) as "open", count(*) filter (where ${lists.overdue}) as "overdue",
       count(*) filter (where ${lists['near-due']}) as "nearDue", count(*) filter (where ${lists.unassigned}) as "unassigned"
     from ${tables.held(day, columns, statement.conditionsSql)} opened ${by === undefined ? '' : 'group by key order by 3 desc, 2 desc, 1'}`,
    statement.params,
  );
}

async function listPending(rows: Rows, tables: ProjectionTables, viewer: Viewer, question: PendingQuestion): Promise<Page<PendingMatter>> {
  const { asOf, which = 'overdue' } = question;
  const limit = limitOf(question);
  const place = placeOf(question, isSortValue);
  const { statement, day, lists } = openOn(viewer, question);
  statement.where(lists[which]);
  if (place) statement.where(`(${SORT}, key) > (${statement.value(place[0])}::date, ${statement.value(place[1])})`);
  // The rest of a matter is looked up for those on the page alone.
  const found = await rows.query<SpellRow>(
    `with listed as (
       select key, shard from ${tables.held(day, ['key', 'shard', 'due_on'], statement.conditionsSql)} opened
       order by ${SORT}, key limit ${statement.value(limit + 1)}
     )
     select key, ${SORT}::text as "sort", what, number, unit, assigned_unit as "assignedUnit", officer, kind, field, channel, round, phase,
       received_on as "receivedOn", first_received_on as "firstReceivedOn", rule, due_on as "dueOn", near_on as "nearOn",
       due_source as "dueSource", statutory_due_on as "statutoryDueOn", paused, imported, cross_level as "crossLevel", is_group as "group",
       wall, flags
     from ${tables.spells} join listed using (key, shard) where span @> ${day} order by ${SORT}, key`,
    statement.params,
  );
  return pageOf(
    found,
    limit,
    ({ sort, key }) => [sort, key],
    ({ key, sort: _, flags, ...matter }): PendingMatter => ({
      id: key,
      ...matter,
      flags: flagsOn(flags.map(readSpan), asOf),
      daysLate: matter.dueOn === null ? 0 : Math.max(0, daysBetween(matter.dueOn, asOf)),
    }),
  );
}
