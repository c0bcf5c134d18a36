import { foldRow, rowKey, type Day, type DomainEvent, type Projection, type RecordedEvent } from '@donthu/eventing';
import type { MatterKind } from '@donthu/law';

/**
 * Kinds whose records may name people. Listed, not excluded: before a letter is classified it may be a denunciation (tố cáo), and of
 * one neither who denounces nor what he wrote may leave (SEC-17, SEC-35), nor by which door and at which desk he came (SEC-15).
 */
const NAMED: ReadonlySet<MatterKind | null> = new Set(['complaint', 'disciplinary-complaint', 'recommendation']);

export const isProtected = (kinds: readonly (MatterKind | null)[]): boolean => kinds.length === 0 || kinds.some((kind) => !NAMED.has(kind));

/** What every record begins with. `updatedOn` is the day of the milestone that it is told as of. */
export const heading = (record: 'reception' | 'letter' | 'case', events: readonly RecordedEvent[], isClosed: boolean, isVoid: boolean) => ({
  record,
  updatedOn: events.at(-1)!.meta.happenedOn satisfies Day,
  protected: isClosed,
  void: isVoid,
});

/** The row of a stream's events, by the same fold that the boards are made by. */
export const rowOf = <E extends DomainEvent, Row>(projection: Projection<E, Row>, events: readonly RecordedEvent[]): Row | undefined =>
  events.reduce<unknown>((row, event) => (rowKey(projection, event) === undefined ? row : foldRow(projection, row, event)), undefined) as
    Row | undefined;
