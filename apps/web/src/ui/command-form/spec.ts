import type { z } from 'zod';

interface Asked {
  readonly required: boolean;
}

export interface PlainSpec extends Asked {
  readonly is: 'line' | 'text' | 'day' | 'flag' | 'count' | 'amount';
}

/** One code, or several, of a list. */
export interface ChoiceSpec extends Asked {
  readonly is: 'choice' | 'choices';
  readonly codes: readonly string[];
}

export interface ObjectSpec extends Asked {
  readonly is: 'object';
  readonly fields: Fields;
}

export interface ListSpec extends Asked {
  readonly is: 'list';
  readonly item: Spec;
  readonly least: number;
}

/** What is asked for depends on the code chosen in `by`. */
export interface VariantsSpec extends Asked {
  readonly is: 'variants';
  readonly by: string;
  readonly variants: Readonly<Record<string, Fields>>;
}

export interface FixedSpec extends Asked {
  readonly is: 'fixed';
  readonly value: string;
}

/** What a form can ask for, read off the schema that the service holds the command against. */
export type Spec = PlainSpec | ChoiceSpec | ObjectSpec | ListSpec | VariantsSpec | FixedSpec;

export type Fields = readonly (readonly [name: string, spec: Spec])[];

/** From here on a text is a paragraph and not a line. */
const PARAGRAPH = 1_000;

export const fieldsOf = (schema: z.ZodObject): Fields =>
  Object.entries(schema.shape).map(([name, member]) => [name, specOf(member as z.ZodType, true)] as const);

function specOf(schema: z.ZodType, required: boolean): Spec {
  const node = schema as unknown as { readonly def: Def };
  const { def } = node;
  switch (def.type) {
    case 'optional':
      return specOf(def.innerType!, false);
    case 'pipe':
      return specOf(def.in!, required);
    case 'boolean':
      return { is: 'flag', required };
    case 'number':
      return { is: 'format' in def ? 'count' : 'amount', required };
    case 'enum':
      return { is: 'choice', codes: (schema as unknown as z.ZodEnum).options.map(String), required };
    case 'literal':
      return { is: 'fixed', value: String(def.values![0]), required };
    case 'object':
      return { is: 'object', fields: fieldsOf(schema as z.ZodObject), required };
    case 'array':
      return listOf(specOf(def.element!, true), required);
    case 'union':
      return unionOf(def, required);
    case 'string':
      return { is: wordsOf(schema), required };
    default:
      throw new Error(`a form cannot ask for ${def.type}`);
  }
}

/** The part of a schema's definition that is read here. */
interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
}

const listOf = (item: Spec, required: boolean): Spec =>
  item.is === 'choice' ? { is: 'choices', codes: item.codes, required } : { is: 'list', item, least: required ? 1 : 0, required };

function unionOf({ options = [], discriminator }: Def, required: boolean): Spec {
  const parts = options.map((option) => specOf(option, true));
  if (discriminator === undefined)
    return { is: 'choice', codes: parts.flatMap((part) => (part.is === 'choice' ? part.codes : [])), required };
  const variants = parts.map((part) => {
    const fields = part.is === 'object' ? part.fields : [];
    const fixed = fields.find(([name]) => name === discriminator)?.[1];
    return [fixed?.is === 'fixed' ? fixed.value : '', fields.filter(([name]) => name !== discriminator)] as const;
  });
  return { is: 'variants', by: discriminator, variants: Object.fromEntries(variants), required };
}

function wordsOf(schema: z.ZodType): 'day' | 'text' | 'line' {
  if (schema.meta()?.['format'] === 'date') return 'day';
  const { maxLength } = schema as z.ZodString;
  return maxLength !== null && maxLength > PARAGRAPH ? 'text' : 'line';
}
