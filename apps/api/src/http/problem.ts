import type { FieldErrorCode, MessageCode } from '@donthu/contract';

export interface FieldError {
  /** Path in the body or the query: `classification.kind`; the name of a header. */
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly facts: Readonly<Record<string, string>>;
}

export interface ProblemFacts {
  readonly field?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log, never for the client. */
  readonly cause?: unknown;
}

/** A "no" on its way to the client, told by its code: the words and the status stand in the contract. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: MessageCode,
    readonly facts: ProblemFacts = {},
  ) {
    super(code, { cause: facts.cause });
  }
}

/** A position or a cursor that was not given out here. */
export const notAToken = (field: string): ProblemError =>
  new ProblemError('invalid-request', { field, errors: [{ field, code: 'not-a-token', facts: {} }] });
