import { readingProjections } from '@donthu/petition';

/** Everything that questions are answered from. */
export const questionProjections = [...readingProjections];
