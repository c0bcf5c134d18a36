import type { Fault } from '../fault';
import { dataFaults } from './data';
import { eventstoreFaults } from './eventstore';
import { postgresFaults } from './postgres';
import { processFaults } from './processes';
import { redisFaults } from './redis';
import { timeFaults } from './time';

/** What cannot be tried yet, and why: it is said in every report. */
export const notTried: readonly { readonly fault: string; readonly why: string }[] = [
  { fault: 'SIGKILL in mid-deletion of a key', why: 'data keys per subject come with the vault' },
];

const kinds = [processFaults, postgresFaults, eventstoreFaults, redisFaults, timeFaults, dataFaults];

/** Every fault that is tried, in the order in which rounds take their turns: one of each kind, then the next of each. */
export const faults: readonly Fault[] = Array.from({ length: Math.max(...kinds.map(({ length }) => length)) }, (_, at) => at).flatMap(
  (at) => kinds.flatMap((kind) => kind[at] ?? []),
);
