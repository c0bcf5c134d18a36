import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import type { Platform } from '@donthu/platform';
import { ApiModule } from './api.module';
import { endIdleConnections } from './http/connections';
import { acceptJsonOnly } from './http/json-body';
import { Leaving } from './http/leaving';
import { answerProblem, ProblemFilter } from './http/problem.filter';
import { lookUpSessions } from './http/session';
import { serveWeb } from './http/web';

export interface ApiOptions {
  /** Folder of the built web page; without one only the api answers. */
  readonly webRoot?: string;
  /** Where faults are told; silent when absent. */
  readonly logger?: FastifyServerOptions['logger'];
}

/**
 * The service over HTTP, not yet listening: `await app.listen(port, '127.0.0.1')`. Closing it leaves the platform open.
 *
 * @throws when a module cannot be put together: a fault of the program.
 */
export async function createApi(platform: Platform, options: ApiOptions = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => answerProblem(error, request, reply),
    // Made here, so that nothing a client wrote stands in the log.
    requestIdHeader: false,
    genReqId: (_raw: IncomingMessage) => platform.ids.next(),
    requestTimeout: 30_000,
    // Who comes over a connection that was open already is still answered while the server closes.
    return503OnClosing: false,
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(platform), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: ['error', 'fatal'],
  });
  const server = app.getHttpAdapter().getInstance();
  acceptJsonOnly(server);
  endIdleConnections(server);
  const leaving = app.get(Leaving);
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-correlation-id', request.id);
    if (leaving.begun) void reply.header('connection', 'close');
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store');
  });
  lookUpSessions(server, platform);
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: "'none'",
        scriptSrc: "'self'",
        // The components of the page write their measures into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: "'self'",
        formAction: "'self'",
        baseUri: "'none'",
        frameAncestors: "'none'",
      },
    },
    xFrameOptions: { action: 'deny' },
  });
  app.useGlobalFilters(new ProblemFilter());
  if (options.webRoot !== undefined) await serveWeb(server, options.webRoot);
  await app.init();
  await server.ready();
  return app;
}
