'use strict';
const { performance } = require('node:perf_hooks');

/** So that a calendar change over a million open cases is minutes. */
const TARGET = 200_000;

const method =
  'one process, one core: every row of the law pack that counts days, from its facts, on 400 starting days of 2025–2026 in turn, ' +
  'normal, remote, extended and suspended; and all clocks of a complaint with its history, as a recount asks for them. One untimed run warms up.';

const days = Array.from({ length: 400 }, (_, n) => new Date(Date.UTC(2025, 6, 1) + n * 86_400_000).toISOString().slice(0, 10));
const later = (day, n) => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10);

function prepare(library, { size }) {
  const { countingOf, vietnameseLaw: law, vietnamesePack: pack } = library('libs/law/src');
  const rows = pack.rules.filter((rule) => countingOf(rule) && rule.kind !== 'CAP');
  const single = days.flatMap((startedOn, n) =>
    rows
      .filter(({ regime }) => regime === 'ALL' || regime === law.regimeOn(startedOn))
      .map(({ id }, at) => {
        const pauses = (n + at) % 4 === 3 ? [{ from: later(startedOn, 5), to: later(startedOn, 12) }] : [];
        return [id, { startedOn, remote: (n + at) % 4 === 1, extensions: (n + at) % 4 === 2 ? 1 : 0, pauses }];
      }),
  );
  const matters = days.map((day, n) => ({
    kind: 'complaint',
    round: 'first',
    pauses: n % 4 === 3 ? [{ from: later(day, 12), to: later(day, 20) }] : [],
    happened: historyOf(pack, day),
  }));

  const perSecond = (work) => {
    const began = performance.now();
    let evaluated = 0;
    while (evaluated < Number(size)) evaluated += work();
    return (evaluated / (performance.now() - began)) * 1000;
  };
  const everyRow = () => {
    for (const [id, facts] of single) law.clock(id, facts);
    return single.length;
  };
  const everyMatter = () => matters.reduce((sum, facts) => sum + law.clocksOf(facts).length, 0);
  if (everyMatter() < matters.length) throw new Error('a matter without clocks measures nothing');
  everyRow();

  const round = () => [
    { metric: 'clocks of one row, evaluated', value: perSecond(everyRow), unit: '1/s', atLeast: TARGET },
    { metric: 'clocks of a matter, counted again', value: perSecond(everyMatter), unit: '1/s', atLeast: TARGET },
  ];
  return { round };
}

/** Received, and accepted a week later: by the names the pack's rows for a complaint start with. */
function historyOf(pack, day) {
  const rows = pack.rules.filter((row) => row.for?.kinds.includes('complaint') && (row.for.rounds?.includes('first') ?? true));
  const starts = (id) => rows.find((row) => row.id === id).startsOn[0];
  return [
    { trigger: starts('KN-03'), on: day },
    { trigger: starts('KN-04'), on: later(day, 7) },
  ];
}

module.exports = { method, rounds: 5, options: { size: '400000' }, prepare };
