import {
  canonicalJson,
  cellsOf,
  eventId,
  foldRow,
  parseStream,
  positionOf,
  rowKey,
  spellsOf,
  type Cell,
  type DomainEvent,
  type EventMetadata,
  type Projection,
  type RecordedEvent,
  type Spell,
} from '@donthu/eventing';
import { sampleMeta } from './contracts';

/** What the tables of a projection hold after a log: the same fold as the runner's, in memory. */
export interface Folded<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly spells: readonly (Spell & { readonly key: string })[];
  /** Summed by cube and key, without zeros, in the order of cube and key. */
  readonly cells: readonly Cell[];
}

/**
 * Folds a log into rows, spells and cells. Events and rows are frozen on the way, so that a projection
 * that changes what it was given fails its spec instead of its rebuild.
 */
export function foldAll<E extends DomainEvent, Row>(projection: Projection<E, Row>, events: readonly RecordedEvent[]): Folded<Row> {
  const rows = new Map<string, Row>();
  for (const event of events) {
    const { kind } = parseStream(event.stream);
    const key = projection.kinds.includes(kind) ? rowKey(projection, event) : undefined;
    if (key === undefined) continue;
    const row = deepFreeze(foldRow(projection, rows.get(key), deepFreeze(event))) as Row | undefined;
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }
  const spells = [...rows].flatMap(([key, row]) => spellsOf(projection, row).map((spell) => ({ key, ...spell })));
  return { rows, spells, cells: sumCells([...rows.values()].flatMap((row) => cellsOf(projection, row))) };
}

/** The spells that hold on a day: what the board showed at 24:00 of it. */
export const spellsOn = (folded: Folded<unknown>, day: string) =>
  folded.spells.filter(({ from, to }) => from <= day && (to === null || day < to));

/** Adds up the cells of a cube whose key matches; 0 when there are none. */
export const countCells = (folded: Folded<unknown>, cube: string, key: Cell['key'] = {}): number =>
  folded.cells
    .filter((cell) => cell.cube === cube && Object.entries(key).every(([name, value]) => cell.key[name] === value))
    .reduce((sum, { n }) => sum + n, 0);

/** One entry of an invented log. */
export interface LogEntry<E extends DomainEvent = DomainEvent> {
  /** `<shard>.<kind>-<id>` */
  readonly stream: string;
  readonly event: E;
  /** The day it happened; metadata says the rest. */
  readonly on?: string;
  readonly meta?: Partial<EventMetadata>;
}

/** A log as a store would give it back: revisions from 0 per stream, positions from 1 per shard, one command per event. */
export function recordedLog<E extends DomainEvent>(entries: readonly LogEntry<E>[]): RecordedEvent<E>[] {
  const streams = new Map<string, number>();
  const shards = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string) => {
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    return n;
  };
  return entries.map(({ stream, event, on, meta }, at) => {
    const { shard } = parseStream(stream);
    const commandId = meta?.commandId ?? `command-${at + 1}`;
    return {
      id: eventId(commandId, 0),
      shard,
      stream,
      revision: count(streams, stream) - 1,
      position: positionOf(count(shards, shard)),
      type: event.type,
      data: event.data,
      meta: sampleMeta(commandId, { ...(on === undefined ? {} : { happenedOn: on }), ...meta }),
    };
  });
}

function sumCells(cells: readonly Cell[]): readonly Cell[] {
  const sums = new Map<string, Cell>();
  for (const { cube, key, n } of cells) {
    const at = canonicalJson([cube, key]);
    sums.set(at, { cube, key, n: (sums.get(at)?.n ?? 0) + n });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell)
    .filter(({ n }) => n !== 0);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
