import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, createServer, get, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const written = readFileSync(resolve(__dirname, '../../docker/haproxy.cfg'), 'utf8');
const setting = (form: RegExp) => Number(form.exec(written)![1]);

/** As docker/haproxy.cfg has them; the front behaves as the proxy does with them. */
const proxy = {
  retries: setting(/^ {2}retries (\d+)$/m),
  everyMs: setting(/default-server inter (\d+)s/) * 1_000,
  fall: setting(/default-server .* fall (\d+)/),
  rise: setting(/default-server .* rise (\d+)/),
  readiness: /option httpchk GET (\S+)/.exec(written)![1]!,
};

interface Backend {
  readonly port: number;
  up: boolean;
  /** Looks in a row that told the other thing. */
  against: number;
}

/**
 * Stands where the proxy stands: asks each api whether it is ready, gives requests to those that are, in turn, and gives what was left
 * unanswered, or answered 503, to the next one.
 */
export class Front {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly ending = new AbortController();
  private readonly checking: readonly Promise<void>[];
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly backends: readonly Backend[],
  ) {
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => void this.pass(asked, answer));
    this.checking = backends.map((backend) => this.check(backend));
  }

  static async before(ports: readonly number[]): Promise<Front> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Front(
      server,
      ports.map((port) => ({ port, up: false, against: 0 })),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Until it sends requests to an api. */
  async sendsTo(port: number): Promise<void> {
    while (!this.backends.find((each) => each.port === port)!.up) await sleep(20);
  }

  async close(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.checking);
    this.server.closeAllConnections();
    this.server.close();
    this.agent.destroy();
  }

  private async check(backend: Backend): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const ready = await new Promise<boolean>((told) => {
        const look = get({ port: backend.port, path: proxy.readiness, timeout: proxy.everyMs });
        look.on('response', (answer) => told(answer.resume().statusCode === 200));
        look.on('timeout', () => look.destroy());
        look.on('error', () => told(false));
      });
      backend.against = ready === backend.up ? 0 : backend.against + 1;
      if (backend.against >= (backend.up ? proxy.fall : proxy.rise)) Object.assign(backend, { up: ready, against: 0 });
      await sleep(proxy.everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = Buffer.concat(await asked.toArray());
    for (let left = proxy.retries; ; left--) {
      const up = this.backends.filter((each) => each.up);
      const backend = up[this.turn++ % up.length];
      const given = backend && (await this.ask(backend, asked, body));
      if ((!given || given.statusCode === 503) && left > 0) {
        given?.resume();
        continue;
      }
      answer.writeHead(given?.statusCode ?? 503, given?.headers);
      if (!given) return void answer.end();
      given.pipe(answer).on('close', () => given.destroy());
      given.on('error', () => answer.destroy());
      return;
    }
  }

  /** Nothing when the connection failed, or ended before an answer began. */
  private ask({ port }: Backend, { method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage | undefined> {
    return new Promise((told) => {
      const sent = request({ port, method, path: url, headers, agent: this.agent }, told);
      sent.on('error', () => told(undefined));
      sent.end(body);
    });
  }
}
