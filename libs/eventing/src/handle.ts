import type { Authorise } from './access';
import type { Command, Decider } from './decider';
import { decideOn, type CommandEnvelope, type DecideTools, type Outcome, type Reserve } from './decide-on';
import type { DomainEvent } from './event';
import type { Claims, RequestHash, SealedRecords } from './ports';
import { isRefusal, refuse } from './refusal';

/** What every command handler is given by the composition root. */
export interface CommandTools<Law> extends DecideTools<Law> {
  readonly claims: Claims;
  readonly sealed: SealedRecords;
  readonly requestHash: RequestHash;
  readonly authorise: Authorise;
}

/** Refusals of the handlers themselves, before and beside the rules: not allowed, or somebody else has the number. */
export type HandlerRefusal = 'not-authorised' | 'number-taken';

/**
 * The way of every command: may he, do the rules agree, are the number and the claim to be had, are the texts put away; then it is
 * recorded.
 *
 * @throws faults, as `decideOn`.
 */
export async function handle<S, C extends Command, E extends DomainEvent, L>(
  tools: CommandTools<L>,
  decider: Decider<S, C, E, L>,
  envelope: CommandEnvelope<C>,
  reserve: Reserve<S, C> = async (command) => command,
): Promise<Outcome> {
  const access = await tools.authorise(envelope.actor, envelope.stream, envelope.command);
  if (!access.allowed) return { kind: 'refused', refusal: refuse('not-authorised', undefined, { reason: access.reason }) };
  return decideOn(tools, decider, envelope, async (command, state) => {
    const taken = await reserve(command, state);
    if (!isRefusal(taken) && envelope.sealed) await tools.sealed.put(envelope.sealed, envelope.commandId);
    return taken;
  });
}
