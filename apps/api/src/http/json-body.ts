import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem';

/** Of one request's body: twenty letters of the longest kind. */
export const BODY_LIMIT = 256 * 1024;

/**
 * Only JSON in UTF-8 reaches a handler, told by its exact name (SEC-58); everything else is 415. Keys like `__proto__` come through
 * as keys, and are refused by name like any other unknown field.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    /^application\/json(; ?charset="?utf-8"?)?$/i,
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    async (_request: unknown, text: string) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw new ProblemError('malformed-json', { field: 'body' });
      }
    },
  );
}
