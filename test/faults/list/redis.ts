import type { Fault } from '../fault';
import type { Round } from '../round';

const HOUR = 3_600_000;

async function awayForAnHour(round: Round): Promise<void> {
  await round.world.redis.kill();
  await round.moment(200);
  round.moveClock(HOUR);
  await round.moment(300);
  await round.world.redis.start();
}

async function wiped(round: Round): Promise<void> {
  for (let times = 1 + Math.floor(round.chance() * 3); times > 0; times--) {
    await round.world.redis.wipe();
    await round.moment(100);
  }
}

/** Redis, which may forget everything at any moment, and the way to it. */
export const redisFaults: readonly Fault[] = [
  { name: 'Redis is gone for an hour while alarms ring', queue: 'redis', when: 'ringing', strike: awayForAnHour },
  { name: 'Redis is wiped', queue: 'redis', strike: wiped },
  { name: 'Redis is wiped while alarms ring', queue: 'redis', when: 'ringing', strike: wiped },
  { name: 'Redis is gone for an hour', queue: 'redis', strike: awayForAnHour },
  { name: 'connections to Redis are half-open', queue: 'redis', when: 'ringing', strike: async (round) => void round.redisLink.deaden() },
];
