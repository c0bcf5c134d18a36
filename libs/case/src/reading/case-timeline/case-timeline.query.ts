import {
  daysBetween,
  foldRow,
  rowKey,
  streamName,
  type Day,
  type EventStore,
  type Instant,
  type Position,
  type RecordedEvent,
  type Rows,
  type Viewer,
} from '@donthu/eventing';
import {
  looksOn,
  wallOf,
  type Due,
  type LetterRow,
  type LetterRowFacts,
  type Matter,
  type MatterFacts,
  type Stretch,
} from '@donthu/petition';
import { flagsOn, type Flag } from '../flags/flags';
import { flagsOfCase, flagsOfLetter } from '../flags/flags-of-matter';
import { matters, shownPhase, type CaseReview, type CaseRow, type CaseRowFacts, type MatterRow } from '../matters';
import { entriesOf, type TimelineEntry } from './entries';
import { findMatter } from './find-matter.query';

export { entriesOf, type EntryCorrection, type TimelineEntry } from './entries';

export interface TimelineQuestion {
  /** Id of the case, or of a letter that is none. */
  readonly id: string;
  /** What had happened by 24:00 of this day. */
  readonly asOf: Day;
  /** Known then: what had been entered by a position of the log, or by an instant; everything when absent. */
  readonly knownAt?: { readonly position: Position } | { readonly recordedBy: Instant } | undefined;
}

/** How it stood on the day asked for. */
export interface MatterState {
  readonly phase: string;
  readonly open: boolean;
  readonly unit: string;
  readonly assignedUnit: string | null;
  readonly officer: string | null;
  readonly round: string | null;
  readonly receivedOn: Day;
  readonly acceptedOn: Day | null;
  readonly decidedOn: Day | null;
  readonly servedOn: Day | null;
  readonly due: Due;
  /** Calendar days since the due day; 0 while in time. */
  readonly daysLate: number;
  /** Each with its reason; none once it is no longer open. */
  readonly flags: readonly Flag[];
  /** The latest look of a leader at a long-pending case; null when nobody looked. */
  readonly review: CaseReview | null;
}

export interface MatterHeader extends Pick<
  Matter,
  | 'id'
  | 'shard'
  | 'what'
  | 'number'
  | 'kind'
  | 'field'
  | 'channel'
  | 'firstReceivedOn'
  | 'signatories'
  | 'group'
  | 'crossLevel'
  | 'imported'
> {
  readonly registerNo: string | null;
  readonly caseNo: string | null;
  readonly petitionIds: readonly string[];
  /** nhập nhầm */
  readonly enteredInError: boolean;
  readonly wall: string | null;
  /** Of the stream as it stands now, for `If-Match`. */
  readonly revision: number;
}

export interface TimelineAnswer {
  readonly asOf: Day;
  readonly matter: MatterHeader;
  /** Null when it was not yet there on that day, or never should have been. */
  readonly state: MatterState | null;
  /** In the order in which things happened; on the same day in the order they were entered. */
  readonly entries: readonly TimelineEntry[];
}

/** What a timeline is read from: the directory of matters, and the events of the few streams it is about. */
export interface TimelineSources {
  readonly rows: Rows;
  readonly store: Pick<EventStore, 'read'>;
}

/**
 * One matter with its letters, event by event. Folded from the streams themselves, with the functions the boards are folded with,
 * because only the log knows what was known when.
 *
 * Nothing when there is no such matter, when the viewer may not see it, or when nothing of it was known then.
 */
export async function askTimeline(
  { rows, store }: TimelineSources,
  viewer: Viewer,
  question: TimelineQuestion,
): Promise<TimelineAnswer | undefined> {
  const { id, asOf, knownAt } = question;
  const found = await findMatter(rows, viewer, id);
  if (!found) return undefined;
  const read = (kind: string, of: string) => store.read(streamName({ shard: found.shard, kind, id: of }));
  const isKnown = ({ position, meta }: RecordedEvent): boolean =>
    knownAt === undefined || ('position' in knownAt ? position <= knownAt.position : meta.recordedAt <= knownAt.recordedBy);

  const all = await read(found.what === 'case' ? 'case' : 'petition', id);
  const own = all.filter(isKnown);
  const row = rowOf(own);
  if (!row) return undefined;
  const petitionIds = row.what === 'case' ? row.petitionIds : [];
  const letters = await Promise.all(petitionIds.map(async (letter) => (await read('petition', letter)).filter(isKnown)));
  const entries = [own, ...letters]
    .flatMap(entriesOf)
    .filter(({ effectiveOn }) => effectiveOn <= asOf)
    .sort((a, b) => compare(a.effectiveOn, b.effectiveOn) || compare(a.position, b.position));
  return { asOf, matter: headerOf(row, all.at(-1)!.revision), state: stateOf(row, asOf), entries };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function rowOf(events: readonly RecordedEvent[]): MatterRow | undefined {
  const folded = events.filter((event) => rowKey(matters, event) !== undefined);
  return folded.reduce<MatterRow | undefined>((row, event) => foldRow(matters, row, event) as MatterRow | undefined, undefined);
}

function headerOf(row: MatterRow, revision: number): MatterHeader {
  const { id, shard, what, number, kind, field, channel, firstReceivedOn, signatories, group, crossLevel, imported } = row;
  const ofCase = (each: MatterRow): each is CaseRow => each.what === 'case';
  return {
    ...{ id, shard, what, number, kind, field, channel, firstReceivedOn, signatories, group, crossLevel, imported },
    registerNo: ofCase(row) ? row.registerNo : row.number,
    caseNo: ofCase(row) ? row.caseNo : null,
    petitionIds: ofCase(row) ? row.petitionIds : [row.id],
    enteredInError: row.void,
    wall: wallOf(row),
    revision,
  };
}

const NO_DAYS = { acceptedOn: null, decidedOn: null, servedOn: null, review: null };

function stateOf(row: MatterRow, asOf: Day): MatterState | null {
  const looks = row.what === 'case' ? withDays(row, asOf, caseDays(row)) : withDays(row, asOf, letterDays(row));
  if (!looks) return null;
  const { dueOn } = looks.due;
  const { spans, ...state } = looks;
  return { ...state, daysLate: dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, asOf)), flags: flagsOn(spans, asOf) };
}

const caseDays = (row: CaseRow) => (stretch: Stretch<CaseRowFacts>) => {
  const { acceptedOn, decidedOn, servedOn, review } = stretch.facts;
  return { phase: shownPhase(stretch), acceptedOn, decidedOn, servedOn, review, spans: flagsOfCase(row, stretch) };
};

const letterDays = (row: LetterRow) => (stretch: Stretch<LetterRowFacts>) => ({
  phase: stretch.facts.phase,
  ...NO_DAYS,
  spans: flagsOfLetter(row, stretch),
});

function withDays<F extends MatterFacts, D>(row: Matter<F>, asOf: Day, days: (stretch: Stretch<F>) => D) {
  const looks = looksOn(row, asOf);
  if (!looks) return undefined;
  const { open, unit, receivedOn, round, due, facts } = looks;
  return { open, unit, receivedOn, round, due, assignedUnit: facts.assignedUnit, officer: facts.officer, ...days(looks) };
}
