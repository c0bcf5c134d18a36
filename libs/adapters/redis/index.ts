import { readFileSync } from 'node:fs';
import { Redis, type RedisOptions } from 'ioredis';

/** The address cannot be read. One line, without the password that may stand in it. */
export class UnreadableRedisAddress extends Error {
  override readonly name = 'UnreadableRedisAddress';

  constructor(what: string) {
    super(
      `Không đọc được REDIS_URL, ví dụ: redis://user:password@host:6379 / REDIS_URL cannot be read (${what}), an example: redis://user:password@host:6379`,
    );
  }
}

/** How long a server may take to answer before it is away, in milliseconds. */
export const PATIENCE = 5_000;

/** Milliseconds before the next try to connect. */
const retryStrategy = (times: number): number => Math.min(times * 100, PATIENCE);

/** Longer than any answer is waited for, the blocking wait for a job included: the connection is half-open, and another is made. */
const SILENCE = 15_000;

/** What ioredis is given; replies come as they always did. */
export type RedisSettings = Omit<RedisOptions, 'replyMapping'>;

const FORM = /^redis(s?)(\+sentinel)?:\/\/(?:([^:@/?]*)(?::([^@/?]*))?@)?([^@/?]+)(?:\/([^?]*))?(?:\?(.*))?$/;
const PLACE = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/;

/**
 * What an address says, for every connection of the program; it connects again by itself, and to whoever leads after a failover.
 *
 * - `redis://user:password@host:6379/db`, `rediss://…` with TLS
 * - `redis+sentinel://user:password@host:26379,host:26379/name/db`: the master that these sentinels call by the name; user and password
 *   are the servers', `sentinelPassword` is the sentinels'. `rediss+sentinel://…`: TLS to both.
 *
 * `tlsCAFile`: PEM of the authority, when it is not one that the machine trusts.
 *
 * @throws UnreadableRedisAddress, or the fault of the file
 */
export function redisOptions(url: string): RedisSettings {
  const [, secure, sentinel, user, password, places, path = '', query] = FORM.exec(url) ?? [];
  if (places === undefined) throw new UnreadableRedisAddress('no redis://, rediss://, redis+sentinel:// or rediss+sentinel://');
  const { tlsCAFile, sentinelPassword, ...others } = Object.fromEntries(new URLSearchParams(query));
  for (const name of Object.keys(others)) throw new UnreadableRedisAddress(`the parameter ${name}`);
  const hosts = places.split(',').map((place) => placeOf(place, sentinel ? 26_379 : 6_379));
  const [name, db] = sentinel ? path.split('/') : [undefined, path];
  const tls = tlsCAFile === undefined ? {} : { ca: readFileSync(tlsCAFile) };
  const common: RedisSettings = {
    ...(user ? { username: decodeURIComponent(user) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(db ? { db: dbOf(db) } : {}),
    ...(secure ? { tls } : {}),
    connectTimeout: PATIENCE,
    socketTimeout: SILENCE,
    retryStrategy,
  };
  if (!sentinel) {
    if (hosts.length > 1) throw new UnreadableRedisAddress('more than one host');
    return { ...common, ...hosts[0] };
  }
  if (!name) throw new UnreadableRedisAddress('no name of a master');
  return {
    ...common,
    sentinels: hosts,
    name: decodeURIComponent(name),
    sentinelRetryStrategy: retryStrategy,
    // A master that hangs closes no connection: the sentinels say that it is master no more.
    failoverDetector: true,
    ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
    ...(secure ? { enableTLSForSentinelMode: true, sentinelTLS: tls } : {}),
  };
}

/** Whether somebody answers there, asked once. @throws UnreadableRedisAddress, or the fault of the connection */
export async function reachRedis(url: string): Promise<void> {
  const giveUp = () => null;
  const probe = new Redis({
    ...redisOptions(url),
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    disconnectTimeout: 100,
    retryStrategy: giveUp,
    sentinelRetryStrategy: giveUp,
    failoverDetector: false,
  });
  let trouble: unknown;
  probe.on('error', (error) => (trouble = error));
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    throw trouble ?? error;
  } finally {
    probe.disconnect();
  }
}

function placeOf(place: string, usual: number): { host: string; port: number } {
  const [, inBrackets, plain, port] = PLACE.exec(place) ?? [];
  const host = inBrackets ?? plain;
  if (host === undefined) throw new UnreadableRedisAddress('a host');
  return { host, port: port === undefined ? usual : Number(port) };
}

function dbOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new UnreadableRedisAddress('the number of the database');
  return Number(text);
}
