import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis server of the test's own: on loopback, nothing written to disk. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Everything it holds is gone. */
  wipe(): Promise<void>;
  /** As if the machine had lost power. */
  kill(): Promise<void>;
  /** Hangs: keeps every connection and answers on none. */
  pause(): void;
  /** Puts up an empty one at the same address, unless it is running. */
  start(): Promise<void>;
}

export interface TestRedisOptions {
  /** Files in PEM: then it speaks TLS only. */
  readonly tls?: { readonly path: string; readonly keyPath: string };
  /** The port of its master; it is put up once it holds what the master holds. */
  readonly replicaOf?: number;
}

/** @throws when Debian's package `redis-server` is not there */
export async function testRedis({ tls, replicaOf }: TestRedisOptions = {}): Promise<TestRedis> {
  const port = await freePort();
  const listening = tls
    ? ['--port', '0', '--tls-port', String(port), '--tls-cert-file', tls.path, '--tls-key-file', tls.keyPath, '--tls-auth-clients', 'no']
    : ['--port', String(port)];
  const following = replicaOf === undefined ? [] : ['--replicaof', `127.0.0.1 ${replicaOf}`];
  const server = await redisProcess([
    ...listening,
    ...(tls ? ['--tls-ca-cert-file', tls.path] : []),
    ...['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp', '--repl-diskless-sync-delay', '0'],
    ...following,
  ]);
  if (replicaOf !== undefined) while (!(await ask(port, {}, 'INFO', 'replication')).includes('master_link_status:up'));
  return {
    ...server,
    url: tls ? `rediss://127.0.0.1:${port}?tlsCAFile=${tls.path}` : `redis://127.0.0.1:${port}`,
    port,
    wipe: async () => void (await ask(port, { ...(tls ? { tls: { ca: readFileSync(tls.path) } } : {}) }, 'FLUSHALL')),
  };
}

/** One that watches a master and its replicas, asks for a password, and lets a replica lead once the master is away for a moment. */
export interface TestSentinel {
  readonly port: number;
  readonly password: string;
  /** Of the server that leads now. */
  leader(): Promise<number>;
  /** How many replicas it would choose from. */
  replicas(): Promise<number>;
  kill(): Promise<void>;
}

/** @param name what the master is called */
export async function testSentinel(name: string, master: TestRedis): Promise<TestSentinel> {
  const port = await freePort();
  const password = 'of-the-sentinel';
  const folder = await mkdtemp(join(tmpdir(), 'donthu-sentinel-'));
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `requirepass ${password}`,
    `sentinel monitor ${name} 127.0.0.1 ${master.port} 1`,
    `sentinel down-after-milliseconds ${name} 500`,
    `sentinel failover-timeout ${name} 3000`,
  ];
  const file = join(folder, 'sentinel.conf');
  await writeFile(file, settings.join('\n'));
  const server = await redisProcess([file, '--sentinel'], 'Sentinel ID is');
  const sentinel = (question: string) => ask(port, { password }, 'SENTINEL', question, name);
  return {
    port,
    password,
    leader: async () => Number((await sentinel('GET-MASTER-ADDR-BY-NAME')).split(',')[1]),
    replicas: async () => (await sentinel('REPLICAS')).match(/master-link-status,ok/g)?.length ?? 0,
    kill: async () => {
      await server.kill();
      await rm(folder, { recursive: true });
    },
  };
}

async function redisProcess(
  args: readonly string[],
  isUp = 'Ready to accept connections',
): Promise<Pick<TestRedis, 'start' | 'kill' | 'pause'>> {
  let server: ChildProcess | undefined;
  const isRunning = () => server && server.exitCode === null && server.signalCode === null;
  const start = async () => {
    if (isRunning()) return;
    server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    let said = '';
    server.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!said.includes(isUp)) await Promise.race([once(server.stdout!, 'data'), failed]);
  };
  await start();
  return {
    start,
    pause: () => void server!.kill('SIGSTOP'),
    kill: async () => {
      if (!server || !isRunning()) return;
      const closed = once(server, 'close');
      server.kill('SIGKILL');
      await closed;
    },
  };
}

/** One question on a connection of its own; answers may lie in lists. */
async function ask(port: number, how: object, ...[command = '', ...args]: readonly string[]): Promise<string> {
  const client = new Redis({ port, ...how, enableReadyCheck: false });
  try {
    return String(await client.call(command, ...args));
  } finally {
    client.disconnect();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
