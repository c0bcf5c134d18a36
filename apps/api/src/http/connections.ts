import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * A server that ends would wait for connections on which nothing was ever asked, as browsers and proxies open them in advance: they
 * are ended with it, and the others as soon as they have their answer.
 */
export function endIdleConnections(app: FastifyInstance): void {
  const idle = new Set<Socket>();
  let ending = false;
  const rests = (socket: Socket) => {
    if (ending) socket.destroy();
    else if (!socket.destroyed) idle.add(socket);
  };
  app.server.on('connection', (socket: Socket) => {
    rests(socket);
    socket.once('close', () => idle.delete(socket));
  });
  app.server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.once('close', () => rests(socket));
  });
  app.addHook('preClose', async () => {
    ending = true;
    for (const socket of idle) socket.destroy();
  });
}
