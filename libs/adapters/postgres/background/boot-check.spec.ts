import type { AnyPolicy, AnyProjection } from '@donthu/eventing';
import { tickets } from '@donthu/testing';
import type { BackgroundMistakes } from './boot-check';
import { checkBackground } from './boot-check';

const policy: AnyPolicy = { name: 'ring-when-closed', version: 1, kinds: ['ticket'], sends: ['RingBell'], on: { TicketClosed: () => [] } };
const known = { events: Object.keys(tickets.on), commands: ['RingBell'] };

const mistakes = (projections: AnyProjection[], policies: AnyPolicy[]): readonly string[] => {
  try {
    checkBackground({ projections, policies }, known);
    return [];
  } catch (error) {
    return (error as BackgroundMistakes).mistakes;
  }
};

describe('the boot check', () => {
  it('lets pass what fits together', () => expect(mistakes([tickets], [policy])).toEqual([]));

  it('names everything that does not', () => {
    const found = mistakes(
      [
        { ...tickets, on: { ...tickets.on, TicketSold: () => undefined } },
        { ...tickets, name: 'Tickets!', columns: { doc: 'text', dueOn: 'day' } },
      ],
      [{ ...policy, name: 'ticket-places', sends: ['RingBell', 'RingGong'] }],
    );
    expect(found).toEqual([
      'ticket-places: nobody decides the event TicketSold',
      'Tickets!: a name is kebab-case and at most 40 long',
      'ticket-places: the name is used twice',
      'Tickets!: a column cannot be called doc',
      'Tickets!: a column cannot be called dueOn',
      'ticket-places: nobody decides the command RingGong',
    ]);
  });
});
