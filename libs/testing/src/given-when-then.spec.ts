import { refuse, type Command, type Decider, type DomainEvent } from '@donthu/eventing';
import { happened, specify } from './given-when-then';

type Knock = Command<'Knock', { times: number }>;
type Knocked = DomainEvent<'Knocked', { on: string; by: string; id: string; note?: string }>;

/** Opens after the second knock; a knock on an open door is ignored, one from a stranger refused. */
const door: Decider<readonly string[], Knock, Knocked, { allowed: string }, 'stranger'> = {
  kind: 'door',
  initial: [],
  decide: ({ data }, knocks, { actor, law, happenedOn, id, derive }) => {
    if (actor.officerId !== law.allowed) return refuse('stranger', 'times', { times: data.times });
    if (knocks.length === 2) return [];
    return [{ type: 'Knocked', data: { on: happenedOn, by: actor.officerId, id: `${id}/${derive('knock')}` } }];
  },
  evolve: (knocks, _event, { happenedOn, actor }) => [...knocks, `${happenedOn} ${actor}`],
};
const knock: Knock = { type: 'Knock', data: { times: 1 } };
const { given } = specify(door, { law: { allowed: 'officer-1' } });

describe('given-when-then', () => {
  const knocked: Knocked = { type: 'Knocked', data: { on: '2026-08-03', by: 'officer-1', id: 'door-1/knock-1' } };

  it('tells events, refusals and nothing apart', () => {
    given().when(knock).thenEvents(knocked);
    given(knocked, knocked).when(knock).thenNothing();
    given()
      .when(knock, { actor: { officerId: 'officer-2' } })
      .thenRefused('stranger', { field: 'times', facts: { times: 1 } });
  });

  it('fails when the answer is another one', () => {
    expect(() => given().when(knock).thenNothing()).toThrow();
    expect(() => given().when(knock).thenRefused('stranger')).toThrow();
    expect(() => given().when(knock).thenTypes('Knocked', 'Knocked')).toThrow();
    expect(() => given(knocked, knocked).when(knock).thenEvents(knocked)).toThrow();
    expect(() =>
      given()
        .when(knock)
        .thenEvents({ ...knocked, data: { ...knocked.data, note: undefined } }),
    ).toThrow();
    expect(() =>
      given()
        .when(knock, { actor: { officerId: 'officer-2' } })
        .events(),
    ).toThrow('stranger');
  });

  it('tells each event its own day and author, and each command of a story its own ids', () => {
    const story = given(happened('2026-08-01', knocked, { actor: 'officer-7' })).after(knock, { happenedOn: '2026-08-02' });
    expect(story.when(knock).events()).toEqual([]);
    expect(given().after(knock).when(knock).state()).toEqual(['2026-08-03 officer-1', '2026-08-03 officer-1']);
    expect(given().after(knock).when(knock).events()[0]!.data.id).toBe('door-1/knock-2');
  });
});
