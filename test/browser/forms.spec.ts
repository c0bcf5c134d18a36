import { commandBodies, type CommandKind } from '@donthu/contract';
import type { z } from 'zod';
import { fieldsOf, type Fields, type Spec } from '../../apps/web/src/ui/command-form/spec';
import { blank, bodyOf, type Value } from '../../apps/web/src/ui/command-form/values';
import { readDay } from '../../apps/web/src/ui/days';
import { choicesFor, labelOfField } from '../../apps/web/src/ui/labels';

const commands = (Object.keys(commandBodies) as CommandKind[]).flatMap((kind) =>
  Object.entries(commandBodies[kind]).map(([type, schema]) => ({ kind, type, schema: schema as z.ZodObject })),
);

/** What somebody fills in who fills in only what he must. */
function filled(fields: Fields): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(blank(fields)).map(([name, empty]) => {
      const spec = fields.find(([each]) => each === name)![1];
      // Of numbers only the year cannot be small.
      return [name, name === 'year' ? 2026 : spec.required ? sample(spec) : empty];
    }),
  );
}

function sample(spec: Spec): Value {
  switch (spec.is) {
    case 'line':
      return 'abc-1';
    case 'text':
      return 'Nội dung';
    case 'day':
      return '2026-08-03';
    case 'flag':
      return true;
    case 'count':
      return 2;
    case 'amount':
      return '1,5';
    case 'choice':
      return spec.codes[0]!;
    case 'choices':
      return [spec.codes[0]!];
    case 'list':
      return [sample(spec.item), sample(spec.item)];
    case 'object':
      return filled(spec.fields);
    case 'variants': {
      const [code, fields] = Object.entries(spec.variants)[0]!;
      return { [spec.by]: code, ...filled(fields) };
    }
    case 'fixed':
      return spec.value;
  }
}

/** Every field and every code that a form asks for, at any depth. */
function asked(fields: Fields): readonly { readonly field: string; readonly codes: readonly string[] }[] {
  const inside = (field: string, spec: Spec): ReturnType<typeof asked> => {
    if (spec.is === 'choice' || spec.is === 'choices') return [{ field, codes: spec.codes }];
    if (spec.is === 'list') return inside(field, spec.item);
    if (spec.is === 'object') return [{ field, codes: [] }, ...asked(spec.fields)];
    if (spec.is !== 'variants') return [{ field, codes: [] }];
    return [{ field, codes: Object.keys(spec.variants) }, ...Object.values(spec.variants).flatMap(asked)];
  };
  return fields.flatMap(([field, spec]) => inside(field, spec));
}

describe('the forms of commands', () => {
  it.each(commands)('$type: what is filled in is what the service takes', ({ schema }) => {
    const fields = fieldsOf(schema);
    const { error } = schema.safeParse(bodyOf(fields, filled(fields)));
    expect(error?.issues ?? []).toEqual([]);
  });

  it.each(commands)('$type: an empty form sends nothing that was not said', ({ schema }) => {
    const fields = fieldsOf(schema);
    const optional = fields.filter(([, { required }]) => !required).map(([name]) => name);
    expect(Object.keys(bodyOf(fields, blank(fields))).filter((name) => optional.includes(name))).toEqual([]);
  });

  it('every field and every code has a name in both languages', () => {
    const unnamed = commands.flatMap(({ type, schema }) =>
      asked(fieldsOf(schema)).flatMap(({ field, codes }) => [
        ...(labelOfField(field).vi === field ? [`${type}.${field}`] : []),
        ...codes.filter((code) => choicesFor(field, codes)[code]!.vi === code).map((code) => `${type}.${field}: ${code}`),
      ]),
    );
    expect(unnamed).toEqual([]);
  });
});

describe('a day as clerks write it', () => {
  it.each([
    ['5/3/2026', '2026-03-05'],
    ['05-03-26', '2026-03-05'],
    ['05032026', '2026-03-05'],
    ['5.3', '2026-03-05'],
    [' 29/2/2024 ', '2024-02-29'],
    ['29/2/2026', null],
    ['31/11', null],
    ['2026-03-05', null],
    ['hôm qua', null],
    ['', null],
  ])('%s', (typed, day) => expect(readDay(typed, '2026-11-20')).toBe(day));
});
