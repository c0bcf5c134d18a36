import { daysBetween, isDay, type Day, type Rows, type Viewer } from '@donthu/eventing';
import type { Channel, DocumentRef, Forwarder, MatterKind } from '@donthu/law';
import { limitOf, pageOf, placeOf, Statement, visibleTo, type Page, type PageRequest } from '../asking';
import type { LetterPhase, LetterRow } from '../letter';
import { looksOn, wallOf } from '../matter';
import { registerOfLetters } from './register-of-letters.projection';

export interface RegisterQuestion extends PageRequest {
  /** 24:00 of this day. */
  readonly asOf: Day;
  readonly unit?: string | undefined;
  readonly kind?: MatterKind | undefined;
  readonly channel?: Channel | undefined;
  readonly phase?: LetterPhase | undefined;
  /** Not yet processed. */
  readonly open?: boolean | undefined;
  /** số đến */
  readonly number?: string | undefined;
  readonly receivedFrom?: Day | undefined;
  readonly receivedTo?: Day | undefined;
  /** By the day of receipt; the newest first when absent. */
  readonly order?: 'newest' | 'oldest' | undefined;
}

/** One line of the register. Persons and texts are references, joined where rights are known. */
export interface RegisteredLetter extends Pick<
  LetterRow,
  | 'id'
  | 'number'
  | 'receiptNo'
  | 'channel'
  | 'firstReceivedOn'
  | 'writtenOn'
  | 'kind'
  | 'recommendationKind'
  | 'field'
  | 'eligible'
  | 'ineligibleBecause'
  | 'competence'
  | 'crossLevel'
  | 'signatories'
  | 'group'
  | 'originalPapers'
  | 'imported'
  | 'petitioners'
  | 'respondent'
  | 'summary'
  | 'receptionTurnId'
  | 'splitFrom'
> {
  readonly receivedOn: Day;
  readonly forwarder: Forwarder | null;
  readonly unit: string;
  readonly assignedUnit: string | null;
  readonly officer: string | null;
  readonly phase: LetterPhase;
  readonly open: boolean;
  readonly toUnit: string | null;
  readonly document: DocumentRef | null;
  readonly reason: string | null;
  readonly caseId: string | null;
  readonly repliedOn: Day | null;
  readonly resultOn: Day | null;
  readonly rule: string | null;
  readonly dueOn: Day | null;
  /** Calendar days; 0 while in time. */
  readonly daysLate: number;
  readonly wall: string | null;
}

export interface RegisterAnswer extends Page<RegisteredLetter> {
  readonly asOf: Day;
}

const FILTERS = { unit: 's.unit', kind: 's.kind', channel: 's.channel', phase: 's.phase', number: 's.number' } as const;

const ORDERS = { newest: { direction: 'desc', after: '<' }, oldest: { direction: 'asc', after: '>' } } as const;

/** What stands in the register at 24:00 of a day, with today's knowledge. @throws BadCursor */
export async function askRegisterOfLetters(rows: Rows, viewer: Viewer, question: RegisterQuestion): Promise<RegisterAnswer> {
  const tables = await rows.tables(registerOfLetters);
  const { asOf, order = 'newest' } = question;
  const { direction, after } = ORDERS[order];
  const limit = limitOf(question);
  const place = placeOf(question, isDay);
  const statement = new Statement();
  statement.where(`s.span @> ${statement.value(asOf)}::date`).only(FILTERS, question);
  // As a condition of the index, not as a value.
  if (question.open !== undefined) statement.where(question.open ? 's.open' : 'not s.open');
  visibleTo(viewer, statement, { unit: 's.unit', wall: 's.wall' });
  // Nothing looks like anything before it was received: said again, so that the register of a past day is read from that day on.
  const until = question.receivedTo !== undefined && question.receivedTo < asOf ? question.receivedTo : asOf;
  statement.where(`s.received_on <= ${statement.value(until)}::date`);
  if (question.receivedFrom) statement.where(`s.received_on >= ${statement.value(question.receivedFrom)}::date`);
  if (place) statement.where(`(s.received_on, s.key) ${after} (${statement.value(place[0])}::date, ${statement.value(place[1])})`);
  const found = await rows.query<{ received_on: Day; key: string; doc: string }>(
    `select s.received_on, s.key, r.doc
     from ${tables.spells} s join ${tables.rows} r on r.key = s.key and r.shard = s.shard
     where ${statement.conditionsSql}
     order by s.received_on ${direction}, s.key ${direction}
     limit ${statement.value(limit + 1)}`,
    statement.params,
  );
  const page = pageOf(
    found,
    limit,
    ({ received_on, key }) => [received_on, key],
    ({ doc }) => lineOf(JSON.parse(doc) as LetterRow, asOf),
  );
  return { asOf, ...page };
}

/** The line of a letter as it read on a day on which it was there. */
export function lineOf(letter: LetterRow, asOf: Day): RegisteredLetter {
  const { changes: _, shard: _shard, what: _what, void: _void, registerDueOn: _register, respondentUnit: _respondent, ...known } = letter;
  const { unit, receivedOn, facts, open, due } = looksOn(letter, asOf)!;
  const { paused: _paused, ...rest } = facts;
  const late = due.dueOn === null ? 0 : daysBetween(due.dueOn, asOf);
  return { ...known, ...rest, unit, receivedOn, open, rule: due.rule, dueOn: due.dueOn, daysLate: Math.max(0, late), wall: wallOf(letter) };
}
