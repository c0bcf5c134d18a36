'use strict';
const { Buffer } = require('node:buffer');
const path = require('node:path');
const { PassThrough } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { Worker } = require('node:worker_threads');
const { Client } = require('pg');
const { from: copyFrom } = require('pg-copy-streams');

const root = path.join(__dirname, '../../..');

const FROM = '2024-01-02';
const SHARD = 'p01';
const PARTS = 2;
const TABLES = {
  events: {
    name: 'log.events',
    columns: 'idx, shard, stream, kind, revision, command_id, ordinal, type, happened_on, recorded_at, data, meta',
  },
  sealed: { name: 'sealed.records', columns: 'ref, kind, body, command_id, stored_at' },
  claims: { name: 'work.claims', columns: 'scope, key, command_id, claimed_at' },
  numbers: { name: 'work.numbers', columns: 'series, number, command_id, given_at' },
  alarms: {
    name: 'work.alarms',
    columns:
      'cause_position, key, due_at, wake_at, shard, stream_kind, stream_id, command, happened_on, policy, unit, cause_id, correlation_id',
  },
};

/** Takes the indexes and constraints of a table away, and answers the statements that bring them back. */
async function takeIndexes(client, table) {
  const constraints = await client.query(
    `select conname, pg_get_constraintdef(oid) as def from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'f')
     order by contype = 'f', conname`,
    [table],
  );
  const indexes = await client.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as def from pg_index
     where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  for (const { conname } of constraints.rows) await client.query(`alter table ${table} drop constraint ${conname} cascade`);
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  return [
    ...constraints.rows.map(({ conname, def }) => `alter table ${table} add constraint ${conname} ${def}`),
    ...indexes.rows.map(({ def }) => def),
  ];
}

/** One table being filled on a connection of its own; the table is empty and of this transaction, so its rows come frozen. */
class Filling {
  constructor(client, { name, columns }) {
    this.client = client;
    this.table = name;
    this.stream = new PassThrough({ highWaterMark: 4 << 20 });
    this.columns = columns;
  }

  async begin() {
    await this.client.query(`begin; truncate ${this.table}`);
    this.statements = await takeIndexes(this.client, this.table);
    this.copied = pipeline(this.stream, this.client.query(copyFrom(`copy ${this.table} (${this.columns}) from stdin with (freeze)`)));
    // Met where it is waited for.
    this.copied.catch(() => undefined);
  }

  /** Resolves when there is room for more. */
  async write(chunk) {
    if (chunk.length === 0 || this.stream.write(chunk)) return;
    await Promise.race([new Promise((drained) => this.stream.once('drain', drained)), this.copied]);
  }

  async end() {
    this.stream.end();
    await this.copied;
    await this.client.query('commit');
  }

  async index() {
    for (const statement of this.statements) await this.client.query(statement);
    await this.client.query(`analyze ${this.table}`);
  }
}

/** What the two halves tell of a day, in the order of their moments; the first half first when they are the same. */
function* inOrder(days) {
  const at = days.map(() => 0);
  for (;;) {
    let next = -1;
    for (const [part, { times }] of days.entries()) {
      if (at[part] < times.length && (next === -1 || times[at[part]] < days[next].times[at[next]])) next = part;
    }
    if (next === -1) return;
    yield [next, at[next]++];
  }
}

/** Threads read what was built; under jest the sources, as its other processes do. */
const sources = () =>
  process.env.JEST_WORKER_ID ? { base: root, hook: path.join(root, 'test/crash/typescript.cjs') } : { base: path.join(root, 'dist') };

/** Threads that tell, day by day. */
function startTellers(told) {
  return Array.from({ length: PARTS }, (_, part) => {
    const worker = new Worker(path.join(__dirname, 'teller.cjs'), {
      // What is told lives for a moment: room for it, so that it is not collected again and again.
      resourceLimits: { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 3_000 },
      workerData: { ...sources(), part, parts: PARTS, from: FROM, shard: SHARD, ...told },
    });
    const messages = [];
    let wake = () => undefined;
    let failed;
    worker.on('message', (message) => {
      messages.push(message);
      wake();
    });
    worker.on('error', (error) => {
      failed = error;
      wake();
    });
    return {
      worker,
      /** The next day that it has something of, or what it says at the end. */
      peek: async () => {
        while (messages.length === 0) {
          if (failed) throw failed;
          await new Promise((resolve) => (wake = resolve));
        }
        return messages[0];
      },
      take: () => {
        worker.postMessage('taken');
        return messages.shift();
      },
    };
  });
}

/** Loads an empty database of this program. @returns how many events, and what the rules refused to the stories */
async function load({ url, library, cases, seed, until, log }) {
  const { momentOn } = library('apps/cli/src/demo/simulation/moments');
  const clients = [];
  const connect = async () => {
    const client = new Client({ connectionString: url, application_name: 'donthu-seed' });
    clients.push(client);
    await client.connect();
    await client.query(
      `set statement_timeout = 0; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2; set jit = off`,
    );
    return client;
  };
  const tellers = startTellers({ cases, seed, until: momentOn(until, 61_200) });
  try {
    const fillings = {};
    for (const [name, table] of Object.entries(TABLES)) {
      fillings[name] = new Filling(await connect(), table);
      await fillings[name].begin();
    }
    const series = new Map();
    const refused = {};
    let idx = 0;
    let month = FROM.slice(0, 7);
    for (;;) {
      const next = await Promise.all(tellers.map(({ peek }) => peek()));
      const day = next.flatMap(({ day: on }) => on ?? []).sort()[0];
      if (day === undefined) {
        for (const { done } of next) for (const [what, n] of Object.entries(done.refused)) refused[what] = (refused[what] ?? 0) + n;
        break;
      }
      const days = tellers.flatMap(({ take }, part) => (next[part].day === day ? [take()] : []));
      if (!day.startsWith(month)) log(`told until ${month}: ${idx} events`);
      month = day.slice(0, 7);
      idx = await writeDay(fillings, days, idx, series);
    }
    log(`told: ${idx} events`);
    for (const filling of Object.values(fillings)) await filling.end();
    log('copied');
    const [client] = clients;
    await client.query('insert into work.series (series, last) select * from unnest($1::text[], $2::int[])', [
      [...series.keys()],
      [...series.values()],
    ]);
    await client.query('insert into log.heads (shard, idx) values ($1, $2)', [SHARD, idx]);
    for (const filling of Object.values(fillings)) await filling.index();
    log('indexed');
    return { events: idx, refused };
  } finally {
    await Promise.all(tellers.map(({ worker }) => worker.terminate()));
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

async function writeDay(fillings, days, before, series) {
  let idx = before;
  const total = days.reduce((sum, { bytes, ends }) => sum + bytes.length + ends.length * 20, 0);
  const buffer = Buffer.allocUnsafe(total);
  const waiting = days.map(({ alarms }) => [...alarms]);
  const alarms = [];
  let length = 0;
  for (const [part, n] of inOrder(days)) {
    const { ends, bytes } = days[part];
    idx++;
    length += buffer.latin1Write(`${idx}\t`, length);
    const start = n === 0 ? 0 : ends[n - 1];
    buffer.set(bytes.subarray(start, ends[n]), length);
    length += ends[n] - start;
    while (waiting[part][0]?.[0] === n) alarms.push(`${String(idx).padStart(16, '0')}\t${waiting[part].shift()[1]}`);
  }
  await fillings.events.write(buffer.subarray(0, length));
  await fillings.alarms.write(alarms.join(''));
  for (const { tables } of days) {
    for (const [name, text] of Object.entries(tables)) await fillings[name].write(text);
    for (const [, name, number] of tables.numbers.matchAll(/^([^\t]*)\t(\d+)/gm))
      series.set(name, Math.max(series.get(name) ?? 0, Number(number)));
  }
  return idx;
}

module.exports = { load, SHARD };
