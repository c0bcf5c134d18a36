import { addDays, type Day, type NationalTelling, type RequestHash } from '@donthu/eventing';
import type { Law } from '@donthu/law';
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

/**
 * What was recorded before this day and not told is late: past the service level of rule GEN-14, which is our own, because the law says
 * "promptly" (kịp thời) and gives no number.
 */
export function untoldIsLateBefore(law: Pick<Law, 'clock'>, today: Day): Day {
  let day = today;
  while (law.clock('GEN-14', { startedOn: addDays(day, -1) }).dueOn! >= today) day = addDays(day, -1);
  return day;
}
