import type { SealedRecords } from '@donthu/eventing';

/** The name of a unit or an officer, or the id where the data has none. */
export interface Names {
  unit(id: string | null): string | null;
  officer(id: string | null): string | null;
}

/** Looks up the names that stand beside the data as the records `unit.<id>` and `officer.<id>`. */
export async function namesOf(
  sealed: SealedRecords,
  wanted: { readonly units?: Iterable<string | null>; readonly officers?: Iterable<string | null> },
): Promise<Names> {
  const refs = (kind: string, ids: Iterable<string | null> = []) =>
    [...new Set(ids)].filter((id) => id !== null).map((id) => `${kind}.${id}`);
  const records = await sealed.get([...refs('unit', wanted.units), ...refs('officer', wanted.officers)]);
  const named = (kind: string) => (id: string | null) => {
    const record = records.get(`${kind}.${id}`);
    if (!record) return id;
    return record.kind === 'text' ? record.text : record.person.name;
  };
  return { unit: named('unit'), officer: named('officer') };
}
