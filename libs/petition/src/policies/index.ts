import type { AnyPolicy } from '@donthu/eventing';
import { ringLetterDeadlines, tellOfLetterDeadlines } from './deadlines.policy';
import { detachCasePolicy } from './detach-case.policy';
import { joinCasePolicy } from './join-case.policy';
import { openCasePolicy } from './open-case.policy';
import { receiveOralPolicy } from './receive-oral.policy';
import { receivePartsPolicy } from './receive-parts.policy';

/** What follows elsewhere when something happened to a letter or at a reception turn. */
export const petitionPolicies: readonly AnyPolicy[] = [
  openCasePolicy,
  joinCasePolicy,
  detachCasePolicy,
  receivePartsPolicy,
  receiveOralPolicy,
  ringLetterDeadlines,
  tellOfLetterDeadlines,
];
