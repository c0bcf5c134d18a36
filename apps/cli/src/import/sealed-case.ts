import type { CaseCommand, CaseCommandData } from '@donthu/case';
import {
  type CommandEnvelope,
  type Day,
  type Ids,
  type PersonRecord,
  type PersonRef,
  type RequestHash,
  type SealedRecord,
  type TextRef,
} from '@donthu/eventing';
import type { ActivityFacts, CaseFacts } from './row-reader';
import { compact, type Identified } from './values';

type ImportCase = Extract<CaseCommand, { type: 'ImportCase' }>;
type NoteActivity = Extract<CaseCommand, { type: 'NoteActivity' }>;
export type ImportedActivity = CaseCommandData['NoteActivity'];

export interface NamedActivity extends ActivityFacts {
  readonly key: string;
  /** Whether the key is the register's own; otherwise it is made of what the activity says. */
  readonly ownKey: boolean;
}

/** An activity of a row, with the name it has in the log. */
export interface Told {
  readonly line: number;
  readonly activity: NamedActivity;
}

export interface Sealing {
  readonly ids: Ids;
  readonly requestHash: RequestHash;
  readonly shard: string;
  readonly source: string;
  readonly timeZone: string;
  /** Why all this is entered so late, in words: one record for the whole register. */
  readonly lateEntryReason: TextRef;
  /** All commands of one register belong together. */
  readonly correlationId: string;
}

/** A command with its id; the same rows of the same register make the same ones, so nothing is recorded twice. */
export interface SealedCase {
  readonly envelope: CommandEnvelope<ImportCase>;
  readonly activities: readonly ImportedActivity[];
}

/**
 * Turns what rows say into a command. Persons and texts are left behind as references; the request's keyed hash is of what they
 * say, so that a changed name makes another request. It leaves the activities out: the same case with one activity more is still
 * the same case.
 */
export function sealCase(sealing: Sealing, facts: CaseFacts, activities: readonly NamedActivity[]): SealedCase {
  const { ids, requestHash, shard, source, timeZone, lateEntryReason, correlationId } = sealing;
  const commandId = ids.derive(timeOf(facts.receivedOn), `import/${source}/${facts.number}`);
  const sealer = new Sealer(sealing, commandId);
  const { number, unit, officer, petitioner, respondent, subject, ...plain } = facts;
  const noted = activities.map((activity) => sealer.activity(activity));
  const matter = compact({
    ...plain,
    source,
    registerNo: number,
    unitId: sealer.unit(unit),
    officerId: sealer.officer(officer),
    petitioners: petitioner ? [sealer.person('petitioner', petitioner)] : [],
    respondent: respondent && sealer.person('respondent', respondent),
    subject: subject === undefined ? undefined : sealer.text('subject', subject),
    timeZone,
    activities: noted,
  });
  return {
    activities: noted,
    envelope: {
      commandId,
      stream: { shard, kind: 'case', id: ids.derive(commandId, 'case') },
      command: { type: 'ImportCase', data: matter },
      actor: { officerId: 'import', unitId: unit.id, authority: 'import' },
      happenedOn: facts.receivedOn,
      lateEntryReason,
      correlationId,
      requestHash: requestHash({ type: 'ImportCase', source, timeZone, ...facts }),
      sealed: sealer.records,
    },
  };
}

/** An activity whose case is there already: its rows stand apart in the file, or it was left out by an earlier run. */
export function sealActivity(sealing: Sealing, { envelope }: SealedCase, named: NamedActivity, today: Day): CommandEnvelope<NoteActivity> {
  const { ids, requestHash, lateEntryReason, correlationId } = sealing;
  const sealer = new Sealer(sealing, envelope.commandId);
  const data = sealer.activity(named);
  const { stream, actor } = envelope;
  return {
    commandId: ids.derive(envelope.commandId, `activity/${named.key}`),
    stream,
    command: { type: 'NoteActivity', data },
    actor,
    // A register may name a day to come, and that is reported; it is noted today all the same.
    happenedOn: named.on < today ? named.on : today,
    lateEntryReason,
    correlationId,
    requestHash: requestHash({ type: 'NoteActivity', ...data }),
    sealed: sealer.records,
  };
}

class Sealer {
  readonly records: SealedRecord[] = [];

  constructor(
    private readonly sealing: Pick<Sealing, 'ids' | 'requestHash'>,
    private readonly caseCommandId: string,
  ) {}

  text(path: string, text: string): TextRef {
    const ref: TextRef = this.ref(path);
    this.records.push({ ref, kind: 'text', text });
    return ref;
  }

  person(path: string, person: PersonRecord): PersonRef {
    const ref: PersonRef = this.ref(path);
    this.records.push({ ref, kind: 'person', person });
    return ref;
  }

  /** A name that became an id stands in the directory under it (`directoryOf` of the platform). */
  officer(officer: Identified | undefined): string | undefined {
    if (officer?.name !== undefined) this.records.push({ ref: `officer.${officer.id}`, kind: 'person', person: { name: officer.name } });
    return officer?.id;
  }

  unit({ id, name }: Identified): string {
    if (name !== undefined) this.records.push({ ref: `unit.${id}`, kind: 'text', text: name });
    return id;
  }

  /** A register's own number says nothing about the words beside it: the reference does, so that changed words are noticed. */
  activity({ key, ownKey, label, on, officer }: NamedActivity): ImportedActivity {
    const path = `activity/${key}${ownKey ? `/${this.sealing.requestHash(label)}` : ''}`;
    return compact({ key, label: this.text(path, label), on, officerId: this.officer(officer) });
  }

  private ref(path: string): string {
    return this.sealing.ids.derive(this.caseCommandId, path);
  }
}

/**
 * Names the activities of adjacent rows by the register's own number, else by what they say: a row that is mended later does not
 * shift the names of the others. `place` tells apart what says the same in another place of the file.
 */
export function nameActivities(
  rows: readonly { readonly line: number; readonly activity?: ActivityFacts }[],
  place: number,
  requestHash: RequestHash,
): Told[] {
  const times = new Map<string, number>();
  const name = (activity: ActivityFacts): NamedActivity => {
    if (activity.key !== undefined) return { ...activity, key: activity.key, ownKey: true };
    const said = `a${requestHash({ ...activity, place }).slice(0, 22)}`;
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    return { ...activity, key: time === 1 ? said : `${said}.${time}`, ownKey: false };
  };
  return rows.flatMap(({ line, activity }) => (activity ? [{ line, activity: name(activity) }] : []));
}

/** An id of version 8 that holds a day's time and nothing else: what is derived from it keeps its place among ids in order of time. */
function timeOf(day: Day): string {
  const time = Date.parse(`${day}T00:00:00Z`).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-8000-8000-000000000000`;
}
