import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ColumnValue } from '@donthu/eventing';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Rows in one piece of the stream: large enough that the driver is not woken for each of them. */
const PIECE = 500;

/** Writes rows into a table with COPY, in its text format; values in the order of `columns`. */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly ColumnValue[]>,
): Promise<void> {
  const copy = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(pieces(rows)), copy);
}

function* pieces(rows: Iterable<readonly ColumnValue[]>): Generator<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${row.map(field).join('\t')}\n`);
    if (lines.length < PIECE) continue;
    yield lines.join('');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('');
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One value in COPY's text format. */
export function field(value: ColumnValue | undefined): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? `{${value.map(element).join(',')}}` : String(value);
  return text.replace(/[\\\n\r\t]/g, (each) => ESCAPES[each]!);
}

const element = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
