import type { Day, EventOf, EventStore, Position, Projection, RecordedEvent } from '@donthu/eventing';
import * as fc from 'fast-check';
import { sampleMeta } from './contracts';
import { recordedLog, type LogEntry } from './projection-kit';

/** An invented small world for tests of what runs beside the log: tickets are opened at a unit, moved, noted upon, closed, scrapped. */
export type TicketEvent = EventOf<{
  TicketOpened: { ticketId: string; unit: string; labels?: string[] };
  TicketMoved: { ticketId: string; unit: string };
  TicketNoted: { ticketId: string; label: string };
  TicketClosed: { ticketId: string };
  TicketScrapped: { ticketId: string };
}>;

export interface Ticket {
  readonly unit: string;
  readonly labels: readonly string[];
  readonly stays: readonly { readonly unit: string; readonly from: Day; readonly to: Day | null }[];
  readonly closedOn: Day | null;
}

const leave = (stays: Ticket['stays'], on: Day): Ticket['stays'] =>
  stays.map((stay) => (stay.to === null ? { ...stay, to: on } : stay)).filter(({ from, to }) => to === null || from < to);

/** Where tickets are and were, with spells and cells: every feature of a projection in one. */
export const tickets: Projection<TicketEvent, Ticket> = {
  name: 'ticket-places',
  version: 1,
  kinds: ['ticket'],
  key: ({ data }) => data.ticketId,
  on: {
    TicketOpened: (_, { data, meta }) => ({
      unit: data.unit,
      labels: data.labels ?? [],
      stays: [{ unit: data.unit, from: meta.happenedOn, to: null }],
      closedOn: null,
    }),
    TicketMoved: (row, { data, meta }) =>
      row && {
        ...row,
        unit: data.unit,
        stays: row.closedOn ? row.stays : [...leave(row.stays, meta.happenedOn), { unit: data.unit, from: meta.happenedOn, to: null }],
      },
    TicketNoted: (row, { data }) => row && { ...row, labels: [...row.labels, data.label] },
    TicketClosed: (row, { meta }) =>
      row && (row.closedOn ? row : { ...row, closedOn: meta.happenedOn, stays: leave(row.stays, meta.happenedOn) }),
    TicketScrapped: () => undefined,
  },
  columns: { unit: 'text', labels: 'text[]', closed_on: 'day', moves: 'int', open: 'bool', whole: 'json' },
  extract: (row) => ({
    unit: row.unit,
    labels: row.labels,
    closed_on: row.closedOn,
    moves: row.stays.length,
    open: row.closedOn === null,
    whole: JSON.stringify({ labels: row.labels }),
  }),
  indexes: ['(unit, closed_on)', 'using gin (labels)'],
  spells: {
    columns: { unit: 'text' },
    beside: ['unit'],
    of: ({ stays }) => stays.map(({ unit, from, to }) => ({ from, to, columns: { unit } })),
  },
  cells: {
    columns: { day: 'day', unit: 'text', kind: 'text', wall: 'text' },
    indexes: ['(cube, day)'],
    of: ({ unit, closedOn, labels, stays }) => {
      const key = { unit, kind: stays.length > 1 ? 'moved' : 'ticket', wall: null };
      const spare = labels.length - 1;
      return [{ cube: 'tickets', key, n: 1 }, ...(closedOn ? [{ cube: 'closed', key: { ...key, day: closedOn, spare }, n: 1 }] : [])];
    },
    cubes: [
      { cube: 'tickets' },
      // Labels beyond the first, below zero without any.
      { cube: 'closed', spread: 'spare' },
      { cube: 'closed-month', from: 'closed', coarser: { day: 'month' } },
      { cube: 'closed-year', from: 'closed-month', without: ['unit'], coarser: { day: 'year' }, pooled: ['kind', 'wall'] },
      { cube: 'closed-quarter', from: 'closed-month', coarser: { day: 'quarter' } },
      { cube: 'closed-unit', from: 'closed-month', without: ['day', 'spare'] },
    ],
  },
};

export interface TicketStep {
  readonly shard: string;
  readonly on: Day;
  readonly event: TicketEvent;
}

/** One step in the life of a ticket: `step('a', '2026-08-03', 'TicketMoved', { unit: 'u2' })`. */
export const step = <T extends TicketEvent['type']>(
  ticketId: string,
  on: Day,
  type: T,
  data: Omit<Extract<TicketEvent, { type: T }>['data'], 'ticketId'>,
  shard = 'p01',
): TicketStep => ({ shard, on, event: { type, data: { ticketId, ...data } } as unknown as TicketEvent });

/** Labels that hurt: quotes, tabs, backslashes, letters beyond ASCII, things that look like null. */
const labels = fc.constantFrom('gấp', 'a"b', 'tab\there', 'back\\slash', '\\N', 'null', '{x,y}', 'dòng\nhai', '', "it's", '𠮷');

/** Histories of a few tickets in two units, some of them senseless: a fold has to bear every log. */
export const ticketSteps = (most: number): fc.Arbitrary<TicketStep[]> => {
  const unit = fc.constantFrom('u1', 'u2');
  const event: fc.Arbitrary<readonly [TicketEvent['type'], object]> = fc.oneof(
    fc.tuple(fc.constant('TicketOpened' as const), fc.record({ unit, labels: fc.array(labels, { maxLength: 2 }) })),
    fc.tuple(fc.constant('TicketMoved' as const), fc.record({ unit })),
    fc.tuple(fc.constant('TicketNoted' as const), fc.record({ label: labels })),
    fc.tuple(fc.constant('TicketClosed' as const), fc.constant({})),
    fc.tuple(fc.constant('TicketScrapped' as const), fc.constant({})),
  );
  return fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 28 }), event)
      .map(([id, day, [type, data]]) => step(id, `2026-02-${String(day).padStart(2, '0')}`, type, data as never)),
    { maxLength: most },
  );
};

/** The steps as a store would give them back. */
export const ticketLog = (steps: readonly TicketStep[]): RecordedEvent<TicketEvent>[] => recordedLog(steps.map(entry));

/** Appends the steps one by one, as commands of their own; the position of the last. */
export async function appendTickets(store: EventStore, steps: readonly TicketStep[], prefix = 'c'): Promise<Position> {
  let position: Position = '';
  const revisions = new Map<string, number>();
  for (const [at, each] of steps.entries()) {
    const { stream, event, on } = entry(each);
    const commandId = `${prefix}-${at}`;
    const known = revisions.get(stream) ?? (await store.read(stream)).length - 1;
    const result = await store.append({
      stream,
      expected: known === -1 ? 'none' : known,
      events: [{ ...event, id: `${commandId}/0` }],
      meta: sampleMeta(commandId, { happenedOn: on! }),
    });
    if (result.kind !== 'appended') throw new Error(`not appended: ${JSON.stringify(result)}`);
    revisions.set(stream, result.revision);
    ({ position } = result);
  }
  return position;
}

const entry = ({ shard, on, event }: TicketStep): LogEntry<TicketEvent> => ({
  stream: `${shard}.ticket-${event.data.ticketId}`,
  on,
  event,
});
