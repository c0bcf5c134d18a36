import type { DirectoryAnswer } from '@donthu/contract';
import { useQuestion } from './api';

/** Which fields hold the code of a unit or of an officer. */
const FIELDS = { unit: /unitId$/i, officer: /(officerId|chairId|teamIds|checkedBy|proposedBy)$/i } as const;

export type Named = keyof typeof FIELDS;

export const namedBy = (field: string): Named | undefined => (Object.keys(FIELDS) as Named[]).find((kind) => FIELDS[kind].test(field));

/** What people call a unit and an officer; the code itself of one without a name. */
export type Names = Readonly<Record<Named, (id: string) => string>>;

export interface Codes {
  readonly unit?: readonly (string | null | undefined)[];
  readonly officer?: readonly (string | null | undefined)[];
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** The service tells so many names at once. */
const MOST = 200;
const FIVE_MINUTES_MS = 300_000;

/** The names behind the codes of a screen, asked for at once. */
export function useNames(codes: Codes): Names {
  const asked = (ids: Codes[Named] = []) =>
    [...new Set(ids)]
      .filter((id) => typeof id === 'string' && CODE.test(id))
      .sort()
      .slice(0, MOST)
      .join(',');
  const params = { units: asked(codes.unit), officers: asked(codes.officer) };
  const { data, isLoading, isPlaceholderData } = useQuestion<DirectoryAnswer>('/api/directory', params, {
    when: params.units !== '' || params.officers !== '',
    keepFor: FIVE_MINUTES_MS,
  });
  const nameOf =
    (names: Readonly<Record<string, string>> = {}) =>
    (id: string) =>
      names[id] ?? (isLoading || isPlaceholderData ? '…' : id);
  return { unit: nameOf(data?.units), officer: nameOf(data?.officers) };
}

/** Every code in what was entered. */
export function codesIn(node: unknown, field = ''): { readonly unit: string[]; readonly officer: string[] } {
  const found = { unit: [] as string[], officer: [] as string[] };
  const walk = (value: unknown, name: string): void => {
    const kind = namedBy(name);
    if (typeof value === 'string') {
      if (kind) found[kind].push(value);
    } else if (Array.isArray(value)) value.forEach((each) => walk(each, name));
    else if (typeof value === 'object' && value !== null) Object.entries(value).forEach(([inner, each]) => walk(each, inner));
  };
  walk(node, field);
  return found;
}
