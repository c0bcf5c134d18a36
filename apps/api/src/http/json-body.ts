import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem';

/** Of one request's body: twenty letters of the longest kind. */
export const BODY_LIMIT = 256 * 1024;

const JSON_IN_UTF8 = /^application\/json(?:; ?charset="?utf-8"?)?$/i;

/**
 * Only JSON in UTF-8 reaches a handler, told by its exact name (SEC-58); everything else is 415. Keys like `__proto__` come through
 * as keys, and are refused by name like any other unknown field.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(JSON_IN_UTF8, { parseAs: 'string', bodyLimit: BODY_LIMIT }, async (_request: unknown, text: string) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new ProblemError('malformed-json', { field: 'body' });
    }
  });
  // The framework tidies the header before it looks for a parser; what had to be tidied is not the exact name.
  server.addHook('onRequest', async (request) => {
    const type = request.headers['content-type'];
    if (type !== undefined && !request.is404 && !JSON_IN_UTF8.test(type))
      throw new ProblemError('wrong-content-type', { field: 'Content-Type' });
  });
}
