import type { Fields, Spec } from './spec';

/** What stands in a form: texts as typed, nothing where nothing was filled in. */
export type Value = string | number | boolean | null | Values | readonly Value[];
export interface Values {
  readonly [name: string]: Value;
}

export const isValues = (value: Value | undefined): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A form as it opens. `given` fills in what the screen already knows, by path: `unitId`, `document.on`. */
export const blank = (fields: Fields, given: Readonly<Record<string, Value>> = {}, path = ''): Values =>
  Object.fromEntries(fields.map(([name, spec]) => [name, blankOf(spec, given, path === '' ? name : `${path}.${name}`)]));

export function blankOf(spec: Spec, given: Readonly<Record<string, Value>> = {}, path = ''): Value {
  const known = given[path];
  if (known !== undefined) return known;
  switch (spec.is) {
    case 'flag':
      return false;
    case 'choice':
      return spec.required && spec.codes.length === 1 ? spec.codes[0]! : '';
    case 'fixed':
      return spec.value;
    case 'choices':
      return [];
    case 'list':
      return Array.from({ length: spec.least }, () => blankOf(spec.item));
    case 'object':
      return blank(spec.fields, given, path);
    case 'variants':
      return { [spec.by]: '' };
    default:
      return spec.is === 'day' ? null : '';
  }
}

/** What is sent: fields left empty are left out, and so is an optional part of which nothing was filled in. */
export function bodyOf(fields: Fields, values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, spec] of fields) {
    const sent = sentOf(spec, values[name]);
    if (sent !== undefined) body[name] = sent;
  }
  return body;
}

function sentOf(spec: Spec, value: Value | undefined): unknown {
  switch (spec.is) {
    case 'flag':
      return value === true || spec.required ? value === true : undefined;
    case 'count':
    case 'amount':
      return value === '' || value === undefined ? undefined : Number(String(value).replace(',', '.'));
    case 'choices':
      return (value as readonly string[]).length > 0 || spec.required ? value : undefined;
    case 'list': {
      const items = (value as readonly Value[]).map((item) => sentOf(spec.item, item)).filter((item) => item !== undefined);
      return items.length > 0 || spec.required ? items : undefined;
    }
    case 'object':
      return spec.required || !isUntouched(spec, value) ? bodyOf(spec.fields, value as Values) : undefined;
    case 'variants': {
      const chosen = (value as Values)[spec.by];
      if (typeof chosen !== 'string' || chosen === '') return undefined;
      return { [spec.by]: chosen, ...bodyOf(spec.variants[chosen] ?? [], value as Values) };
    }
    default:
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }
}

const isUntouched = (spec: Spec, value: Value | undefined): boolean => JSON.stringify(value) === JSON.stringify(blankOf(spec));
