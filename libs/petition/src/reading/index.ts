import type { AnyProjection } from '@donthu/eventing';
import { receptionTurns } from './reception-turns/reception-turns.projection';
import { registerOfLetters } from './register-of-letters/register-of-letters.projection';

export * from './asking';
export * from './matter';
export * from './letter';
export * from './register-of-letters/register-of-letters.projection';
export * from './register-of-letters/register-of-letters.query';
export * from './reception-turns/reception-turns.projection';
export * from './reception-turns/reception-turns.query';

/** What the worker folds for the questions about letters and reception turns. */
export const readingProjections: readonly AnyProjection[] = [registerOfLetters, receptionTurns];
