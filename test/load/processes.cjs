'use strict';
const { readFileSync } = require('node:fs');

const TICK_MS = 10;

/** A process and all below it. */
function processesOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(processesOf)];
}

/** Milliseconds of processor time that a process and all below it have used, those that have ended included; of this process only its own. */
function cpuOf(pid) {
  if (pid === process.pid) return (process.cpuUsage().user + process.cpuUsage().system) / 1000;
  return processesOf(pid)
    .map((each) => readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 15))
    .flat()
    .reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
}

/** Resident memory in MiB. */
const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

module.exports = { cpuOf, memoryOf };
