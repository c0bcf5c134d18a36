import { hash as hashOf } from 'node:crypto';
import type { Ids } from '@donthu/eventing';
import { v7 } from 'uuid';

/** The 48-bit time that a UUID of version 7 or 8 begins with; event ids begin with the command's UUID. */
const TIMED = /^([0-9a-f]{8})-([0-9a-f]{4})-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-f])/i;

/**
 * Time-ordered ids: random ones cost an index a third of its speed. A derived id keeps its cause's time;
 * where the cause tells none (a key chosen by a client), the hash stands in its place.
 */
export class SystemIds implements Ids {
  next(): string {
    return v7();
  }

  derive(causeId: string, name: string): string {
    // The length keeps (a, bc) and (ab, c) apart.
    const hash = hashOf('sha256', `${causeId.length}:${causeId}${name}`, 'hex');
    const timed = TIMED.exec(causeId);
    const time = timed ? `${timed[1]!}${timed[2]!}`.toLowerCase() : hash.slice(32, 44);
    const variant = (8 + (Number.parseInt(hash.charAt(3), 16) % 4)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-8${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
  }
}
