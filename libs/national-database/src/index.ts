import type { NationalTelling, RequestHash } from '@donthu/eventing';
import { caseTelling } from './case-telling';
import { letterTelling } from './letter-telling';
import { receptionTelling } from './reception-telling';

/**
 * What the National Database is told of receptions, letters and cases (NĐ 154/2026, Điều 27.1; NĐ 155/2026, Điều 30a.2; NĐ 156/2026,
 * Điều 19a.2): rule GEN-14 of the law pack.
 */
export const nationalTellings: readonly NationalTelling[] = [receptionTelling, letterTelling, caseTelling];

/** The code of a stream's record. Keyed, because the stream's own id tells the moment it was made: of a denunciation nobody may know it. */
export const nationalCodes =
  (hash: RequestHash) =>
  (stream: string): string =>
    hash({ nationalDatabase: stream });
