import { once } from 'node:events';
import { connect } from 'node:net';
import fastify from 'fastify';
import { endIdleConnections } from './connections';

describe('a server that ends', () => {
  async function serving() {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    let arrived = (): void => undefined;
    const inHand = new Promise<void>((resolve) => (arrived = resolve));
    const app = fastify();
    endIdleConnections(app);
    app.get('/slow', async () => {
      arrived();
      await asked;
      return 'answered';
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    return { app, port, answer, inHand };
  }

  // Longer than this test may take, the server itself would wait for a first request.
  it('waits for nobody who has asked nothing', async () => {
    const { app, port } = await serving();
    const accepted = once(app.server, 'connection');
    const silent = connect(port, '127.0.0.1');
    silent.on('error', () => undefined);
    await accepted;
    await app.close();
    silent.destroy();
  }, 10_000);

  it('gives the answers that are asked for, and then ends', async () => {
    const { app, port, answer, inHand } = await serving();
    const asked = fetch(`http://127.0.0.1:${port}/slow`);
    await inHand;
    const closed = app.close();
    answer();
    expect(await (await asked).text()).toBe('answered');
    await closed;
  }, 10_000);
});
