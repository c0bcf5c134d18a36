import type { PersonRecord, PersonRef, SealedRecord, TextRef } from '@donthu/eventing';

/** A free text as it came in a request; in a command there stands a reference to it. */
export class FreeText {
  constructor(readonly text: string) {}
}

/** A person as he came in a request; in a command there stands a reference to him. */
export class PersonInput {
  constructor(readonly person: PersonRecord) {}
}

/** What a body becomes when its texts and persons are sealed: the data of a command. */
export type Sealed<T> = T extends FreeText
  ? TextRef
  : T extends PersonInput
    ? PersonRef
    : T extends readonly (infer I)[]
      ? Sealed<I>[]
      : T extends object
        ? { [K in keyof T]: Sealed<T[K]> }
        : T;

/**
 * Takes the texts and persons out of a parsed body. `ref` names the record that stood at a path, `petitioners.0`;
 * it must be the same for the same request, because the same request is sent again when its answer was lost.
 */
export function seal<T>(value: T, ref: (path: string) => string): { readonly data: Sealed<T>; readonly records: readonly SealedRecord[] } {
  const records: SealedRecord[] = [];
  const walk = (node: unknown, path: string): unknown => {
    if (node instanceof FreeText) {
      records.push({ ref: ref(path) as TextRef, kind: 'text', text: node.text });
      return ref(path);
    }
    if (node instanceof PersonInput) {
      records.push({ ref: ref(path) as PersonRef, kind: 'person', person: node.person });
      return ref(path);
    }
    if (Array.isArray(node)) return node.map((item, index) => walk(item, join(path, index)));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, walk(member, join(path, key))]));
  };
  return { data: walk(value, '') as Sealed<T>, records };
}

const join = (path: string, step: string | number): string => (path === '' ? String(step) : `${path}.${step}`);
