'use strict';
const { performance } = require('node:perf_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const { Client } = require('./client.cjs');
const { cpuOf } = require('./processes.cjs');
const { openSeeded } = require('./seed.cjs');
const { openServer } = require('./server.cjs');
const { signIn, startService } = require('./service.cjs');

const method =
  'Clients in a closed loop, without pause, over HTTP on kept connections, on the same machine as api, worker (a process each) and ' +
  'PostgreSQL: a recommendation is received, registered and classified (one command; a policy opens its case), assigned, answered, and ' +
  'counted only when its case reads back as answered, the board’s projection having passed the answer. Every request looks up its ' +
  'session in PostgreSQL; all projections, policies, alarms and sealed records run; fsync on. On an empty store and on a copy of the ' +
  'seeded one, in turn in every round, each after what was due has rung and a warm-up (`--warm`, in seconds; 40). Beside it: a first complaint, from receipt over acceptance, verification ' +
  'and dialogue to the decision (seven commands).';

/** On two cores. */
const PER_SECOND = 300;
/** How much of it is left at a million cases. */
const LEFT = 0.9;

const options = { clients: '50', seconds: '20', warm: '40', cases: '1000000', data: '' };

/** A day of the register's time zone, counted back from today. */
const dayAgo = (days) => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

const letter = (unitId, classification, late = {}) =>
  JSON.stringify({
    ...late,
    unitId,
    channel: 'post',
    petitioners: [{ name: 'Nguyen Thi Hanh', address: 'Thon 3, xa Tan Phu', birthYear: 1968, gender: 'female' }],
    summary: 'Kien nghi sua chua doan duong lien thon bi sut lun sau mua lu, xe tai nang di lai nhieu gay nguy hiem cho hoc sinh.',
    signatories: 1,
    originalPapers: false,
    register: true,
    classification: { ...classification, eligible: true, competence: 'own' },
    proposal: { unitId },
  });

/** The case as the board's projection knows it; asked again when that is further behind than a question waits (2 s). */
async function readBack(client, caseId, position) {
  for (let tries = 1; ; tries++) {
    try {
      return JSON.parse(await client.get(`/api/cases/${caseId}?after=${position}`));
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/** One matter from the counter to the answer. @throws when it does not read back as answered */
async function lifecycle(client, { unitId, received, assign, resolve }) {
  const letter = JSON.parse(await client.post('/api/petitions', received));
  const { caseId } = letter;
  await client.post(`/api/cases/${caseId}/assign-case?after=${letter.position}`, assign);
  const answered = JSON.parse(await client.post(`/api/cases/${caseId}/resolve-case`, resolve));
  const read = await readBack(client, caseId, answered.position);
  if (read.phase !== 'answered' || read.matter.id !== caseId || read.state.unit !== unitId) throw new Error(`not answered: ${caseId}`);
}

/** A first complaint with its dialogue, to the decision. @throws when it does not read back as decided */
async function complaint(client, { unitId, complained, first }) {
  const letter = JSON.parse(await client.post('/api/petitions', complained));
  const { caseId } = letter;
  let position = letter.position;
  for (const [verb, body] of Object.entries(first))
    ({ position } = JSON.parse(await client.post(`/api/cases/${caseId}/${verb}?after=${position}`, body)));
  const read = await readBack(client, caseId, position);
  if (read.phase !== 'decided' || read.matter.id !== caseId || read.state.unit !== unitId) throw new Error(`not decided: ${caseId}`);
}

function bodiesOf(unitId) {
  const document = (no, days = 0) => ({ no, on: dayAgo(days) });
  // A meeting is called five days before it: the whole file is entered afterwards.
  const late = (days) => ({ happenedOn: dayAgo(days), lateEntryReason: 'Nhap tu ho so giay.' });
  const chairId = 'ct-ubnd';
  const steps = {
    'accept-case': { ...late(28), document: document('15/TB', 28), competent: true, withinLimitation: true, noRefusalGround: true },
    'assign-case': {
      ...late(27),
      stage: 'verification',
      unitId,
      officerId: 'cb-xac-minh',
      document: document('17/QD', 27),
      noConflictDeclared: true,
    },
    'report-verification': {
      ...late(20),
      report: document('03/BC', 20),
      differsFromRequest: true,
      findings: [{ content: 'Thieu 12 m2.', result: 'partly' }],
    },
    'schedule-dialogue': { ...late(20), meetingOn: dayAgo(12), place: 'Hoi truong UBND xa', chairId },
    'record-dialogue': {
      ...{ chairId, chairCapacity: 'resolver', outcome: 'partly-agreed' },
      ...late(12),
      ...{ minutes: document('01/BB', 12), summary: 'Hai ben thong nhat do lai.' },
    },
    'resolve-case': {
      ...{ document: document('88/QD'), result: 'partly', summary: 'Cong nhan mot phan.' },
      ...{ remedy: 'Khieu nai lan hai hoac khoi kien.' },
    },
  };
  return {
    unitId,
    received: letter(unitId, { kind: 'recommendation', recommendationKind: 'recommendation', field: 'new-rural' }),
    assign: JSON.stringify({ stage: 'handling', unitId, officerId: 'cb-thu-ly', noConflictDeclared: true }),
    resolve: JSON.stringify({ document: document('17/CV-UBND'), result: 'answered', summary: 'Da bo tri von sua chua trong quy.' }),
    complained: letter(unitId, { kind: 'complaint', field: 'land-housing' }, late(30)),
    first: Object.fromEntries(Object.entries(steps).map(([verb, body]) => [verb, JSON.stringify(body)])),
  };
}

/** The value below which a share of the sorted ones lies. */
const shareOf = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Runs clients against a port for a while. @returns stories a second and their times in ms, sorted */
async function drive(port, tokens, ms, story = lifecycle) {
  const times = [];
  const began = performance.now();
  const clerk = async (token, n) => {
    const client = new Client(port, { Authorization: `Bearer ${token}` });
    const bodies = bodiesOf(`xa-${n % 20}`);
    while (performance.now() - began < ms) {
      const from = performance.now();
      await story(client, bodies);
      times.push(performance.now() - from);
    }
    client.close();
  };
  await Promise.all(tokens.map(clerk));
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: times.length / seconds, times: times.sort((a, b) => a - b) };
}

async function prepare(library, { clients, seconds, warm, cases, data }) {
  const server = Number(cases) > 0 ? await openSeeded(library, { cases, data }) : await openServer(library);
  const stages = [{ name: 'from empty', url: await server.database() }];
  if (Number(cases) > 0) stages.push({ name: `at ${cases} cases`, url: server.seeded });
  for (const stage of stages)
    stage.measure = () => measure(library, server, stage, { clients, seconds: Number(seconds), warm: Number(warm) });
  return {
    machine: server.machine,
    round: async () => {
      const results = [];
      for (const { measure: run } of stages) results.push(await run());
      const [empty, seeded] = results;
      const ratio = seeded && {
        metric: `lifecycles ${stages[1].name} ÷ from empty`,
        value: seeded[0].value / empty[0].value,
        ...{ unit: '×', atLeast: LEFT },
      };
      return [...results.flat(), ...(ratio ? [ratio] : [])];
    },
    close: server.close,
  };
}

/** A seeded store ends on its last day: what has become due since then rings first. */
async function nothingDue(library, url) {
  const pool = library('libs/adapters/postgres').makePool(url, { applicationName: 'donthu-bench', max: 1 });
  const due = 'select from work.alarms where done_at is null and parked_at is null and due_at <= now() limit 1';
  while ((await pool.query(due)).rowCount > 0) await pause(200);
  await pool.end();
}

/** Starts the service on one store, warms it, and measures. */
async function measure(library, server, { name, url }, { clients, seconds, warm }) {
  const service = await startService(url);
  try {
    const tokens = await signIn(library, url, Number(clients));
    await nothingDue(library, url);
    await drive(service.port, tokens, warm * 1000);
    const pids = { client: process.pid, ...service.pids, ...(server.pid ? { PostgreSQL: server.pid } : {}) };
    const cpu = () => Object.entries(pids).map(([whose, pid]) => [whose, cpuOf(pid)]);
    await server.checkpoint();
    const before = cpu();
    const { perSecond, times } = await drive(service.port, tokens, seconds * 1000);
    const used = cpu().map(([whose, ms], at) => [whose, (ms - before[at][1]) / times.length]);
    const first = await drive(service.port, tokens, (seconds * 1000) / 2, complaint);
    return [
      { metric: `lifecycles, ${name}`, value: perSecond, unit: '1/s', atLeast: PER_SECOND },
      ...[0.5, 0.95, 0.99].map((share) => ({ metric: `lifecycle p${share * 100}, ${name}`, value: shareOf(times, share), unit: 'ms' })),
      ...used.map(([whose, ms]) => ({ metric: `processor time of a lifecycle, ${whose}, ${name}`, value: ms, unit: 'ms' })),
      { metric: `first complaints with dialogue, ${name}`, value: first.perSecond, unit: '1/s' },
      { metric: `first complaint p99, ${name}`, value: shareOf(first.times, 0.99), unit: 'ms' },
    ];
  } finally {
    await service.stop();
  }
}

module.exports = { method, options, prepare, drive, bodiesOf, shareOf };
