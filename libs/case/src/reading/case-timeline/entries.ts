import { parseStream, type Day, type Instant, type Position, type RecordedEvent, type TextRef } from '@donthu/eventing';
import type { Clock } from '@donthu/law';

/** A correction that changed what an entry says; the entry itself stays in the log as it was. */
export interface EntryCorrection {
  readonly correctionId: string;
  readonly revision: number;
  readonly recordedAt: Instant;
  /** What should have been entered, by field: codes, days and references. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** One thing that happened, as it was entered. */
export interface TimelineEntry {
  readonly of: 'letter' | 'case';
  readonly id: string;
  readonly type: string;
  readonly happenedOn: Day;
  /** The day it happened with today's knowledge; differs from `happenedOn` when that was corrected. */
  readonly effectiveOn: Day;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly authority: string;
  readonly unit: string;
  readonly revision: number;
  readonly position: Position;
  /** Codes, days and references, without the clocks. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The clocks it changed. */
  readonly clocks: readonly Clock[];
  /** Entered on a later day than it happened. */
  readonly lateEntry: boolean;
  readonly lateEntryReason: TextRef | null;
  /** Corrections of this entry; not empty = superseded. */
  readonly corrections: readonly EntryCorrection[];
}

/** Which fields of a correction change what an entry of a type says; `day` is the one that is the entry's own day. */
const CORRECTABLE: Readonly<Record<string, { readonly fields: readonly string[]; readonly day?: string }>> = {
  PetitionReceived: {
    fields: ['receivedOn', 'firstReceivedOn', 'channel', 'signatories', 'petitioners', 'summary', 'originalPapers'],
    day: 'receivedOn',
  },
  PetitionClassified: {
    fields: ['field', 'eligible', 'ineligibleBecause', 'competence', 'crossLevel', 'respondent', 'respondentUnitId', 'to'],
  },
  PetitionLinkedToCase: { fields: ['caseId'] },
  AcceptanceProposed: { fields: ['caseId'] },
  CaseOpened: { fields: ['receivedOn', 'field', 'respondent', 'signatories', 'to'] },
  CaseImported: { fields: ['receivedOn', 'field', 'respondent', 'signatories', 'to'], day: 'receivedOn' },
  CaseTransferred: { fields: ['receivedOn'] },
  CaseEscalated: { fields: ['receivedOn'] },
  CaseReopened: { fields: ['receivedOn'] },
  CaseAccepted: { fields: ['acceptedOn'], day: 'acceptedOn' },
  CaseResolved: { fields: ['decidedOn'], day: 'decidedOn' },
  ImportedCaseClosed: { fields: ['decidedOn'], day: 'decidedOn' },
  ResultServed: { fields: ['servedOn'], day: 'servedOn' },
};

/** Where the day of an entry stands that was noted on another one; a deadline is noticed after it was reached. */
const OWN_DAY: Readonly<Record<string, string>> = {
  ActivityNoted: 'on',
  DeadlineWarned: 'reachedOn',
  DeadlineMissed: 'reachedOn',
  EscalationProposed: 'reachedOn',
};

type Data = Readonly<Record<string, unknown>>;

/** What a correction says should have been entered; nothing for any other event. `all` = none of it should have been. */
function correctedBy({ type, data }: RecordedEvent): Data | 'all' | undefined {
  const { changes, to, caseId } = data as Data;
  switch (type) {
    case 'PetitionCorrected':
    case 'CaseCorrected': {
      const { kind: _, ...rest } = changes as Data;
      return rest;
    }
    case 'PetitionReclassified':
    case 'CaseReclassified':
      return { to };
    case 'PetitionUnlinked':
      return { caseId };
    case 'PetitionEnteredInError':
    case 'CaseEnteredInError':
      return 'all';
    default:
      return undefined;
  }
}

/** @param events those of one stream, in order */
export function entriesOf(events: readonly RecordedEvent[]): readonly TimelineEntry[] {
  const entries = events.map(entryOf);
  for (const [at, event] of events.entries()) {
    const changes = correctedBy(event);
    if (changes === 'all') entries.forEach((entry, i) => i !== at && superseded(entry, event, {}));
    else if (changes) for (const [field, value] of Object.entries(changes)) correct(entries.slice(0, at), event, field, value);
  }
  return entries;
}

type Draft = { -readonly [K in keyof TimelineEntry]: TimelineEntry[K] } & { corrections: EntryCorrection[] };

function entryOf({ stream, type, data, meta, revision, position }: RecordedEvent): Draft {
  const { kind, id } = parseStream(stream);
  const { clocks = [], ...rest } = data as Data & { clocks?: Clock[] };
  const day = OWN_DAY[type] ?? CORRECTABLE[type]?.day;
  const happenedOn = (day === undefined ? undefined : (rest[day] as Day | undefined)) ?? meta.happenedOn;
  return {
    of: kind === 'petition' ? 'letter' : 'case',
    id,
    type,
    happenedOn,
    effectiveOn: happenedOn,
    recordedAt: meta.recordedAt,
    actor: meta.actor,
    authority: meta.authority,
    unit: meta.unit,
    revision,
    position,
    data: rest,
    clocks,
    lateEntry: meta.lateEntryReason !== undefined,
    lateEntryReason: meta.lateEntryReason ?? null,
    corrections: [],
  };
}

/** The entry that said last what the field corrects. */
function correct(before: readonly Draft[], event: RecordedEvent, field: string, value: unknown): void {
  const entry = before.findLast((each) => says(each, field));
  if (!entry) return;
  superseded(entry, event, { [field]: value });
  if (CORRECTABLE[entry.type]!.day === field) entry.effectiveOn = value as Day;
}

/** A day of receipt stands only in the escalation that opened a round. */
const says = ({ type, data }: Draft, field: string): boolean =>
  (CORRECTABLE[type]?.fields.includes(field) ?? false) && !(['CaseEscalated', 'CaseReopened'].includes(type) && !data['opens']);

function superseded(entry: Draft, { data, revision, meta }: RecordedEvent, changes: Data): void {
  const correctionId = (data as { correctionId: string }).correctionId;
  const known = entry.corrections.find((correction) => correction.correctionId === correctionId);
  const merged = { correctionId, revision, recordedAt: meta.recordedAt, changes: { ...known?.changes, ...changes } };
  entry.corrections = [...entry.corrections.filter((correction) => correction !== known), merged];
}
