import {
  parseStream,
  streamName,
  type Clock,
  type EventStore,
  type Instant,
  type NationalDatabase,
  type NationalDraft,
  type NationalOutcome,
  type NationalRecord,
  type NationalTelling,
  type RecordedEvent,
  type SealedRecord,
  type SealedRecords,
} from '@donthu/eventing';
import type { Pool } from 'pg';
import {
  NATIONAL_CONSUMER,
  PostgresNationalRecords,
  type Milestone,
  writingMilestones,
  type SentRecord,
  type WaitingRecord,
} from '../postgres-national-records';
import type { Mark } from '../projections/checkpoints';
import { commit, pure, type Consumer } from '../projections/projection-consumer';
import type { BackgroundLog } from './log';
import { BackOff, pause } from './pause';

/** How the national database is told what happens. */
export interface NationalReporting {
  readonly connector: NationalDatabase;
  readonly tellings: readonly NationalTelling[];
  /** The code of a stream's record: always the same, and nothing can be read from it. */
  readonly codeOf: (stream: string) => string;
}

const MINUTE = 60_000;
/** What happens to a matter at one desk in one go is told once. */
const GATHERED_FOR = 10 * MINUTE;
/** Records sent at once. */
const BATCH = 500;
/** Milliseconds between two looks for something to send. */
const LOOK = 1_000;
/** Minutes between two tries, at most. */
const LONGEST_WAIT = 60;
/** What a refusal or a trouble may be called; anything else could hold personal data. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

/** Reads the log for the national database: notes which records have to be sent, with the checkpoint. */
export class NationalConsumer implements Consumer {
  readonly name = NATIONAL_CONSUMER;
  private readonly milestones: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    private readonly pool: Pool,
    tellings: readonly NationalTelling[],
  ) {
    this.milestones = new Map(tellings.map(({ kind, milestones }) => [kind, new Set(milestones)]));
  }

  async isCurrent(): Promise<boolean> {
    return true;
  }

  async apply(mark: Mark, events: readonly RecordedEvent[]): Promise<Mark> {
    const found = pure(() => this.milestonesIn(events));
    return commit(this.pool, mark, events, writingMilestones(found));
  }

  private milestonesIn(events: readonly RecordedEvent[]): readonly Milestone[] {
    const byStream = new Map<string, Milestone>();
    for (const { stream, type, revision, meta } of events) {
      const { shard, kind, id } = parseStream(stream);
      if (!this.milestones.get(kind)?.has(type)) continue;
      const since = byStream.get(stream)?.since ?? meta.recordedAt;
      byStream.set(stream, { shard, kind, id, revision, since, wakeAt: later(since, GATHERED_FOR) });
    }
    return [...byStream.values()];
  }
}

export interface NationalSenderTools extends NationalReporting {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly sealed: SealedRecords;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: BackgroundLog;
}

/** Sends what is due: folds each record from its stream and puts in, for the moment of sending, what the log only refers to. */
export class NationalSender {
  private readonly records: PostgresNationalRecords;

  constructor(private readonly tools: NationalSenderTools) {
    this.records = new PostgresNationalRecords(tools.pool);
  }

  /** Until the signal aborts; the batch in hand is finished first. */
  async run(signal: AbortSignal): Promise<void> {
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        if ((await this.step()) < BATCH) await pause(LOOK, signal);
        backOff.reset();
      } catch (error) {
        this.tools.log.error({ err: error }, 'records for the national database could not be claimed');
        await backOff.wait(signal);
      }
    }
  }

  hasWork(): Promise<boolean> {
    return this.records.isAnythingDue(this.tools.clock.now());
  }

  /** One batch; answers how many records were answered for. */
  async step(): Promise<number> {
    const now = this.tools.clock.now();
    let answered = 0;
    await this.records.claim(now, BATCH, async (waiting) => {
      const outcomes = await this.attempt(now, waiting);
      answered = outcomes.filter(({ state }) => state !== 'waiting').length;
      return outcomes;
    });
    return answered;
  }

  private async attempt(now: Instant, waiting: readonly WaitingRecord[]): Promise<readonly SentRecord[]> {
    const drafts: (NationalDraft | undefined)[] = [];
    for (const record of waiting) drafts.push(await this.draft(record));
    const known = await this.tools.sealed.get(drafts.flatMap((draft) => [...(draft?.persons ?? []), ...(draft?.texts ?? [])]));
    const records = waiting.flatMap((each, i) => (drafts[i] ? [this.joined(each, drafts[i], known)] : []));
    const outcomes = [...(await this.send(records))];
    return waiting.map(({ attempts }, i): SentRecord => {
      const outcome = drafts[i] ? outcomes.shift()! : { kind: 'refused' as const, code: 'unreadable' };
      if (outcome.kind === 'taken') return { state: 'sent', receipt: outcome.receipt };
      if (outcome.kind === 'refused') return { state: 'refused', reason: named(outcome.code) };
      return { state: 'waiting', reason: outcome.code, wakeAt: later(now, Math.min(2 ** attempts, LONGEST_WAIT) * MINUTE) };
    });
  }

  /** As of the revision; nothing when the program cannot make a record of what is recorded. */
  private async draft({ shard, kind, id, revision }: WaitingRecord): Promise<NationalDraft | undefined> {
    const { store, tellings, codeOf: code, log } = this.tools;
    const stream = streamName({ shard, kind, id });
    const events = (await store.read(stream)).filter((event) => event.revision <= revision);
    try {
      return tellings.find((each) => each.kind === kind)!.draft(events, code);
    } catch (error) {
      log.error({ stream, revision, err: error }, 'no record for the national database can be made of what is recorded');
      return undefined;
    }
  }

  /** Whoever was erased, or not yet written, is left out. */
  private joined(
    { shard, kind, id, revision }: WaitingRecord,
    draft: NationalDraft,
    known: ReadonlyMap<string, SealedRecord>,
  ): NationalRecord {
    const petitioners = draft.persons.flatMap((ref) => {
      const found = known.get(ref);
      if (found?.kind !== 'person') return [];
      const { name, address } = found.person;
      return [address === undefined ? { name } : { name, address }];
    });
    const content = draft.texts.flatMap((ref) => {
      const found = known.get(ref);
      return found?.kind === 'text' ? [found.text] : [];
    });
    return { code: this.tools.codeOf(streamName({ shard, kind, id })), revision, data: { ...draft.data, petitioners, content } };
  }

  private async send(records: readonly NationalRecord[]): Promise<readonly (NationalOutcome | { kind: 'trouble'; code: string })[]> {
    if (records.length === 0) return [];
    const { connector, log } = this.tools;
    try {
      const outcomes = await connector.send(records);
      if (outcomes.length !== records.length) throw new Error('not an outcome for each record');
      const refused = outcomes.filter(({ kind }) => kind === 'refused').length;
      log.info({ records: records.length, refused }, 'sent to the national database');
      return outcomes;
    } catch (error) {
      const code = codeOf(error);
      log.warn({ records: records.length, code }, 'the national database could not be told; it will be tried again');
      return records.map(() => ({ kind: 'trouble', code }));
    }
  }
}

const named = (code: string): string => (CODE.test(code) ? code : 'refused');

/** Texts of errors repeat what was sent. */
function codeOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return [code, name].find((each) => each !== undefined && CODE.test(each)) ?? 'unknown';
}
