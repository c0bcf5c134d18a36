import type { Day, Instant, RecordedEvent } from '@donthu/eventing';

/** One event as people read it: when it happened, when it was entered, by whom. */
export interface TimelineEntry {
  readonly revision: number;
  readonly type: string;
  readonly happenedOn: Day;
  readonly recordedAt: Instant;
  readonly officer: string;
  readonly unit: string;
  readonly authority: string;
  /** Reference; present when it was entered on a later day than it happened. */
  readonly lateEntryReason: string | null;
  readonly data: unknown;
}

export const timelineOf = (history: readonly RecordedEvent[]): readonly TimelineEntry[] =>
  history.map(({ revision, type, data, meta }) => ({
    revision,
    type,
    happenedOn: meta.happenedOn,
    recordedAt: meta.recordedAt,
    officer: meta.actor,
    unit: meta.unit,
    authority: meta.authority,
    lateEntryReason: meta.lateEntryReason ?? null,
    data,
  }));

/** Every text in an event that may be a reference to a sealed record; one that is none finds nothing. */
export function refsIn(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(refsIn);
}
