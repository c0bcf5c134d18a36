import {
  isRefusal,
  type Actor,
  type Command,
  type Day,
  type DecideContext,
  type Decider,
  type DomainEvent,
  type EventMetadata,
  type Refusal,
} from '@donthu/eventing';

type Meta = Pick<EventMetadata, 'happenedOn' | 'recordedAt' | 'actor' | 'unit'>;

/** What a decision may know, as the spec wants it; the rest is the default of the specification. */
export interface Circumstances<L> extends Partial<Omit<DecideContext<L>, 'actor'>> {
  readonly actor?: Partial<Actor>;
}

/** An event of the past with its day and author; a bare event happened on the default day by the default actor. */
export interface Happened<E> {
  readonly event: E;
  readonly meta: Partial<Meta>;
}

/** `happened('2026-08-03', event, { actor: 'officer-2' })`: an event with a day and an author of its own. */
export const happened = <E extends DomainEvent>(on: Day, event: E, meta: Partial<Meta> = {}): Happened<E> => ({
  event,
  meta: { happenedOn: on, recordedAt: `${on}T02:00:00.000Z`, ...meta },
});

/** An expected event; `data` may hold asymmetric matchers such as `expect.objectContaining`. */
export interface Expected<E extends DomainEvent> {
  readonly type: E['type'];
  readonly data: unknown;
}

/** What the decider answered, and the questions a spec may ask about it. */
export interface Decided<S, C extends Command, E extends DomainEvent, L, Code extends string> {
  /** Exactly these events, complete and in order. */
  thenEvents(...expected: readonly Expected<E>[]): void;
  /** Exactly events of these types, in order, when the data is not the point of the spec. */
  thenTypes(...types: readonly E['type'][]): void;
  thenRefused(code: Code, blame?: { readonly field?: string; readonly facts?: Refusal['facts'] }): void;
  /** The state already is as asked for. */
  thenNothing(): void;
  /** The events, for a closer look. @throws when the command was refused. */
  events(): readonly E[];
  /** The state after these events. @throws when the command was refused. */
  state(): S;
  /** The story goes on with what was decided. @throws when the command was refused. */
  and(): Given<S, C, E, L, Code>;
}

/** A stream with a history. */
export interface Given<S, C extends Command, E extends DomainEvent, L, Code extends string> {
  when(command: C, over?: Circumstances<L>): Decided<S, C, E, L, Code>;
  /** Goes on with a command that must succeed: a history told in commands. */
  after(command: C, over?: Circumstances<L>): Given<S, C, E, L, Code>;
}

/**
 * The kit for a decider's specs: `given(...events).when(command).thenEvents(...)`. Days default to Monday 2026-08-03 (09:00 in
 * Viet Nam), the actor to a clerk `officer-1` of `unit-1`, the stream to `<kind>-1`; `derive('case')` in the nth command of a
 * story answers `case-n`. With `happenedOn` alone given, `today` and `now` are that day too; the day of the command before is
 * not remembered.
 */
export function specify<S, C extends Command, E extends DomainEvent, L, Code extends string>(
  decider: Decider<S, C, E, L, Code>,
  defaults: Circumstances<L> & { readonly law: L },
): { given(...history: readonly (E | Happened<E>)[]): Given<S, C, E, L, Code> } {
  const contextOf = (over: Circumstances<L>, turn: number): DecideContext<L> => {
    const wanted = { ...defaults, ...over };
    const happenedOn = wanted.happenedOn ?? wanted.today ?? '2026-08-03';
    const today = wanted.today ?? happenedOn;
    return {
      id: `${decider.kind}-1`,
      now: `${today}T02:00:00.000Z`,
      derive: (name) => `${name}-${turn}`,
      ...wanted,
      today,
      happenedOn,
      ...(happenedOn < today ? { lateEntryReason: wanted.lateEntryReason ?? 'text-late' } : {}),
      actor: { officerId: 'officer-1', unitId: 'unit-1', authority: 'officer', ...defaults.actor, ...over.actor },
    };
  };
  const metaOf = ({ happenedOn, now, actor }: DecideContext<L>): Meta => ({
    happenedOn,
    recordedAt: now,
    actor: actor.officerId,
    unit: actor.unitId,
  });

  const story = (state: S, turn: number): Given<S, C, E, L, Code> => ({
    when(command, over = {}) {
      const context = contextOf(over, turn);
      const answer = decider.decide(command, state, context);
      const events = () => {
        if (isRefusal(answer)) throw new Error(`${command.type} was refused: ${JSON.stringify(answer)}`);
        return answer as readonly E[];
      };
      const next = () => events().reduce((before, event) => decider.evolve(before, event, metaOf(context)), state);
      return {
        thenEvents: (...expected) => expect(answer).toStrictEqual(expected),
        thenTypes: (...types) => expect(isRefusal(answer) ? answer : events().map(({ type }) => type)).toEqual(types),
        thenRefused: (code, blame = {}) => expect(answer).toEqual(expect.objectContaining({ refused: code, ...blame })),
        thenNothing: () => expect(answer).toEqual([]),
        events,
        state: next,
        and: () => story(next(), turn + 1),
      };
    },
    after(command, over) {
      return this.when(command, over).and();
    },
  });

  return {
    given: (...history) =>
      story(
        history.reduce<S>((state, each) => {
          const { event, meta } = 'event' in each ? each : { event: each, meta: {} };
          return decider.evolve(state, event, { ...metaOf(contextOf({}, 0)), ...meta });
        }, decider.initial),
        1,
      ),
  };
}
