import type { Actor } from './event';
import type { Command } from './decider';

/**
 * Who asks. Every query takes one, and the one predicate made from it filters lists, counts, exports and streams alike.
 * Permissive until the trust issue decides rights; `units: 'all'` sees every unit, `walls` lists the walls he may look behind.
 */
export interface Viewer {
  readonly officerId: string;
  readonly units: readonly string[] | 'all';
  readonly walls: readonly string[] | 'all';
}

export const everyone: Viewer = { officerId: 'anonymous', units: 'all', walls: 'all' };

export type AccessDecision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/** Asked before every command; decided by the trust issue. */
export type Authorise = (actor: Actor, stream: { kind: string; id: string }, command: Command) => AccessDecision | Promise<AccessDecision>;

export const permitAll: Authorise = () => ({ allowed: true });
