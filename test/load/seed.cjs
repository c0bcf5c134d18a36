'use strict';
/**
 * `npm run bench -- seed [--cases 1000000] [--data DIR | --database URL]`: the big store. Half of it is told by each of two threads,
 * with the deciders, handlers and policies of the service; the lines go into PostgreSQL by COPY. A folder that holds the same store
 * already is left as it is.
 */
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { load, SHARD } = require('./seed/load.cjs');
const { openServer } = require('./server.cjs');

const method =
  'commands of letters and cases (recommendations, complaints, denunciations, old registers, letters that are filed, guided or ' +
  'forwarded) decided by the handlers, deciders and policies of the service in two threads, over ports in memory, from 2024-01-02 on; ' +
  'loaded by COPY into tables whose indexes are made afterwards; then all projections rebuilt from the log. fsync on.';

const options = { cases: '1000000', seed: 'lam-chau', until: '2026-11-20', data: '', database: '' };
const rounds = 1;

/** Raised when the same seed tells something else, so that a kept folder is not taken for it. */
const VERSION = 2;

/** Where the store of a size is kept between benches. */
const folderOf = ({ cases, data }) => data || path.join(os.tmpdir(), `donthu-seed-${cases}`);

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
  const { foldThreads } = library('apps/worker/src/fold-threads');
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
    const projections = backgrounds.flatMap((each) => each.projections);
    await rebuild({ pool, store, clock: new SystemClock(VIETNAM), threads: foldThreads }, projections);
    const folded = performance.now();
    // As autovacuum leaves a store behind that has been running for a while.
    await pool.query('vacuum (analyze)');
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
  // A store whose boards another version of the program has built is another one.
  const tables = library('libs/platform/src')
    .backgrounds.flatMap(({ projections }) => projections.map(({ name, version }) => `${name} ${version}`))
    .join(', ');
  const same = { version: VERSION, cases, seed, until, tables };
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
 * @returns as `openServer`, and `seeded` = the url of the database, `until` = its last day
 */
async function openSeeded(library, asked) {
  const wanted = { ...options, ...asked };
  if (!process.env.DONTHU_TEST_DATABASE_URL) {
    const { folder } = await seededStore(library, wanted, say);
    const server = await openServer(library, { copyOf: folder });
    return { ...server, seeded: server.url, until: wanted.until };
  }
  const server = await openServer(library);
  const seeded = await server.database();
  await fill(library, { ...wanted, url: seeded });
  const close = async () => {
    await server.drop(seeded);
    await server.close();
  };
  return { ...server, seeded, until: wanted.until, close };
}

const say = (line) => {
  if (!process.env.JEST_WORKER_ID)
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}
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
