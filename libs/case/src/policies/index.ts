import type { AnyPolicy } from '@donthu/eventing';
import { replyToLetterPolicy } from './reply-to-letter.policy';

/** What follows elsewhere when something happened to a matter. */
export const casePolicies: readonly AnyPolicy[] = [replyToLetterPolicy];
