import { setTimeout as pause } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pair {
  readonly outer: Socket;
  readonly inner: Socket;
}

/**
 * The ports of this process so far. gRPC keeps what it knows of an address for all clients of a process and for a while after the
 * last of them, so a link that got an old one's port would have its first call broken by the end of the old one's connection.
 */
const given = new Set<number>();
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** The wire between clients and a server: it can be cut, be slow, and go dead without either end being told. */
export class Link {
  private readonly pairs = new Set<Pair>();
  private server: Server | undefined;
  private frozen = false;
  private hushed = false;
  private delay = 0;

  constructor(
    private readonly target: () => number,
    public port = 0,
  ) {}

  async open(): Promise<void> {
    const isNew = this.port === 0;
    let server = await this.listen();
    while (isNew && given.has(portOf(server))) {
      const other = await this.listen();
      server.close();
      server = other;
    }
    this.port = portOf(server);
    given.add(this.port);
    this.server = server;
  }

  private async listen(): Promise<Server> {
    const server = createServer((outer) => this.join(outer));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.port, '127.0.0.1', resolve));
    return server;
  }

  private join(outer: Socket): void {
    const pair = { outer, inner: connect(this.target(), '127.0.0.1') };
    this.pairs.add(pair);
    for (const [from, to] of [
      [outer, pair.inner],
      [pair.inner, outer],
    ] as const) {
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('close', () => (this.pairs.delete(pair), to.destroy()));
      let queued: Promise<unknown> | undefined;
      from.on('data', (bytes) => {
        if (this.hushed && from === pair.inner) return;
        if (!queued && this.delay === 0) return void to.write(bytes);
        // In their order, also when the wire is quick again.
        const mine = (queued ?? Promise.resolve()).then(() => pause(this.delay)).then(() => void to.write(bytes));
        queued = mine;
        void mine.then(() => queued === mine && (queued = undefined));
      });
      if (this.frozen) from.pause();
    }
  }

  /** Cuts every connection, or only the one that reaches the node from this local port. */
  cut(innerPort?: number): void {
    for (const { outer, inner } of this.pairs) {
      if (innerPort !== undefined && inner.localPort !== innerPort) continue;
      outer.destroy();
      inner.destroy();
    }
  }

  /** From now on nothing passes, in either direction, and nobody is told. */
  freeze(): void {
    this.frozen = true;
    this.deaden();
  }

  /** As `freeze`, but who connects anew gets through. @returns ends the dead connections, as a server does that has noticed */
  deaden(): () => void {
    const dead = [...this.pairs].flatMap(({ outer, inner }) => [outer, inner]);
    dead.forEach((socket) => socket.pause());
    return () => dead.forEach((socket) => socket.destroy());
  }

  /** Requests arrive, and no answer comes back, until `cut`. */
  hush(): void {
    this.hushed = true;
  }

  /** Everything that passes takes so many milliseconds more. */
  slow(ms: number): void {
    this.delay = ms;
  }

  /** Whatever was done to the wire is over; connections that were deadened go on. */
  thaw(): void {
    this.frozen = false;
    this.hushed = false;
    this.delay = 0;
    for (const { outer, inner } of this.pairs) [outer, inner].forEach((socket) => socket.resume());
  }

  async close(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    this.cut();
    await closed;
  }
}
