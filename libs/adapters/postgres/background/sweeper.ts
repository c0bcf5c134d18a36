import {
  canonicalJson,
  parseStream,
  streamName,
  type AnySweep,
  type Clock,
  type Command,
  type Day,
  type EventStore,
  type Instant,
  type Position,
  type RecordedEvent,
  type Rows,
  type Sweeping,
} from '@donthu/eventing';
import type { Pool } from 'pg';
import type { Queryable, Statement } from '../pool';
import type { NewAlarm, PostgresAlarms } from '../postgres-alarms';
import type { Mark } from '../projections/checkpoints';
import { commit, pure, type Consumer } from '../projections/projection-consumer';
import { inTransaction } from '../projections/transaction';
import type { BackgroundLog } from './log';
import { BackOff, pause } from './pause';

/** How far a sweep has come. */
export interface SweepStatus {
  readonly name: string;
  readonly key: string;
  readonly shard: string;
  readonly beginsAt: Instant;
  /** Streams it concerns; null before it began. */
  readonly total: number | null;
  /** Of these, those that were asked and have answered. */
  readonly done: number;
  readonly finished: boolean;
}

/** Streams of one transaction. */
const PAGE = 500;
/** Milliseconds between two looks for something to sweep. */
const LOOK = 1_000;
/** A sweep that is due but whose projection has not read far enough is looked at again so soon. */
const BEHIND = 50;

/** The name under which a sweep's checkpoint is kept. */
export const sweepConsumer = ({ name }: AnySweep): string => `sweep:${name}`;

/** Reads the log for one sweep: notes what is to be swept, with the checkpoint. */
export class SweepConsumer implements Consumer {
  constructor(
    private readonly pool: Pool,
    private readonly sweep: AnySweep,
  ) {}

  get name(): string {
    return sweepConsumer(this.sweep);
  }

  async isCurrent(): Promise<boolean> {
    return true;
  }

  async apply(mark: Mark, events: readonly RecordedEvent[]): Promise<Mark> {
    const wanted = pure(() => events.flatMap((event) => this.wantedBy(event)));
    return commit(
      this.pool,
      mark,
      events,
      wanted.map((each) => this.noting(each.event, each.sweeping)),
    );
  }

  private wantedBy(event: RecordedEvent): readonly { event: RecordedEvent; sweeping: Sweeping }[] {
    const { on, kinds, sends, name } = this.sweep;
    if (!Object.hasOwn(on, event.type) || !kinds.includes(parseStream(event.stream).kind)) return [];
    const sweeping = (on[event.type] as (event: RecordedEvent) => Sweeping | undefined)(event);
    if (!sweeping) return [];
    if (!sends.includes(sweeping.command.type)) throw new Error(`${name} does not say that it sends ${sweeping.command.type}`);
    return [{ event, sweeping }];
  }

  private noting({ id, shard, position, meta }: RecordedEvent, { key, days, command }: Sweeping): Statement {
    const beginsAt = new Date(Date.parse(meta.recordedAt) + this.sweep.settlesIn).toISOString();
    const cause = [meta.happenedOn, meta.unit, id, position, meta.correlationId];
    return {
      name: 'sweeps-write',
      text: `insert into work.sweeps
         (name, shard, key, days, command, happened_on, unit, cause_id, cause_position, correlation_id, begins_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      values: [this.sweep.name, shard, key, days, canonicalJson(command), ...cause, beginsAt],
    };
  }
}

interface Row {
  readonly name: string;
  readonly shard: string;
  readonly key: string;
  readonly days: readonly Day[];
  readonly command: string;
  readonly happened_on: Day;
  readonly unit: string;
  readonly cause_id: string;
  readonly cause_position: Position;
  readonly correlation_id: string;
  readonly upto: Position | null;
  readonly place: string;
  readonly total: number | null;
}

export interface SweeperTools {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly rows: Rows;
  readonly alarms: PostgresAlarms;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: BackgroundLog;
  readonly sweeps: readonly AnySweep[];
  /** Told after alarms were written. */
  readonly onAlarms: (alarms: readonly NewAlarm[]) => void;
}

/** Claimed rows are locked until the page is written: a second process passes them by, and a killed one loses nothing. */
const CLAIM = `
  select name, shard, key, days, command, happened_on, unit, cause_id, cause_position, correlation_id, upto, place, total
  from work.sweeps where finished_at is null and begins_at <= $1 and name = any($2)
  order by begins_at, key limit 1 for update skip locked`;

const OF_ONE = 'where name = $1 and shard = $2 and key = $3';

/** Carries sweeps through, a page of streams at a time: alarms, and the place where the next page begins, at once. */
export class Sweeper {
  constructor(private readonly tools: SweeperTools) {}

  /** Until the signal aborts; the page in hand is finished first. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.tools.sweeps.length === 0) return;
    const backOff = new BackOff();
    while (!signal.aborted) {
      try {
        const moved = await this.step();
        if (moved !== 'page') await pause(moved === 'behind' ? BEHIND : LOOK, signal);
        backOff.reset();
      } catch (error) {
        this.tools.log.error({ err: error }, 'a sweep failed and will go on');
        await backOff.wait(signal);
      }
    }
  }

  /** One page. `behind`: what the streams are found in has not read as far as it must. */
  async step(): Promise<'page' | 'behind' | 'nothing'> {
    const { pool, clock, sweeps, onAlarms } = this.tools;
    let written: readonly NewAlarm[] = [];
    const moved = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<Row>(CLAIM, [clock.now(), sweeps.map(({ name }) => name)]);
      const row = rows[0];
      if (!row) return 'nothing';
      const sweep = sweeps.find(({ name }) => name === row.name)!;
      if (!(await this.canBegin(client, row, sweep))) return 'behind';
      written = await this.writePage(client, row, sweep);
      return 'page';
    });
    if (written.length > 0) onAlarms(written);
    return moved;
  }

  /** What was recorded before every process acted by the event stands in the log up to here, and must be found. */
  private async canBegin(client: Queryable, row: Row, { projection }: AnySweep): Promise<boolean> {
    const { store, rows } = this.tools;
    const upto = row.upto ?? (await store.head(row.shard))!;
    if (row.upto === null) await client.query(`update work.sweeps set upto = $4 ${OF_ONE}`, [row.name, row.shard, row.key, upto]);
    return ((await rows.position(projection, row.shard)) ?? '') >= upto;
  }

  private async writePage(client: Queryable, row: Row, sweep: AnySweep): Promise<readonly NewAlarm[]> {
    const { rows, alarms, clock } = this.tools;
    const total = row.total ?? (await sweep.count(rows, row.shard, row.days));
    const page = await sweep.page(rows, row.shard, row.days, row.place, PAGE);
    const written = page.map(({ stream }): NewAlarm => alarmFor(row, stream));
    await alarms.write(client, written);
    await client.query(
      `update work.sweeps set total = $4, place = $5, done = done + $6, finished_at = case when $7 then $8::timestamptz end ${OF_ONE}`,
      [row.name, row.shard, row.key, total, page.at(-1)?.place ?? row.place, page.length, page.length < PAGE, clock.now()],
    );
    return written;
  }
}

const alarmFor = (row: Row, stream: NewAlarm['stream']): NewAlarm => ({
  key: `${row.key}:${streamName({ shard: row.shard, ...stream })}`,
  dueAt: 'now',
  stream,
  command: JSON.parse(row.command) as Command,
  happenedOn: row.happened_on,
  shard: row.shard,
  policy: row.name,
  unit: row.unit,
  causeId: row.cause_id,
  causePosition: row.cause_position,
  correlationId: row.correlation_id,
});

/** Sweeps that go on, and the last ones that were carried through. */
export async function sweepsOf(db: Queryable): Promise<readonly SweepStatus[]> {
  const { rows } = await db.query<SweepStatus>(
    `select name, key, shard, begins_at as "beginsAt", total, done - waiting as "done", finished_at is not null and waiting = 0 as "finished"
     from work.sweeps s, lateral (
       select count(*) as waiting from work.alarms a
       where a.done_at is null and a.parked_at is null and a.policy = s.name and a.cause_id = s.cause_id
     ) w
     order by begins_at desc, name, shard, key limit 10`,
  );
  return rows;
}

/** Whether a sweep could go on now. */
export async function hasSweepDue(db: Queryable, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query('select from work.sweeps where finished_at is null and begins_at <= $1 limit 1', [now]);
  return rowCount === 1;
}
