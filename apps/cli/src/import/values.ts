import type { SourceRow } from '@donthu/adapters/files';
import type { Day, PersonRecord } from '@donthu/eventing';
import { id } from '@donthu/law';
import { dayOf, quote, textOf, type Columns } from './columns';
import type { ReadDay } from './days';
import type { Mapping } from './mapping';
import { RowRefused } from './refusals';

/** Reads one value of a row; nothing where the cell is empty. @throws RowRefused */
export type Read<T> = (row: SourceRow) => T | undefined;

export const LONGEST = { number: 120, word: 200, decision: 60, name: 200, address: 500, contact: 100, text: 20_000 };

const nothing = (): undefined => undefined;

/** @throws RowRefused also where the cell is empty. */
export const required =
  <T>(column: string | undefined, read: Read<T>): ((row: SourceRow) => T) =>
  (row) => {
    const value = read(row);
    if (value === undefined) throw new RowRefused('missing', column);
    return value;
  };

export function text(columns: Columns, path: string, spec: { readonly column: string } | undefined, longest: number): Read<string> {
  if (!spec) return nothing;
  const column = columns.find(path, spec.column);
  return (row) => textOf(column, row, longest);
}

export function day(columns: Columns, path: string, spec: { readonly column: string } | undefined, read: ReadDay): Read<Day> {
  if (!spec) return nothing;
  const column = columns.find(path, spec.column);
  return (row) => dayOf(column, read, row);
}

export function person(columns: Columns, path: string, spec: Mapping['petitioner']): Read<PersonRecord> {
  if (!spec) return nothing;
  const parts = {
    name: text(columns, `${path}.name`, spec.name, LONGEST.name),
    address: text(columns, `${path}.address`, spec.address, LONGEST.address),
    phone: text(columns, `${path}.phone`, spec.phone, LONGEST.contact),
    idNumber: text(columns, `${path}.idNumber`, spec.idNumber, LONGEST.contact),
  };
  return (row) => {
    const known = compact({ name: parts.name(row), address: parts.address(row), phone: parts.phone(row), idNumber: parts.idNumber(row) });
    return Object.keys(known).length === 0 ? undefined : { name: '', ...known };
  };
}

interface Coded<T extends string> {
  readonly column?: string | undefined;
  readonly constant?: T | undefined;
  readonly values?: Readonly<Record<string, T>> | undefined;
  readonly otherwise?: T | undefined;
}

/** @param codes the words that need no translation where the mapping gives none. */
export function coded<T extends string>(columns: Columns, path: string, spec: Coded<T> | undefined, codes: readonly T[]): Read<T> {
  if (!spec) return nothing;
  if (spec.column === undefined) return () => spec.constant;
  const column = columns.find(path, spec.column);
  const meanings = new Map(spec.values ? meaningsOf(spec.values) : codes.map((code) => [code as string, code]));
  return (row) => {
    const word = textOf(column, row, LONGEST.word);
    const meant = meanings.get(comparable(word ?? '')) ?? (word === undefined ? undefined : spec.otherwise);
    if (meant === undefined && word !== undefined) throw new RowRefused('unknown-value', column.name, quote(word));
    return meant;
  };
}

/** An id that may stand in events. The name that a register has in its place is kept apart, in the directory. */
export interface Identified {
  readonly id: string;
  readonly name?: string;
}

/** Makes ids of a register's words. @throws RowRefused */
export type Naming = (word: string, column: string) => Identified;

interface ById extends Coded<string> {
  readonly as?: string | undefined;
}

/** @param ways what the mapping's `as` can say besides `id`. */
export function identified(
  columns: Columns,
  path: string,
  spec: ById | undefined,
  ways: Readonly<Record<string, Naming>>,
): Read<Identified> {
  if (!spec) return nothing;
  const { constant, otherwise } = spec;
  if (spec.column === undefined) return () => ({ id: constant! });
  const column = columns.find(path, spec.column);
  const meanings = spec.values && new Map(meaningsOf(spec.values));
  const naming = ways[spec.as ?? 'id'] ?? itself;
  return (row) => {
    const word = textOf(column, row, LONGEST.word);
    const meant = meanings?.get(comparable(word ?? ''));
    if (meant !== undefined) return compact({ id: meant, name: word });
    if (word === undefined) return undefined;
    if (otherwise !== undefined) return { id: otherwise };
    // A list without the word, and no rule for the others: it must not become an id by accident.
    if (meanings && spec.as === undefined) throw new RowRefused('unknown-value', column.name, quote(word));
    return naming(word, column.name);
  };
}

const itself: Naming = (word, column) => {
  if (!id.safeParse(word).success) throw new RowRefused('not-an-id', column);
  return { id: word };
};

/** `UBND phường Tân An` → `ubnd-phuong-tan-an`; two names that would meet in one id are told apart from one unit. */
export function unitSlugs(): Naming {
  const names = new Map<string, string>();
  return (word, column) => {
    const name = comparable(word);
    const slug = name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    if (!id.safeParse(slug).success) throw new RowRefused('not-an-id', column, quote(word));
    const known = names.get(slug) ?? name;
    if (known !== name) throw new RowRefused('two-names-for-one-unit', column, quote(`${known} ≠ ${name}`));
    names.set(slug, name);
    return { id: slug, name };
  };
}

const comparable = (word: string): string => word.normalize('NFC').replace(/\s+/g, ' ').trim();

const meaningsOf = <T>(values: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(values).map(([word, code]) => [comparable(word), code]);

/** The members that are there: equal facts then are equal objects. */
export type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function compact<T extends object>(value: T): Compact<T> {
  const there: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) there[key] = value[key];
  return there as unknown as Compact<T>;
}
