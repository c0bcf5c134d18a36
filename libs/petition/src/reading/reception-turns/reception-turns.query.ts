import { isDay, type Day, type Rows, type Viewer } from '@donthu/eventing';
import type { MatterKind } from '@donthu/law';
import { limitOf, pageOf, placeOf, Statement, visibleTo, type Page, type PageRequest } from '../asking';
import { receptionTurns, type ReceptionTurn } from './reception-turns.projection';

export interface ReceptionQuestion extends PageRequest {
  /** Turns held from this day to that, both included. */
  readonly from: Day;
  readonly to: Day;
  readonly unit?: string | undefined;
  readonly kind?: MatterKind | undefined;
  readonly receivedBy?: 'head' | 'delegate' | 'officer' | undefined;
  readonly session?: 'regular' | 'periodic-head' | 'ad-hoc-head' | undefined;
}

/** Turns (lượt), persons (người), matters (vụ việc) and groups (đoàn đông người) of a period, counted apart as the report forms ask. */
export interface ReceptionCounts {
  readonly turns: number;
  readonly persons: number;
  readonly matters: number;
  /** Turns of which every matter came for the first time (tiếp lần đầu), and the others (tiếp nhiều lần). */
  readonly firstTime: number;
  readonly repeated: number;
  readonly groups: number;
  readonly byHead: number;
  readonly byDelegate: number;
  readonly byOfficer: number;
  /** Letters written down and signed at a turn. */
  readonly letters: number;
  /** từ chối tiếp: in none of the other numbers */
  readonly refused: number;
}

export interface ReceptionAnswer extends Page<ReceptionTurn> {
  readonly from: Day;
  readonly to: Day;
  readonly counts: ReceptionCounts;
}

const FILTERS = { unit: 'unit', receivedBy: 'received_by', session: 'session' } as const;

const COUNTS = `
  count(*) filter (where not refused) as "turns",
  coalesce(sum(person_count) filter (where not refused), 0)::int as "persons",
  coalesce(sum(matters) filter (where not refused), 0)::int as "matters",
  count(*) filter (where not refused and not repeated) as "firstTime",
  count(*) filter (where not refused and repeated) as "repeated",
  count(*) filter (where not refused and group_delegation) as "groups",
  count(*) filter (where not refused and received_by = 'head') as "byHead",
  count(*) filter (where not refused and received_by = 'delegate') as "byDelegate",
  count(*) filter (where not refused and received_by = 'officer') as "byOfficer",
  coalesce(sum(letters) filter (where not refused), 0)::int as "letters",
  count(*) filter (where refused) as "refused"`;

/** sổ tiếp công dân of a period, the newest turn first, with its counts. @throws BadCursor */
export async function askReceptionTurns(rows: Rows, viewer: Viewer, question: ReceptionQuestion): Promise<ReceptionAnswer> {
  const { rows: table } = await rows.tables(receptionTurns);
  const { from, to } = question;
  const limit = limitOf(question);
  const place = placeOf(question, isDay);

  const period = () => {
    const statement = new Statement();
    statement.where(`held_on between ${statement.value(from)}::date and ${statement.value(to)}::date`).only(FILTERS, question);
    if (question.kind) statement.where(`${statement.value(question.kind)} = any(kinds)`);
    return visibleTo(viewer, statement);
  };

  const all = period();
  const [counts] = await rows.query<ReceptionCounts>(`select ${COUNTS} from ${table} where ${all.conditionsSql}`, all.params);
  const list = period();
  if (place) list.where(`(held_on, key) < (${list.value(place[0])}::date, ${list.value(place[1])})`);
  const found = await rows.query<{ held_on: Day; key: string; doc: string }>(
    `select held_on, key, doc from ${table} where ${list.conditionsSql}
     order by held_on desc, key desc limit ${list.value(limit + 1)}`,
    list.params,
  );
  const page = pageOf(
    found,
    limit,
    ({ held_on, key }) => [held_on, key],
    ({ doc }) => JSON.parse(doc) as ReceptionTurn,
  );
  return { from, to, counts: counts!, ...page };
}
