'use strict';
const { execFile } = require('node:child_process');
const { createReadStream, createWriteStream, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { pipeline } = require('node:stream/promises');
const { setTimeout: pause } = require('node:timers/promises');
const { promisify } = require('node:util');
const { Client: Postgres } = require('pg');
const { from: copyFrom, to: copyTo } = require('pg-copy-streams');
const { Client } = require('./client.cjs');
const { bodiesOf, shareOf } = require('./lifecycle.cjs');
const { openSeeded } = require('./seed.cjs');
const { startService, signIn } = require('./service.cjs');

const method =
  'All projections folded anew from the log of a seeded store by the program itself (`donthu rebuild`, a process of its own), until each ' +
  'is switched. COPY: the same events, from a file, into a table like the log’s with its primary key, through one connection on the same ' +
  'server. Beside traffic: `donthu rebuild --share` while letters come in over HTTP at a fixed rate to an api and a worker process, each ' +
  'letter opening a case; times from the moment a letter was due to be sent to its answer. fsync on.';

const options = { cases: '1000000', data: '', rate: '200', share: '25' };
const rounds = 1;

const root = path.join(__dirname, '../..');
const CONNECTIONS = 64;
const COLUMNS = 'shard, idx, stream, kind, revision, command_id, ordinal, type, happened_on, recorded_at, data, meta';

async function prepare(library, { cases, data, rate, share }) {
  const server = await openSeeded(library, { cases, ...(data === '' ? {} : { data }) });
  const url = server.seeded;
  return {
    machine: server.machine,
    round: async () => {
      const { events, seconds: copying } = await copyEvents(url);
      const alone = await rebuild(url, '100');
      const { times, seconds: throttled, late } = await besideTraffic(library, url, Number(rate), share);
      const ratio = copying / alone.seconds;
      return [
        { metric: 'events', value: events, unit: '' },
        { metric: 'COPY of as many rows', value: events / copying, unit: '1/s' },
        { metric: 'all projections, alone', value: events / alone.seconds, unit: '1/s' },
        { metric: 'all projections, alone', value: alone.seconds, unit: 's' },
        { metric: 'all projections ÷ COPY', value: ratio, unit: '', atLeast: 0.25 },
        { metric: `beside ${rate} commands/s: commands, p99`, value: shareOf(times, 0.99), unit: 'ms', atMost: 250 },
        { metric: `beside ${rate} commands/s: commands, p50`, value: shareOf(times, 0.5), unit: 'ms' },
        { metric: `beside ${rate} commands/s: sent late, because every connection was taken`, value: late, unit: '' },
        { metric: `beside ${rate} commands/s: all projections with a share of ${share} %`, value: throttled, unit: 's' },
      ];
    },
    close: () => server.close(),
  };
}

/** @returns how many, and the seconds that their COPY took */
async function copyEvents(url) {
  const file = path.join(os.tmpdir(), `donthu-bench-${process.pid}.copy`);
  const client = new Postgres({ connectionString: url });
  await client.connect();
  try {
    await pipeline(client.query(copyTo(`copy (select ${COLUMNS} from log.events order by shard, idx) to stdout`)), createWriteStream(file));
    await client.query('create schema bench; create table bench.events (like log.events, primary key (shard, idx)); checkpoint');
    const began = performance.now();
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy bench.events (${COLUMNS}) from stdin`)));
    const seconds = (performance.now() - began) / 1000;
    const { rows } = await client.query('select count(*)::int as n from bench.events');
    await client.query('drop schema bench cascade; checkpoint');
    return { events: rows[0].n, seconds };
  } finally {
    await client.end();
    rmSync(file, { force: true });
  }
}

/** By the program as it is built. @returns what it says of it */
async function rebuild(url, share) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(root, 'dist/apps/cli/src/main.js'), 'rebuild', '--share', share, '--json'],
    { cwd: root, env: { ...process.env, DATABASE_URL: url, DONTHU_SECRET: 'of the benches' }, maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout);
}

/** @returns times of the commands in ms, sorted, and the seconds that the rebuild took */
async function besideTraffic(library, url, rate, share) {
  const service = await startService(url);
  try {
    const tokens = await signIn(library, url, CONNECTIONS);
    const traffic = startTraffic(service.port, tokens, rate);
    await pause(3_000);
    traffic.forget();
    const { seconds } = await rebuild(url, share);
    const { times, late } = await traffic.stop();
    return { times, late, seconds };
  } finally {
    await service.stop();
  }
}

/** Letters at a fixed rate, whether the service keeps up or not. */
function startTraffic(port, tokens, rate) {
  const free = tokens.map((token) => new Client(port, { Authorization: `Bearer ${token}` }));
  const all = [...free];
  const { received } = bodiesOf('lc-x01');
  let times = [];
  let late = 0;
  let stopped = false;
  const send = async (due) => {
    if (free.length === 0) late++;
    while (free.length === 0) await pause(1);
    // In turn: the server closes what stays silent.
    const client = free.shift();
    await client.post('/api/petitions', received);
    times.push(performance.now() - due);
    free.push(client);
  };
  const began = performance.now();
  const running = (async () => {
    const sending = new Set();
    for (let n = 0; !stopped; n++) {
      const due = began + (n / rate) * 1000;
      const wait = due - performance.now();
      if (wait > 0) await pause(wait);
      const one = send(due).finally(() => sending.delete(one));
      sending.add(one);
    }
    await Promise.all(sending);
  })();
  return {
    forget: () => {
      times = [];
      late = 0;
    },
    stop: async () => {
      stopped = true;
      await running;
      all.forEach((client) => client.close());
      return { times: times.sort((a, b) => a - b), late };
    },
  };
}

module.exports = { method, options, rounds, prepare };
