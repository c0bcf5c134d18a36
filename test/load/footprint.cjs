'use strict';
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { performance } = require('node:perf_hooks');
const { Client } = require('./client.cjs');
const { drive } = require('./lifecycle.cjs');
const { memoryOf } = require('./processes.cjs');
const { signIn, startAllInOne } = require('./service.cjs');

const method =
  '`donthu start` as it is built: database, api and background started over a data folder that exists, until the first request is ' +
  'answered; then the load of the lifecycle bench on it, and what the process holds in memory right after (PostgreSQL not counted).';

const options = { clients: '50', seconds: '20' };

async function prepare(library, { clients, seconds }) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'donthu-bench-'));
  // Warm: the folder is there, and the program was read from disk before.
  await (await startAllInOne(dataDir)).stop();

  const round = async () => {
    const began = performance.now();
    const service = await startAllInOne(dataDir);
    try {
      const client = new Client(service.port, {});
      await client.get('/api/boards/pending');
      const started = performance.now() - began;
      client.close();
      const fresh = memoryOf(service.pids.service);
      const server = await library('libs/adapters/embedded').startEmbedded({ dataDir, share: true });
      const tokens = await signIn(library, server.url, Number(clients));
      await server.stop();
      const { perSecond } = await drive(service.port, tokens, Number(seconds) * 1000);
      return [
        { metric: 'start → first answer', value: started / 1000, unit: 's', atMost: 3 },
        { metric: 'resident memory after the start', value: fresh, unit: 'MiB' },
        { metric: 'resident memory after the load', value: memoryOf(service.pids.service), unit: 'MiB', atMost: 350 },
        { metric: 'lifecycles in one process', value: perSecond, unit: '1/s' },
      ];
    } finally {
      await service.stop();
    }
  };
  return { round, close: () => rmSync(dataDir, { recursive: true, force: true }) };
}

module.exports = { method, options, prepare };
