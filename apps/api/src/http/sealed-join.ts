import type { Unsealed } from '@donthu/contract';
import type { PersonRecord, SealedRecords } from '@donthu/eventing';

/**
 * Fetches what references stand for, to be shown beside them. The one place where names and texts meet an answer: who may see
 * them is decided here.
 */
export async function unseal(sealed: SealedRecords, refs: Iterable<string | null | undefined>): Promise<Unsealed> {
  const wanted = [...new Set([...refs].filter((ref): ref is string => typeof ref === 'string'))];
  const texts: Record<string, string> = {};
  const persons: Record<string, PersonRecord> = {};
  for (const [ref, record] of await sealed.get(wanted)) {
    if (record.kind === 'text') texts[ref] = record.text;
    else persons[ref] = record.person;
  }
  return { texts, persons };
}
