import { positionOf, type AppendResult, type EventMetadata } from '@donthu/eventing';
import type { Pool } from 'pg';
import { isOnesFault } from './gather';
import type { PreparedAppend } from './shard-writer';

interface Answer {
  readonly outcome: 'appended' | 'conflict' | 'receipt';
  readonly revision: number;
  readonly idx: number | null;
  /** Of the receipt. */
  readonly stream: string | null;
  readonly meta: string | null;
}

const CALL = {
  name: 'log-append',
  text: 'select outcome, revision, idx, stream, meta from log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
};

/**
 * Records a batch of one shard. When the database refuses it for the sake of one command (a constraint, a value it cannot hold,
 * a deadlock over one command id in two shards), each is tried alone, so that its neighbours do not suffer.
 */
export async function appendBatch(
  pool: Pool,
  shard: string,
  batch: readonly PreparedAppend[],
): Promise<readonly PromiseSettledResult<AppendResult>[]> {
  try {
    const results = await appendOnce(pool, shard, batch);
    return results.map((value) => ({ status: 'fulfilled', value }));
  } catch (error) {
    if (!isOnesFault(error)) throw error;
    const alone: PromiseSettledResult<AppendResult>[] = [];
    for (const append of batch) alone.push(...(await Promise.allSettled([appendOnce(pool, shard, [append]).then(([only]) => only!)])));
    return alone;
  }
}

async function appendOnce(pool: Pool, shard: string, batch: readonly PreparedAppend[]): Promise<AppendResult[]> {
  const requests = batch.map(({ request }) => request);
  const events = requests.flatMap((request, at) => request.events.map((event, ordinal) => ({ at, ordinal, type: event.type })));
  const { rows } = await pool.query<Answer>({
    ...CALL,
    values: [
      shard,
      requests.map(({ stream }) => stream),
      batch.map(({ kind }) => kind),
      requests.map(({ expected }) => (expected === 'none' ? -1 : expected)),
      requests.map(({ meta }) => meta.commandId),
      requests.map(({ meta }) => meta.happenedOn),
      requests.map(({ meta }) => meta.recordedAt),
      batch.map(({ meta }) => meta),
      requests.map((request) => request.events.length),
      events.map(({ at }) => at + 1),
      events.map(({ ordinal }) => ordinal),
      events.map(({ type }) => type),
      batch.flatMap(({ payloads }) => payloads),
    ],
  });
  return rows.map((answer, at) => result(answer, batch[at]!));
}

function result(answer: Answer, { request }: PreparedAppend): AppendResult {
  const { outcome, revision, idx } = answer;
  if (outcome === 'conflict') return { kind: 'conflict', actual: revision === -1 ? 'none' : revision };
  if (outcome === 'receipt') {
    const first = JSON.parse(answer.meta!) as EventMetadata;
    if (answer.stream !== request.stream || first.requestHash !== request.meta.requestHash) return { kind: 'reused' };
  }
  return { kind: 'appended', repeated: outcome === 'receipt', revision, position: positionOf(idx!) };
}
