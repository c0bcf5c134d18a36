import type { Claims } from './ports';
import { refuse, type Refusal } from './refusal';

export interface NumberWanted {
  /** Numbers of one series never repeat: `letters/<unit>/<year>`. */
  readonly series: string;
  /** As it is written: `0012/2026` for 12. */
  readonly write: (n: number) => string;
  /** Chosen by a person, as in the paper register. */
  readonly given?: string | undefined;
  /** The property of the command it stands in, for the refusal. */
  readonly field: string;
}

/**
 * The number a person chose, when it is still free, or the next one of its series. Both are claimed, so that one written by hand
 * and one given out never meet. The same command gets the same number.
 */
export async function takeNumber(claims: Claims, commandId: string, wanted: NumberWanted): Promise<string | Refusal<'number-taken'>> {
  const { series, given, field } = wanted;
  if (given !== undefined) {
    const claim = await claims.claim(series, given, commandId);
    return claim.kind === 'taken' ? refuse('number-taken', field, { number: given }) : given;
  }
  for (let attempt = 0; ; attempt++) {
    const number = wanted.write(await claims.nextNumber(series, attempt === 0 ? commandId : `${commandId}#${attempt}`));
    if ((await claims.claim(series, number, commandId)).kind !== 'taken') return number;
  }
}
