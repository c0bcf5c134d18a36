import type { z } from 'zod';
import { calendarShapes } from '@donthu/calendar';
import { caseCommandShapes } from '@donthu/case';
import { day } from '@donthu/law';
import { petitionCommandShapes, receptionCommandShapes } from '@donthu/petition';
import { freeText, person } from './fields';
import { creations, kebab } from './paths';

/** What only policies and the import send has no door to the outside. */
const { RecomputeClocks: _recountLetter, NoticeDeadline: _ringLetter, ...petition } = petitionCommandShapes(freeText, person);
const reception = receptionCommandShapes(freeText, person);
const {
  OpenCase: _open,
  JoinPetition: _join,
  DetachPetition: _detach,
  ImportCase: _import,
  NoteActivity: _note,
  RecomputeClocks: _recount,
  NoticeDeadline: _ring,
  ...matter
} = caseCommandShapes(freeText, person);

const entry = {
  /** The day it happened; today when absent. */
  happenedOn: day.exactOptional(),
  /** Why it is entered on a later day than it happened. */
  lateEntryReason: freeText.exactOptional(),
};

type Bodies<T extends Record<string, z.ZodObject>> = { readonly [K in keyof T]: z.ZodObject<T[K]['shape'] & typeof entry, z.core.$strict> };

const entered = <T extends Record<string, z.ZodObject>>(shapes: T): Bodies<T> =>
  Object.fromEntries(Object.entries(shapes).map(([type, shape]) => [type, shape.extend(entry)])) as unknown as Bodies<T>;

/**
 * The body of every command a person can send, by what it is done with. Written once: validation, types and the API
 * description come from here. Strict: a field nobody knows is refused.
 */
export const commandBodies = {
  petition: entered({
    ...petition,
    // Set by the server: the hash of the content, and where a part of a split letter comes from.
    ReceivePetition: petition.ReceivePetition.omit({ contentKey: true, splitFrom: true }),
  }),
  reception: entered(reception),
  case: entered({ ...matter, ForwardCase: matter.ForwardCase.omit({ contentKey: true }) }),
  calendar: entered(calendarShapes),
};

export type CommandKind = keyof typeof commandBodies;
export type CommandType<K extends CommandKind> = keyof (typeof commandBodies)[K] & string;
/** What a client sends. */
export type CommandBody<K extends CommandKind, T extends CommandType<K>> = (typeof commandBodies)[K][T] extends z.ZodType
  ? z.input<(typeof commandBodies)[K][T]>
  : never;

const begun: readonly string[] = Object.values(creations).map(({ type }) => type);

const verbsOf = (kind: CommandKind): ReadonlyMap<string, string> =>
  new Map(
    Object.keys(commandBodies[kind])
      .filter((type) => !begun.includes(type))
      .map((type) => [kebab(type), type]),
  );

/** The last step of the path of every other command, `classify-petition`, and the command it stands for. */
export const verbs: Readonly<Record<CommandKind, ReadonlyMap<string, string>>> = {
  petition: verbsOf('petition'),
  reception: verbsOf('reception'),
  case: verbsOf('case'),
  calendar: verbsOf('calendar'),
};
