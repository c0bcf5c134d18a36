import type { FastifyReply } from 'fastify';
import type { AnyProjection } from '@donthu/eventing';
import type { Platform } from '@donthu/platform';
import { notAToken } from './problem';

/** How long a question waits for what its asker has just written. */
const PATIENCE_MS = 2_000;

/**
 * Read your own write: waits until the projections have passed the position a command came back with. When they take too long the
 * answer is given as it stands, and `X-Stale` says so.
 *
 * @throws ProblemError when the token is not one of ours
 */
export async function awaitOwnWrite(
  { tokens, rows, shard }: Platform,
  projections: readonly AnyProjection[],
  after: string | undefined,
  reply: FastifyReply,
): Promise<void> {
  if (after === undefined) return;
  const position = tokens.open('position', after);
  if (position === undefined) throw notAToken('after');
  if (!(await rows.waitFor(projections, shard, position, PATIENCE_MS))) void reply.header('x-stale', 'true');
}
