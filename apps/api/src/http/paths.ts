import { verbs, type CommandKind } from '@donthu/contract';
import { ProblemError } from './problem';

/** Ids are made here, so one that could not have been is one of nothing. */
const ID = /^[A-Za-z0-9-]{1,64}$/;

/** @throws ProblemError 404 */
export function idOf(step: string): string {
  if (!ID.test(step)) throw new ProblemError('not-found');
  return step;
}

/** The command that a verb of a path stands for. @throws ProblemError 404 */
export function commandOf(kind: CommandKind, verb: string): string {
  const type = verbs[kind].get(verb);
  if (type === undefined) throw new ProblemError('unknown-command');
  return type;
}
