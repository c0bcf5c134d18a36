import {
  canonicalJson,
  foldRow,
  largerCellsOf,
  parseStream,
  rowKey,
  smallestCellsOf,
  spellsOf,
  type AnyProjection,
  type Cell,
  type ColumnValue,
  type FoldedEvent,
  type Spell,
} from '@donthu/eventing';

/** A row as it is written: the whole of it as canonical JSON, and what queries need beside it. */
export interface WrittenRow {
  readonly key: string;
  readonly doc: string;
  readonly columns: Readonly<Record<string, ColumnValue>>;
}

export interface WrittenSpell {
  readonly key: string;
  /** `[from,to)` */
  readonly span: string;
  readonly columns: Readonly<Record<string, ColumnValue>>;
}

/** What a batch of events does to the tables. */
export interface Changes {
  readonly rows: readonly WrittenRow[];
  readonly removed: readonly string[];
  /** Keys whose spells are no longer what they were; `spells` has all the new ones. */
  readonly respelled: readonly string[];
  readonly spells: readonly WrittenSpell[];
  /** New minus old of each cell; none of 0. */
  readonly cells: readonly Cell[];
}

/** Keys of the rows that a batch touches. */
export function keysOf(projection: AnyProjection, events: readonly FoldedEvent[]): Set<string> {
  return new Set(events.flatMap((event) => keyFor(projection, event) ?? []));
}

/** The key of an event, when its stream is of a kind the projection reads. */
export const keyFor = (projection: AnyProjection, event: FoldedEvent): string | undefined =>
  projection.kinds.includes(parseStream(event.stream).kind) ? rowKey(projection, event) : undefined;

/** Folds a batch over the rows as they stand (`docs`, by key). Pure. @throws what the projection throws. */
export function foldBatch(projection: AnyProjection, docs: ReadonlyMap<string, string>, events: readonly FoldedEvent[]): Changes {
  const rows = new Map<string, unknown>([...docs].map(([key, doc]) => [key, JSON.parse(doc)]));
  const touched = new Set<string>();
  for (const event of events) {
    const key = keyFor(projection, event);
    if (key === undefined) continue;
    touched.add(key);
    rows.set(key, foldRow(projection, rows.get(key), event));
  }

  const changes = { rows: [] as WrittenRow[], removed: [] as string[], respelled: [] as string[], spells: [] as WrittenSpell[] };
  const cells = new CellSums(projection);
  for (const key of touched) {
    const row = rows.get(key);
    const fresh = row === undefined ? undefined : written(projection, key, row);
    const oldDoc = docs.get(key);
    if (fresh?.row.doc === oldDoc) continue;
    const old = oldDoc === undefined ? undefined : written(projection, key, JSON.parse(oldDoc));
    if (fresh) changes.rows.push(fresh.row);
    else changes.removed.push(key);
    if (canonicalJson(old?.spells ?? []) !== canonicalJson(fresh?.spells ?? [])) {
      changes.respelled.push(key);
      changes.spells.push(...(fresh?.spells ?? []));
    }
    cells.add(old?.cells ?? [], -1);
    cells.add(fresh?.cells ?? [], 1);
  }
  return { ...changes, cells: cells.changes() };
}

/** Of the last row: several projections may share it, one after the other. */
let last: { readonly row: object; readonly doc: string } | undefined;

function docOf(row: object): string {
  if (last?.row !== row) last = { row, doc: canonicalJson(row) };
  return last.doc;
}

/** What one row puts into the three tables. */
export function written(projection: AnyProjection, key: string, row: unknown) {
  return {
    row: { key, doc: docOf(row as object), columns: projection.extract(row) } satisfies WrittenRow,
    spells: spellsOf(projection, row).map((spell): WrittenSpell => ({ key, span: spanOf(spell), columns: spell.columns })),
    cells: smallestCellsOf(projection, row),
  };
}

/** Adds up cells by cube and dimensions: the smallest first, and what they come to in the larger ones. */
class CellSums {
  private readonly smallest = new Map<string, Cell>();

  constructor(private readonly projection: AnyProjection) {}

  add(cells: readonly Cell[], sign: 1 | -1): void {
    for (const cell of cells) addTo(this.smallest, cell, sign * cell.n);
  }

  changes(): readonly Cell[] {
    const larger = new Map<string, Cell>();
    const smallest = [...this.smallest.values()].filter(isChange);
    for (const sum of smallest) for (const cell of largerCellsOf(this.projection, sum)) addTo(larger, cell, cell.n);
    return [...smallest, ...[...larger.values()].filter(isChange)];
  }
}

const isChange = ({ n }: Cell): boolean => n !== 0;

function addTo(sums: Map<string, Cell>, { cube, key }: Cell, n: number): void {
  const at = canonicalJson([cube, key]);
  sums.set(at, { cube, key, n: (sums.get(at)?.n ?? 0) + n });
}

const spanOf = ({ from, to }: Spell): string => `[${from},${to ?? ''})`;
