import { createHash } from 'node:crypto';
import { canonicalJson, indexOf, type Clock, type EventStore, type Position, type RecordedEvent } from '@donthu/eventing';
import type { Pool, ClientBase } from 'pg';
import { closeLog, lockLog } from './log-home';
import { headsOf } from './projections/build';
import { copyText, field } from './projections/copy';
import { onOwnConnection } from './projections/transaction';

/** The log cannot be moved as things are; what was copied stays, and nothing else was changed. The message tells what to do. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';

  constructor(
    readonly code: 'others-connected' | 'move-runs' | 'copy-differs' | 'not-copied' | 'position-unknown',
    message: string,
  ) {
    super(message);
  }
}

export interface MoveProgress {
  readonly stage: 'looking' | 'copying' | 'verifying';
  /** Of the way through the log in this stage, from 0 to 1. */
  readonly share: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

export interface MoveTools {
  /** Of the database that holds the log, and goes on holding everything else. */
  readonly pool: Pool;
  readonly from: EventStore;
  readonly to: EventStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly onProgress?: (progress: MoveProgress) => void;
  /** Stops between two events. What was copied stays, and the next run goes on there. */
  readonly signal?: AbortSignal;
}

export interface MovedLog {
  readonly events: number;
  /** Events that this run had to copy; the others were there already. */
  readonly copied: number;
  /** SHA-256 over the canonical JSON of all events of both logs, which was the same, hex. */
  readonly sha256: string;
}

/** Any number, the same in every version of the program: one move at a time. */
const LOCK = 4_206_900_114;
const PAGE = 500;

/**
 * Copies the log of this database to another store, event by event in its order, compares the two, and then lets everything that holds
 * a position hold that of the same event there. Positions and the closing of the old log are one transaction, made only when nobody
 * else is connected: no reader reads an event twice or leaves one out. While it copies, others may go on with their work.
 *
 * @throws MoveRefused, or faults of either store, after which it may be called again
 */
export function moveLog(tools: MoveTools): Promise<MovedLog> {
  return onOwnConnection(tools.pool, async (client) => {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [LOCK]);
    if (!rows[0]!.alone) throw new MoveRefused('move-runs', 'Việc chuyển đang chạy / another move is under way');
    let copied = 0;
    for (const shard of await tools.from.shards()) copied += await copyShard(tools, shard);

    await client.query('create temporary table moved (shard text collate "C", was text collate "C", "is" text collate "C")');
    const hash = createHash('sha256');
    const ends = new Map<string, Position>();
    let events = 0;
    for (const [shard, head] of await headsOf(tools.from)) {
      const meter = new Meter(tools, 'verifying', head);
      for await (const { here, there } of sideBySide(tools, shard)) {
        if (there.length === 0) break;
        const same = there.map(({ position }, at) => [shard, here[at]!.position, position] as const);
        for (const event of there) hash.update(bytesOf(event)).update('\n');
        await copyText(client, 'moved (shard, was, "is")', same.map((row) => `${row.map(field).join('\t')}\n`).join(''));
        const [, end] = same.at(-1)!;
        ends.set(shard, end);
        events += same.length;
        meter.add(same.length, end);
      }
    }
    await client.query('create unique index on moved (shard, was); analyze moved');
    await switchOver(tools, client, ends);
    return { events, copied, sha256: hash.digest('hex') };
  });
}

/** Appends what the other store does not hold yet, command by command; how many events that were. */
async function copyShard(tools: MoveTools, shard: string): Promise<number> {
  const head = (await tools.from.head(shard))!;
  const looking = new Meter(tools, 'looking', head);
  let after: Position | null = null;
  for await (const { here, there } of sideBySide(tools, shard)) {
    after = here[there.length - 1]?.position ?? after;
    if (there.length < here.length) break;
    looking.add(here.length, after!);
  }
  const meter = new Meter(tools, 'copying', head, after);
  let copied = 0;
  for await (const command of commandsAfter(tools.from, shard, after)) {
    tools.signal?.throwIfAborted();
    await appendAgain(tools.to, command);
    copied += command.length;
    meter.add(command.length, command.at(-1)!.position);
  }
  return copied;
}

/** As it was recorded: with the same ids, metadata and revisions. The store itself knows again what it holds already. */
async function appendAgain(to: EventStore, command: readonly RecordedEvent[]): Promise<void> {
  const [{ stream, revision, meta }] = command as readonly [RecordedEvent];
  const events = command.map(({ id, type, data }) => ({ id, type, data }));
  const result = await to.append({ stream, expected: revision === 0 ? 'none' : revision - 1, events, meta });
  if (result.kind !== 'appended' || result.revision !== command.at(-1)!.revision) throw differs(command[0]!);
}

/** The events of each command together; they stand side by side, but a page may end between them. */
async function* commandsAfter(store: EventStore, shard: string, after: Position | null): AsyncGenerator<readonly RecordedEvent[]> {
  let command: RecordedEvent[] = [];
  for (let from = after; ;) {
    const page = await store.page(shard, from, PAGE);
    for (const event of page) {
      if (command.length > 0 && command[0]!.meta.commandId !== event.meta.commandId) {
        yield command;
        command = [];
      }
      command.push(event);
    }
    if (page.length === 0) break;
    from = page.at(-1)!.position;
  }
  if (command.length > 0) yield command;
}

/** Both logs page by page, the other one as far as it goes. @throws MoveRefused where they differ */
async function* sideBySide(
  { from, to, signal }: MoveTools,
  shard: string,
): AsyncGenerator<{ readonly here: readonly RecordedEvent[]; readonly there: readonly RecordedEvent[] }> {
  let places: readonly [Position | null, Position | null] = [null, null];
  for (;;) {
    signal?.throwIfAborted();
    const [here, there] = await Promise.all([from.page(shard, places[0], PAGE), to.page(shard, places[1], PAGE)]);
    there.forEach((event, at) => {
      const original = here[at];
      if (!original || bytesOf(original) !== bytesOf(event)) throw differs(original ?? event);
    });
    if (here.length > 0) yield { here, there };
    if (here.length === 0 || there.length < here.length) return;
    places = [here.at(-1)!.position, there.at(-1)!.position];
  }
}

/** Everything of an event but its position, which every store counts in its own way. */
const bytesOf = ({ id, stream, revision, type, data, meta }: RecordedEvent): string =>
  canonicalJson([id, stream, revision, type, data, meta]);

const differs = ({ stream, revision }: RecordedEvent) =>
  new MoveRefused(
    'copy-differs',
    `Bản sao khác nhật ký tại ${stream}, số ${revision}: dùng một EventStoreDB trống / ` +
      `the copy differs from the log at revision ${revision} of ${stream}: take an empty EventStoreDB`,
  );

const notCopied = ({ stream, revision }: RecordedEvent) =>
  new MoveRefused(
    'not-copied',
    `Nhật ký dài thêm trong lúc sao chép (${stream}, số ${revision}): chạy lại / the log grew meanwhile: run it again`,
  );

/** Every column that holds a position; the shard stands beside it. */
export const POSITIONS: readonly (readonly [table: string, column: string])[] = [
  ['work.checkpoints', 'position'],
  ['work.alarms', 'cause_position'],
  ['work.notices', 'cause_position'],
  ['work.recalls', 'position'],
  ['work.sweeps', 'cause_position'],
  ['work.sweeps', 'upto'],
];

async function switchOver({ from }: MoveTools, client: ClientBase, ends: ReadonlyMap<string, Position>): Promise<void> {
  await client.query('begin');
  await lockLog(client);
  await refuseOthers(client);
  for (const [shard, head] of await headsOf(from)) {
    if (ends.get(shard) === head) continue;
    const [next] = await from.page(shard, ends.get(shard) ?? null, 1);
    throw notCopied(next!);
  }
  for (const [table, column] of POSITIONS) {
    const { rowCount } = await client.query(
      `update ${table} t set ${column} = m."is" from moved m where m.shard = t.shard and m.was = t.${column}`,
    );
    const { rows } = await client.query<{ n: number }>(`select count(${column}) as n from ${table}`);
    if (rows[0]!.n !== rowCount) {
      throw new MoveRefused('position-unknown', `${table}: vị trí không có trong nhật ký / a position that the log does not have`);
    }
  }
  // Named a position of the old log; the next start looks again whether the event can be folded.
  await client.query('update work.checkpoints set stopped = null');
  await closeLog(client);
  await client.query('commit');
}

/** Processes of this program beside our own: each of them speaks to the database every second. Those that hold a server open do not. */
async function refuseOthers(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name like 'donthu%' and application_name <> current_setting('application_name') and application_name !~ '^donthu-(owner|guest)-'
     order by name`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(', ');
  throw new MoveRefused(
    'others-connected',
    `Đã sao chép xong nhưng còn chương trình đang chạy (${names}): dừng lại rồi chạy lại lệnh này / ` +
      `all is copied, but others are at work: stop them and run this again`,
  );
}

/** Tells how it goes. */
class Meter {
  private readonly started: number;
  private readonly start: number;
  private events = 0;

  constructor(
    private readonly tools: MoveTools,
    private readonly stage: MoveProgress['stage'],
    private readonly head: Position,
    after: Position | null = null,
  ) {
    this.start = indexOf(after);
    this.started = Date.parse(tools.clock.now());
  }

  add(events: number, position: Position): void {
    this.events += events;
    const seconds = (Date.parse(this.tools.clock.now()) - this.started) / 1000;
    const share = Math.min(1, (indexOf(position) - this.start) / (indexOf(this.head) - this.start));
    this.tools.onProgress?.({
      stage: this.stage,
      share,
      perSecond: seconds > 0 ? Math.round(this.events / seconds) : 0,
      secondsLeft: seconds > 0 ? Math.round((seconds * (1 - share)) / share) : null,
    });
  }
}
