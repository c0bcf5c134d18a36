import type { AnyPolicy } from '@donthu/eventing';
import { ringCaseDeadlines, tellOfCaseDeadlines } from './deadlines.policy';
import { replyToLetterPolicy } from './reply-to-letter.policy';

/** What follows elsewhere when something happened to a matter. */
export const casePolicies: readonly AnyPolicy[] = [replyToLetterPolicy, ringCaseDeadlines, tellOfCaseDeadlines];
