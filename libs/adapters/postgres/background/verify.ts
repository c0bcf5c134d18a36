import { createHash } from 'node:crypto';
import { canonicalJson, type AnyProjection, type RecordedEvent } from '@donthu/eventing';
import type { ClientBase } from 'pg';
import type { Queryable } from '../pool';
import { PostgresEventStore } from '../postgres-event-store';
import { headsOf, type BuildTools } from '../projections/build';
import { checkpoints } from '../projections/checkpoints';
import { differenceToRebuilt } from '../projections/compare';
import { copyText, field } from '../projections/copy';
import { pagesUpTo } from '../projections/log-pages';
import { onOwnConnection } from '../projections/transaction';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was counted, or what is wrong. Shards, streams, tables and counts; never what they hold. */
  readonly detail: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

/** Names shown of what is wrong; the rest is counted. */
const SHOWN = 5;

/** Shards whose indexes do not count 1, 2, 3 … up to the head. */
const NOT_DENSE = `
  select coalesce(h.shard, e.shard) as name
  from log.heads h
  full join (select shard, count(*) as events, min(idx) as first, max(idx) as last from log.events group by shard) e on e.shard = h.shard
  where coalesce(h.idx, -1) <> coalesce(e.events, 0) or (e.events > 0 and (e.first <> 1 or e.last <> e.events))`;

/** Streams whose revisions do not count 0, 1, 2 …, or that stand in two shards or out of order. */
const brokenStreams = (events: string) => `
  select stream as name from (
    select stream, shard, revision, idx, row_number() over of_stream - 1 as expected,
      lag(idx) over of_stream as before, first_value(shard) over of_stream as home
    from ${events} window of_stream as (partition by stream order by revision)
  ) e
  where revision <> expected or idx <= before or shard <> home
  group by stream order by stream`;

/**
 * Commands whose events are not one receipt: numbered 0, 1, 2 … in one stream, side by side, with the same metadata.
 * @param known within what a command id is known again
 */
const brokenReceipts = (events: string, known: 'command_id' | 'command_id, stream') => `
  select command_id as name from ${events} group by ${known}
  having min(ordinal) <> 0 or max(ordinal) <> count(*) - 1 or count(distinct ordinal) <> count(*) or count(distinct stream) <> 1
    or max(idx) - min(idx) <> count(*) - 1 or min(meta) <> max(meta)
  order by command_id`;

/**
 * Looks whether everything still is what it must be: the log dense (where events are counted through) or in order, revisions unbroken,
 * receipts unique, checkpoints within the log, and every projection equal to one rebuilt from nothing. Reads only, but for tables
 * beside that are dropped again.
 */
export async function verify(tools: BuildTools, projections: readonly AnyProjection[]): Promise<VerifyReport> {
  const checks: Check[] = await onOwnConnection(tools.pool, (client) =>
    tools.store instanceof PostgresEventStore ? ownLog(client) : otherLog(client, tools),
  );
  checks.push(await checkpointsSane(tools));
  for (const projection of projections) {
    const wrong = await differenceToRebuilt(tools, projection).catch((error: Error) => `could not be compared: ${error.message}`);
    checks.push({ name: `rebuilt-equals-live:${projection.name}`, ok: wrong === undefined, detail: wrong ?? 'equal' });
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function ownLog(client: ClientBase): Promise<Check[]> {
  const { events, streams, commands } = await sizeOf(client, 'log.events');
  return [
    await noneOf(client, 'log-dense', NOT_DENSE, `${events} events`),
    await noneOf(client, 'revisions-unbroken', brokenStreams('log.events'), `${streams} streams`),
    await noneOf(client, 'receipts-unique', brokenReceipts('log.events', 'command_id'), `${commands} commands`),
  ];
}

/** What only the port can read is put down here in its order, without what it tells, so that the same questions can be asked of it. */
async function otherLog(client: ClientBase, { store, signal }: BuildTools): Promise<Check[]> {
  await client.query(`create temporary table listed (shard text collate "C", idx bigint, stream text collate "C", revision int,
    command_id text collate "C", ordinal int, meta text collate "C")`);
  const disorder: string[] = [];
  for (const [shard, head] of await headsOf(store)) {
    let idx = 0;
    let before = '';
    try {
      for await (const page of pagesUpTo(store, shard, null, head)) {
        for (const { position } of page) {
          if (position <= before) disorder.push(`${shard} at ${position}`);
          before = position;
        }
        const lines = page.map((event) => `${listed(event, ++idx).map(field).join('\t')}\n`);
        await copyText(client, `listed (${LISTED.join(', ')})`, lines.join(''));
        signal?.throwIfAborted();
      }
    } catch (error) {
      signal?.throwIfAborted();
      disorder.push(`${shard} after ${before}: ${(error as Error).message}`);
    }
  }
  await client.query('analyze listed');
  const { events, streams, commands } = await sizeOf(client, 'listed');
  return [
    check('log-in-order', disorder, `${events} events`),
    await noneOf(client, 'revisions-unbroken', brokenStreams('listed'), `${streams} streams`),
    await noneOf(client, 'receipts-unique', brokenReceipts('listed', 'command_id, stream'), `${commands} commands`),
  ];
}

const LISTED = ['shard', 'idx', 'stream', 'revision', 'command_id', 'ordinal', 'meta'] as const;

function listed({ id, shard, stream, revision, meta }: RecordedEvent, idx: number): readonly (string | number)[] {
  const ordinal = Number(id.slice(id.lastIndexOf('/') + 1));
  return [shard, idx, stream, revision, meta.commandId, ordinal, createHash('sha256').update(canonicalJson(meta)).digest('base64')];
}

async function sizeOf(client: ClientBase, log: string): Promise<{ events: number; streams: number; commands: number }> {
  const { rows } = await client.query<{ events: number; streams: number; commands: number }>(
    `select count(*) as events, count(distinct stream) as streams, count(distinct command_id) as commands from ${log}`,
  );
  return rows[0]!;
}

async function noneOf(db: Queryable, name: string, sql: string, counted: string): Promise<Check> {
  const { rows } = await db.query<{ name: string }>(sql);
  return check(
    name,
    rows.map((row) => row.name),
    counted,
  );
}

async function checkpointsSane({ pool, store }: BuildTools): Promise<Check> {
  const all = await checkpoints(pool);
  // Read after the checkpoints: the log grows meanwhile, and a head read first would be an older one.
  const heads = await headsOf(store);
  const wrong = all.flatMap(({ consumer, shard, position, stopped }) => {
    if (position !== null && position > (heads.get(shard) ?? '')) return [`${consumer} of ${shard} is beyond the end of the log`];
    if (stopped)
      return [`${consumer} of ${shard} has stopped before ${stopped.type ?? 'an event'} at ${stopped.position}: ${stopped.error}`];
    return [];
  });
  return check('checkpoints-sane', wrong, `${all.length} checkpoints`);
}

function check(name: string, wrong: readonly string[], counted: string): Check {
  if (wrong.length === 0) return { name, ok: true, detail: counted };
  const rest = wrong.length > SHOWN ? ` and ${wrong.length - SHOWN} more` : '';
  return { name, ok: false, detail: `${wrong.slice(0, SHOWN).join(', ')}${rest} (of ${counted})` };
}
