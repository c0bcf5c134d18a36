'use strict';
const { randomBytes } = require('node:crypto');
const { performance } = require('node:perf_hooks');
const { Client } = require('./client.cjs');
const { cpuOf } = require('./processes.cjs');
const { openServer } = require('./server.cjs');
const { signIn, startService } = require('./service.cjs');

const method =
  'Clients in a closed loop, without pause, over HTTP on kept connections, on the same machine: a recommendation is received, registered ' +
  'and classified (one command; a policy opens its case), assigned, answered, and counted only when its case reads back as answered. ' +
  'Every request looks up its session in PostgreSQL; all projections, policies, alarms and sealed records run; fsync on.';

const options = { clients: '50', seconds: '20' };

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const recommendation = (unitId) =>
  JSON.stringify({
    unitId,
    channel: 'post',
    petitioners: [{ name: 'Nguyen Thi Hanh', address: 'Thon 3, xa Tan Phu', birthYear: 1968, gender: 'female' }],
    summary: 'Kien nghi sua chua doan duong lien thon bi sut lun sau mua lu, xe tai nang di lai nhieu gay nguy hiem cho hoc sinh.',
    signatories: 1,
    originalPapers: false,
    register: true,
    classification: { kind: 'recommendation', recommendationKind: 'recommendation', field: 'new-rural', eligible: true, competence: 'own' },
    proposal: { unitId },
  });

/** One matter from the counter to the answer. @throws when it does not read back as answered */
async function lifecycle(client, { unitId, received, assign, resolve }, key) {
  const letter = JSON.parse(await client.post('/api/petitions', `${key}-1`, received));
  const { caseId } = letter;
  await client.post(`/api/cases/${caseId}/assign-case?after=${letter.position}`, `${key}-2`, assign);
  const answered = JSON.parse(await client.post(`/api/cases/${caseId}/resolve-case`, `${key}-3`, resolve));
  const read = JSON.parse(await client.get(`/api/cases/${caseId}?after=${answered.position}`));
  if (read.phase !== 'answered' || read.matter.id !== caseId || read.state.unit !== unitId) throw new Error(`not answered: ${caseId}`);
}

function bodiesOf(unitId) {
  return {
    unitId,
    received: recommendation(unitId),
    assign: JSON.stringify({ stage: 'handling', unitId, officerId: 'cb-thu-ly', noConflictDeclared: true }),
    resolve: JSON.stringify({
      document: { no: '17/CV-UBND', on: today() },
      result: 'answered',
      summary: 'Da bo tri von sua chua trong quy.',
    }),
  };
}

/** The value below which a share of the sorted ones lies. */
const shareOf = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Runs clients against a port for a while. @returns lifecycles a second and their times in ms, sorted */
async function drive(port, tokens, ms) {
  const run = randomBytes(6).toString('hex');
  const times = [];
  const began = performance.now();
  const clerk = async (token, n) => {
    const client = new Client(port, { Authorization: `Bearer ${token}` });
    const bodies = bodiesOf(`xa-${n % 20}`);
    for (let i = 0; performance.now() - began < ms; i++) {
      const from = performance.now();
      await lifecycle(client, bodies, `${run}-${n}-${i}`);
      times.push(performance.now() - from);
    }
    client.close();
  };
  await Promise.all(tokens.map(clerk));
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: times.length / seconds, times: times.sort((a, b) => a - b) };
}

async function prepare(library, { clients, seconds }) {
  const server = await openServer(library);
  const url = await server.database();
  const service = await startService(url);
  const tokens = await signIn(library, url, Number(clients));
  await drive(service.port, tokens, (Number(seconds) * 1000) / 4);
  const pids = { client: process.pid, ...service.pids, ...(server.pid ? { PostgreSQL: server.pid } : {}) };
  const cpu = () => Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuOf(pid)]));
  return {
    machine: server.machine,
    round: async () => {
      const before = cpu();
      const { perSecond, times } = await drive(service.port, tokens, Number(seconds) * 1000);
      const used = Object.entries(cpu()).map(([name, ms]) => [name, ms - before[name]]);
      return [
        { metric: 'lifecycles', value: perSecond, unit: '1/s', atLeast: 300 },
        ...[0.5, 0.95, 0.99].map((share) => ({ metric: `p${share * 100}`, value: shareOf(times, share), unit: 'ms' })),
        ...used.map(([name, ms]) => ({ metric: `processor time of a lifecycle: ${name}`, value: ms / times.length, unit: 'ms' })),
      ];
    },
    close: async () => {
      await service.stop();
      await server.close();
    },
  };
}

module.exports = { method, options, prepare, drive, bodiesOf, shareOf };
