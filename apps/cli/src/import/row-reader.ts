import type { RegisterFile, SourceRow } from '@donthu/adapters/files';
import type { CaseCommandData } from '@donthu/case';
import { addDays, type Day, type PersonRecord } from '@donthu/eventing';
import {
  channel,
  findingResult,
  matterKind,
  roundKind,
  subjectField,
  type Channel,
  type MatterKind,
  type RoundKind,
  type SubjectField,
} from '@donthu/law';
import { Columns } from './columns';
import { compileFormat, dayReader } from './days';
import { endings, type Mapping } from './mapping';
import { RowRefused } from './refusals';
import { coded, compact, day, identified, LONGEST, person, required, text, unitSlugs, type Identified, type Read } from './values';

type ImportedEnd = NonNullable<CaseCommandData['ImportCase']['ended']>;

/** What a row says about its case. Persons and texts are still plain: they are sealed when the case is recorded. */
export interface CaseFacts {
  readonly number: string;
  readonly kind: MatterKind;
  readonly round: RoundKind;
  readonly channel: Channel;
  readonly field: SubjectField;
  readonly unit: Identified;
  readonly officer?: Identified;
  readonly receivedOn: Day;
  readonly registerDueOn?: Day;
  readonly ended?: ImportedEnd;
  readonly petitioner?: PersonRecord;
  readonly respondent?: PersonRecord;
  readonly subject?: string;
}

export interface ActivityFacts {
  readonly label: string;
  readonly on: Day;
  readonly officer?: Identified;
  /** The register's own number of the activity. */
  readonly key?: string;
}

export interface ReadRow {
  readonly line: number;
  readonly facts: CaseFacts;
  readonly activity?: ActivityFacts;
}

export interface ReadingTools {
  /** The day of the import: nothing in a register can have happened after it. */
  readonly today: Day;
  /** A code for a name under the installation's key: the same name gives the same code, and nobody can guess it back. */
  readonly pseudonym: (name: string) => string;
}

export interface RowReader {
  /** The case's number alone, also of a row whose other cells are of no use. @throws RowRefused */
  number(row: SourceRow): string;
  /** @throws RowRefused */
  read(row: SourceRow): ReadRow;
}

/** @throws BadMapping when the mapping names columns that the file has not. */
export function rowReader(mapping: Mapping, file: RegisterFile, tools: ReadingTools): RowReader {
  const columns = new Columns(file.columns);
  const days = (path: 'received' | 'ended' | 'when') => day(columns, path, mapping[path], readerOf(mapping[path]?.dates));
  const readerOf = (dates: readonly string[] = mapping.dates) =>
    dayReader(
      dates.map((format) => compileFormat(format)!),
      mapping.timeZone,
      file,
    );
  const names = { pseudonym: (name: string) => ({ id: tools.pseudonym(name), name }) };

  const number = required(mapping.number.column, text(columns, 'number', mapping.number, LONGEST.number));
  const kind = required(mapping.kind.column, coded(columns, 'kind', mapping.kind, matterKind.options));
  const round = coded(columns, 'round', mapping.round, roundKind.options);
  const by = required(mapping.channel.column, coded(columns, 'channel', mapping.channel, channel.options));
  const field = required(mapping.field.column, coded(columns, 'field', mapping.field, subjectField.options));
  const unit = required(mapping.unit.column, identified(columns, 'unit', mapping.unit, { slug: unitSlugs() }));
  const officer = identified(columns, 'officer', mapping.officer, names);
  const received = required(mapping.received.column, days('received'));
  const due = dueOf(mapping, columns, readerOf);
  const end = endOf(mapping, columns, days('ended'));
  const decision = text(columns, 'decision', mapping.decision, LONGEST.decision);
  const result = coded(columns, 'result', mapping.result, findingResult.options);
  const subject = text(columns, 'subject', mapping.subject, LONGEST.text);
  const petitioner = person(columns, 'petitioner', mapping.petitioner);
  const respondent = person(columns, 'respondent', mapping.respondent);

  const activity = text(columns, 'activity', mapping.activity, LONGEST.text);
  const when = days('when');
  const activityOfficer = identified(columns, 'activityOfficer', mapping.activityOfficer, names);
  const activityKey = identified(columns, 'activityKey', mapping.activityKey, {});
  columns.check();

  const factsOf = (row: SourceRow): CaseFacts => {
    const matter = kind(row);
    const receivedOn = received(row);
    if (receivedOn > tools.today) throw new RowRefused('in-the-future', mapping.received.column, receivedOn);
    const ended = end(row);
    if (ended && ended.on < receivedOn) throw new RowRefused('ended-before-received', mapping.ended?.column, `${ended.on} < ${receivedOn}`);
    if (ended && ended.on > tools.today) throw new RowRefused('in-the-future', mapping.ended?.column, ended.on);
    const outcome = { result: result(row), decisionNo: decision(row) };
    if (!ended && (outcome.result ?? outcome.decisionNo) !== undefined) throw new RowRefused('missing', mapping.ended?.column);
    return compact({
      number: number(row),
      kind: matter,
      round: round(row) ?? (matter === 'complaint' || matter === 'disciplinary-complaint' ? ('first' as const) : ('initial' as const)),
      channel: by(row),
      field: field(row),
      unit: unit(row),
      officer: officer(row),
      receivedOn,
      registerDueOn: due(row, receivedOn),
      ended: ended && compact({ ...ended, ...outcome }),
      petitioner: petitioner(row),
      respondent: respondent(row),
      subject: subject(row),
    });
  };
  const activityOf = (row: SourceRow): ActivityFacts | undefined => {
    const label = activity(row);
    const on = when(row);
    if (label === undefined && on === undefined) return undefined;
    if (label === undefined) throw new RowRefused('missing', mapping.activity?.column);
    if (on === undefined) throw new RowRefused('missing', mapping.when?.column);
    return compact({ label, on, officer: activityOfficer(row), key: activityKey(row)?.id });
  };
  return {
    number,
    read(row) {
      if (row.broken) throw new RowRefused(row.broken);
      return compact({ line: row.line, facts: factsOf(row), activity: activityOf(row) });
    },
  };
}

type DayReaderOf = (dates?: readonly string[]) => ReturnType<typeof dayReader>;

function dueOf({ due }: Mapping, columns: Columns, readerOf: DayReaderOf): (row: SourceRow, receivedOn: Day) => Day | undefined {
  if (!due) return () => undefined;
  if ('daysAfterReceived' in due) return (_, receivedOn) => addDays(receivedOn, due.daysAfterReceived);
  return day(columns, 'due', due, readerOf(due.dates));
}

/** The day of the end and what it means. A register's status and its day must not contradict each other. */
function endOf(mapping: Mapping, columns: Columns, ended: Read<Day>): Read<Pick<ImportedEnd, 'on' | 'as'>> {
  const means = coded(columns, 'endMeans', mapping.endMeans, endings.options);
  const status = mapping.endMeans?.column;
  return (row) => {
    const on = ended(row);
    const as = on === undefined && status === undefined ? undefined : means(row);
    if (on === undefined) {
      if (as !== undefined && as !== 'open') throw new RowRefused('missing', mapping.ended?.column);
      return undefined;
    }
    if (as === undefined) throw new RowRefused('missing', status);
    if (as === 'open') throw new RowRefused('end-contradicts-status', status);
    return { on, as };
  };
}
