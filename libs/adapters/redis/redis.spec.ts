import { selfSigned } from '../../../test/eventstore-node/certificate';
import { redisOptions, UnreadableRedisAddress } from '.';

const usual = { connectTimeout: 5_000, socketTimeout: 15_000, retryStrategy: expect.any(Function) as () => number };
const watched = { ...usual, failoverDetector: true, sentinelRetryStrategy: expect.any(Function) as () => number };

describe('an address of Redis', () => {
  const certificate = selfSigned();
  afterAll(() => certificate.remove());
  const ca = Buffer.from(certificate.certificate);

  it.each<[string, object]>([
    ['redis://redis', { ...usual, host: 'redis', port: 6379 }],
    [
      'redis://donthu:m%40t%2Fkh%E1%BA%A9u@redis:7000/2',
      { ...usual, host: 'redis', port: 7000, username: 'donthu', password: 'm@t/khẩu', db: 2 },
    ],
    ['redis://:secret@[::1]:7000', { ...usual, host: '::1', port: 7000, password: 'secret' }],
    ['rediss://redis', { ...usual, host: 'redis', port: 6379, tls: {} }],
    [`rediss://redis?tlsCAFile=${certificate.path}`, { ...usual, host: 'redis', port: 6379, tls: { ca } }],
    [
      'redis+sentinel://a,b:7001/donthu',
      {
        ...watched,
        name: 'donthu',
        sentinels: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 7001 },
        ],
      },
    ],
    [
      `rediss+sentinel://u:p@a:1/donthu/3?sentinelPassword=q&tlsCAFile=${certificate.path}`,
      {
        ...watched,
        ...{ name: 'donthu', sentinels: [{ host: 'a', port: 1 }], username: 'u', password: 'p', db: 3, sentinelPassword: 'q' },
        ...{ tls: { ca }, sentinelTLS: { ca }, enableTLSForSentinelMode: true },
      },
    ],
  ])('%s', (url, options) => expect(redisOptions(url)).toEqual(options));

  it.each([
    ['is of something else', 'postgres://u:secret@redis'],
    ['names no host', 'redis://u:secret@'],
    ['names two hosts without sentinels', 'redis://u:secret@a,b'],
    ['names sentinels without a master', 'redis+sentinel://u:secret@a,b'],
    ['has a port that is none', 'redis://u:secret@redis:port'],
    ['has a database that is none', 'redis://u:secret@redis/main'],
    ['has a parameter that nobody reads', 'redis://u:secret@redis?tls=false'],
  ])('that %s is told in one line without the password', (_, url) => {
    expect(() => redisOptions(url)).toThrow(UnreadableRedisAddress);
    expect(() => redisOptions(url)).toThrow(/^(?!.*secret)[^\n]*REDIS_URL[^\n]*$/);
  });
});
