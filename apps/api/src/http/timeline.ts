import type { TimelineEntry } from '@donthu/case';
import type { PendingCorrection } from '@donthu/contract';
import type { RecordedEvent } from '@donthu/eventing';
import type { Platform } from '@donthu/platform';

/** Positions of the log reach a client as tokens only. */
export const shownEntries = ({ tokens }: Platform, entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.map((entry) => ({ ...entry, position: tokens.seal('position', entry.position) }));

/** What was proposed and neither agreed nor declined; whatever it was agreed to has an event with its id. */
export function pendingCorrections(history: readonly RecordedEvent[]): readonly PendingCorrection[] {
  const pending = new Map<string, PendingCorrection>();
  for (const { type, data, meta } of history) {
    const { correctionId, correction, reason } = data as Partial<PendingCorrection>;
    if (correctionId === undefined) continue;
    if (type.endsWith('CorrectionProposed'))
      pending.set(correctionId, { correctionId, correction: correction!, reason: reason!, proposedBy: meta.actor });
    else pending.delete(correctionId);
  }
  return [...pending.values()];
}

/** Every text of an answer that may be a reference to a sealed record; one that is none finds nothing. */
export function refsIn(node: unknown, found: string[] = []): readonly string[] {
  if (typeof node === 'string' && REFERENCE.test(node)) found.push(node);
  if (typeof node === 'object' && node !== null) for (const each of Object.values(node)) refsIn(each, found);
  return found;
}

const REFERENCE = /^[A-Za-z0-9._-]{10,100}$/;
