import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** A Redis server of the test's own: on loopback, nothing written to disk. */
export interface TestRedis {
  readonly url: string;
  /** Everything it holds is gone. */
  wipe(): Promise<void>;
  /** As if the machine had lost power. */
  kill(): Promise<void>;
  /** Puts up an empty one at the same address, unless it is running. */
  start(): Promise<void>;
}

/** @throws when Debian's package `redis-server` is not there */
export async function testRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const isRunning = () => server && server.exitCode === null && server.signalCode === null;
  const start = async () => {
    if (isRunning()) return;
    server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    let said = '';
    server.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!said.includes('Ready to accept connections')) await Promise.race([once(server.stdout!, 'data'), failed]);
  };
  await start();
  return {
    url,
    start,
    wipe: async () => {
      const socket = connect(port, '127.0.0.1');
      socket.write('FLUSHALL\r\n');
      await once(socket, 'data');
      socket.destroy();
    },
    kill: async () => {
      if (!server || !isRunning()) return;
      const closed = once(server, 'close');
      server.kill('SIGKILL');
      await closed;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
