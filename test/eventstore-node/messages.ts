import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq, ReadResp, type AppendReq, type BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { refusals } from './protocol';
import { sizeOf, type Expected, type LoggedEvent, type Proposed } from './server-log';

const JSON_CONTENT = 'application/json';

export const nameOf = (identifier: StreamIdentifier | undefined): string => Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

export function identifierOf(name: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(name).toString('base64'));
  return identifier;
}

/** The events of an append, refused like the server refuses them: without a type, without a content type, too large together. */
export function proposedEvents(
  messages: readonly (AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage)[],
  maxAppendSize: number,
): Proposed[] {
  let size = 0;
  return messages.map((message) => {
    const metadata = message.getMetadataMap();
    for (const property of ['type', 'content-type']) if (!metadata.get(property)) throw refusals.missingMetadata(property);
    const event: Proposed = {
      id: uuidText(message.getId()!),
      type: metadata.get('type')!,
      isJson: metadata.get('content-type') === JSON_CONTENT,
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    };
    size += sizeOf(event);
    if (size > maxAppendSize) throw refusals.maximumAppendSizeExceeded(maxAppendSize);
    return event;
  });
}

interface ExpectedOptions {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

export function expectedOf(options: ExpectedOptions, revision: () => string | undefined): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  if (options.hasAny()) return 'any';
  const text = revision();
  if (text === undefined) throw refusals.invalidArgument('expected stream revision');
  return BigInt(text);
}

/** One event on its way to a reader. Stream reads tell the position too, as servers from 22.6 on do. */
export function eventMessage(event: LoggedEvent, structuredIds: boolean): ReadResp {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuidMessage(event.id, structuredIds));
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('created', String(event.created));
  recorded.getMetadataMap().set('content-type', event.isJson ? JSON_CONTENT : 'application/octet-stream');
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const response = new ReadResp();
  response.setEvent(read);
  return response;
}

export function notFoundMessage(name: string): ReadResp {
  const response = new ReadResp();
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifierOf(name));
  response.setStreamNotFound(notFound);
  return response;
}

export function confirmationMessage(id: string): ReadResp {
  const response = new ReadResp();
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(id);
  response.setConfirmation(confirmation);
  return response;
}

export function checkpointMessage(position: bigint): ReadResp {
  const response = new ReadResp();
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  response.setCheckpoint(checkpoint);
  return response;
}

export function caughtUpMessage(): ReadResp {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
}

/** Which events a reader asked for. */
export function filterOf(options: ReadReq.Options): (event: LoggedEvent) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType()!;
  const subject = (event: LoggedEvent) => (byStream ? event.stream : event.type);
  if (expression.getRegex() !== '') {
    const regex = new RegExp(expression.getRegex(), 'u');
    return (event) => regex.test(subject(event));
  }
  const prefixes = expression.getPrefixList();
  return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
}

/** After how many events looked at a filtered subscription is told how far the server has come; 32 to a search window by default. */
export function checkpointInterval(options: ReadReq.Options): number {
  const filter = options.getFilter();
  if (!filter) return Number.POSITIVE_INFINITY;
  if (filter.getCheckpointintervalmultiplier() === 0) throw refusals.invalidArgument('checkpoint interval multiplier');
  return filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : 32);
}

export const isBackwards = (options: ReadReq.Options): boolean => options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;

export const empty = (): Empty => new Empty();

function uuidText(uuid: UUID): string {
  const structured = uuid.getStructured();
  if (!structured) return uuid.getString().toLowerCase();
  const bits = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()];
  const hex = bits.map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function uuidMessage(id: string, structured: boolean): UUID {
  const uuid = new UUID();
  if (!structured) {
    uuid.setString(id);
    return uuid;
  }
  const hex = id.replaceAll('-', '');
  const half = (from: number) => String(BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)));
  const halves = new UUID.Structured();
  halves.setMostSignificantBits(half(0));
  halves.setLeastSignificantBits(half(16));
  uuid.setStructured(halves);
  return uuid;
}
