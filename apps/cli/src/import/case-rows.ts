import type { RegisterFile, SourceRow } from '@donthu/adapters/files';
import type { Mapping } from './mapping';
import { RowRefused } from './refusals';
import type { Tally } from './report';
import type { ActivityFacts, CaseFacts, ReadRow, RowReader } from './row-reader';
import { fingerprint, SeenCases } from './seen-cases';

/** Rows that stand together in the file and are about one case. */
export interface CaseRows {
  readonly facts: CaseFacts;
  /** From 1: a case whose rows stand in several places of the file comes several times. */
  readonly place: number;
  readonly rows: readonly { readonly line: number; readonly activity?: ActivityFacts }[];
}

/** Longer stretches of one case are handed on in pieces, so that one case cannot fill the memory. */
const MOST_ROWS = 5_000;

/** Reads a register case by case; what cannot be taken is counted in the tally and left out. */
export function casesOf(file: RegisterFile, reader: RowReader, mapping: Mapping, tally: Tally): AsyncGenerator<CaseRows, void> {
  return mapping.layout === 'row-per-case' ? rowPerCase(file, reader, mapping, tally) : rowPerActivity(file, reader, mapping, tally);
}

async function* rowPerCase(file: RegisterFile, reader: RowReader, mapping: Mapping, tally: Tally): AsyncGenerator<CaseRows, void> {
  const seen = new SeenCases();
  for await (const row of file.rows()) {
    tally.rows++;
    const read = attempt(row, tally, () => {
      // The first row with a number has it, also when it cannot be taken: which of the two is right, the office must say.
      const number = row.broken ? '' : reader.number(row);
      const before = row.broken ? undefined : seen.meet(number, row.line);
      if (!before) return reader.read(row);
      tally.refuse({ line: row.line, column: mapping.number.column, reason: 'duplicate-number', value: number, otherLine: before.line });
      return undefined;
    });
    if (read) yield { facts: read.facts, place: 1, rows: [read] };
  }
}

async function* rowPerActivity(file: RegisterFile, reader: RowReader, mapping: Mapping, tally: Tally): AsyncGenerator<CaseRows, void> {
  const seen = new SeenCases();
  let group: { facts: CaseFacts; place: number; rows: ReadRow[]; keys: Set<string> } | undefined;
  const begin = ({ facts, line }: ReadRow) => {
    const print = fingerprint(JSON.stringify(facts));
    const before = seen.meet(facts.number, line, print);
    if (before && before.facts !== print) {
      tally.refuse({ line, reason: 'contradicts-earlier-row', value: facts.number, otherLine: before.line });
      return undefined;
    }
    if (before) before.places++;
    return { facts, place: before?.places ?? 1, rows: [] as ReadRow[], keys: new Set<string>() };
  };
  for await (const row of file.rows()) {
    tally.rows++;
    const read = attempt(row, tally, () => reader.read(row));
    if (!read) continue;
    if (group && (group.facts.number !== read.facts.number || group.rows.length === MOST_ROWS)) {
      yield group;
      group = undefined;
    }
    if (group) {
      const other = contradiction(group.facts, read.facts);
      if (other) {
        const { line } = group.rows[0]!;
        tally.refuse({ line: read.line, column: columnOf(mapping, other), reason: 'contradicts-earlier-row', otherLine: line });
        continue;
      }
    }
    group ??= begin(read);
    if (!group) continue;
    const key = read.activity?.key;
    if (key !== undefined && group.keys.has(key)) {
      tally.refuse({ line: read.line, ...columnAnd(mapping.activityKey?.column), reason: 'duplicate-number', value: key });
      continue;
    }
    if (key !== undefined) group.keys.add(key);
    group.rows.push(read);
  }
  if (group) yield group;
}

function attempt<T>(row: SourceRow, tally: Tally, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    const { reason, column, value } = error;
    tally.refuse({ line: row.line, ...columnAnd(column), reason, ...(value === undefined ? {} : { value }) });
    return undefined;
  }
}

const columnAnd = (column: string | undefined) => (column === undefined ? {} : { column });

const COLUMNS: Readonly<Partial<Record<keyof CaseFacts, keyof Mapping>>> = { receivedOn: 'received', registerDueOn: 'due' };

/** The first of the facts about which two rows of a case do not agree. */
function contradiction(known: CaseFacts, told: CaseFacts): keyof CaseFacts | undefined {
  const all = new Set([...Object.keys(known), ...Object.keys(told)] as (keyof CaseFacts)[]);
  return [...all].find((fact) => JSON.stringify(known[fact]) !== JSON.stringify(told[fact]));
}

/** Where the mapping takes a fact from; a person stands in several columns, and the mapping's own word names them all. */
function columnOf(mapping: Mapping, fact: keyof CaseFacts): string {
  const path = COLUMNS[fact] ?? (fact as keyof Mapping);
  const spec = mapping[path];
  return typeof spec === 'object' && 'column' in spec && spec.column !== undefined ? spec.column : path;
}
