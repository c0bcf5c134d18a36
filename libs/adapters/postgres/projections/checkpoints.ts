import type { FoldedEvent, Position } from '@donthu/eventing';
import { DatabaseError, type Pool } from 'pg';
import { Gather } from '../gather';
import type { Queryable, Statement } from '../pool';

/** How far one reader has come in one shard, and the epoch that entitles it to go on. */
export interface Mark {
  readonly consumer: string;
  readonly shard: string;
  readonly epoch: number;
  readonly position: Position | null;
}

/** The event a reader stands before and cannot pass. Nothing is skipped: it waits for a better program. */
export interface Stopped {
  readonly position: Position | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly error: string;
}

export interface Checkpoint extends Mark {
  readonly stopped: Stopped | null;
}

/** Another runner took over, or the tables were switched: whoever reads this starts again from the stored checkpoint. */
export class Fenced extends Error {
  override readonly name = 'Fenced';

  constructor({ consumer, shard, epoch }: Mark) {
    super(`${consumer} of ${shard} has been taken over: epoch ${epoch} is over`);
  }
}

/** The program cannot fold what is recorded: trying again changes nothing. */
export class Unfoldable extends Error {
  override readonly name = 'Unfoldable';

  constructor(
    override readonly cause: unknown,
    readonly event?: Pick<FoldedEvent, 'id' | 'position' | 'type'>,
  ) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
  }

  stopped(): Stopped {
    const { position = null, id = null, type = null } = this.event ?? {};
    return { position, eventId: id, type, error: this.message };
  }
}

/** SQLSTATE classes 22 (a value), 23 (a constraint), 54 (a limit): the rows are to blame, not the server or the way to it. */
export const isRefusedByValue = (error: unknown): boolean => error instanceof DatabaseError && /^(22|23|54)/.test(error.code ?? '');

/** Takes over: whoever held an earlier epoch can write nothing more. */
export async function takeOver(db: Queryable, consumer: string, shard: string): Promise<Mark> {
  const { rows } = await db.query<Pick<Mark, 'epoch' | 'position'>>(
    `insert into work.checkpoints as c (consumer, shard, epoch) values ($1, $2, 1)
     on conflict (consumer, shard) do update set epoch = c.epoch + 1
     returning epoch, position`,
    [consumer, shard],
  );
  return { consumer, shard, ...rows[0]! };
}

/** A checkpoint on its way to a position. */
export interface Move {
  readonly mark: Mark;
  readonly position: Position;
}

/** As the server says it when an epoch is over (migration `fencing`). */
const FENCED = 'DT001';

export const orFenced = (error: unknown, mark: Mark): unknown =>
  error instanceof DatabaseError && error.code === FENCED ? new Fenced(mark) : error;

/**
 * Moves checkpoints in the transaction of what they stand for; first in it, so that their rows' locks keep others out. It fails when
 * one of them has been taken over. The commit is not waited for on disk: what a crash takes back is the checkpoint and what it stands
 * for, and the log, which is waited for, gives both again.
 */
export const moving = (moves: readonly Move[]): Statement => ({
  name: 'checkpoints-move',
  text: 'select work.move_checkpoints($1, $2, $3, $4)',
  values: [
    moves.map(({ mark }) => mark.consumer),
    moves.map(({ mark }) => mark.shard),
    moves.map(({ mark }) => mark.epoch),
    moves.map(({ position }) => position),
  ],
});

const gathers = new WeakMap<Pool, Gather<Move, undefined>>();

/**
 * As `moving`, when nothing else is written: readers that come to the end of a page side by side move their checkpoints together.
 *
 * @throws Fenced
 */
export async function moveAlone(pool: Pool, mark: Mark, position: Position): Promise<Mark> {
  let gather = gathers.get(pool);
  if (!gather) {
    gather = new Gather(async (moves) => {
      await pool.query(moving(moves));
      return moves.map(() => undefined);
    });
    gathers.set(pool, gather);
  }
  await gather.ask({ mark, position }).catch((error: unknown) => {
    throw orFenced(error, mark);
  });
  return { ...mark, position };
}

/** Keeps the reason visible until the reader has passed the event. */
export async function recordStop(db: Queryable, consumer: string, shard: string, stopped: Stopped): Promise<void> {
  await db.query(
    `insert into work.checkpoints (consumer, shard, stopped) values ($1, $2, $3)
     on conflict (consumer, shard) do update set stopped = excluded.stopped`,
    [consumer, shard, JSON.stringify(stopped)],
  );
}

/** A new program tries what an older one could not fold. */
export async function forgetStops(db: Queryable, consumers: readonly string[]): Promise<void> {
  await db.query('update work.checkpoints set stopped = null where consumer = any($1) and stopped is not null', [consumers]);
}

export async function checkpoints(db: Queryable): Promise<readonly Checkpoint[]> {
  const { rows } = await db.query<Mark & { stopped: string | null }>(
    'select consumer, shard, epoch, position, stopped from work.checkpoints order by consumer, shard',
  );
  return rows.map((row) => ({ ...row, stopped: row.stopped === null ? null : (JSON.parse(row.stopped) as Stopped) }));
}
