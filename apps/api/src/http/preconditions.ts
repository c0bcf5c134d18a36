import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem';

const KEY = /^[A-Za-z0-9._:-]{1,100}$/;

/** What a client calls one command, however often it sends it. @throws ProblemError when it is missing or malformed */
export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new ProblemError('idempotency-key-missing', { field: 'Idempotency-Key' });
  if (typeof key !== 'string' || !KEY.test(key)) throw new ProblemError('idempotency-key-malformed', { field: 'Idempotency-Key' });
  return key;
}

/** The revision the person saw; nothing when he does not insist on one. @throws ProblemError when malformed */
export function expectedRevision(request: FastifyRequest): number | undefined {
  const wanted = request.headers['if-match'];
  if (wanted === undefined || wanted === '*') return undefined;
  const revision = /^"(\d{1,9})"$/.exec(wanted)?.[1];
  if (revision === undefined) throw new ProblemError('if-match-malformed', { field: 'If-Match' });
  return Number(revision);
}

export const etag = (revision: number): string => `"${revision}"`;
