import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@donthu/eventing';
import type { Pool } from 'pg';

interface Asked {
  readonly consumers: readonly string[];
  readonly shard: string;
  readonly position: Position;
}

interface Waiting extends Asked {
  readonly passed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Between two looks at the checkpoints, in milliseconds. */
const PAUSE = 5;

const LOOK = {
  name: 'checkpoints-look',
  text: 'select consumer, shard, position from work.checkpoints where consumer = any($1) and position is not null',
};

/** Looks at the checkpoints for all who wait for one, however many they are, and only while somebody does. */
export class CheckpointWatch {
  private readonly waiting = new Set<Waiting>();
  private looking = false;

  constructor(private readonly pool: Pool) {}

  /** Until all the consumers have passed a position, or the time is over: then false. Who has no time is told how it stands. */
  async passed(consumers: readonly string[], shard: string, position: Position, timeoutMs: number): Promise<boolean> {
    const asked = { consumers, shard, position };
    if (timeoutMs === 0) return hasPassed(asked, await this.look(consumers));
    return new Promise<boolean>((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.waiting.delete(mine);
        settle();
      };
      const timer = setTimeout(() => end(() => resolve(false)), timeoutMs);
      const mine: Waiting = { ...asked, passed: () => end(() => resolve(true)), failed: (error) => end(() => reject(error as Error)) };
      this.waiting.add(mine);
      if (!this.looking) void this.lookForAll();
    });
  }

  private async lookForAll(): Promise<void> {
    this.looking = true;
    while (this.waiting.size > 0) {
      const asked = [...this.waiting];
      try {
        const places = await this.look([...new Set(asked.flatMap(({ consumers }) => consumers))]);
        for (const each of asked) if (hasPassed(each, places)) each.passed();
      } catch (error) {
        for (const each of asked) each.failed(error);
      }
      if (this.waiting.size > 0) await pause(PAUSE);
    }
    this.looking = false;
  }

  private async look(consumers: readonly string[]): Promise<ReadonlyMap<string, Position>> {
    const { rows } = await this.pool.query<{ consumer: string; shard: string; position: Position }>({ ...LOOK, values: [consumers] });
    return new Map(rows.map(({ consumer, shard, position }) => [`${consumer} ${shard}`, position]));
  }
}

const hasPassed = ({ consumers, shard, position }: Asked, places: ReadonlyMap<string, Position>): boolean =>
  consumers.every((consumer) => (places.get(`${consumer} ${shard}`) ?? '') >= position);
