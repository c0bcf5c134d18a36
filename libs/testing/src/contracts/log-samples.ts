import { eventId, type AppendRequest, type EventMetadata, type EventStore, type ExpectedRevision, type Position } from '@donthu/eventing';

/** Metadata of an invented clerk's command. */
export const sampleMeta = (commandId: string, over: Partial<EventMetadata> = {}): EventMetadata => ({
  happenedOn: '2026-08-03',
  recordedAt: '2026-08-03T01:15:00.000Z',
  actor: 'officer-1',
  authority: 'reception',
  unit: 'unit-1',
  commandId,
  correlationId: 'correlation-1',
  requestHash: 'hash-1',
  ...over,
});

export interface SampleAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly commandId: string;
  /** One event for each. */
  readonly data?: readonly unknown[];
  readonly meta?: Partial<EventMetadata>;
}

/** One command's append of events `Noted`, by default a single one. */
export function sampleAppend({ stream, expected, commandId, data = [{}], meta = {} }: SampleAppend): AppendRequest {
  return {
    stream,
    expected,
    events: data.map((each, ordinal) => ({ id: eventId(commandId, ordinal), type: 'Noted', data: each })),
    meta: sampleMeta(commandId, meta),
  };
}

/** Appends and insists that it was recorded now. */
export async function mustAppend(store: EventStore, sample: SampleAppend): Promise<{ revision: number; position: Position }> {
  const result = await store.append(sampleAppend(sample));
  if (result.kind !== 'appended' || result.repeated) throw new Error(`not recorded: ${JSON.stringify(result)}`);
  return result;
}
