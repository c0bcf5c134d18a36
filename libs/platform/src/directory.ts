import type { SealedRecord, SealedRecords } from '@donthu/eventing';

/** Names of units and officers by their ids, as far as the data has them. */
export interface Directory {
  readonly units: Readonly<Record<string, string>>;
  readonly officers: Readonly<Record<string, string>>;
}

export interface DirectoryIds {
  readonly units?: Iterable<string | null> | undefined;
  readonly officers?: Iterable<string | null> | undefined;
}

/** Until units and officers are facts of their own, their names are records beside the data: `unit.<id>`, `officer.<id>`. */
export async function directoryOf(sealed: SealedRecords, { units = [], officers = [] }: DirectoryIds): Promise<Directory> {
  const ids = { unit: known(units), officer: known(officers) };
  const records = await sealed.get([...ids.unit.map((id) => `unit.${id}`), ...ids.officer.map((id) => `officer.${id}`)]);
  const named = (kind: 'unit' | 'officer') =>
    Object.fromEntries(
      ids[kind].flatMap((id) => {
        const record = records.get(`${kind}.${id}`);
        return record ? [[id, nameIn(record)]] : [];
      }),
    );
  return { units: named('unit'), officers: named('officer') };
}

const known = (ids: Iterable<string | null>): string[] => [...new Set(ids)].filter((id) => id !== null);

const nameIn = (record: SealedRecord): string => (record.kind === 'text' ? record.text : record.person.name);
