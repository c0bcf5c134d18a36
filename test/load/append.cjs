'use strict';
const { performance } = require('node:perf_hooks');
const { openServer } = require('./server.cjs');

const method =
  'One event appended durably to a new stream, 64 at a time, for some seconds by each of three in turn, on one server with fsync on, a ' +
  'checkpoint before each: our log (revision checked, receipt kept, dense order), a plain INSERT of the same columns (named statement, ' +
  'one row, pool of 64, primary key and unique (stream, revision)), and emmett-postgresql 0.42 (pool of 64, stream expected not to exist). ' +
  'Data of 350 and metadata of 400 bytes, the same for all; ids are time-ordered. First from empty tables, then on as many events as ' +
  '`--events` says, filled in by SQL. The order of the three changes with every round.';

/** Ours ÷ the others. */
const TIMES_PLAIN = 1.2;
const TIMES_EMMETT = 4;

const AT_ONCE = 64;
const SHARD = 'p01';
const COLUMNS = 'shard, idx, stream, kind, revision, command_id, ordinal, type, happened_on, recorded_at, data, meta';

async function prepare(library, { seconds, events }) {
  const { v7 } = require('uuid');
  const server = await openServer(library);
  const measured = Number(seconds) * 1000;
  const stages = [];
  for (const size of [0, Number(events)]) {
    const ways = {};
    for (const [name, way] of Object.entries({ ours, plain, emmett })) ways[name] = await way(server, library, size);
    stages.push({ size, ways });
  }

  let turn = 0;
  const round = async () => {
    const figures = [];
    for (const { size, ways } of stages) {
      const names = Object.keys(ways);
      const rates = {};
      for (let at = 0; at < names.length; at++) {
        const name = names[(at + turn) % names.length];
        const { append, close } = await ways[name]();
        // Connections, statements and the compiler are not what is asked.
        await perSecond(append, v7, measured / 5);
        await server.checkpoint();
        rates[name] = await perSecond(append, v7, measured);
        await close();
      }
      const when = size === 0 ? 'from empty' : `at ${size} events`;
      figures.push(
        { metric: `ours, ${when}`, value: rates.ours, unit: '1/s' },
        { metric: `plain INSERT, ${when}`, value: rates.plain, unit: '1/s' },
        { metric: `emmett-postgresql, ${when}`, value: rates.emmett, unit: '1/s' },
        { metric: `ours ÷ plain INSERT, ${when}`, value: rates.ours / rates.plain, unit: '×', atLeast: TIMES_PLAIN },
        { metric: `ours ÷ emmett-postgresql, ${when}`, value: rates.ours / rates.emmett, unit: '×', atLeast: TIMES_EMMETT },
      );
    }
    turn++;
    return figures;
  };
  return { round, close: server.close, machine: server.machine };
}

/** How many appends a second, 64 at a time. */
async function perSecond(append, v7, ms) {
  const began = performance.now();
  const end = began + ms;
  let done = 0;
  const clerk = async () => {
    while (performance.now() < end) {
      await append(v7());
      done++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, clerk));
  return (done / (performance.now() - began)) * 1000;
}

/** Each of the three: makes its tables, fills them, and answers how to open it for a while. */
async function ours(server, library, size) {
  const { makePool, migrate, PostgresEventStore } = library('libs/adapters/postgres');
  const url = await server.database();
  await using(makePool(url, POOL), async (pool) => {
    await migrate(pool);
    if (size === 0) return;
    await pool.query(fill('log.events', size));
    await pool.query('insert into log.heads values ($1, $2)', [SHARD, size]);
    await pool.query('vacuum analyze log.events');
  });
  return () => {
    const pool = makePool(url, POOL);
    const store = new PostgresEventStore(pool);
    const append = async (id) => {
      const meta = metaOf(id);
      const events = [{ id: `${id}/0`, type: 'CaseAssigned', data: dataOf(id) }];
      const result = await store.append({ stream: `${SHARD}.case-${id}`, expected: 'none', events, meta });
      if (result.kind !== 'appended') throw new Error(`not appended: ${JSON.stringify(result)}`);
    };
    return { append, close: () => pool.end() };
  };
}

async function plain(server, library, size) {
  const { makePool } = library('libs/adapters/postgres');
  const url = await server.database();
  await using(makePool(url, POOL), async (pool) => {
    await pool.query(`create table events (
    shard text collate "C" not null, idx bigint not null, stream text collate "C" not null, kind text collate "C" not null,
    revision int not null, command_id text collate "C" not null, ordinal int not null, type text collate "C" not null,
    happened_on date not null, recorded_at timestamptz not null, data text not null, meta text not null,
    primary key (shard, idx), unique (stream, revision))`);
    if (size === 0) return;
    await pool.query(fill('events', size));
    await pool.query('vacuum analyze events');
  });
  let idx = size;
  return () => {
    const pool = makePool(url, { ...POOL, max: AT_ONCE });
    const append = async (id) => {
      const meta = metaOf(id);
      await pool.query({
        name: 'insert',
        text: `insert into events (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        values: [
          ...[SHARD, ++idx, `${SHARD}.case-${id}`, 'case', 0, id, 0, 'CaseAssigned', meta.happenedOn, meta.recordedAt],
          ...[JSON.stringify(dataOf(id)), JSON.stringify(meta)],
        ],
      });
    };
    return { append, close: () => pool.end() };
  };
}

async function emmett(server, library, size) {
  const { makePool } = library('libs/adapters/postgres');
  const { getPostgreSQLEventStore } = require('@event-driven-io/emmett-postgresql');
  const url = await server.database();
  const open = () => {
    const pool = makePool(url, { ...POOL, max: AT_ONCE });
    const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
    const append = (id) =>
      store.appendToStream(`${SHARD}.case-${id}`, [{ type: 'CaseAssigned', data: dataOf(id), metadata: metaOf(id) }], {
        expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
      });
    return { store, append, close: () => pool.end() };
  };
  const { store, append, close } = open();
  await store.schema.migrate();
  await append('00000000-0000-7000-8000-000000000000');
  await close();
  // A pool of its own: the connections that emmett has migrated on keep its time limit.
  await using(makePool(url, POOL), async (pool) => {
    if (size === 0) return;
    await pool.query(`
      insert into emt_streams (stream_id, stream_position, partition, stream_type, stream_metadata, is_archived)
      select '${SHARD}.case-' || ${ID}, 1, (select partition from emt_streams limit 1), (select stream_type from emt_streams limit 1), '{}', false
      from generate_series(1, ${size}) n`);
    await pool.query(`
      insert into emt_messages
        (stream_id, stream_position, partition, message_data, message_metadata, message_schema_version, message_type, message_kind, message_id, transaction_id)
      select '${SHARD}.case-' || ${ID}, 1, m.partition, jsonb_set(m.message_data, '{caseId}', to_jsonb(${ID})), m.message_metadata,
        m.message_schema_version, m.message_type, m.message_kind, gen_random_uuid()::text, m.transaction_id
      from generate_series(1, ${size}) n, (select * from emt_messages limit 1) m`);
    await pool.query('vacuum analyze emt_streams');
    await pool.query('vacuum analyze emt_messages');
  });
  return open;
}

const POOL = { applicationName: 'donthu-bench', statementTimeoutMs: 0 };

async function using(pool, work) {
  await work(pool);
  await pool.end();
}

const dataOf = (id) => ({
  caseId: id,
  clocks: [
    {
      calendar: 'vn-2024-2026.1',
      dueOn: '2026-09-04',
      nearOn: '2026-08-31',
      pack: 'vn-2026.1',
      regime: 'R3',
      rule: 'KN-04',
      startedOn: '2026-08-05',
      status: 'running',
    },
  ],
  document: { no: '17/QD-UBND', on: '2026-08-05' },
  officerId: 'cb-xac-minh-017',
  stage: 'verification',
  unitId: 'phong-kinh-te-ha-tang',
});

const metaOf = (id) => ({
  actor: 'cb-tiep-dan-003',
  authority: 'head',
  commandId: id,
  correlationId: id,
  happenedOn: '2026-08-05',
  recordedAt: '2026-08-05T02:00:00.000Z',
  requestHash: 'qL8V6c0mJ4vC2qkq3sN1bX7yZ9aT5dR8eW0uI4oP6hG',
  unit: 'ubnd-xa-tan-phu',
});

/** A time-ordered id made of a row's number, with as much hash behind it as a real one has. */
const ID = `(select '01900000-' || lpad(to_hex(n >> 16), 4, '0') || '-7' || substr(lpad(to_hex(n & 65535), 4, '0'), 2)
  || '-8' || substr(h, 1, 3) || '-' || substr(h, 4, 12) from md5(n::text) h)`;

const literal = (value) => `'${JSON.stringify(value)}'`;

const fill = (table, size) => `
  insert into ${table} (${COLUMNS})
  select '${SHARD}', n, '${SHARD}.case-' || id, 'case', 0, id, 0, 'CaseAssigned', '2026-08-05', '2026-08-05T02:00:00Z',
    replace(${literal(dataOf('@'))}, '@', id), replace(${literal(metaOf('@'))}, '@', id)
  from generate_series(1, ${size}) n, lateral (select ${ID} as id) i order by n`;

module.exports = { method, options: { seconds: '10', events: '8000000' }, prepare };
