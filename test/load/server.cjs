'use strict';
const { execFileSync } = require('node:child_process');
const { cpSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { URL } = require('node:url');

/**
 * A PostgreSQL to measure on, with fsync as it is in service: one of our own in a folder that is thrown away, filled from `copyOf`
 * (the folder of a seeded store, which stays as it is); under jest the server of the tests.
 *
 * @returns url, `dataDir` of our own server, `database()` = the url of a new empty database on it, the sentence for the report
 */
async function openServer(library, { copyOf } = {}) {
  const { makePool } = library('libs/adapters/postgres');
  const given = process.env.DONTHU_TEST_DATABASE_URL;
  const dataDir = given ? undefined : mkdtempSync(path.join(os.tmpdir(), 'donthu-bench-'));
  if (dataDir && copyOf) copyFolder(copyOf, dataDir);
  const server = given ? undefined : await library('libs/adapters/embedded').startEmbedded({ dataDir });
  const url = given ?? server.url;
  const pool = makePool(url, { applicationName: 'donthu-bench', max: 1, statementTimeoutMs: 0 });
  const made = [];
  const drop = (database) => pool.query(`drop database if exists ${new URL(database).pathname.slice(1)} with (force)`);
  const opened = {
    url,
    dataDir,
    machine: await describe(pool, dataDir ?? os.tmpdir()),
    pid: server?.pid,
    database: async () => {
      const name = `bench_${process.pid}_${++named}`;
      await pool.query(`create database ${name}`);
      const database = Object.assign(new URL(url), { pathname: `/${name}` }).href;
      made.push(database);
      return database;
    },
    checkpoint: () => pool.query('checkpoint'),
    drop,
    close: async () => {
      if (!open.delete(opened)) return;
      if (!server) await Promise.all(made.map(drop));
      await pool.end();
      await server?.stop();
      if (dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  open.add(opened);
  return opened;
}

const open = new Set();
let named = 0;

/** Those that a bench which failed has left. */
const closeServers = () => Promise.all([...open].map((each) => each.close()));

/** Where the file system can share blocks the copy costs nothing. */
function copyFolder(from, to) {
  if (process.platform !== 'linux') return cpSync(from, to, { recursive: true });
  execFileSync('cp', ['--reflink=auto', '-a', `${from}/.`, to]);
}

async function describe(pool, folder) {
  const { rows } = await pool.query(
    `select string_agg(name || ' ' || current_setting(name), ', ' order by name) as settings from pg_settings
     where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')`,
  );
  return `PostgreSQL (${rows[0].settings}), disk ${fileSystemOf(folder)}`;
}

function fileSystemOf(folder) {
  if (process.platform !== 'linux') return process.platform;
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, at]) => at !== undefined && (folder === at || folder.startsWith(at === '/' ? '/' : `${at}/`)));
  const [device, , type] = mounts.sort((a, b) => b[1].length - a[1].length)[0];
  return `${type} on ${path.basename(device)}`;
}

module.exports = { openServer, closeServers };
