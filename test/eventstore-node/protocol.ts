import { createRequire } from 'node:module';
import type * as Grpc from '@grpc/grpc-js';
import type { Any as AnyMessage } from 'google-protobuf/google/protobuf/any_pb';
import type { Empty as EmptyMessage } from 'google-protobuf/google/protobuf/empty_pb';

/**
 * The modules that the official client itself runs on: its messages are recognised by their classes, so a second copy of
 * gRPC or protobuf elsewhere in the tree would not do.
 */
const fromClient = createRequire(require.resolve('@eventstore/db-client'));

export const grpc = fromClient('@grpc/grpc-js') as typeof Grpc;
export const { Any } = fromClient('google-protobuf/google/protobuf/any_pb') as { Any: typeof AnyMessage };
export const { Empty: ProtobufEmpty } = fromClient('google-protobuf/google/protobuf/empty_pb') as { Empty: typeof EmptyMessage };
export type { Grpc };

/** A refusal as the server words it: a status, and what exactly in the trailers. */
export function refusal(code: Grpc.status, details: string, trailers: Record<string, string> = {}): Grpc.ServiceError {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const refusals = {
  unavailable: () => refusal(grpc.status.UNAVAILABLE, 'Server Is Not Ready'),
  timeout: () => refusal(grpc.status.ABORTED, 'Operation timed out: Prepare phase timeout.'),
  notLeader: (port: number) =>
    refusal(grpc.status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(port),
    }),
  streamDeleted: (stream: string) =>
    refusal(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  wrongExpectedVersion: (stream: string, expected: bigint, actual: bigint) =>
    refusal(grpc.status.FAILED_PRECONDITION, `Delete failed due to WrongExpectedVersion. Stream: ${stream}`, {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    }),
  maximumAppendSizeExceeded: (size: number) =>
    refusal(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${size} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(size),
    }),
  missingMetadata: (property: string) =>
    refusal(grpc.status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
  accessDenied: () => refusal(grpc.status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  unauthenticated: () => refusal(grpc.status.UNAUTHENTICATED, 'Unauthenticated'),
  invalidPosition: () => refusal(grpc.status.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
  invalidArgument: (what: string) => refusal(grpc.status.INVALID_ARGUMENT, `'${what}' is not valid`),
};
