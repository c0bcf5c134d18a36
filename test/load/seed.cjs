'use strict';
/**
 * `npm run bench -- seed [--cases 1000000] [--data DIR | --database URL]`: the big store. Half of it is told by each of two threads,
 * with the deciders, handlers and policies of the service; the lines go into PostgreSQL by COPY. A folder that holds the same store
 * already is left as it is.
 */
const { Buffer } = require('node:buffer');
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
const { PassThrough } = require('node:stream');
const { performance } = require('node:perf_hooks');
const { Worker } = require('node:worker_threads');
const { Client } = require('pg');
const { from: copyFrom } = require('pg-copy-streams');
const { openServer } = require('./server.cjs');

const method =
  'commands of letters and cases (recommendations, complaints, denunciations, old registers, letters that are filed, guided or ' +
  'forwarded) decided by the handlers, deciders and policies of the service in two threads, over ports in memory, from 2024-01-02 on; ' +
  'loaded by COPY into tables whose indexes are made afterwards; then all projections rebuilt from the log. fsync on.';

const options = { cases: '1000000', seed: 'lam-chau', until: '2026-11-20', data: '', database: '' };
const rounds = 1;

const root = path.join(__dirname, '../..');

const FROM = '2024-01-02';
const SHARD = 'p01';
const PARTS = 2;
/** Raised when the same seed tells something else, so that a kept folder is not taken for it. */
const VERSION = 1;

/** Where the store of a size is kept between benches. */
const folderOf = ({ cases, data }) => data || path.join(os.tmpdir(), `donthu-seed-${cases}`);

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
    const worker = new Worker(path.join(__dirname, 'seed/teller.cjs'), {
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
    for (;;) {
      const next = await Promise.all(tellers.map(({ peek }) => peek()));
      const day = next.flatMap(({ day: on }) => on ?? []).sort()[0];
      if (day === undefined) {
        for (const { done } of next) for (const [what, n] of Object.entries(done.refused)) refused[what] = (refused[what] ?? 0) + n;
        break;
      }
      const days = tellers.flatMap(({ take }, part) => (next[part].day === day ? [take()] : []));
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

/** The names of units and officers, where screens look for them. */
async function putDirectory(library, sealed, seed) {
  const { unitDirectory } = library('apps/cli/src/demo/province/units');
  const { officerDirectory } = library('apps/cli/src/demo/province/officers');
  const units = [...unitDirectory.values()].map(({ id, name }) => ({ ref: `unit.${id}`, kind: 'text', text: name }));
  const officers = [...officerDirectory(seed)].map(([id, person]) => ({ ref: `officer.${id}`, kind: 'person', person }));
  await sealed.put([...units, ...officers], 'seed-directory');
}

/** Fills a database that has nothing in it. @returns seconds of loading and of folding, events, what the rules refused */
async function fill(library, { url, cases: asked, seed, until, log = () => undefined }) {
  const cases = Number(asked);
  const { makePool, migrate, PostgresSealedRecords, PostgresEventStore, rebuild } = library('libs/adapters/postgres');
  const { consumersOf } = library('libs/adapters/postgres/background/status');
  const { backgrounds } = library('libs/platform/src');
  const { SystemClock, VIETNAM } = library('libs/adapters/system');
  const pool = makePool(url, { applicationName: 'donthu-seed', statementTimeoutMs: 0 });
  try {
    await migrate(pool);
    const began = performance.now();
    const { events, refused } = await load({ url, library, cases, seed, until, log });
    const store = new PostgresEventStore(pool);
    const policies = backgrounds.flatMap((each) => each.policies);
    const sweeps = backgrounds.flatMap((each) => each.sweeps ?? []);
    // These readers of the log have read it: what they would have asked for was done, or waits as an alarm.
    await pool.query('insert into work.checkpoints (consumer, shard, position) select unnest($1::text[]), $2, $3', [
      consumersOf({ projections: [], policies, sweeps }).map(({ consumer }) => consumer),
      SHARD,
      await store.head(SHARD),
    ]);
    await putDirectory(library, new PostgresSealedRecords(pool), seed);
    await pool.query('checkpoint');
    const loaded = performance.now();
    for (const projection of backgrounds.flatMap(({ projections }) => projections))
      await rebuild({ pool, store, clock: new SystemClock(VIETNAM) }, projection);
    const folded = performance.now();
    const { rows } = await pool.query(`select count(*)::int as n from log.events where kind = 'case' and revision = 0`);
    if (Number(rows[0].n) !== cases) throw new Error(`${rows[0].n} cases instead of ${cases}: ${JSON.stringify(refused)}`);
    return { loading: (loaded - began) / 1000, folding: (folded - loaded) / 1000, events, refused };
  } finally {
    await pool.end();
  }
}

/** The folder of a seeded store, made when it is not there. @returns it, and what was measured when it was made */
async function seededStore(library, wanted, log) {
  const folder = folderOf(wanted);
  const note = path.join(folder, 'seed.json');
  const { cases, seed, until } = wanted;
  const same = { version: VERSION, cases, seed, until };
  const known = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : undefined;
  if (known && Object.keys(same).every((key) => known[key] === same[key])) return { ...known, folder };
  rmSync(folder, { recursive: true, force: true });
  const server = await library('libs/adapters/embedded').startEmbedded({ dataDir: folder });
  let made;
  try {
    made = await fill(library, { ...same, url: server.url, log });
  } finally {
    await server.stop();
  }
  writeFileSync(note, JSON.stringify({ ...made, ...same }));
  return { ...made, folder };
}

/**
 * A server to measure on, with the store of a size in it: a copy of the kept folder, thrown away afterwards; under jest a database of
 * the tests' server, filled for it.
 *
 * @returns as `openServer`, and `seeded` = the url of the database, `note` = what was measured when it was made
 */
async function openSeeded(library, asked) {
  const wanted = { ...options, ...asked };
  if (!process.env.DONTHU_TEST_DATABASE_URL) {
    const note = await seededStore(library, wanted, say);
    const server = await openServer(library, { copyOf: note.folder });
    return { ...server, seeded: server.url, note };
  }
  const server = await openServer(library);
  const seeded = await server.database();
  const note = await fill(library, { ...wanted, url: seeded });
  const close = async () => {
    await server.drop(seeded);
    await server.close();
  };
  return { ...server, seeded, note, close };
}

const say = (line) => {
  if (!process.env.JEST_WORKER_ID) process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}
`);
};

async function prepare(library, asked) {
  return {
    round: async () => {
      const { database } = asked;
      const { loading, folding, events } = database
        ? await fill(library, { ...asked, url: database, log: say })
        : await seededStore(library, asked, say);
      return [
        { metric: 'cases', value: Number(asked.cases), unit: '' },
        { metric: 'events', value: events, unit: '' },
        { metric: 'seeded: decided, copied, indexed', value: loading, unit: 's', atMost: 600 },
        { metric: 'all projections folded afterwards', value: folding, unit: 's' },
      ];
    },
  };
}

module.exports = { method, options, rounds, prepare, openSeeded };
