import type { FastifyRequest } from 'fastify';
import { everyone, type Actor, type Viewer } from '@donthu/eventing';
import { ProblemError } from './problem';
import { sessionOf } from './session';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Who acts when nobody says so. */
const DEMO: Actor = { officerId: 'demo-officer', unitId: 'demo-unit', authority: 'reception' };

/**
 * Who sends this request: the officer of its session, else by what it says of itself. The one place that believes it: rights and walls
 * come in here.
 */
export function actorOf(request: FastifyRequest): Actor {
  const signedIn = sessionOf(request);
  if (signedIn) return signedIn;
  return {
    officerId: header(request, 'X-Officer') ?? DEMO.officerId,
    unitId: header(request, 'X-Unit') ?? DEMO.unitId,
    authority: header(request, 'X-Authority') ?? DEMO.authority,
  };
}

/** Whose eyes a question is answered for. */
export function viewerOf(request: FastifyRequest): Viewer {
  return { ...everyone, officerId: actorOf(request).officerId };
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !ID.test(value)) throw new ProblemError('invalid-request', { field: name });
  return value;
}
