import type { z } from 'zod';
import type { caseCommandShapes, CaseState } from '@donthu/case';
import { FreeText, PersonInput, type freeText, type person } from '@donthu/contract';
import type { Actor, Day, DomainEvent, PersonRecord } from '@donthu/eventing';
import type { Petition, petitionCommandShapes, Reception, receptionCommandShapes } from '@donthu/petition';
import type { Moment } from './moments';

type Text = typeof freeText;
type Person = typeof person;

interface Shapes {
  petition: ReturnType<typeof petitionCommandShapes<Text, Person>>;
  reception: ReturnType<typeof receptionCommandShapes<Text, Person>>;
  case: ReturnType<typeof caseCommandShapes<Text, Person>>;
}

/** What a deed is done to. */
export type Kind = keyof Shapes;
export type Verb<K extends Kind> = keyof Shapes[K] & string;
/** A command as people enter it: with the texts and persons themselves, which are sealed on the way. */
export type Body<K extends Kind, T extends Verb<K>> = Shapes[K][T] extends z.ZodType ? z.output<Shapes[K][T]> : never;

interface States {
  readonly petition: NonNullable<Petition>;
  readonly reception: NonNullable<Reception>;
  readonly case: CaseState;
}

/** One command of a story, at its moment. */
export interface Deed {
  readonly at: Moment;
  readonly by: Actor;
  readonly kind: Kind;
  readonly type: string;
  /** Nothing when something new begins: it gets its id from the command. */
  readonly id: string | undefined;
  readonly body: object;
  /** When it is entered later than it happened, and why. */
  readonly late?: { readonly happenedOn: Day; readonly because: string };
}

/** Another story begins here: a second letter on the same matter, a forwarded one at its new unit. */
export interface Beginning {
  readonly at: Moment;
  readonly name: string;
  readonly begins: (name: string) => Story;
}

/** Somebody looks how a thing stands before he goes on. */
export interface Look {
  readonly looks: { readonly kind: Kind; readonly id: string };
}

/** What became of a deed. */
export interface Told<K extends Kind = Kind> {
  readonly id: string;
  readonly events: readonly DomainEvent[];
  /** The letter, turn or matter as it stands now. */
  readonly state: States[K];
}

/**
 * A story is told in deeds and learns what became of each: so it may look at the due day the law has just counted before it
 * decides to be late. It must not go back in time.
 */
export type Story = Generator<Deed | Beginning | Look, void, Told>;

/** A step of a story that answers something. */
export type Telling<T> = Generator<Deed | Beginning | Look, T, Told>;

export const text = (words: string): FreeText => new FreeText(words);
export const who = (record: PersonRecord): PersonInput => new PersonInput(record);
