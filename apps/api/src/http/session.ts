import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '@donthu/eventing';
import type { Platform } from '@donthu/platform';
import { ProblemError } from './problem';

/** As `openssl rand -base64 32` and its like write them. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{22,200}={0,2})$/i;

const signedIn = new WeakMap<FastifyRequest['raw'], Actor>();

/** Whoever sends a session's token acts as the officer who signed in, whatever else the request says of itself. */
export function lookUpSessions(server: FastifyInstance, { sessions, clock }: Pick<Platform, 'sessions' | 'clock'>): void {
  server.addHook('onRequest', async (request) => {
    const given = request.headers.authorization;
    if (given === undefined) return;
    const token = BEARER.exec(given)?.[1];
    const actor = token === undefined ? undefined : await sessions.find(token, clock.now());
    if (!actor) throw new ProblemError('signed-out', { field: 'Authorization' });
    signedIn.set(request.raw, actor);
  });
}

/** Who signed in, when the request was sent under a session. */
export const sessionOf = (request: FastifyRequest): Actor | undefined => signedIn.get(request.raw);
