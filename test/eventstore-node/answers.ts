import type { Code } from '@eventstore/db-client/generated/code_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { empty } from './messages';
import { Any, ProtobufEmpty } from './protocol';
import type { Expected, Written } from './server-log';

export function appendSuccess({ revision, position }: Extract<Written, { kind: 'success' }>): AppendResp.Success {
  const success = new AppendResp.Success();
  if (revision < 0n) success.setNoStream(empty());
  else success.setCurrentRevision(String(revision));
  if (position === null) {
    success.setNoPosition(empty());
  } else {
    const message = new AppendResp.Position();
    message.setCommitPosition(String(position));
    message.setPreparePosition(String(position));
    success.setPosition(message);
  }
  return success;
}

export function wrongVersion(expected: Expected, current: bigint): AppendResp.WrongExpectedVersion {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}

export function batchWrongVersion(expected: Expected, current: bigint): shared.WrongExpectedVersion {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(new ProtobufEmpty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new ProtobufEmpty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new ProtobufEmpty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new ProtobufEmpty());
  else wrong.setExpectedStreamPosition(String(expected));
  return wrong;
}

export function batchError(code: Code, name: string, detail: { serializeBinary(): Uint8Array }): Status {
  const packed = new Any();
  packed.pack(detail.serializeBinary(), `event_store.client.${name}`);
  const status = new Status();
  status.setCode(code);
  status.setMessage(name);
  status.setDetails(packed);
  return status;
}

export function allStreamPosition(position: bigint): shared.AllStreamPosition {
  const message = new shared.AllStreamPosition();
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
}
