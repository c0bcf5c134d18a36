'use strict';
const { performance } = require('node:perf_hooks');
const { openSeeded } = require('./seed.cjs');

const method =
  'Every question of the boards and of the register as the screens ask it, today and on a day a year and a half ago, asked of the read ' +
  'tables of a seeded store one after the other; then combinations of filters that no screen offers by itself. p95 of the times of each ' +
  'question, after one untimed answer; the question that is slowest in the median of the rounds comes first. Plans are read with EXPLAIN: a big table that is read whole is named.';

const options = { cases: '1000000', data: '', times: '20' };

/** Milliseconds that a screen may wait, and who combines filters as no screen does. */
const SCREEN = 50;
const FREE = 300;

/** Rows from which on a table is a big one. */
const BIG = 5_000;

const p95 = (times) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];

async function prepare(library, { cases, data, times }) {
  const server = await openSeeded(library, { cases, ...(data === '' ? {} : { data }) });
  const { makePool, PostgresRows } = library('libs/adapters/postgres');
  const pool = makePool(server.seeded, { applicationName: 'donthu-bench', max: 8 });
  const rows = new PostgresRows(pool);
  const questions = await questionsOf(library, pool, server.until);
  const whole = await readWhole(library, pool, rows, questions);
  return {
    machine: server.machine,
    round: async () => {
      const measured = [];
      for (const { name, free, ask } of questions) {
        await ask(rows);
        const taken = [];
        for (let n = 0; n < Number(times); n++) {
          const began = performance.now();
          await ask(rows);
          taken.push(performance.now() - began);
        }
        measured.push({ name, free, value: p95(taken) });
      }
      return [
        { metric: `big tables read whole: ${whole.join(', ') || 'none'}`, value: whole.length, unit: '', atMost: 0 },
        ...measured.map(({ name, free, value }) => ({ metric: `${name}, p95`, value, unit: 'ms', atMost: free ? FREE : SCREEN })),
      ];
    },
    overall: (figures) => {
      const slowest = (target) => figures.filter((figure) => figure.target === target).sort((a, b) => b.value - a.value)[0];
      const told = (what, { value, ...figure }) => ({ ...figure, metric: `${what}, the slowest: ${figure.metric}`, value });
      return [told('what screens ask', slowest(SCREEN)), told('free combinations', slowest(FREE))];
    },
    close: async () => {
      await pool.end();
      await server.close();
    },
  };
}

/** What screens ask, and what can be asked beyond. */
async function questionsOf(library, pool, today) {
  const { askBacklog, askLedger, askPending, askResolutionTime, findMatters } = library('libs/case/src');
  const { askReceptionTurns, askRegisterOfLetters } = library('libs/petition/src');
  const { addDays, everyone } = library('libs/eventing/src');
  const past = addDays(today, -520);
  // The screens' viewer looks behind every wall, and so counts the most; the free combinations are asked by one who must not.
  const guarded = { officerId: 'bench', units: 'all', walls: [] };
  const viewer = everyone;
  const unit = 'lc-x08';
  const found = await pool.query(
    `select (select registered.data::json ->> 'registerNo' from log.events registered where type = 'PetitionRegistered' order by idx desc limit 1) as number`,
  );
  const number = found.rows[0].number;
  const all = [];
  const add = (free) => (name, ask) => all.push({ name, free, ask });
  const [screen, free] = [add(false), add(true)];
  const january = (day) => `${day.slice(0, 4)}-01-01`;

  for (const [when, asOf] of [
    ['today', today],
    ['a past day', past],
  ]) {
    for (const which of ['overdue', 'near-due', 'unassigned', 'open'])
      screen(`pending, ${which}, ${when}`, (rows) => askPending(rows, viewer, { asOf, which }));
    for (const by of ['unit', 'officer', 'kind', 'channel'])
      screen(`pending by ${by}, ${when}`, (rows) => askPending(rows, viewer, { asOf, which: 'overdue', by, limit: 1 }));
    for (const what of ['letter', 'case']) screen(`pending, ${what}s, ${when}`, (rows) => askPending(rows, viewer, { asOf, what }));
    screen(`pending of a unit, ${when}`, (rows) => askPending(rows, viewer, { asOf, unit, which: 'open' }));
    for (const of of ['cases', 'letters', 'all'])
      for (const by of ['unit', 'kind', 'channel'])
        screen(`ledger of ${of} by ${by}, ${when}`, (rows) => askLedger(rows, viewer, { from: january(asOf), to: asOf, of, by }));
    for (const of of ['cases', 'letters', 'all'])
      screen(`backlog of ${of}, ${when}`, (rows) => askBacklog(rows, viewer, { from: addDays(asOf, -89), to: asOf, of }));
    for (const measure of ['wait', 'statutory'])
      for (const by of ['unit', 'kind', 'channel', 'month'])
        screen(`resolution time of the year, ${measure}, by ${by}, ${when}`, (rows) =>
          askResolutionTime(rows, viewer, { asOf, from: january(asOf), measure, by }),
        );
    for (const measure of ['wait', 'statutory'])
      for (const by of ['unit', 'kind', 'channel', 'month'])
        screen(`resolution time since ever, ${measure}, by ${by}, ${when}`, (rows) =>
          askResolutionTime(rows, viewer, { asOf, measure, by }),
        );
    screen(`register of letters, ${when}`, (rows) => askRegisterOfLetters(rows, viewer, { asOf }));
    screen(`register, oldest first, ${when}`, (rows) => askRegisterOfLetters(rows, viewer, { asOf, order: 'oldest' }));
    screen(`register by number, ${when}`, (rows) => askRegisterOfLetters(rows, viewer, { asOf, number }));
    screen(`register of a unit, ${when}`, (rows) => askRegisterOfLetters(rows, viewer, { asOf, unit }));
    for (const filter of [{ open: true }, { kind: 'denunciation' }, { channel: 'forwarded' }, { phase: 'registered' }])
      screen(`register, ${Object.entries(filter)[0].join(' ')}, ${when}`, (rows) =>
        askRegisterOfLetters(rows, viewer, { asOf, ...filter }),
      );
    screen(`reception turns of the month, ${when}`, (rows) =>
      askReceptionTurns(rows, viewer, { from: `${asOf.slice(0, 7)}-01`, to: asOf }),
    );

    const filters = { unit, kind: 'complaint', channel: 'post' };
    free(`pending of a kind by officer, flagged, ${when}`, (rows) =>
      askPending(rows, guarded, { asOf, kind: 'complaint', flag: 'stuck', by: 'officer' }),
    );
    free(`pending of a field, ${when}`, (rows) =>
      askPending(rows, guarded, { asOf, field: 'land-housing', imported: false, which: 'open' }),
    );
    free(`ledger since ever, of a kind by unit, ${when}`, (rows) =>
      askLedger(rows, guarded, { from: '2019-01-01', to: asOf, kind: 'complaint', by: 'unit' }),
    );
    free(`ledger, all filters, ${when}`, (rows) => askLedger(rows, guarded, { from: january(asOf), to: asOf, ...filters, by: 'channel' }));
    free(`backlog of a year, of a unit, ${when}`, (rows) => askBacklog(rows, guarded, { from: addDays(asOf, -364), to: asOf, unit }));
    free(`resolution time, all filters, ${when}`, (rows) => askResolutionTime(rows, guarded, { asOf, ...filters }));
    free(`resolution time of a period, of a kind, ${when}`, (rows) =>
      askResolutionTime(rows, guarded, { asOf, from: addDays(asOf, -200), kind: 'recommendation', imported: false }),
    );
    free(`register, open letters of a kind, received long ago, ${when}`, (rows) =>
      askRegisterOfLetters(rows, guarded, { asOf, open: true, kind: 'complaint', receivedTo: addDays(asOf, -100) }),
    );
  }
  screen('find a number', (rows) => findMatters(rows, viewer, number));
  return all;
}

/** Tables of many rows that a plan reads from end to end. */
async function readWhole(library, pool, rows, questions) {
  const { rows: big } = await pool.query(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'read'::regnamespace and reltuples >= ${BIG}`,
  );
  const names = new Set(big.map(({ relname }) => relname));
  const found = new Set();
  for (const { name, ask } of questions) {
    const explaining = {
      tables: (projection) => rows.tables(projection),
      query: async (sql, params) => {
        const plan = await rows.query(`explain ${sql}`, params);
        for (const line of plan) {
          const table = /Seq Scan on (\w+)/.exec(line['QUERY PLAN'])?.[1];
          if (names.has(table)) found.add(`${table} (${name})`);
        }
        return rows.query(sql, params);
      },
    };
    await ask(explaining);
  }
  return [...found];
}

module.exports = { method, options, prepare };
