import { testRedis, type TestRedis } from '@donthu/testing';
import { Cluster } from './cluster';
import { ProcessPool } from './processes';
import { startService } from './service';

const TEMPLATE = 'faults_template';

/** The servers that rounds run on, one after another; each round has a database of its own. */
export class World {
  readonly processes = new ProcessPool();
  private small: Cluster | undefined;
  private made = 0;

  private constructor(
    private readonly cluster: Cluster,
    readonly redis: TestRedis,
    private readonly outbox: string,
  ) {}

  static async open(outbox: string): Promise<World> {
    const [cluster, redis] = await Promise.all([Cluster.start(), testRedis()]);
    const world = new World(cluster, redis, outbox);
    await world.makeTemplate(cluster);
    return world;
  }

  /** @throws when this machine has no way to limit a disk */
  async clusterFor(disk: 'usual' | 'small'): Promise<Cluster> {
    if (disk === 'usual') return this.cluster;
    if (!this.small) {
      const small = await Cluster.onSmallDisk();
      await this.makeTemplate(small);
      this.small = small;
    }
    return this.small;
  }

  /** A database of the program's version without data. */
  async database(cluster: Cluster): Promise<string> {
    const name = `round_${++this.made}`;
    await cluster.sql('donthu', `create database ${name} template ${TEMPLATE}`);
    return name;
  }

  async close(): Promise<void> {
    await this.processes.close();
    await Promise.all([this.cluster.stop(), this.small?.stop(), this.redis.kill()]);
  }

  /** With every table that a first start makes, so that rounds need not wait for it. */
  private async makeTemplate(cluster: Cluster): Promise<void> {
    await cluster.sql('donthu', `create database ${TEMPLATE}`);
    const settings = { databaseUrl: cluster.url(TEMPLATE), outbox: this.outbox, offset: 0, runs: 'worker' } as const;
    const service = await startService(settings, () => undefined);
    await service.settled();
    for (const projection of service.projections) await service.platform.rows.tables(projection);
    await service.stop();
  }
}
