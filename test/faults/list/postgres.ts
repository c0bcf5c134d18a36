import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault';
import type { Round } from '../round';

const whileDiskIsFull = (what: string, strike: (round: Round) => Promise<void>): Fault => ({
  name: `the disk is full: ${what}`,
  disk: 'small',
  store: 'postgres',
  possible: ({ world }) =>
    world.clusterFor('small').then(
      () => undefined,
      (error: Error) => error.message,
    ),
  async strike(round) {
    round.cluster.fillDisk();
    await strike(round);
    await pause(200 + round.chance() * 800);
    await round.cluster.freeDisk();
  },
});

/** PostgreSQL, and the way to it. */
export const postgresFaults: readonly Fault[] = [
  {
    name: 'a PostgreSQL process is killed',
    async strike(round) {
      for (let times = 1 + Math.floor(round.chance() * 2); times > 0; times--) {
        await round.cluster.killBackend(round.database, round.chance);
        await round.moment(300);
      }
    },
  },
  { name: 'PostgreSQL crashes', strike: (round) => round.cluster.crash(round.pick(['SIGQUIT', 'SIGKILL'])) },
  {
    name: 'PostgreSQL crashes while alarms ring',
    when: 'ringing',
    strike: (round) => round.cluster.crash(round.pick(['SIGQUIT', 'SIGKILL'])),
  },
  { name: 'PostgreSQL restarts', strike: (round) => round.cluster.restart() },
  whileDiskIsFull('no room for rows', async () => undefined),
  whileDiskIsFull('no room for the write-ahead log', ({ cluster }) => cluster.exhaustLog()),
  {
    name: 'connections to PostgreSQL are cut',
    async strike(round) {
      for (let times = 1 + Math.floor(round.chance() * 4); times > 0; times--) {
        round.postgresLink.cut();
        await round.moment(200);
      }
    },
  },
  {
    name: 'answers of PostgreSQL are lost',
    async strike(round) {
      round.postgresLink.hush();
      await round.moment(300);
      round.postgresLink.cut();
      round.postgresLink.thaw();
    },
  },
  {
    name: 'connections to PostgreSQL are half-open',
    async strike(round) {
      const noticed = round.postgresLink.deaden();
      await pause(1_000 + round.chance() * 2_000);
      noticed();
    },
  },
  {
    name: 'the way to PostgreSQL is slow',
    async strike(round) {
      round.postgresLink.slow(5 + Math.floor(round.chance() * 25));
      await pause(1_000);
      round.postgresLink.thaw();
    },
  },
];
