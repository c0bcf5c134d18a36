/** One page of a list. `next` is the cursor of the following page, null at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  /** `next` of the page before; opaque. */
  readonly cursor?: string | undefined;
  /** 50 when absent, 500 at most. */
  readonly limit?: number | undefined;
}

/** The cursor was not made by the question it was given to: bad input, not a fault. */
export class BadCursor extends Error {
  constructor() {
    super('not a cursor of this list');
  }
}

const DEFAULT_LIMIT = 50;
const MOST = 500;

export const limitOf = ({ limit = DEFAULT_LIMIT }: PageRequest): number => Math.min(Math.max(1, Math.trunc(limit)), MOST);

/** The last row's place in the order of the list: two texts, the sort value and the key. */
type Place = readonly [string, string];

/**
 * @param fits whether a text can be a sort value of this list
 * @throws BadCursor
 */
export function placeOf({ cursor }: PageRequest, fits: (value: string) => boolean): Place | null {
  if (cursor === undefined) return null;
  const [value, key, ...rest] = partsOf(cursor);
  if (typeof value !== 'string' || typeof key !== 'string' || rest.length > 0 || !fits(value)) throw new BadCursor();
  return [value, key];
}

function partsOf(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** @param found one row more than the page holds, when there is one more */
export function pageOf<R, T>(found: readonly R[], limit: number, place: (row: R) => Place, show: (row: R) => T): Page<T> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last ? Buffer.from(JSON.stringify(place(last)), 'utf8').toString('base64url') : null;
  return { rows: rows.map(show), next };
}
