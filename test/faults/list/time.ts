import type { Fault } from '../fault';
import type { Round } from '../round';

const HOUR = 3_600_000;

async function jumps(round: Round): Promise<void> {
  const first = round.pick([HOUR, -HOUR]);
  for (const by of [first, -2 * first, first]) {
    round.moveClock(by);
    await round.moment(200);
  }
}

/** Clocks, and who looks at them. */
export const timeFaults: readonly Fault[] = [
  { name: 'the clock jumps an hour', strike: jumps },
  {
    name: 'the clock jumps an hour over midnight while alarms ring',
    when: 'ringing',
    async strike(round) {
      // From 9:00 to 23:50 of that day, when the next day's deadlines are about to ring.
      round.moveClock(14 * HOUR + (50 * HOUR) / 60);
      await jumps(round);
    },
  },
  { name: 'two schedulers at once', services: 2 },
];
