'use strict';
const { performance } = require('node:perf_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const { Client } = require('./client.cjs');
const { bodiesOf, shareOf } = require('./lifecycle.cjs');
const { openServer } = require('./server.cjs');
const { signIn, startService } = require('./service.cjs');

const method =
  'Letters come in at a fixed rate, whether the service keeps up or not, over HTTP on kept connections, to an api and a worker process; ' +
  'each opens a case. Measured from the answer of the command until a question to the board’s table has answered with its row. fsync on.';

const options = { rate: '200', seconds: '20' };

const CONNECTIONS = 64;

async function prepare(library, { rate, seconds }) {
  const server = await openServer(library);
  const url = await server.database();
  const service = await startService(url);
  const tokens = await signIn(library, url, CONNECTIONS);
  await run(service.port, tokens, Number(rate), Number(seconds) / 4);
  return {
    machine: server.machine,
    round: async () => {
      const { late, answered, visible } = await run(service.port, tokens, Number(rate), Number(seconds));
      return [
        { metric: 'answered → on the board, p50', value: shareOf(visible, 0.5), unit: 'ms' },
        { metric: 'answered → on the board, p99', value: shareOf(visible, 0.99), unit: 'ms', atMost: 100 },
        { metric: 'sent → answered, p99', value: shareOf(answered, 0.99), unit: 'ms' },
        { metric: 'commands', value: visible.length / Number(seconds), unit: '1/s' },
        { metric: 'sent late, because every connection was taken', value: late, unit: '' },
      ];
    },
    close: async () => {
      await service.stop();
      await server.close();
    },
  };
}

/** @returns times in ms, sorted */
async function run(port, tokens, rate, seconds) {
  const free = tokens.map((token) => new Client(port, { Authorization: `Bearer ${token}` }));
  const all = [...free];
  const { received } = bodiesOf('xa-tan-phu');
  const visible = [];
  const answered = [];
  const sending = [];
  let late = 0;

  const send = async () => {
    while (free.length === 0) {
      late++;
      await pause(1);
    }
    // In turn: the server closes what stays silent.
    const client = free.shift();
    const sent = performance.now();
    const { id, position } = JSON.parse(await client.post('/api/petitions', received));
    const known = performance.now();
    const { rows } = JSON.parse(await client.get(`/api/cases?number=${id}&after=${position}`));
    if (rows[0]?.id !== id) throw new Error(`${id} is not on the board`);
    answered.push(known - sent);
    visible.push(performance.now() - known);
    free.push(client);
  };

  const began = performance.now();
  const count = rate * seconds;
  for (let n = 0; n < count; n++) {
    const wait = began + (n / rate) * 1000 - performance.now();
    if (wait > 0) await pause(wait);
    sending.push(send());
  }
  await Promise.all(sending);
  all.forEach((client) => client.close());
  return { late, answered: answered.sort((a, b) => a - b), visible: visible.sort((a, b) => a - b) };
}

module.exports = { method, options, prepare };
