import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pair {
  readonly outer: Socket;
  readonly inner: Socket;
}

/** The wire between the clients and a node: it can be cut, and it can go dead without either end being told. */
export class Link {
  private readonly pairs = new Set<Pair>();
  private server: Server | undefined;
  private frozen = false;

  constructor(
    private readonly target: () => number,
    public port = 0,
  ) {}

  async open(): Promise<void> {
    const server = createServer((outer) => {
      const pair = { outer, inner: connect(this.target(), '127.0.0.1') };
      this.pairs.add(pair);
      for (const [from, to] of [
        [outer, pair.inner],
        [pair.inner, outer],
      ] as const) {
        from.setNoDelay(true);
        from.on('error', () => undefined);
        from.on('close', () => (this.pairs.delete(pair), to.destroy()));
        from.on('data', (bytes) => void to.write(bytes));
        if (this.frozen) from.pause();
      }
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
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

  /** As `freeze`, but who connects anew gets through. */
  deaden(): void {
    for (const { outer, inner } of this.pairs) [outer, inner].forEach((socket) => socket.pause());
  }

  thaw(): void {
    this.frozen = false;
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
