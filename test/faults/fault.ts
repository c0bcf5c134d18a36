import type { DieAt } from './processes';
import type { Round } from './round';

/** One way in which things break. What it does not ask for is chosen by the seed. */
export interface Fault {
  readonly name: string;
  readonly store?: 'postgres' | 'eventstoredb';
  readonly queue?: 'redis';
  readonly disk?: 'small';
  /** Of the event store's cluster; one when absent. */
  readonly nodes?: number;
  /** Services side by side in the harness's own process; one when absent. */
  readonly services?: number;
  /** The api and the worker run as processes of their own instead, and one of them dies at a point of its own. */
  readonly processes?: { readonly who?: 'api' | 'worker'; readonly dieAt?: (round: Round) => DieAt };
  /** While letters come in when absent; otherwise while alarms ring. */
  readonly when?: 'ringing';
  /** Why it cannot be tried on this machine; nothing when it can. */
  readonly possible?: (round: Round) => Promise<string | undefined>;
  readonly before?: (round: Round) => Promise<void> | void;
  /** Everything that it has broken is whole again when it is fulfilled. */
  readonly strike?: (round: Round) => Promise<void>;
  /** When everything has rung. */
  readonly afterwards?: (round: Round) => Promise<void>;
}
