import { z } from 'zod';
import type { Command, PersonRef, TextRef } from '@donthu/eventing';
import { noticeDeadline } from '@donthu/law';
import { afterwardsShapes } from './shapes/afterwards';
import { openingShapes } from './shapes/opening';
import { resolvingShapes } from './shapes/resolving';

/**
 * What can be done with a matter (vụ việc), written once for two readers: a decider's command holds references to sealed
 * texts and persons, an HTTP body holds the texts and persons themselves. `text` and `person` say which.
 */
export const caseCommandShapes = <T extends z.ZodType, P extends z.ZodType>(text: T, person: P) => ({
  ...openingShapes(text, person),
  ...resolvingShapes(text, person),
  ...afterwardsShapes(text),
  NoticeDeadline: noticeDeadline,
});

const reference = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);

/** What a decider's command looks like: references in the place of texts and persons. */
export const caseShapes = caseCommandShapes(reference as z.ZodType<TextRef>, reference as z.ZodType<PersonRef>);
export type CaseCommandData = { [K in keyof typeof caseShapes]: z.output<(typeof caseShapes)[K]> };
export type CaseCommand = { [K in keyof CaseCommandData]: Command<K, CaseCommandData[K]> }[keyof CaseCommandData];
