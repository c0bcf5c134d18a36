import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ColumnValue } from '@donthu/eventing';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** @param into `table (columns)` @param text whole lines in COPY's text format */
export async function copyText(client: ClientBase, into: string, text: string): Promise<void> {
  await pipeline(Readable.from([Buffer.from(text)]), client.query(copyFrom(`copy ${into} from stdin`)));
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const SPECIAL = /[\\\n\r\t]/;

/** One value in COPY's text format. */
export function field(value: ColumnValue | undefined): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? `{${value.map(element).join(',')}}` : String(value);
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (each) => ESCAPES[each]!) : text;
}

const element = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
