import type { Day } from '@donthu/eventing';
import type { MatterEnd, Matter } from './matter';
import { roundsOf } from './rounds';

/** One entry of the ledger: what came to a unit, or left it and how, on a day. */
export interface LedgerFlow {
  readonly on: Day;
  readonly unit: string;
  readonly flow: 'received' | MatterEnd;
}

/**
 * Every leg comes in once and, when it is over, goes out once: so opening + received = resolved + transferred + otherwise closed +
 * closing, for every unit and every period.
 */
export const flowsOf = (matter: Matter): readonly LedgerFlow[] =>
  roundsOf(matter).flatMap(({ legs }) =>
    legs.flatMap(({ unit, from, to, end }): LedgerFlow[] => [
      { on: from, unit, flow: 'received' },
      ...(to !== null && end !== null ? [{ on: to, unit, flow: end }] : []),
    ]),
  );
