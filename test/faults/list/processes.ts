import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault';
import type { ServiceProcess } from '../processes';
import type { Round } from '../round';

const processesOf = ({ running }: Round) => [...running].filter((each): each is ServiceProcess => 'kill' in each);
const workersOf = (round: Round) => processesOf(round).filter(({ origin }) => origin === '');

/** How many appends a process makes in a round, roughly: it dies at one of them. */
const APPENDS = { api: 20, worker: 8 } as const;

const atAppend = (who: 'api' | 'worker', when: 'before' | 'after'): Fault => ({
  name: `SIGKILL of the ${who} ${when} a commit`,
  processes: { who, dieAt: ({ chance }) => ({ append: 1 + Math.floor(chance() * APPENDS[who]), when }) },
});

/** SIGKILL, at named points and at any. */
export const processFaults: readonly Fault[] = [
  atAppend('worker', 'after'),
  atAppend('api', 'before'),
  atAppend('api', 'after'),
  atAppend('worker', 'before'),
  {
    name: 'SIGKILL in mid-projection',
    // Rows are written and the checkpoint is moved, and neither is committed.
    processes: { who: 'worker', dieAt: ({ chance }) => ({ statement: 1 + Math.floor(chance() * 30), like: 'commit' }) },
  },
  {
    name: 'SIGKILL in mid-rebuild',
    processes: {},
    async strike(round) {
      const [worker] = workersOf(round);
      worker!.rebuild(Math.floor(round.chance() * 100), { statement: 1 + Math.floor(round.chance() * 60), like: '' });
      await worker!.gone;
    },
  },
  {
    name: 'SIGKILL at any moment',
    processes: {},
    async strike(round) {
      for (let times = 1 + Math.floor(round.chance() * 3); times > 0; times--) {
        await round.pick(processesOf(round))?.kill();
        await round.moment(300);
      }
    },
  },
  {
    name: 'SIGKILL while alarms ring',
    processes: {},
    when: 'ringing',
    async strike(round) {
      await workersOf(round)[0]?.kill();
    },
  },
  {
    name: 'two schedulers, one of them asleep',
    processes: {},
    when: 'ringing',
    // Its locks are given to the other one; it wakes up and knows of nothing.
    async strike(round) {
      const [sleeper] = workersOf(round);
      await round.startProcess('worker');
      sleeper!.freeze();
      await round.cluster.sql(
        'donthu',
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${round.database}' and application_name = 'donthu-faults'`,
      );
      await pause(200 + round.chance() * 1_500);
      sleeper!.thaw();
    },
  },
];
