import type { PersonFields } from '@donthu/contract';
import { showDay } from './days';
import { hasLabel, labelOfCode, labelOfField } from './labels';
import { useSay, type Say } from './language';
import { namedBy, type Names } from './names';
import { showCount } from './numbers';

/** Texts and persons that stand beside an answer, by reference; units and officers, by code. */
export interface Beside {
  readonly names: Names;
  readonly texts: Readonly<Record<string, string>>;
  readonly persons: Readonly<Record<string, Pick<PersonFields, 'name' | 'address' | 'phone'>>>;
}

/** Told elsewhere on the page, or nothing that people read. */
const LEFT_OUT: ReadonlySet<string> = new Set(['petitionId', 'caseId', 'contentKey', 'clocks', 'correctionId', 'regime']);

type Data = Readonly<Record<string, unknown>>;

/** What was entered, field by field, in the words of the forms; paragraphs come last. `known` was said before and is not said again. */
export function Facts({ data, beside, known = {} }: { readonly data: Data; readonly beside: Beside; readonly known?: Data }) {
  const say = useSay();
  const facts = Object.entries(data).flatMap(([field, value]) => {
    const isText = typeof value === 'string' && beside.texts[value] !== undefined;
    if (LEFT_OUT.has(field) || isSame(value, known[field]) || !(isText || hasLabel(field))) return [];
    const shown = show(field, value, beside, say);
    return shown === null ? [] : [{ field, shown, isText }];
  });
  if (facts.length === 0) return null;
  return (
    <dl className="facts inline">
      {[...facts.filter(({ isText }) => !isText), ...facts.filter(({ isText }) => isText)].map(({ field, shown, isText }) => (
        <div key={field} className={isText ? 'paragraph' : undefined}>
          <dt className={hasLabel(field) ? undefined : 'visually-hidden'}>
            {hasLabel(field) ? say(labelOfField(field)) : say('Nội dung', 'Content')}
          </dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
  );
}

const isSame = (a: unknown, b: unknown): boolean => b !== undefined && JSON.stringify(a) === JSON.stringify(b);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Nothing for what says nothing: an empty list, an absent part. */
function show(field: string, value: unknown, beside: Beside, say: Say): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? say('có', 'yes') : say('không', 'no');
  if (typeof value === 'number') return showCount(value);
  if (typeof value === 'string') return showText(field, value, beside, say);
  if (Array.isArray(value)) {
    const parts = value.map((each) => show(field, each, beside, say)).filter((each) => each !== null);
    return parts.length === 0 ? null : parts.join('; ');
  }
  if (isDocument(value)) return say(`số ${value.no} ngày ${showDay(value.on)}`, `no. ${value.no} of ${showDay(value.on)}`);
  const parts = Object.entries(value).flatMap(([inner, each]) => {
    const shown = LEFT_OUT.has(inner) || !hasLabel(inner) ? null : show(inner, each, beside, say);
    return shown === null ? [] : [`${say(labelOfField(inner))}: ${shown}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
}

function showText(field: string, value: string, { texts, persons, names }: Beside, say: Say): string {
  const kind = namedBy(field);
  if (kind) return names[kind](value);
  const text = texts[value];
  if (text !== undefined) return text;
  const person = persons[value];
  if (person) return [person.name, person.address].filter(Boolean).join(', ');
  if (DAY.test(value)) return showDay(value);
  const label = labelOfCode(field, value);
  return label ? say(label) : value;
}

const isDocument = (value: object): value is { readonly no: string; readonly on: string } =>
  'no' in value && 'on' in value && Object.keys(value).length === 2;
