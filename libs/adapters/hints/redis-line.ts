import { Redis } from 'ioredis';
import { PATIENCE, redisOptions, type RedisSettings } from '../redis';
import type { Line } from './hints';

const CHANNEL = 'donthu:hints';

/** Publish and subscribe of Redis. A process starts also while Redis is away, and is heard again once it is back. */
export class RedisLine implements Line {
  private readonly options: RedisSettings;
  private readonly clients: Redis[] = [];
  private sender: Redis | undefined;

  /** @throws UnreadableRedisAddress, or the fault of the authority's file */
  constructor(url: string) {
    this.options = redisOptions(url);
  }

  async send(shard: string): Promise<void> {
    // What cannot be sent soon is given up: the next hint says the same.
    this.sender ??= this.open({ commandTimeout: PATIENCE, maxRetriesPerRequest: 0 });
    await this.sender.publish(CHANNEL, shard);
  }

  receive(heard: (shard: string | undefined) => void): void {
    const receiver = this.open({ maxRetriesPerRequest: null, autoResubscribe: false });
    receiver.on('message', (_channel, shard) => heard(shard));
    // Each time, and then what was missed is unknown; when it breaks again meanwhile, it will be ready again.
    const subscribe = () => receiver.subscribe(CHANNEL).then(() => heard(undefined));
    receiver.on('ready', () => void subscribe().catch(() => undefined));
  }

  async close(): Promise<void> {
    this.clients.forEach((client) => client.disconnect());
  }

  private open(settings: Pick<RedisSettings, 'commandTimeout' | 'maxRetriesPerRequest' | 'autoResubscribe'>): Redis {
    const client = new Redis({ ...this.options, ...settings });
    // Without a listener each try to connect again would be printed.
    client.on('error', () => undefined);
    this.clients.push(client);
    return client;
  }
}
